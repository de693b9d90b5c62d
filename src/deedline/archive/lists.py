"""Lists for people to go through: speakers, what one of them said, pledges, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from deedline.archive import schema
from deedline.archive.codec import storable
from deedline.archive.search import HIT, Hit
from deedline.archive.store import Archive

LAST = "9999-12-31"
"""A day after which nothing changes."""

ARRIVALS = 5_000
"""Articles looked at for what has come since a visit: the newest."""


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker by the name the articles give, with the number of statements and of articles they are in."""

    name: str
    statements: int
    articles: int


def latest_day(archive: Archive) -> str | None:
    """The day of the latest article, None where none is dated."""
    with archive.reading() as connection:
        found = connection.scalar(select(func.max(schema.article.c.published)))
    return found[:10] if found else None


def speakers(archive: Archive, like: str = "", *, limit: int = 50, offset: int = 0) -> list[Named]:
    """Speakers whose name holds ``like``, the most quoted first."""
    speaker = schema.speaker.c
    query = select(speaker.name, speaker.statements, speaker.articles)
    if like:
        query = query.where(speaker.name.icontains(storable(like), autoescape=True))
    query = query.order_by(speaker.statements.desc(), speaker.name).limit(limit).offset(offset)
    with archive.reading() as connection:
        return [Named(*row) for row in connection.execute(query)]


def named(archive: Archive, names: Sequence[str]) -> list[Named]:
    """The speakers of exactly these names."""
    speaker = schema.speaker.c
    query = select(speaker.name, speaker.statements, speaker.articles).where(speaker.name.in_([storable(n) for n in names]))
    with archive.reading() as connection:
        return [Named(*row) for row in connection.execute(query)]


def fresh(archive: Archive, stories: Sequence[str], since: str) -> dict[str, int]:
    """How many articles of some stories were published on an ISO day or later."""
    article = schema.article.c
    query = select(article.story, func.count()).where(article.story.in_(stories), article.published >= since)
    with archive.reading() as connection:
        return {story: number for story, number in connection.execute(query.group_by(article.story)) if story}


def arrived(archive: Archive, after: int, *, limit: int, offset: int = 0) -> dict[str, list[str]]:
    """The articles that came after the one of a number, by story, the story with the newest first.

    Only the newest :data:`ARRIVALS` are looked at, however long ago that was.
    """
    article = schema.article.c
    with archive.reading() as connection:
        top = connection.scalar(select(func.max(article.number))) or 0
        new = (article.number > max(after, top - ARRIVALS), article.story.is_not(None))
        order = func.max(article.number).desc()
        query = select(article.story).where(*new).group_by(article.story).order_by(order).limit(limit).offset(offset)
        found: dict[str, list[str]] = {story: [] for story in connection.scalars(query) if story}
        rows = select(article.story, article.id).where(*new, article.story.in_(found)).order_by(article.number)
        for story, id in connection.execute(rows):
            found[story or ""].append(id)
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """A pledge as it stood on a day: the story it is from with its title, its status, and the pledge itself, JSON."""

    story: str
    title: str
    status: str
    record: str


def ledger(
    archive: Archive, *, as_of: str = "", actor: str = "", status: str = "", limit: int = 50, offset: int = 0
) -> list[Standing]:
    """Pledges as they stood on an ISO day ("" for now), of the stories with the latest articles first."""
    standing, summary = schema.standing.c, schema.summary.c
    day = as_of or LAST
    query = (
        select(standing.story, summary.title, standing.status, standing.record)
        .select_from(schema.standing.join(schema.summary))
        .where(standing.since <= day, standing.until > day)
        .order_by(standing.latest.desc(), standing.number)
        .limit(limit)
        .offset(offset)
    )
    if as_of:
        query = query.where(standing.made <= as_of)
    if status:
        query = query.where(standing.status == status)
    if actor:
        query = query.where(standing.names.contains(storable(actor.casefold()), autoescape=True))
    with archive.reading() as connection:
        return [Standing(*row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Changing:
    """Something new in a story; ``refs`` are the words it rests on, JSON."""

    story: str
    title: str
    day: str
    kind: str
    text: str
    refs: str


def changes(archive: Archive, since: str, *, stories: Sequence[str] | None = None, limit: int) -> list[Changing]:
    """What is new since an ISO day, the newest first: in some stories, or in all."""
    change = schema.change.c
    shown = (change.story, schema.summary.c.title, change.day, change.kind, change.text, change.refs)
    query = select(*shown).select_from(schema.change.join(schema.summary)).where(change.day >= since)
    if stories is not None:
        query = query.where(change.story.in_(stories))
    query = query.order_by(change.day.desc(), change.kind, change.number).limit(limit)
    with archive.reading() as connection:
        return [Changing(*row) for row in connection.execute(query)]


def reversals(archive: Archive, speaker: str, *, limit: int) -> list[tuple[str, str]]:
    """Where somebody's later word turned an earlier one round: the reason, and both places, JSON."""
    reversal = schema.reversal.c
    query = select(reversal.reason, reversal.refs).where(reversal.speaker == storable(speaker))
    with archive.reading() as connection:
        return [(row.reason, row.refs) for row in connection.execute(query.order_by(reversal.number.desc()).limit(limit))]


def said(archive: Archive, names: Sequence[str], *, limit: int = 50, offset: int = 0) -> list[Hit]:
    """What somebody of exactly these names is reported to have said, newest first, in each article in the order of its text."""
    statement, article = schema.statement.c, schema.article.c
    query = (
        select(*HIT)
        .select_from(schema.statement.join(schema.article, article.number == statement.article))
        .where(statement.speaker.in_([storable(name) for name in names]))
        .order_by(article.published.is_(None), article.published.desc(), article.number.desc(), statement.first)
        .limit(limit)
        .offset(offset)
    )
    with archive.reading() as connection:
        return [Hit(*row) for row in connection.execute(query)]


def story_of(archive: Archive, article: str) -> str | None:
    """The story an article is in."""
    with archive.reading() as connection:
        return connection.scalar(select(schema.article.c.story).where(schema.article.c.id == article))


def later_version(archive: Archive, article: str) -> str | None:
    """The next version of an article, None where it is the latest or the only one."""
    with archive.reading() as connection:
        query = select(schema.article.c.id).where(schema.article.c.revision_of == article)
        return connection.scalar(query.order_by(schema.article.c.number).limit(1))
