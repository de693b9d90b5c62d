"""Sparse vectors by the thousand: rows of numbered things with a weight each, compared all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LOW = np.uint64(32)
"""Bits an id takes in a key made of a row and an id."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Row k is ``ids[starts[k]:starts[k + 1]]``, ascending, with the ``weights`` beside them. Never changed."""

    starts: Ints
    ids: NDArray[np.uint32]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> Ints:
        """The row of every entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @property
    def sums(self) -> Floats:
        """The weight of every row as a whole."""
        return np.bincount(self.owners, self.weights, len(self)).astype(np.float64)

    @property
    def keys(self) -> NDArray[np.uint64]:
        """Row and id of every entry as one number, ascending."""
        return self.owners.astype(np.uint64) << LOW | self.ids

    def take(self, rows: Ints) -> Rows:
        """These rows, in this order."""
        lengths = np.diff(self.starts)[rows]
        at = ranges(self.starts[rows], lengths)
        return Rows(bounds(lengths), self.ids[at], self.weights[at])

    def keep(self, kept: NDArray[np.bool_]) -> Rows:
        """All rows with those of their entries that are kept."""
        lengths = np.bincount(self.owners[kept], minlength=len(self))
        return Rows(bounds(lengths), self.ids[kept], self.weights[kept])

    def heaviest(self, count: int) -> Rows:
        """All rows with no more than their ``count`` heaviest entries; of equals the lower id."""
        order = np.lexsort((self.ids, -self.weights, self.owners))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(self.starts[:-1], np.diff(self.starts))
        return self.keep(rank < count)

    def normalised(self) -> Rows:
        """Every row brought to length one; empty rows stay so."""
        squares = np.bincount(self.owners, np.square(self.weights, dtype=np.float64), len(self))
        return Rows(self.starts, self.ids, (self.weights / np.sqrt(squares)[self.owners]).astype(np.float32))


def number(word: str) -> int:
    """The number of a word: the same in every process; two words in a few billion share theirs."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def rows(found: Iterable[dict[int, float]]) -> Rows:
    """Rows from weights by id."""
    listed = [sorted(row.items()) for row in found]
    flat = [item for row in listed for item in row]
    return Rows(
        bounds(np.array([len(row) for row in listed], dtype=np.int64)),
        np.array([key for key, _ in flat], dtype=np.uint32),
        np.array([weight for _, weight in flat], dtype=np.float32),
    )


def keyed(owners: Ints, ids: NDArray[np.uint32], count: int) -> Rows:
    """One row per owner 0..count-1, with how often each id stands under it as the weight."""
    keys, times = np.unique(owners.astype(np.uint64) << LOW | ids, return_counts=True)
    lengths = np.bincount((keys >> LOW).astype(np.int64), minlength=count)
    return Rows(bounds(lengths), (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32), times.astype(np.float32))


def stack(parts: Sequence[Rows]) -> Rows:
    """The rows of several, one after the other."""
    lengths = [np.diff(part.starts) for part in parts]
    return Rows(
        bounds(np.concatenate([*lengths, np.empty(0, dtype=np.int64)])),
        np.concatenate([*(part.ids for part in parts), np.empty(0, dtype=np.uint32)]),
        np.concatenate([*(part.weights for part in parts), np.empty(0, dtype=np.float32)]),
    )


def summed(found: Rows, groups: Ints, count: int) -> Rows:
    """One row per group 0..count-1: the sum of the rows that belong to it."""
    keys = groups[found.owners].astype(np.uint64) << LOW | found.ids
    unique, where = np.unique(keys, return_inverse=True)
    lengths = np.bincount((unique >> LOW).astype(np.int64), minlength=count)
    weights = np.bincount(where, found.weights, len(unique)).astype(np.float32)
    return Rows(bounds(lengths), (unique & np.uint64(0xFFFFFFFF)).astype(np.uint32), weights)


def matches(a: Rows, b: Rows) -> tuple[Ints, Ints, Ints]:
    """What row k of ``a`` shares with row k of ``b``: the k, the place in ``a`` and the place in ``b`` of every shared id."""
    ours, theirs = a.keys, b.keys
    if not len(ours):
        return (np.empty(0, dtype=np.int64),) * 3
    at = np.minimum(np.searchsorted(ours, theirs), len(ours) - 1)
    shared = np.flatnonzero(ours[at] == theirs)
    return b.owners[shared], at[shared], shared


def dots(a: Rows, b: Rows) -> Floats:
    """The scalar product of row k of ``a`` with row k of ``b``, for every k."""
    pair, left, right = matches(a, b)
    return np.bincount(pair, a.weights[left].astype(np.float64) * b.weights[right], len(a)).astype(np.float64)


def common(a: Rows, b: Rows) -> Floats:
    """The weight in ``a`` of what row k of ``a`` and row k of ``b`` share, for every k."""
    pair, left, _ = matches(a, b)
    return np.bincount(pair, a.weights[left], len(a)).astype(np.float64)


def bounds(lengths: Ints) -> Ints:
    """Where rows of these lengths start, and the end of the last."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers of several ranges, one range after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def within_reach(things: Ints, owners: Ints, reach: int) -> Ints:
    """Pairs of owners, one a row, of which one is among the next so many after the other that own a thing with it; sorted.

    ``things`` and who owns them are given in the order of the things and of the owners of each.
    """
    found, size = [np.empty(0, dtype=np.int64)], int(owners.max(initial=0)) + 1
    for step in range(1, reach + 1):
        shared = things[step:] == things[:-step]
        if not shared.any():
            break
        found.append(owners[:-step][shared] * size + owners[step:][shared])
    pairs = np.sort(np.concatenate(found))
    return np.stack(np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], size), axis=1)
