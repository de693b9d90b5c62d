"""Finding statements: by their words, who said them, where they were published and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    TableClause,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
)

from deedline.archive import schema
from deedline.archive.codec import storable
from deedline.archive.store import Archive

_PARTS = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. All that is given must hold; words are matched by their stems, "in quotes" as a phrase."""

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    place: str | None = None
    story: str | None = None
    kind: str | None = None
    since: str | None = None
    """Published on this ISO day or later."""
    until: str | None = None
    """Published on this ISO day, in this month or year, or earlier."""
    confidence: float = 0.0
    """The speaker is at least this certain."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found."""

    article: str
    outlet: str | None
    published: str | None
    story: str | None
    title: str | None
    position: int
    first: int
    last: int
    speaker: str | None
    kind: str
    words: str


def search(archive: Archive, query: Query, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The statements that fit, those added last first."""
    cleaned: dict[str, Any] = {name: storable(value) for name, value in asdict(query).items() if isinstance(value, str)}
    query = replace(query, **cleaned)
    with archive.reading() as connection:
        if query.words.strip() and not _phrases(query.words):
            return []  # nothing but marks: no word to look for
        rows = connection.execute(_select(connection, query).limit(limit).offset(offset))
        return [Hit(*row) for row in rows]


def _select(connection: Connection, query: Query) -> Select[Any]:
    statement, article = schema.statement.c, schema.article.c
    words = func.substr(article.text, statement.first + 1, statement.last - statement.first)
    columns = (
        article.id, article.outlet, article.published, article.story, article.title,
        statement.position, statement.first, statement.last, statement.speaker, statement.kind, words,
    )  # fmt: skip
    source = schema.statement.join(schema.article, article.number == statement.article)
    lookup = _LOOKUPS[connection.dialect.name](query)
    if lookup is None:
        return select(*columns).select_from(source).where(*_conditions(query)).order_by(statement.number.desc())
    index, number, condition = lookup
    source = source.join(index, number == statement.number)
    return select(*columns).select_from(source).where(condition, *_conditions(query)).order_by(number.desc())


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    """What must hold besides what the full-text index decides."""
    statement, article, place = schema.statement.c, schema.article.c, schema.place.c
    if query.speaker:
        yield statement.speaker.icontains(query.speaker, autoescape=True)
    if query.outlet:
        yield article.outlet.icontains(query.outlet, autoescape=True)
    if query.story:
        yield article.story == query.story
    if query.kind:
        yield statement.kind == query.kind
    if query.since:
        yield article.published >= query.since
    if query.until:
        yield func.substr(article.published, 1, len(query.until)) <= query.until
    if query.confidence:
        yield statement.confidence >= query.confidence
    if query.place:
        yield exists().where(place.article == statement.article, func.lower(place.name) == query.place.lower())


Lookup = tuple[TableClause, ColumnElement[int], ColumnElement[bool]]
"""The full-text index, its column that is the statement's number, and the condition on it."""


def _sqlite(query: Query) -> Lookup | None:
    """SQLite's index knows speakers and outlets too, so a rare name narrows the search for a common word."""
    asked = {"words": query.words, "speaker": query.speaker, "outlet": query.outlet}
    phrases = [f"{column} : {phrase}" for column, given in asked.items() for phrase in _phrases(given or "")]
    if not phrases:
        return None
    index = table("statement_search", column("rowid", Integer))
    return index, index.c.rowid, literal_column("statement_search").op("MATCH", is_comparison=True)(" AND ".join(phrases))


def _postgresql(query: Query) -> Lookup | None:
    phrases = _phrases(query.words)
    if not phrases:
        return None
    index = table("statement_search", column("number", Integer), column("words"))
    asked = func.websearch_to_tsquery(literal_column("'english'"), " ".join(phrases))
    return index, index.c.number, index.c.words.op("@@", is_comparison=True)(asked)


_LOOKUPS = {"sqlite": _sqlite, "postgresql": _postgresql}


def _phrases(given: str) -> list[str]:
    """Each word, and each phrase in quotation marks, in quotation marks: so no character of it is taken for an operator."""
    found = ((phrase or word).replace('"', " ") for phrase, word in _PARTS.findall(given))
    return [f'"{part}"' for part in found if _WORD.search(part)]
