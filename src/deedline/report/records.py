"""Readings and linkages as the JSON records of the commands: plain dictionaries in a fixed key order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import msgspec

from deedline.model.article import Article, Block, Stamp
from deedline.model.linkage import Linkage
from deedline.model.reading import Reading, Speaker, Statement
from deedline.spans import Span

Record = dict[str, Any]


def plain(value: Any) -> Any:
    """Any model object as JSON values; a Span field called ``span`` becomes ``start`` and ``end`` of its owner."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        record: Record = {}
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "span" and isinstance(inner, Span):
                record["start"], record["end"] = inner.start, inner.end
            else:
                record[field.name] = plain(inner)
        return record
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def encode(record: Any) -> bytes:
    """One record as JSON bytes (UTF-8, no line break), the same for the same record."""
    return msgspec.json.encode(record)


def article_record(article: Article) -> Record:
    """The metadata, text and blocks of an article."""
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": _stamp(article.published),
        "modified": _stamp(article.modified),
        "language": article.language,
        "agencies": list(article.agencies),
        "url": article.url,
        "via": article.via,
        "captured": _stamp(article.captured),
        "record": plain(article.record),
        "revision_of": article.revision_of,
        "access": plain(article.access),
        "warnings": list(article.warnings),
        "text": article.text,
        "blocks": [_block(block) for block in article.blocks],
    }


def reading_record(reading: Reading) -> Record:
    """What ``deedline read`` writes for one article."""
    return article_record(reading.article) | {
        "entities": plain(reading.entities),
        "statements": [_statement(reading, index) for index in range(len(reading.statements))],
        "times": plain(reading.times),
        "places": plain(reading.places),
        "quantities": plain(reading.quantities),
        "claims": plain(reading.claims),
        "pledges": plain(reading.pledges),
        "wording": plain(reading.wording),
    }


def link_records(articles: Iterable[Article], linkage: Linkage) -> Iterator[Record]:
    """What ``deedline link`` writes: a record per article."""
    story_of = {article: story.id for story in linkage.stories for article in story.articles}
    saga_of = {story: saga.id for saga in linkage.sagas for story in saga.stories}
    copy_of = {copy.a: copy for copy in reversed(linkage.copies)}  # strongest first, so that it wins
    version_of = {revision.a: revision for revision in linkage.revisions}
    for article in articles:
        story, copy = story_of[article.id], copy_of.get(article.id)
        version = version_of.get(article.id)
        yield {
            "id": article.id,
            "source": article.source,
            "story": story,
            "saga": saga_of[story],
            "copy_of": copy.b if copy else None,
            "copy_kind": copy.kind if copy else None,
            "revision_of": version.b if version and version.changes else None,
            "recapture_of": version.b if version and not version.changes else None,
        }


def pair_records(linkage: Linkage) -> list[Record]:
    """What ``deedline link --pairs`` writes: a record per dependent pair."""
    return [{"a": c.a, "b": c.b, "kind": c.kind, "shared": round(c.shared, 3), "evidence": c.evidence} for c in linkage.copies]


def _stamp(stamp: Stamp | None) -> Record | None:
    return None if stamp is None else {"value": stamp.value, "precision": stamp.precision, "evidence": stamp.evidence}


def _block(block: Block) -> Record:
    record: Record = {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
    if block.origin is not None:
        record["origin"] = block.origin
    if block.role is not None:
        record["role"] = block.role
    if block.published is not None:
        record["published"] = _stamp(block.published)
    return record


def _speaker(speaker: Speaker | None) -> Record | None:
    """The mention always; the name only where it is known who that is."""
    if speaker is None:
        return None
    record: Record = plain(speaker)
    return record if speaker.resolved else record | {"name": None}


def _statement(reading: Reading, index: int) -> Record:
    statement, text = reading.statements[index], reading.article.text
    record: Record = {
        "start": statement.span.start,
        "end": statement.span.end,
        "mode": statement.mode.value,
        "kind": statement.kind.value,
    }
    if len(statement.spans) > 1:
        record["spans"] = plain(statement.spans)
    return record | {
        "speaker": _speaker(statement.speaker),
        "cue": plain(statement.cue),
        "parent": statement.parent,
        "chain": _chain(reading.statements, index),
        "occasion": [plain(phrase) | {"text": phrase.span.of(text)} for phrase in statement.occasion],
    }


def _chain(statements: Sequence[Statement], index: int) -> list[Record]:
    """Everybody through whom a statement came, outermost first: for each level the outlet that was told, then the speaker."""
    levels: list[int] = []
    at: int | None = index
    while at is not None:
        levels.insert(0, at)
        at = statements[at].parent
    return [
        {"statement": level, "role": role} | (_speaker(who) or {})
        for level in levels
        for role, who in (("outlet", statements[level].via), ("speaker", statements[level].speaker))
        if who is not None
    ]
