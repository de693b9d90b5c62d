"""The rows of an article: what a reading holds, laid out for SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Table

from deedline.archive import schema
from deedline.archive.codec import pack, storable
from deedline.model.article import Article
from deedline.model.reading import Claim, Place, Pledge, Quantity, Reading, Statement, Time
from deedline.spans import Span

Row = dict[str, Any]


def archive_id(article: Article) -> str:
    """The id an article has in every archive: a digest of what was received, the same for the same content."""
    parts = (article.text, article.title, article.outlet, article.url, article.published and article.published.value)
    return sha256("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_row(reading: Reading, given_id: str, added: str) -> Row:
    """The row of an article itself; its story is not known yet."""
    article = reading.article
    words = {
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "text": article.text,
    }
    return {
        **{name: value if value is None else storable(value) for name, value in words.items()},
        "id": article.id,
        "given_id": storable(given_id),
        "language": article.language,
        "published": article.published.value if article.published else None,
        "captured": article.captured.value if article.captured else None,
        "added": added,
        "revision_of": article.revision_of,
        "reading": pack(reading),
    }


def found_rows(reading: Reading, number: int) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of everything found in the article with this ``number``, by table."""
    for table, items, columns in _LAYOUT:
        rows = [
            {"article": number, "position": position, **_where(item.span), **columns(item)}
            for position, item in enumerate(items(reading))
        ]
        if rows:
            yield (
                table,
                [{name: storable(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows],
            )


def _where(span: Span) -> Row:
    return {"first": span.start, "last": span.end}


def _statement(statement: Statement) -> Row:
    speaker, cue = statement.speaker, statement.cue
    return {
        "mode": statement.mode.value,
        "kind": statement.kind.value,
        "speaker": speaker.name if speaker and speaker.resolved else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_first": speaker.span.start if speaker else None,
        "speaker_last": speaker.span.end if speaker else None,
        "confidence": speaker.confidence if speaker else None,
        "cue": cue.lemma if cue else None,
        "stance": cue.stance if cue else None,
        "parent": statement.parent,
    }


def _claim(claim: Claim) -> Row:
    names = {role: argument.name or argument.text for role in ("agent", "theme") if (argument := claim.argument(role))}
    same = ("statement", "predicate", "event_type", "polarity", "certainty", "stage", "mood", "place", "time")
    return {name: getattr(claim, name) for name in same} | {"agent": names.get("agent"), "theme": names.get("theme")}


def _pledge(pledge: Pledge) -> Row:
    return {name: getattr(pledge, name) for name in ("statement", "actor", "act", "force", "condition", "deadline")}


def _place(place: Place) -> Row:
    return {name: getattr(place, name) for name in ("name", "geonames_id", "lat", "lon", "country", "precision", "sense")}


def _time(time: Time) -> Row:
    return {"type": time.type, "value": time.value, "first_day": time.first, "last_day": time.last, "how": time.how}


def _quantity(quantity: Quantity) -> Row:
    same = {name: getattr(quantity, name) for name in ("value", "unit", "comparator", "as_of")}
    return same | {"minimum": quantity.min, "maximum": quantity.max}


_LAYOUT: tuple[tuple[Table, Callable[[Reading], Sequence[Any]], Callable[[Any], Row]], ...] = (
    (schema.statement, lambda reading: reading.statements, _statement),
    (schema.claim, lambda reading: reading.claims, _claim),
    (schema.pledge, lambda reading: reading.pledges, _pledge),
    (schema.place, lambda reading: reading.places, _place),
    (schema.time, lambda reading: reading.times, _time),
    (schema.quantity, lambda reading: reading.quantities, _quantity),
)
