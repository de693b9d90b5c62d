"""Finding statements: by their words, who said them, where they were published and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    and_,
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
_NAMED = re.compile(r"\w+")

RECENT = 4000
"""Statements added last that are looked through before PostgreSQL's index is asked."""


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


_A, _S = schema.article.c, schema.statement.c
HIT: tuple[ColumnElement[Any], ...] = (
    _A.id, _A.outlet, _A.published, _A.story, _A.title, _S.position, _S.first, _S.last, _S.speaker, _S.kind,
    func.substr(_A.text, _S.first + 1, _S.last - _S.first),
)  # fmt: skip
"""The columns of a :class:`Hit`, over statements joined to their articles."""


def search(archive: Archive, query: Query, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The statements that fit, those added last first."""
    cleaned: dict[str, Any] = {name: storable(value) for name, value in asdict(query).items() if isinstance(value, str)}
    query = replace(query, **cleaned)
    with archive.reading() as connection:
        if query.words.strip() and not _phrases(query.words):
            return []  # nothing but marks: no word to look for
        wanted = limit + offset
        found = _rows(connection, query, wanted, RECENT) if connection.dialect.name == "postgresql" else []
        if len(found) < wanted:
            found = _rows(connection, query, wanted)
        return [Hit(*row) for row in found[offset:]]


def _rows(connection: Connection, query: Query, limit: int, recent: int | None = None) -> Sequence[Any]:
    """The hits, those added last first, of all statements or of the ``recent`` ones. Words are cut out of no more texts."""
    found = _numbers(connection, query, limit, recent).subquery()
    statement, article = schema.statement.c, schema.article.c
    source = found.join(schema.statement, statement.number == found.c.number)
    source = source.join(schema.article, article.number == statement.article)
    return connection.execute(select(*HIT).select_from(source).order_by(statement.number.desc())).all()


def _numbers(connection: Connection, query: Query, limit: int, recent: int | None) -> Select[Any]:
    """The numbers of the hits.

    PostgreSQL's index cannot tell which of a common word's statements came last, and would look at all of them: where the
    recent ones hold enough, the index is not needed, and otherwise there are not many to look at.
    """
    statement, article = schema.statement, schema.article
    number: ColumnElement[int] = statement.c.number
    source: FromClause = statement
    conditions = list(_conditions(query))
    joined = bool(conditions)  # what the index alone decides needs no look at a statement or an article
    if lookup := _LOOKUPS[connection.dialect.name](query):
        source, number, condition = lookup
        if recent is None and connection.dialect.name == "postgresql":
            looked_up = select(number).where(condition).cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
            source, number = looked_up, looked_up.c.number
        else:
            conditions.append(condition)
        if joined:
            source = source.join(statement, statement.c.number == number)
    if joined:
        source = source.join(article, article.c.number == statement.c.article)
    if recent is not None:
        conditions.append(number > select(func.max(statement.c.number)).scalar_subquery() - recent)
    wanted = select(number.label("number")).select_from(source).where(*conditions)
    return wanted.order_by(number.desc()).limit(limit)


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


Lookup = tuple[FromClause, ColumnElement[int], ColumnElement[bool]]
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
    """PostgreSQL's index holds the words of statements, and of names under A (speaker) and B (outlet)."""
    index = table("statement_search", column("number", Integer), column("words"), column("names"))
    asked = []
    if phrases := _phrases(query.words):
        words = func.websearch_to_tsquery(literal_column("'english'"), " ".join(phrases))
        asked.append(index.c.words.op("@@", is_comparison=True)(words))
    names = [
        f"{part}:{weight}"
        for weight, given in (("A", query.speaker), ("B", query.outlet))
        for part in _NAMED.findall(given or "")
    ]
    if names:
        asked.append(index.c.names.op("@@", is_comparison=True)(func.to_tsquery(literal_column("'simple'"), " & ".join(names))))
    return (index, index.c.number, and_(*asked)) if asked else None


_LOOKUPS = {"sqlite": _sqlite, "postgresql": _postgresql}


def _phrases(given: str) -> list[str]:
    """Each word, and each phrase in quotation marks, in quotation marks: so no character of it is taken for an operator."""
    found = ((phrase or word).replace('"', " ") for phrase, word in _PARTS.findall(given))
    return [f'"{part}"' for part in found if _WORD.search(part)]
