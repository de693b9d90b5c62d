"""The active window: the articles that a new one is compared with, and how likely each two of them tell of one event.

Stories are the average linkage of what is in the window. Adding articles changes the likelihoods of their neighbours only,
so only the part of the window they are linked to is grouped anew; the result is that of grouping the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from deedline.link.pairs import Index, Pair, feature_matrix
from deedline.link.regions import regrouped
from deedline.link.score import FAINT, story_model
from deedline.link.sparse import Ints
from deedline.link.vectors import Vectors, stacked


class Window:
    """Active articles, numbered in order of arrival."""

    def __init__(self) -> None:
        self._index = Index()
        self._parts: list[tuple[int, Vectors]] = []  # vectors from this number on
        self._gone = np.empty(0, dtype=np.bool_)
        self._in_reach = np.empty(0, dtype=np.bool_)
        self.days = np.empty(0, dtype=np.float64)
        self.near: dict[int, dict[int, float]] = {}
        """The likely partners of every active article."""
        self.decided: dict[Pair, float] = {}

    def add(self, articles: Vectors) -> range:
        """Compare new articles with the active ones and each other; returns their numbers."""
        first = len(self.days)
        numbers = range(first, first + len(articles))
        self.days = np.concatenate([self.days, articles.days])
        self._gone = np.concatenate([self._gone, np.zeros(len(articles), dtype=np.bool_)])
        self._in_reach = np.concatenate([self._in_reach, np.ones(len(articles), dtype=np.bool_)])
        self._parts.append((first, articles))
        self.near.update((number, {}) for number in numbers)
        pairs = self._index.find(first, self._index.add(first, articles.full), self.days)
        seen, local = np.unique(pairs, return_inverse=True)
        likely = story_model()[0].probability(feature_matrix(self.vectors(seen), local.reshape(pairs.shape)))
        kept = likely > FAINT
        for (i, j), probability in zip(pairs[kept].tolist(), likely[kept].tolist(), strict=True):
            if i in self.near:
                self.near[i][j] = self.near[j][i] = probability
        return numbers

    def vectors(self, numbers: Ints) -> Vectors:
        """The vectors of some active articles, given in ascending order."""
        starts = np.array([first for first, _ in self._parts])
        at = np.searchsorted(numbers, starts)
        ends = [*at[1:].tolist(), len(numbers)]
        found = [
            part.take(numbers[low:high] - first)
            for (first, part), low, high in zip(self._parts, at.tolist(), ends, strict=True)
            if high > low
        ]
        return stacked(found or [self._parts[-1][1].take(numbers)])

    def forget(self, before: float) -> None:
        """Compare nothing more with articles published before a day; undated ones stay. They keep their place in stories."""
        self._in_reach &= ~(self.days < before)
        self._index.drop(~self._in_reach)
        self._parts = [(first, part) for first, part in self._parts if self._in_reach[first : first + len(part)].any()]

    def remove(self, numbers: Iterable[int]) -> None:
        """Take articles out for good."""
        for number in numbers:
            for other in self.near.pop(number, ()):
                self.near[other].pop(number, None)
            self._gone[number] = True
            self._in_reach[number] = False
        self.decided = {pair: score for pair, score in self.decided.items() if not self._gone[list(pair)].any()}
        self._index.drop(~self._in_reach)
        self._parts = [(first, part) for first, part in self._parts if not self._gone[first : first + len(part)].all()]

    def groups(self, touched: Iterable[int], story: Mapping[int, Sequence[int]]) -> list[list[int]]:
        """The stories of all articles that ``touched`` ones may have to do with, each in order of arrival.

        ``story`` gives the members of the story that an article is in now; all of them are grouped anew.
        """

        def members(numbers: set[int]) -> Iterable[int]:
            return (member for number in numbers for member in story.get(number, ()))

        return regrouped(touched, lambda _: self.near, members, decided=self.decided)
