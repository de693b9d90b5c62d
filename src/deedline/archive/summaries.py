"""What lists show of stories and speakers, kept in rows so that no list has to look at articles.

The row of a story is right at any moment about its articles; what its dossier says of it is as of when it was assessed last,
and :data:`~deedline.archive.schema.summary` says whether that has to be done again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from deedline.archive import schema
from deedline.archive.chunks import parts

ARTICLES, SAGA = 2, 1
"""Why a story has to be assessed: its articles changed, or only others of its saga."""

MAKER = version("deedline")

_INSERT: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Both know ``ON CONFLICT``, each by a construct of its own."""

Rows = Mapping[Any, Sequence[dict[str, Any]]]
"""Rows by their table."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A story that has to be assessed, why, and the number of its row at the moment."""

    story: str
    why: int
    at: int


def refresh(connection: Connection, stories: Collection[str]) -> None:
    """Let the rows of stories say what articles they have now; they, and others of their sagas, have to be assessed anew."""
    at = _next(connection)
    for story in sorted(stories):
        article = schema.article.c
        found = connection.execute(
            select(article.title, article.outlet, article.published)
            .where(article.story == story)
            .order_by(article.published.is_(None), article.published, article.id)
        ).all()
        if not found:
            connection.execute(delete(schema.summary).where(schema.summary.c.story == story))
            continue
        days = [row.published for row in found if row.published]
        row = {
            "title": next((row.title for row in found if row.title), ""),
            "articles": len(found),
            "outlets": len({row.outlet for row in found if row.outlet is not None}),
            "earliest": days[0] if days else None,
            "latest": days[-1] if days else None,
            "stale": ARTICLES,
            "at": at,
        }
        known = update(schema.summary).where(schema.summary.c.story == story).values(**row)
        if not connection.execute(known).rowcount:
            connection.execute(insert(schema.summary), {"story": story, **row})
    touch(connection, stories)


def touch(connection: Connection, stories: Collection[str]) -> None:
    """Say that stories, and those that were of their sagas, have to be assessed anew."""
    summary, at = schema.summary, _next(connection)
    for part in parts(sorted(stories)):
        sagas = select(summary.c.saga).where(summary.c.story.in_(part), summary.c.saga.is_not(None))
        connection.execute(update(summary).where(summary.c.story.in_(part)).values(stale=ARTICLES, at=at))
        mates = summary.c.saga.in_(sagas) & (summary.c.stale == 0)
        connection.execute(update(summary).where(mates).values(stale=SAGA, at=at))


def stories_of(connection: Connection, articles: Sequence[str]) -> set[str]:
    """The stories that some articles are in."""
    article = schema.article.c
    found = (select(article.story).where(article.id.in_(part), article.story.is_not(None)) for part in parts(articles))
    return {story for query in found for story in connection.scalars(query) if story}


def stories_with(connection: Connection, speakers: Sequence[str]) -> set[str]:
    """The stories in which somebody of one of these names speaks."""
    statement, article = schema.statement.c, schema.article.c
    joined = schema.statement.join(schema.article, article.number == statement.article)
    query = select(article.story).select_from(joined).where(statement.speaker.in_(speakers), article.story.is_not(None))
    return {story for story in connection.scalars(query.distinct()) if story}


def stale(connection: Connection, limit: int, stories: Collection[str] | None = None) -> list[Stale]:
    """Stories that have to be assessed, the latest first: all of them, or those among some."""
    summary = schema.summary.c
    query = select(summary.story, summary.stale, summary.at).where(_unassessed())
    if stories is not None:
        query = query.where(summary.story.in_(sorted(stories)))
    return [
        Stale(*row)
        for row in connection.execute(query.order_by(summary.latest.desc().nulls_last(), summary.story).limit(limit))
    ]


def _unassessed() -> ColumnElement[bool]:
    summary = schema.summary.c
    return or_(summary.stale > 0, summary.maker.is_(None), summary.maker != MAKER)


def packed(connection: Connection, story: str) -> tuple[int, bytes | None] | None:
    """The number of a story's row and its dossier, None for the dossier if it has to be made; None without such a story."""
    summary = schema.summary.c
    row = connection.execute(
        select(summary.at, summary.packed, summary.stale, summary.maker).where(summary.story == story)
    ).one_or_none()
    if row is None:
        return None
    return row.at, row.packed if not row.stale and row.maker == MAKER else None


def assessed(
    connection: Connection, story: Stale, saga: str, mates: Collection[str], row: Mapping[str, Any], rows: Rows
) -> bool:
    """Keep what the dossier of a story says, unless the story has changed since; returns whether it was kept."""
    summary = schema.summary
    values = {**row, "saga": saga, "stale": 0, "at": _next(connection), "maker": MAKER}
    same = (summary.c.story == story.story) & (summary.c.at == story.at)
    if not connection.execute(update(summary).where(same).values(**values)).rowcount:
        return False
    for table, found in rows.items():
        connection.execute(delete(table).where(table.c.story == story.story))
        if found:
            connection.execute(insert(table), [{"story": story.story, **one} for one in found])
    if story.why == ARTICLES:  # those that are of one saga with it only now do not know of it yet
        for part in parts(sorted(mates)):
            others = summary.c.story.in_(part) & (summary.c.stale == 0) & (summary.c.saga != saga)
            connection.execute(update(summary).where(others).values(stale=SAGA, at=_next(connection)))
    return True


def passed_over(connection: Connection, story: Stale) -> None:
    """Say that a story cannot be assessed as it is: it waits until something about it changes."""
    summary = schema.summary
    same = (summary.c.story == story.story) & (summary.c.at == story.at)
    values = {"stale": 0, "at": _next(connection), "maker": MAKER, "packed": None}
    connection.execute(update(summary).where(same).values(**values))


def count_speakers(connection: Connection, names: Sequence[str], sign: int) -> None:
    """Count the statements of one article, by the names of their speakers: more (1) or less (-1)."""
    speaker = schema.speaker
    rows = [{"name": name, "statements": sign * times, "articles": sign} for name, times in Counter(names).items()]
    if rows:
        new = _INSERT[connection.dialect.name](speaker)
        more = {count: speaker.c[count] + new.excluded[count] for count in ("statements", "articles")}
        connection.execute(new.on_conflict_do_update(index_elements=[speaker.c.name], set_=more), rows)
    if sign < 0:
        connection.execute(delete(speaker).where(speaker.c.name.in_(list(set(names))), speaker.c.statements <= 0))


def state(connection: Connection) -> int:
    """A number that grows whenever any story's row changes."""
    return connection.scalar(select(func.max(schema.summary.c.at))) or 0


def _next(connection: Connection) -> int:
    return state(connection) + 1
