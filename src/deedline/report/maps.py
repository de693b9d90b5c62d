"""The places of a story on a map that needs no other: a grid of degrees, a dot for a town, a circle for what is an area.

No borders and no coasts are drawn: what a circle says is "somewhere around here", as exactly as the text does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deedline.model.linkage import Ref
from deedline.model.reading import Place
from deedline.report.geo import POINTS
from deedline.report.summary import count
from deedline.report.view import View

WIDTH, MARGIN = 760, 34
TALLEST = 520

AREAS = {"district": 12.0, "region": 90.0, "country": 350.0, "continent": 1500.0}
"""Radius in km of the circle for a place known by its area, of usual size for its kind: how large it is, nobody has said."""

KM = 111.2
"""Of a degree of latitude."""

LEAST = 2.0
"""Degrees a map shows at least, so that one town is seen within something."""

STEPS = (0.5, 1, 2, 5, 10, 20, 30)
"""Degrees between the lines of the grid."""

LINES = 8
"""Lines of the grid at most, each way."""

LABEL, DOT = 15, 5
"""Height of a name, and radius of a town."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: where it is drawn, its radius (of an area) or 0, its name where there is room, and the words it rests on."""

    x: float
    y: float
    radius: float
    name: str
    label: bool
    left: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Map:
    """Everything to draw; the lines of the grid are (place, degrees in words)."""

    width: int
    height: int
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    spots: tuple[Spot, ...]
    unknown: int
    """Places whose position is not known."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A window of the world: degrees at its edges, and units of the drawing per degree."""

    west: float
    south: float
    east: float
    north: float

    @property
    def across(self) -> float:
        return (WIDTH - 2 * MARGIN) / (self.east - self.west)

    @property
    def up(self) -> float:
        """A degree of latitude is longer on paper than one of longitude, as it is in the middle of the window."""
        return self.across / math.cos(math.radians(max(-80.0, min(80.0, (self.south + self.north) / 2))))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return round(MARGIN + (lon - self.west) * self.across, 1), round(MARGIN + (self.north - lat) * self.up, 1)


def place_map(view: View) -> Map | None:
    """The places of a story, those named most often first and above; None where no position is known."""
    known, refs, unknown = _known(view)
    if not known:
        return None
    frame = _frame([place for place, _ in known])
    height = round(2 * MARGIN + (frame.north - frame.south) * frame.up)
    spots = []
    taken = [
        (x - DOT, y - DOT, x + DOT, y + DOT)
        for place, _ in known
        if place.precision in POINTS
        for x, y in (frame.at(place.lon or 0.0, place.lat or 0.0),)
    ]
    for place, times in sorted(known, key=lambda one: (one[0].precision in POINTS, one[1])):
        spots.append(_spot(view, frame, place, times, refs[place.name], taken))
    return Map(
        WIDTH,
        height,
        tuple((frame.at(degree, 0)[0], _degrees(degree, "EW")) for degree in _grid(frame.west, frame.east)),
        tuple((frame.at(0, degree)[1], _degrees(degree, "NS")) for degree in _grid(frame.south, frame.north)),
        tuple(spots),
        unknown,
    )


def _known(view: View) -> tuple[list[tuple[Place, int]], dict[str, Ref], int]:
    """Places with a position and how often each is named, the first mention of each, and how many have no position."""
    found: dict[str, Place] = {}
    times: dict[str, int] = {}
    first: dict[str, Ref] = {}
    for reading in view.dossier.readings:
        for place in reading.places:
            times[place.name] = times.get(place.name, 0) + 1
            if place.name not in found or found[place.name].lat is None:
                found[place.name], first[place.name] = place, Ref(reading.article.id, place.span)
    known = [(place, times[name]) for name, place in found.items() if place.lat is not None and place.lon is not None]
    return known, first, len(found) - len(known)


def _spot(
    view: View, frame: _Frame, place: Place, times: int, ref: Ref, taken: list[tuple[float, float, float, float]]
) -> Spot:
    assert place.lat is not None
    assert place.lon is not None
    x, y = frame.at(place.lon, place.lat)
    area = AREAS.get(place.precision or "", 0.0) if place.precision not in POINTS else 0.0
    radius = round(min(max(area / KM * frame.up, 14.0), WIDTH / 3), 1) if area else 0.0
    wide = 7 * len(place.name) + 10
    left = x + wide > WIDTH
    box = (x - wide if left else x + DOT, y - LABEL / 2, x - DOT if left else x + wide, y + LABEL / 2)
    label = not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
    if label:
        taken.append(box)
    how = "somewhere in this area" if radius else "here"
    title = f"{place.name}: {place.precision or 'place'}, {how}, named {count(times, 'time')}"
    return Spot(x, y, radius, place.name, label, left, title, view.source(ref).href)


def _frame(places: Sequence[Place]) -> _Frame:
    """A window around all places, with room at the edges, no taller than it may be."""
    lons = [place.lon for place in places if place.lon is not None]
    lats = [place.lat for place in places if place.lat is not None]
    middle_lon, middle_lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    wide = max((max(lons) - min(lons)) * 1.25, LEAST)
    tall = max((max(lats) - min(lats)) * 1.25, LEAST / 2)
    shape = (TALLEST - 2 * MARGIN) / (WIDTH - 2 * MARGIN) * math.cos(math.radians(min(abs(middle_lat), 80)))
    wide = max(wide, tall / shape)
    tall = max(tall, wide * shape * 0.6)
    return _Frame(middle_lon - wide / 2, middle_lat - tall / 2, middle_lon + wide / 2, middle_lat + tall / 2)


def _grid(low: float, high: float) -> Iterator[float]:
    step = next((step for step in STEPS if (high - low) / step <= LINES), 60)
    degree = math.ceil(low / step) * step
    while degree <= high:
        yield degree
        degree += step


def _degrees(degree: float, ends: str) -> str:
    """Degrees with their direction.

    >>> _degrees(-2.5, "EW"), _degrees(52, "NS"), _degrees(0, "NS")
    ('2.5° W', '52° N', '0°')
    """
    return f"{abs(degree):g}° {ends[degree < 0]}" if degree else "0°"
