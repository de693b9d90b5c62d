"""What the desk shows, found once for pages, feeds and the interface alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Generic, TypeVar

from deedline import keeping
from deedline.archive import Hit, Query, search
from deedline.archive.lists import Listed, Named, Place, latest_day, list_stories, said, speakers
from deedline.assess.changes import find_changes, ledger_at
from deedline.desk import asked
from deedline.desk.state import Desk, Digest
from deedline.model.assessment import Change, LedgerEntry
from deedline.model.decision import SaidBy
from deedline.model.linkage import Ref

T = TypeVar("T")

LATELY = 3
"""Days before the latest article within which a story counts as new or growing."""

WEEK = 7

COMPARED = 4
"""Stories of several articles in which a speaker's words are set against each other, on one page: the newest."""

STORIES = 200
"""Stories looked through for what is disputed or has changed: the newest."""


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A page of a list; ``more`` says whether another follows."""

    items: tuple[T, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list, with what its dossier says in numbers."""

    story: Listed
    digest: Digest


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge as it stood on a day, and the story it is from."""

    story: str
    title: str
    entry: LedgerEntry
    status: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """One page of what somebody said, the names that may be the same person's, and where they took something back."""

    name: str
    statements: Slice[Hit]
    others: tuple[Named, ...]
    reversals: tuple[tuple[str, Ref, Ref], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since a day: stories with their titles and changes."""

    since: str
    stories: tuple[tuple[Listed, str, tuple[Change, ...]], ...]


def stories(desk: Desk, query: asked.Stories) -> Slice[Card]:
    """Stories, the one with the latest article first."""
    if query.show == "disputed":
        several = (Card(story, desk.digest(story.id)) for story in list_stories(desk.archive, articles=2, limit=STORIES))
        cards = islice((card for card in several if card.digest.disputed), query.offset + query.size + 1)
        return _slice([*cards][query.offset :], query)
    late = _before(latest_day(desk.archive), LATELY)
    listed = list_stories(
        desk.archive,
        begun=late if query.show == "new" else "",
        since=late if query.show == "growing" else "",
        articles=2 if query.show == "growing" else 1,
        limit=query.size + 1,
        offset=query.offset,
    )
    return _slice([Card(story, desk.digest(story.id)) for story in listed[: query.size]], query, len(listed) > query.size)


def speaking(desk: Desk, query: asked.Speakers) -> Slice[Named]:
    """Speakers, the most quoted first."""
    return _slice(speakers(desk.archive, query.like, limit=query.size + 1, offset=query.offset), query)


def speaker(desk: Desk, name: str, query: asked.Paged) -> Spoken | None:
    """What somebody said, newest first; None when nothing is reported of them."""
    decided = _decided(desk)
    away, given = ([at for at, who in decided.items() if (who == name) is his] for his in (False, True))
    found = said(desk.archive, name, also=given, without=away, limit=query.size + 1, offset=query.offset)
    if not found and query.page == 1:
        return None
    last = name.split()[-1] if name.split() else name
    others = tuple(other for other in speakers(desk.archive, last, limit=12) if other.name != name)
    here = dict.fromkeys(hit.story for hit in found if hit.story)
    several = islice((story for story in here if len(desk.archive.members(story)) > 1), COMPARED)
    reversals = tuple(reversal for story in several for reversal in _reversals(desk, story, name))
    return Spoken(name, _slice(found, query), others, reversals)


def _reversals(desk: Desk, story: str, name: str) -> Iterator[tuple[str, Ref, Ref]]:
    """Where somebody's later word turned an earlier one round: the reason, and both claims."""
    dossier = desk.dossier(story)
    for relation in dossier.relations if dossier else ():
        if dossier is None or relation.rule != "self_reversal":
            continue
        sides = []
        for ref in (relation.a, relation.b):
            reading = dossier.reading(ref.article)
            claim = reading.claims[ref.claim]
            voice = reading.statements[claim.statement].speaker if claim.statement is not None else None
            if voice and voice.name == name:
                sides.append(Ref(ref.article, claim.span))
        if len(sides) == 2:
            yield relation.reason, sides[0], sides[1]


def _decided(desk: Desk, articles: Sequence[str] | None = None) -> dict[Place, str | None]:
    """Who made some statements as people decided: those of all articles, or of some."""
    decided = (one.decision.what for one in keeping.decisions(desk.archive, articles=articles, kind="speaker"))
    return {(what.article, what.span.start, what.span.end): what.name for what in decided if isinstance(what, SaidBy)}


def _as_decided(desk: Desk, hits: Sequence[Hit]) -> list[Hit]:
    """The statements with the speakers people decided on: the rows of the archive stay as they were read."""
    names = _decided(desk, list(dict.fromkeys(hit.article for hit in hits)))
    return [replace(h, speaker=names.get((h.article, h.first, h.last), h.speaker)) for h in hits]


def found(desk: Desk, query: asked.Search) -> Slice[Hit]:
    """Statements that fit, those added last first."""
    wanted = Query(
        query.words, query.speaker or None, query.outlet or None, query.place or None, query.story or None,
        query.kind or None, query.since or None, query.until or None,
    )  # fmt: skip
    return _slice(_as_decided(desk, search(desk.archive, wanted, limit=query.size + 1, offset=query.offset)), query)


def ledger(desk: Desk, query: asked.Ledger) -> Slice[Entry]:
    """Pledges as they stood on a day, of the stories with the latest articles first; a page holds those of whole stories."""
    listed = list_stories(desk.archive, pledges=query.actor, limit=query.size + 1, offset=query.offset)
    entries = []
    seen: set[str] = set()
    for story in listed[: query.size]:
        dossier = desk.dossier(story.id)
        if dossier is None:
            continue
        for entry in ledger_at([dossier], query.as_of or None, query.actor or None, query.status or None):
            if entry.id not in seen:
                seen.add(entry.id)
                entries.append(Entry(story.id, dossier.story.title, entry, entry.status(query.as_of or None)))
    return Slice(tuple(entries), query.page, len(listed) > query.size)


def changes(desk: Desk, query: asked.Changes) -> Changed:
    """What is new since a day: stories, claims, reversed statements, revised numbers, the status of pledges."""
    since = query.since or _before(latest_day(desk.archive), WEEK)
    listed = list_stories(desk.archive, since=since, limit=STORIES)
    news = []
    for story in listed:
        dossier = desk.dossier(story.id)
        if dossier is not None:
            news.append((story, dossier.story.title, tuple(reversed(find_changes([dossier], since)))))
    return Changed(since, tuple(news))


def _before(day: str | None, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat() if day else "0001-01-01"


def _slice(items: Sequence[T], query: asked.Paged, more: bool = False) -> Slice[T]:
    return Slice(tuple(items[: query.size]), query.page, more or len(items) > query.size)
