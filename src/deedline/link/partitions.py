"""Linking over time: one part of the days after the other, so that memory holds a part and what reaches into it.

Articles about one event lie within :data:`~deedline.link.pairs.WINDOW` days of each other, so a story whose last article lies
far enough back is closed: nothing that comes can change it. A part is grouped together with the articles of stories that are
still open and with those within reach of them. Of a closed story only its centre stays, to find sagas by.

Two things differ from linking everything at once: words are as rare as in the part (and in general news), and copies and
rewrites are found within reach, not over months. An undated article is looked at with the dated one before it in the input.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import overload

import numpy as np

from deedline.link import copies, rewrites, sagas, stories
from deedline.link.linking import Collection
from deedline.link.pairs import WINDOW
from deedline.link.profile import ordinal
from deedline.link.revisions import find_revisions
from deedline.model.article import Article
from deedline.model.linkage import Company, Copy, Linkage, Story

SETTLED = 2 * WINDOW
"""Days after its last article from which a story cannot change: what new articles reach may itself reach so far back."""

BESIDE = SETTLED + WINDOW
"""Days that articles of closed stories are looked at again, because open ones have them for neighbours."""


def link_in_parts(articles: Sequence[Article], days: int) -> Linkage:
    """The same as :func:`~deedline.link.linking.link_articles`, ``days`` days after each other.

    Memory holds the articles of so many days and 27 more, and for each story of before a few kilobytes. Stories come in the
    order in which they were closed. The ids of the articles must differ from each other.
    """
    placed = _days(articles)
    linked = _Linked(articles, placed)
    first = min(placed, default=0)
    order = sorted(range(len(placed)), key=lambda place: (placed[place], place))
    parts = [(number, [*places]) for number, places in groupby(order, lambda place: (placed[place] - first) // days)]
    for number, places in parts[:-1]:
        linked.add(places, end=first + (number + 1) * days)
    linked.add(parts[-1][1] if parts else [], end=math.inf)
    return linked.linkage()


def _days(articles: Sequence[Article]) -> list[int]:
    """The day of each article as an ordinal; an undated one stands where the dated one before it does."""
    known = [ordinal(article.day) for article in articles]
    day = next((day for day in known if day is not None), 0)
    return [day := day if found is None else found for found in known]


class _Some(Sequence[Article]):
    """Some of a sequence of articles, by their places in it."""

    def __init__(self, articles: Sequence[Article], places: Sequence[int]) -> None:
        self._articles, self._places = articles, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        if isinstance(place, slice):
            return _Some(self._articles, self._places[place])
        return self._articles[self._places[place]]

    def __iter__(self) -> Iterator[Article]:
        return (self._articles[place] for place in self._places)


class _Linked:
    """What has been found so far."""

    def __init__(self, articles: Sequence[Article], placed: Sequence[int]) -> None:
        self._articles, self._placed = articles, placed
        self._near: set[int] = set()  # places of articles that later ones may have to do with
        self._open: set[int] = set()
        self._home: dict[str, int] = {}  # of an article of a closed story, the place of that story
        self._stories: list[Story] = []
        self._centres: list[sagas.Centres] = []
        self._copies: dict[tuple[str, str], Copy] = {}
        self._company: list[Company] = []

    def add(self, places: Sequence[int], end: float) -> None:
        """Look at the articles of one part, which ends before the day ``end``."""
        self._near.update(places)
        self._open.update(places)
        looked_at = sorted(self._near)
        collection = Collection(_Some(self._articles, looked_at))
        place_of = dict(zip(collection.ids, looked_at, strict=True))
        found = stories.group_stories(collection.ids, collection.titles, collection.vectors)
        copied = copies.find_copies(collection.profile, collection.samples)
        closed = [story for story in found if max(self._placed[place_of[id]] for id in story.articles) < end - SETTLED]
        closed = [story for story in closed if not self._open.isdisjoint(place_of[id] for id in story.articles)]
        rewritten = rewrites.find_rewrites(collection.profile, collection.place, collection.vectors, closed, copied)
        self._copies |= {(copy.a, copy.b): copy for copy in (*copied, *rewritten)}
        self._company += collection.lend_days(closed)
        self._close(closed, collection.centres(closed))
        self._open.difference_update(place_of[id] for story in closed for id in story.articles)
        self._near = self._open | {place for place in self._near if self._placed[place] >= end - BESIDE}

    def _close(self, closed: Sequence[Story], centres: sagas.Centres) -> None:
        """Keep stories; what is grouped with an article of an earlier one belongs to that."""
        founded = []
        for number, story in enumerate(closed):
            home = next((self._home[id] for id in story.articles if id in self._home), None)
            if home is None:
                home = len(self._stories)
                self._stories.append(story)
                founded.append(number)
            else:
                earlier = self._stories[home]
                fresh = tuple(id for id in story.articles if id not in self._home)
                self._stories[home] = replace(earlier, articles=(*earlier.articles, *fresh))
            self._home |= {id: home for id in story.articles if id not in self._home}
        self._centres.append(centres.take(np.array(founded, dtype=np.int64)))

    def linkage(self) -> Linkage:
        """All of it."""
        order = {id: place for place, id in enumerate(id for story in self._stories for id in story.articles)}
        copied = sorted(self._copies.values(), key=lambda copy: (copy.kind == "rewrite", order[copy.a], -copy.shared))
        return Linkage(
            stories=tuple(self._stories),
            sagas=sagas.group_sagas([story.id for story in self._stories], sagas.joined(self._centres)),
            copies=tuple(copied),
            company=tuple(self._company),
            revisions=find_revisions(self._articles, copied),
        )
