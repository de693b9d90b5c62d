"""Stories of a stream: articles come in any order, join or found stories, and stories keep their ids as they grow.

Every batch of articles is compared with the active window and the part of it they have to do with is grouped anew, so that
the stories are those of the window as a whole, whatever the order of arrival.  What that changes is told in events.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

import numpy as np

from deedline.link.claims import named, new_id
from deedline.link.counts import Counts, count
from deedline.link.events import Event, Kind, matching, told
from deedline.link.pairs import WINDOW
from deedline.link.profile import profile
from deedline.link.regions import DECIDED
from deedline.link.sagas import Centres, centres, group_sagas, joined
from deedline.link.vectors import news, weigh
from deedline.link.window import Window
from deedline.link.words import read_words
from deedline.model.article import Article
from deedline.model.linkage import Saga

RECENT = 50
"""Articles whose median day is today: a single wrong date in the future closes nothing."""

KNOWN = 500_000
"""Words whose counts are kept; of more, the rarest are forgotten."""


class Stream:
    """Stories as they unfold. Not safe for several threads."""

    def __init__(self) -> None:
        self._window = Window()
        self._rarity = news()
        self._uncounted: list[Counts] = []
        self._recent: deque[float] = deque(maxlen=RECENT)
        self._today = -math.inf
        self._ids: dict[int, str] = {}
        self._active: dict[int, float] = {}  # the day until which a story is kept open for an article's sake
        self._story: dict[int, str] = {}
        self._members: dict[str, list[int]] = {}
        self._founded: dict[str, int] = {}
        self._closed: list[tuple[str, Centres]] = []

    def add(self, articles: Sequence[Article]) -> tuple[Event, ...]:
        """Take in some articles, in any order; returns what that changed. The ids of all active articles must differ.

        An article is compared with those within :data:`~deedline.link.pairs.WINDOW` days of it that are still active;
        an undated one with all, and it counts as published on the day it comes in.
        """
        if not articles:
            return ()
        profiles = [profile(article) for article in articles]
        counts = count(profiles, read_words(profiles))
        numbers = self._window.add(weigh(counts, self._rarity))
        self._uncounted.append(counts)
        self._ids.update(zip(numbers, (article.id for article in articles), strict=True))
        self._recent.extend(day for day in counts.days.tolist() if not math.isnan(day))
        today = max(self._today, math.floor(median(self._recent))) if self._recent else self._today
        for number, day in zip(numbers, counts.days.tolist(), strict=True):
            self._active[number] = (today if math.isnan(day) else day) + WINDOW
        events = self._grouped(self._window.groups(numbers, self._groups()))
        if today > self._today:
            self._today = today
            events += self._new_day()
        return tuple(events)

    @property
    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the articles of every open story, by the story's id."""
        return {story: tuple(self._ids[number] for number in members) for story, members in self._members.items()}

    def sagas(self) -> tuple[Saga, ...]:
        """The sagas of all stories, open and closed, in the order in which those were founded."""
        opened = [(story, self._centre(members)) for story, members in self._members.items()]
        found = sorted([*self._closed, *opened], key=lambda item: self._founded[item[0]])
        return group_sagas([story for story, _ in found], joined([centre for _, centre in found])) if found else ()

    def undo(self, event: Event) -> Event:
        """Take back what a joined, merged, split or moved event did, for good: the decision outlasts all that comes.

        Raises ValueError when there is nothing to take back: the event is of another kind, its story is closed, or its
        articles have been moved on since.
        """
        number_of = {self._ids[number]: number for number in self._members.get(event.story, ())}
        moved = [number_of[id] for id in event.articles if id in number_of]
        if event.kind not in _UNDOABLE or len(moved) < len(event.articles):
            raise ValueError(f"cannot be undone (any more): {event.kind} {event.story}")
        left = [number for number in self._members[event.story] if number not in set(moved)]
        back = event.other or self._new_id(moved[0])
        joining = self._members.get(back, [])
        if event.kind is not Kind.SPLIT:
            self._decide(moved, left, -DECIDED)
        self._decide(moved, joining, DECIDED)
        self._place(event.story, left)
        self._place(back, sorted([*joining, *moved]))
        return Event(Kind.UNDONE, back, event.articles, f"{event.kind} was taken back", event.story)

    def _decide(self, some: Iterable[int], others: Sequence[int], score: float) -> None:
        for one in some:
            for other in others:
                self._window.decided[min(one, other), max(one, other)] = score

    def _groups(self) -> Mapping[int, Sequence[int]]:
        return _MembersOf(self._story, self._members)

    def _grouped(self, groups: Sequence[list[int]]) -> list[Event]:
        """Take over these stories in place of those their articles were in."""
        before = {number: self._story[number] for group in groups for number in group if number in self._story}
        names = named(groups, before, self._founded, self._new_id)
        old = {story: set(self._members[story]) for story in set(before.values())}
        for story in old:
            del self._members[story]
        for story, group in zip(names, groups, strict=True):
            self._place(story, group)
        return [
            self._event(move.kind, story, move.articles, move.reason, move.other)
            for story, group in zip(names, groups, strict=True)
            for move in told(story, group, before, old, self._founded, self._reason)
        ]

    def _reason(self, some: Sequence[int], others: Sequence[int]) -> str:
        return matching(some, others, self._window.near, self._ids)

    def _event(self, kind: Kind, story: str, numbers: Sequence[int], reason: str, other: str | None = None) -> Event:
        return Event(kind, story, tuple(self._ids[number] for number in numbers), reason, other)

    def _place(self, story: str, numbers: list[int]) -> None:
        """Make these the articles of a story."""
        self._members[story] = numbers
        self._story.update(dict.fromkeys(numbers, story))
        self._founded.setdefault(story, len(self._founded))
        if not numbers:
            del self._members[story]

    def _new_id(self, number: int) -> str:
        return new_id(self._ids[number], self._founded.__contains__)

    def _new_day(self) -> list[Event]:
        """Count in the words of the day before, and close the stories nothing can join any more."""
        self._rarity = self._rarity.with_articles(self._uncounted, KNOWN)
        self._uncounted.clear()
        over = [
            story for story, members in self._members.items() if max(self._active[number] for number in members) < self._today
        ]
        return [self._close(story) for story in over]

    def _close(self, story: str) -> Event:
        members = self._members.pop(story)
        self._closed.append((story, self._centre(members)))
        event = self._event(Kind.CLOSED, story, members, f"nothing came for {WINDOW:g} days")
        self._window.remove(members)
        for number in members:
            del self._ids[number], self._active[number], self._story[number]
        return event

    def _centre(self, members: Sequence[int]) -> Centres:
        return centres(self._window.vectors(np.array(members, dtype=np.int64)), np.zeros(len(members), dtype=np.int64), 1)


_UNDOABLE = frozenset({Kind.JOINED, Kind.MERGED, Kind.SPLIT, Kind.MOVED})


class _MembersOf(Mapping[int, Sequence[int]]):
    """The members of the story that an article is in, by the article's number."""

    def __init__(self, story: Mapping[int, str], members: Mapping[str, Sequence[int]]) -> None:
        self._story, self._members = story, members

    def __getitem__(self, number: int) -> Sequence[int]:
        return self._members[self._story[number]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._story)

    def __len__(self) -> int:
        return len(self._story)
