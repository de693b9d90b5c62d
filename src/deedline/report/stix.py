"""A story as a STIX 2.1 bundle: a report of identities (speakers and outlets), locations, and a note for each statement."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from deedline.model.dossier import Dossier
from deedline.model.reading import EntityKind, Reading, Statement
from deedline.report.records import Record, encode

CLASSES = {
    EntityKind.PERSON: "individual",
    EntityKind.OFFICIAL: "individual",
    EntityKind.ORGANISATION: "organization",
    EntityKind.GOVERNMENT: "organization",
    EntityKind.OFFICE: "organization",
    EntityKind.GROUP: "group",
}

UNDATED = "1970-01-01"
"""STIX wants a time of everything: what bears no date gets this one."""


def stix(dossier: Dossier) -> bytes:
    """The bundle. Ids come from names and places in texts: the same story gives the same ones."""
    made = min((day for reading in dossier.readings if (day := reading.article.day)), default=UNDATED)
    objects: dict[str, Record] = {}

    def put(kind: str, key: str, day: str, **fields: object) -> str:
        id = f"{kind}--{uuid5(NAMESPACE_URL, f'urn:deedline:{kind}:{key}')}"
        time = f"{day}T00:00:00.000Z"
        objects.setdefault(id, {"type": kind, "spec_version": "2.1", "id": id, "created": time, "modified": time, **fields})
        return id

    for reading in dossier.readings:
        article, day = reading.article, reading.article.day or UNDATED
        outlet = put("identity", f"outlet:{article.label}", made, name=article.label, identity_class="organization")
        for number, statement in enumerate(reading.statements):
            speaker = statement.speaker if statement.speaker and statement.speaker.resolved else None
            who = (
                put("identity", speaker.name, made, name=speaker.name, identity_class=CLASSES.get(speaker.kind, "unspecified"))
                if speaker
                else None
            )
            put(
                "note",
                f"{article.id}:{number}",
                day,
                abstract=f"{statement.mode.value} statement of {speaker.name if speaker else 'somebody not named'}",
                content=statement.span.of(article.text),
                authors=[article.label],
                object_refs=[who or outlet],
                external_references=[_reference(reading, statement)],
            )
        for place in reading.places:
            if place.lat is not None and place.lon is not None:
                put(
                    "location",
                    f"{place.name}:{place.lat}:{place.lon}",
                    made,
                    name=place.name,
                    latitude=place.lat,
                    longitude=place.lon,
                )
    put(
        "report",
        dossier.story.id,
        made,
        name=dossier.story.title or dossier.story.id,
        published=f"{made}T00:00:00.000Z",
        report_types=["observed-data"],
        object_refs=[*objects],
    )
    bundle = uuid5(NAMESPACE_URL, f"urn:deedline:bundle:{dossier.story.id}")
    return encode({"type": "bundle", "id": f"bundle--{bundle}", "objects": [*objects.values()]}) + b"\n"


def _reference(reading: Reading, statement: Statement) -> Record:
    article, span = reading.article, statement.span
    found: Record = {
        "source_name": article.label,
        "external_id": f"{article.id}:{span.start}-{span.end}",
        "description": f"characters {span.start} to {span.end} of the article as received",
    }
    return found | ({"url": article.url} if article.url else {})
