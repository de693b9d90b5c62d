"""What the desk shows, found once for pages, feeds and the interface alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

import msgspec

from deedline.archive import Hit, Query, StoryRow, lists, search
from deedline.archive.lists import Named
from deedline.desk import asked
from deedline.desk.state import Desk
from deedline.keeping.decided import EVERYWHERE, in_force
from deedline.keeping.named import Names
from deedline.link import find_revisions
from deedline.model.assessment import Change, LedgerEntry
from deedline.model.linkage import Change as Revised
from deedline.model.linkage import Ref
from deedline.model.reading import Reading

T = TypeVar("T")

LATELY = 3
"""Days before the latest article within which a story counts as new or growing."""

WEEK = 7

REVERSALS = 12
"""Reversals on a speaker's page: the newest."""

NEWS = 400
"""Changes on a page of changes: the newest."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A page of a list; ``more`` says whether another follows."""

    items: tuple[T, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge as it stood on a day, and the story it is from."""

    story: str
    title: str
    entry: LedgerEntry
    status: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """One page of what somebody said, and where they took something back.

    ``also`` are names that people decided to be theirs, ``others`` some that may be.
    """

    name: str
    also: tuple[str, ...]
    statements: Slice[Hit]
    others: tuple[Named, ...]
    reversals: tuple[tuple[str, Ref, Ref], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since a day: stories with their changes and the number of new articles, and whether more stories follow."""

    since: str
    items: tuple[tuple[StoryRow, int, tuple[Change, ...]], ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came after the article of a number: stories with their new articles, counted, and what rests on these."""

    after: int
    items: tuple[tuple[StoryRow, int, tuple[Change, ...]], ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """The version before an article with the sentences they do not share, and the id of the version after it."""

    before: Reading | None
    changes: tuple[Revised, ...]
    later: str | None


def versions(desk: Desk, reading: Reading) -> Versions:
    """How an article differs from the version before it."""
    article = reading.article
    earlier = next(iter(desk.readings([article.revision_of])), None) if article.revision_of else None
    found = find_revisions([earlier.article, article]) if earlier else ()
    changes = tuple(change for revision in found for change in revision.changes)
    return Versions(earlier, changes, lists.later_version(desk.archive, article.id))


def stories(desk: Desk, query: asked.Stories) -> Slice[StoryRow]:
    """Stories, the one with the latest article first."""
    late = _before(lists.latest_day(desk.archive), LATELY)
    growing = query.show == "growing"
    listed = desk.archive.stories(
        begun=late if query.show == "new" else "",
        since=late if growing else "",
        articles=2 if growing else 1,
        disputed=query.show == "disputed",
        limit=query.size + 1,
        offset=query.offset,
    )
    return _slice(listed, query)


def speaking(desk: Desk, query: asked.Speakers) -> Slice[Named]:
    """Speakers, the most quoted first; names that people decided to be another's are counted with it, in its place."""
    names = _names(desk)
    found = lists.speakers(desk.archive, query.like, limit=query.size + 1, offset=query.offset)
    shown = [one for one in found[: query.size] if names.called(one.name) == one.name]
    spelled = {one.name: names.spellings(one.name)[1:] for one in shown}
    counts = {one.name: one for one in lists.named(desk.archive, [name for many in spelled.values() for name in many])}
    items = tuple(_together(one, [counts[name] for name in spelled[one.name] if name in counts]) for one in shown)
    return Slice(items, query.page, len(found) > query.size)


def _together(one: Named, others: Sequence[Named]) -> Named:
    """A speaker with what they said under other names; an article that uses two of these counts twice."""
    return Named(one.name, one.statements + sum(o.statements for o in others), one.articles + sum(o.articles for o in others))


def speaker(desk: Desk, name: str, query: asked.Paged) -> Spoken | None:
    """What somebody said, newest first; None when nothing is reported of them."""
    names = _names(desk)
    name = names.called(name)
    found = lists.said(desk.archive, names.spellings(name), limit=query.size + 1, offset=query.offset)
    if not found and query.page == 1:
        return None
    last = name.split()[-1] if name.split() else name
    known = set(names.spellings(name))
    others = tuple(other for other in lists.speakers(desk.archive, last, limit=12) if other.name not in known)
    reversals = tuple(
        (reason, *msgspec.json.decode(refs, type=tuple[Ref, Ref]))
        for reason, refs in lists.reversals(desk.archive, name, limit=REVERSALS)
    )
    return Spoken(name, tuple(names.spellings(name)[1:]), _slice(found, query), others, reversals)


def _names(desk: Desk) -> Names:
    """The names that people decided to be one person's; what else they decided stands in the rows."""
    with desk.archive.reading() as connection:
        return Names(in_force(connection, EVERYWHERE))


def _named(desk: Desk, hits: Sequence[Hit]) -> list[Hit]:
    """The statements, each speaker under the one name."""
    names = _names(desk)
    return [replace(hit, speaker=names.called(hit.speaker)) if hit.speaker else hit for hit in hits]


def found(desk: Desk, query: asked.Search) -> Slice[Hit]:
    """Statements that fit, those added last first."""
    wanted = Query(
        query.words, query.speaker or None, query.outlet or None, query.place or None, query.story or None,
        query.kind or None, query.since or None, query.until or None,
    )  # fmt: skip
    return _slice(_named(desk, search(desk.archive, wanted, limit=query.size + 1, offset=query.offset)), query)


def ledger(desk: Desk, query: asked.Ledger) -> Slice[Entry]:
    """Pledges as they stood on a day, of the stories with the latest articles first."""
    found = lists.ledger(
        desk.archive, as_of=query.as_of, actor=query.actor, status=query.status, limit=query.size + 1, offset=query.offset
    )
    entries = [Entry(s.story, s.title, msgspec.json.decode(s.record, type=LedgerEntry), s.status) for s in found]
    return _slice(entries, query)


def changes(desk: Desk, query: asked.Changes) -> Changed:
    """What is new since a day: stories, claims, reversed statements, revised numbers, the status of pledges."""
    since = query.since or _before(lists.latest_day(desk.archive), WEEK)
    listed = desk.archive.stories(since=since, limit=query.size + 1, offset=query.offset)
    shown = listed[: query.size]
    ids = [story.id for story in shown]
    fresh = lists.fresh(desk.archive, ids, since)
    news: dict[str, list[Change]] = {id: [] for id in ids}
    for one in lists.changes(desk.archive, since, stories=ids, limit=NEWS):
        news[one.story].append(_change(one))
    items = tuple((story, fresh.get(story.id, 0), tuple(news[story.id])) for story in shown)
    return Changed(since, items, query.page, len(listed) > query.size)


def arrivals(desk: Desk, query: asked.Arrivals) -> Arrived:
    """What articles that came after a certain one brought: their stories, with what rests on them."""
    by_story = lists.arrived(desk.archive, query.after, limit=query.size + 1, offset=query.offset)
    ids = list(by_story)[: query.size]
    rows = {row.id: row for row in desk.archive.stories(ids=ids, limit=len(ids))}
    news: dict[str, list[Change]] = {id: [] for id in ids}
    for one in lists.changes(desk.archive, "", stories=ids, limit=NEWS):
        change = _change(one)
        if any(ref.article in by_story[one.story] for ref in change.refs):
            news[one.story].append(change)
    items = tuple((rows[id], len(by_story[id]), tuple(news[id])) for id in ids if id in rows)
    return Arrived(query.after, items, query.page, len(by_story) > query.size)


def newest(desk: Desk, since: str, limit: int) -> list[tuple[str, str, Change]]:
    """The newest changes of all stories: the story's id, its title, what changed."""
    since = since or _before(lists.latest_day(desk.archive), WEEK)
    return [(one.story, one.title, _change(one)) for one in lists.changes(desk.archive, since, limit=limit)]


def _change(one: lists.Changing) -> Change:
    return Change(one.day, one.kind, one.text, msgspec.json.decode(one.refs, type=tuple[Ref, ...]))


def _before(day: str | None, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat() if day else "0001-01-01"


def _slice(items: Sequence[T], query: asked.Paged, more: bool = False) -> Slice[T]:
    return Slice(tuple(items[: query.size]), query.page, more or len(items) > query.size)
