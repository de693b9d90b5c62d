"""Sets of words as numbers, so that those of many claims are compared at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from deedline.link.sparse import LOW, Floats, Ints, Rows, keyed, ranges

Mask = NDArray[np.bool_]

UNWEIGHED = 1.0
"""The weight of a word that was given none."""

_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Behind the words of all sets: no word of any has so high a number."""


class Lexicon:
    """Words with a number and a weight each; those given at the start have their numbers in alphabetical order.

    >>> lexicon = Lexicon({"ferry": 3.0, "dock": 2.0})
    >>> rows = lexicon.sets([{"ferry", "dock", "sail"}]).rows
    >>> rows.ids.tolist(), rows.weights.tolist()
    ([0, 1, 2], [2.0, 3.0, 1.0])
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._weights = np.array([weights[word] for word in sorted(weights) if self._numbers[word] >= 0], dtype=np.float32)

    def sets(self, sets: Iterable[Collection[str]]) -> Sets:
        """Sets of words, one a row; words not met before get the next numbers."""
        listed = list(sets)
        owners = np.repeat(np.arange(len(listed)), np.fromiter(map(len, listed), dtype=np.int64))
        ids = np.fromiter(map(self._numbers.__getitem__, chain.from_iterable(listed)), dtype=np.uint32, count=len(owners))
        found = keyed(owners, ids, len(listed))
        known = np.append(self._weights, np.full(len(self._numbers) - len(self._weights), UNWEIGHED, dtype=np.float32))
        return Sets(Rows(found.starts, found.ids, known[found.ids]))


class Sets:
    """Sets of weighed words, compared pair by pair; a pair is one place in each of two arrays."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.sums = rows.sums
        self._keys, self._sizes = np.append(rows.keys, _NONE), np.diff(rows.starts)

    def common(self, a: Ints, b: Ints) -> Floats:
        """What the words that two sets share weigh together."""
        pair, place = self._shared(*self._smaller_first(a, b), self)
        return np.bincount(pair, self.rows.weights[place], len(a)).astype(np.float64)

    def touching(self, a: Ints, b: Ints, others: Sets | None = None) -> Mask:
        """Whether two sets share a word; those of ``b`` are among the ``others`` if these are given."""
        found = np.zeros(len(a), dtype=np.bool_)
        one, other = (a, b) if others else self._smaller_first(a, b)
        found[self._shared(one, other, others or self)[0]] = True
        return found

    def _smaller_first(self, a: Ints, b: Ints) -> tuple[Ints, Ints]:
        smaller = self._sizes[a] <= self._sizes[b]
        return np.where(smaller, a, b), np.where(smaller, b, a)

    def _shared(self, a: Ints, b: Ints, others: Sets) -> tuple[Ints, Ints]:
        """Every word of a set ``a[k]`` that set ``b[k]`` of the others has as well: the k, and its place in the rows."""
        sizes = self._sizes[a]
        place = ranges(self.rows.starts[a], sizes)
        sought = np.repeat(b.astype(np.uint64) << LOW, sizes) | self.rows.ids[place]
        at = np.searchsorted(others._keys, sought)
        shared = np.flatnonzero(others._keys[at] == sought)
        return np.repeat(np.arange(len(a)), sizes)[shared], place[shared]

    def overlap(self, a: Ints, b: Ints, shared: Floats | None = None, unknown: float = 0.0) -> Floats:
        """Shared weight over the weight of the smaller set: a short claim may say the same as a long one.

        ``shared`` where it is known already; ``unknown`` is given where one of the two is empty.
        """
        return _part(self.common(a, b) if shared is None else shared, np.minimum(self.sums[a], self.sums[b]), unknown)

    def share(self, a: Ints, b: Ints, shared: Floats) -> Floats:
        """What two sets share as a part of the weight of all their words."""
        return _part(shared, self.sums[a] + self.sums[b] - shared, 0.0)


def _part(some: Floats, whole: Floats, unknown: float) -> Floats:
    return np.asarray(np.divide(some, whole, out=np.full(len(some), unknown), where=whole > 0))


def coded(values: Iterable[Hashable]) -> Ints:
    """A number for every value, the same for equal ones; -1 for None.

    >>> coded(["said", None, "told", "said"]).tolist()
    [0, -1, 1, 0]
    """
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return np.array([-1 if value is None else numbers[value] for value in values], dtype=np.int64)
