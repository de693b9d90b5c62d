"""The places of a story as GeoJSON (RFC 7946), each with what it is named by and how exactly it is known."""

from __future__ import annotations

from collections import defaultdict

from deedline.model.dossier import Dossier
from deedline.model.reading import Place
from deedline.report.records import Record, encode

POINTS = ("building", "settlement")
"""Places that a point stands for; of a district, a region, a country or a continent it is only the middle."""

Key = tuple[str, float | None, float | None]


def geojson(dossier: Dossier) -> bytes:
    """A feature for each place; one whose position is not known has no geometry."""
    found: dict[Key, Place] = {}
    named: dict[Key, list[Record]] = defaultdict(list)
    for reading in dossier.readings:
        for place in reading.places:
            key = place.name, place.lat, place.lon
            found.setdefault(key, place)
            span = place.span
            named[key].append({"article": reading.article.id, "start": span.start, "end": span.end, "text": place.text})
    features = [_feature(found[key], named[key]) for key in sorted(found, key=str)]
    return encode({"type": "FeatureCollection", "features": features}) + b"\n"


def _feature(place: Place, mentions: list[Record]) -> Record:
    known = place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if known else None,
        "properties": {
            "name": place.name,
            "geonames_id": place.geonames_id,
            "country": place.country,
            "feature": place.feature,
            "precision": place.precision,
            "point_is": None if not known else "the place" if place.precision in POINTS else "the middle of an area",
            "how": place.how,
            "path": list(place.path),
            "mentions": mentions,
        },
    }
