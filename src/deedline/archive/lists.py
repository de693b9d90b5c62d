"""Lists for people to go through: stories that are new or grow, speakers, what one of them said, stories with pledges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, or_, select

from deedline.archive import schema
from deedline.archive.codec import storable
from deedline.archive.search import HIT, Hit
from deedline.archive.store import Archive

Place = tuple[str, int, int]
"""Article, and its characters from the first to the one behind the last."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list.

    ``earliest`` and ``latest`` are dates of publication as far as they are known; ``fresh`` counts the articles published
    on the day asked about or later.
    """

    id: str
    title: str
    articles: int
    outlets: int
    earliest: str | None
    latest: str | None
    fresh: int


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker by the name the articles give, with the number of statements and of stories they are in."""

    name: str
    statements: int
    stories: int


def latest_day(archive: Archive) -> str | None:
    """The day of the latest article, None where none is dated."""
    with archive.reading() as connection:
        found = connection.scalar(select(func.max(schema.article.c.published)))
    return found[:10] if found else None


def list_stories(
    archive: Archive,
    *,
    since: str = "",
    begun: str = "",
    articles: int = 1,
    pledges: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Listed]:
    """Stories, the one with the latest article first.

    Only those with an article of day ``since`` or later, whose first article is of day ``begun`` or later, with at least so
    many ``articles``, and with a pledge by an actor whose name holds ``pledges`` ("" for any).
    """
    article = schema.article.c
    latest, earliest = func.max(article.published), func.min(article.published)
    fresh = func.sum(case((article.published >= since, 1), else_=0))
    query = (
        select(
            article.story,
            func.min(func.coalesce(article.title, "")),
            func.count(),
            func.count(distinct(article.outlet)),
            earliest,
            latest,
            fresh,
        )
        .where(article.story.is_not(None))
        .group_by(article.story)
        .having(func.count() >= articles)
        .order_by(latest.is_(None), latest.desc(), article.story)
        .limit(limit)
        .offset(offset)
    )
    if since:
        query = query.having(latest >= since)
    if begun:
        query = query.having(earliest >= begun)
    if pledges is not None:
        query = query.where(article.story.in_(_pledging(pledges)))
    with archive.reading() as connection:
        return [Listed(*row) for row in connection.execute(query)]


def _pledging(actor: str) -> Select[tuple[str]]:
    """The stories with a pledge by an actor whose name holds ``actor``, or reported to have been made by one."""
    article, pledge, statement = schema.article.c, schema.pledge.c, schema.statement.c
    joined = schema.pledge.join(schema.article, article.number == pledge.article)
    if not actor:
        return select(article.story).select_from(joined)
    made = (statement.article == pledge.article) & (statement.position == pledge.statement)
    wanted = pledge.actor.icontains(storable(actor), autoescape=True)
    wanted |= statement.speaker.icontains(storable(actor), autoescape=True)
    return select(article.story).select_from(joined.join(schema.statement, made)).where(wanted)


def speakers(archive: Archive, like: str = "", *, limit: int = 50, offset: int = 0) -> list[Named]:
    """Speakers whose name holds ``like``, the most quoted first."""
    statement, article = schema.statement.c, schema.article.c
    statements = func.count()
    query = (
        select(statement.speaker, statements, func.count(distinct(article.story)))
        .select_from(schema.statement.join(schema.article, article.number == statement.article))
        .where(statement.speaker.is_not(None))
        .group_by(statement.speaker)
        .order_by(statements.desc(), statement.speaker)
        .limit(limit)
        .offset(offset)
    )
    if like:
        query = query.where(statement.speaker.icontains(storable(like), autoescape=True))
    with archive.reading() as connection:
        return [Named(*row) for row in connection.execute(query)]


def said(
    archive: Archive,
    speaker: str,
    *,
    also: Sequence[Place] = (),
    without: Sequence[Place] = (),
    limit: int = 50,
    offset: int = 0,
) -> list[Hit]:
    """What somebody of exactly this name is reported to have said, newest first, in each article in the order of its text.

    The statements at some places come too (``also``), and those at others do not (``without``), whoever made them.
    """
    speaking = schema.statement.c.speaker == storable(speaker)
    if without:
        speaking &= ~_at(without)
    if also:
        speaking |= _at(also)
    statement, article = schema.statement.c, schema.article.c
    query = (
        select(*HIT)
        .select_from(schema.statement.join(schema.article, article.number == statement.article))
        .where(speaking)
        .order_by(article.published.is_(None), article.published.desc(), article.number.desc(), statement.first)
        .limit(limit)
        .offset(offset)
    )
    with archive.reading() as connection:
        return [Hit(*row) for row in connection.execute(query)]


def _at(places: Sequence[Place]) -> ColumnElement[bool]:
    statement, article = schema.statement.c, schema.article.c
    return or_(*(and_(article.id == id, statement.first == first, statement.last == last) for id, first, last in places))


def story_of(archive: Archive, article: str) -> str | None:
    """The story an article is in."""
    with archive.reading() as connection:
        return connection.scalar(select(schema.article.c.story).where(schema.article.c.id == article))
