"""Which articles are worth comparing, and what there is to compare between two of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from deedline.link.sparse import LOW, Floats, Ints, Rows, common, dots, matches, ranges
from deedline.link.vectors import Vectors

Pair = tuple[int, int]
Pairs = NDArray[np.int64]
"""One pair a row, the lower number first."""

WINDOW = 9.0
"""Days between two articles about one event, at most: later ones continue it in the saga (longest seen in data: 8.2)."""

LOOKED_UP = 50
"""Weightiest words by which an article finds its candidates."""

CROWDED = 600
"""Articles within reach that may share a word; a more common word finds no candidates."""

LOOKUPS = 4000
"""Articles looked at for one, the rarest words first, so that the cost per article stays flat however many are within reach."""

NEAREST = 60
"""Candidates kept for one article, the most similar first."""

FLOOR = 0.05
"""The least similarity, over the looked-up words, of two articles worth comparing."""

RAREST = 8

FEATURES = ("full", "lead", "heading", "quotes", "numbers", "rare", "gap", "undated", "size")

BATCH = 2048
"""Pairs compared at once."""

BATCH_ROWS = 256
"""Rows put into an index at once."""


class Index:
    """The weightiest words of the articles within reach, each article under a number of its own that only grows."""

    def __init__(self) -> None:
        self._keys = np.empty(0, dtype=np.uint64)  # word and article, ascending
        self._weights = np.empty(0, dtype=np.float32)

    def add(self, first: int, full: Rows) -> Rows:
        """Put in the articles ``first``, ``first`` + 1, ...; returns the words they are found by."""
        looked_up = full.heaviest(LOOKED_UP)
        keys = looked_up.ids.astype(np.uint64) << LOW | (looked_up.owners + first).astype(np.uint64)
        order = np.argsort(keys)
        at = np.searchsorted(self._keys, keys[order])
        self._keys = np.insert(self._keys, at, keys[order])
        self._weights = np.insert(self._weights, at, looked_up.weights[order])
        return looked_up

    def drop(self, gone: NDArray[np.bool_]) -> None:
        """Take out the articles marked in ``gone``, by number."""
        if not gone.any():
            return
        kept = ~gone[(self._keys & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        self._keys, self._weights = self._keys[kept], self._weights[kept]

    def find(self, first: int, looked_up: Rows, days: Floats, floor: float = FLOOR) -> Pairs:
        """Pairs of an article with number ``first`` + row and a lower-numbered one, no more than :data:`NEAREST` an article.

        ``days`` are those of all articles by number; two dated ones lie within the window. Sorted.
        """
        at, found = self._expand(first, looked_up)
        owners = looked_up.owners[at]
        older = (self._keys[found] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        near = ~(np.abs(days[older] - days[owners + first]) > WINDOW)  # True where a day is not known
        weights = looked_up.weights[at[near]].astype(np.float64) * self._weights[found[near]]
        keys, where = np.unique(owners[near].astype(np.uint64) << LOW | older[near].astype(np.uint64), return_inverse=True)
        similar = np.bincount(where, weights, len(keys))
        keys, similar = keys[similar >= floor], similar[similar >= floor]
        newer, older = (keys >> LOW).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
        order = np.lexsort((older, -similar, newer))
        rank = np.arange(len(order)) - np.searchsorted(newer, newer)
        kept = np.sort(order[rank < NEAREST])
        return np.stack([older[kept], newer[kept] + first], axis=1)

    def _expand(self, first: int, looked_up: Rows) -> tuple[Ints, Ints]:
        """The places, in ``looked_up`` and in the index, at which an article meets an earlier one."""
        words = looked_up.ids.astype(np.uint64) << LOW
        starts = np.searchsorted(self._keys, words)
        lengths = np.searchsorted(self._keys, words | (looked_up.owners + first).astype(np.uint64)) - starts
        order = np.lexsort((lengths, looked_up.owners))
        passed = np.cumsum(lengths[order])
        begin = looked_up.starts[looked_up.owners]
        before = np.concatenate([[0], passed])[begin]
        used = np.empty(len(order), dtype=np.int64)
        used[order] = passed - before
        lengths = np.where((lengths <= CROWDED) & (used <= LOOKUPS), lengths, 0)
        return np.repeat(np.arange(len(lengths)), lengths), ranges(starts, lengths)


def find_pairs(full: Rows, days: Floats, floor: float = FLOOR) -> Pairs:
    """Pairs of rows worth comparing, sorted: dated ones within the window, undated ones with all. Not quadratic.

    They share at least ``floor`` over the looked-up words.
    """
    index = Index()
    found = [np.empty((0, 2), dtype=np.int64)]
    for first in range(0, len(full), BATCH_ROWS):
        part = full.take(np.arange(first, min(first + BATCH_ROWS, len(full))))
        found.append(index.find(first, index.add(first, part), days, floor))
    pairs = np.concatenate(found)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def feature_matrix(articles: Vectors, pairs: Pairs) -> Floats:
    """What the two articles of each pair have in common: a row per pair, a column for each of :data:`FEATURES`."""
    return np.concatenate([np.empty((0, len(FEATURES))), *_features(articles, pairs)])


def _features(articles: Vectors, pairs: Pairs) -> Iterator[Floats]:
    for start in range(0, len(pairs), BATCH):
        a, b = pairs[start : start + BATCH].T
        gap = np.abs(articles.days[a] - articles.days[b])
        rarity = Rows(articles.full.starts, articles.full.ids, articles.rarity).take(a).weights
        similar, rare = _alike(articles.full.take(a), articles.full.take(b), rarity)
        columns = [
            similar,
            dots(articles.lead.take(a), articles.lead.take(b)),
            dots(articles.heading.take(a), articles.heading.take(b)),
            np.log1p(dots(articles.quotes.take(a), articles.quotes.take(b))),
            np.log1p(common(articles.numbers.take(a), articles.numbers.take(b))),
            rare,
            np.log1p(np.nan_to_num(gap)),
            np.isnan(gap).astype(np.float64),
            np.log1p(np.minimum(articles.sizes[a], articles.sizes[b])),
        ]
        yield np.stack(columns, axis=1)


def _alike(a: Rows, b: Rows, rarity: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """How similar two reports are, and how rare the rarest words are that they share.

    The latter is the root of the sum of the rarities, which are those of the words of ``a``; weak words count less.
    """
    pair, left, right = matches(a, b)
    one, other = a.weights[left], b.weights[right]
    similar = np.bincount(pair, one.astype(np.float64) * other, len(a)).astype(np.float64)
    weight = rarity[left] * np.minimum(1.0, 9 * np.minimum(one, other))
    order = np.lexsort((-weight, pair))
    rank = np.arange(len(order)) - np.searchsorted(pair, pair)
    best = order[rank < RAREST]
    return similar, np.sqrt(np.bincount(pair[best], weight[best], len(a)))
