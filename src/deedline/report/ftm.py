"""A story as FollowTheMoney entities, one JSON object on a line: articles, speakers, and a mention of one in the other."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from deedline.model.dossier import Dossier
from deedline.model.reading import EntityKind, Reading
from deedline.report.records import Record, encode

SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.GOVERNMENT: "PublicBody",
    EntityKind.OFFICE: "PublicBody",
}
"""Of the speakers that are somebody in particular; the others have no entity."""


def follow_the_money(dossier: Dossier) -> bytes:
    """The entities, each once."""
    entities = {entity["id"]: entity for reading in dossier.readings for entity in _of(reading)}
    return b"".join(encode(entity) + b"\n" for entity in entities.values())


def _of(reading: Reading) -> Iterator[Record]:
    article = reading.article
    document = _id("article", article.id)
    yield _entity(
        document,
        "Article",
        title=article.title,
        author=article.authors,
        publisher=article.outlet,
        publishedAt=article.day,
        sourceUrl=article.url,
        language=article.language,
        bodyText=article.text,
    )
    for number, statement in enumerate(reading.statements):
        speaker = statement.speaker
        if speaker is None or not speaker.resolved or speaker.kind not in SCHEMATA:
            continue
        schema = SCHEMATA[speaker.kind]
        who = _id(schema, speaker.name)
        yield _entity(who, schema, name=speaker.name)
        yield _entity(
            _id("mention", article.id, str(number)),
            "Mention",
            name=speaker.name,
            detectedSchema=schema,
            document=document,
            resolved=who,
            contextText=statement.span.of(article.text),
            indexText=f"{statement.span.start}-{statement.span.end}",
        )


def _entity(id: str, schema: str, **properties: object) -> Record:
    values = {name: [*value] if isinstance(value, tuple) else [value] for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": values}


def _id(*parts: str) -> str:
    return f"deedline-{sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:24]}"
