"""Average linkage over a sparse graph: the two groups whose members match best on average become one, and so on."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from deedline.link.groups import Groups
from deedline.link.pairs import Pair, Pairs
from deedline.link.sparse import Floats, Ints


def average_linkage(
    count: int,
    pairs: Pairs | Sequence[Pair],
    scores: Floats | Sequence[float],
    threshold: float,
    sizes: Sequence[int] | None = None,
) -> list[list[int]]:
    """Groups of the items 0..count-1, each sorted, in order of their first item; pairs that are not listed score 0.

    ``sizes`` says how many things each item stands for (1 by default): the mean is taken over those.

    Merging stops when no two groups have a mean score of at least ``threshold``.  Ties go to the groups that were started
    first.  Takes O(e log e) steps for e pairs (UPGMA with a heap of stale-able entries), and memory for those of one
    connected part: a group is held together by pairs that reach the threshold, so what these do not connect is apart.
    """
    listed, score = np.asarray(pairs, dtype=np.int64).reshape(-1, 2), np.asarray(scores, dtype=np.float64)
    groups, alone = [], np.ones(count, dtype=np.bool_)
    for items, inner in _parts(count, listed, score >= threshold):
        alone[items] = False
        local = np.searchsorted(items, listed[inner])
        weight = [1 if sizes is None else sizes[item] for item in items.tolist()]
        found = _linked([(i, j) for i, j in local.tolist()], score[inner].tolist(), threshold, weight)
        groups += [items[group].tolist() for group in found]
    return sorted([*groups, *([item] for item in np.flatnonzero(alone).tolist())])


def _parts(count: int, pairs: Pairs, strong: npt.NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
    """The parts that strong pairs connect: their items, ascending, and the places of all pairs within them."""
    connected = Groups(np.unique(pairs[strong]).tolist())
    for pair in pairs[strong].tolist():
        connected.join(pair)
    part = np.full(count, -1)
    for place, items in enumerate(connected.all()):
        part[items] = place
    of = part[pairs]
    own = np.flatnonzero((of[:, 0] == of[:, 1]) & (of[:, 0] >= 0))
    own = own[np.argsort(of[own, 0], kind="stable")]
    for inner in np.split(own, np.flatnonzero(np.diff(of[own, 0])) + 1):
        yield np.unique(pairs[inner]), inner


def _linked(pairs: Sequence[Pair], scores: Sequence[float], threshold: float, weight: list[int]) -> list[list[int]]:
    """The groups of items that weigh so much."""
    total: list[dict[int, float]] = [{} for _ in weight]
    for (i, j), score in zip(pairs, scores, strict=True):
        total[i][j] = total[j][i] = score * weight[i] * weight[j]
    members = [[i] for i in range(len(weight))]
    age = [0] * len(weight)
    heap = [(-score, i, j, 0, 0) for (i, j), score in zip(pairs, scores, strict=True) if score >= threshold]
    heapq.heapify(heap)
    while heap:
        _, i, j, age_i, age_j = heapq.heappop(heap)
        if not (members[i] and members[j]) or (age[i], age[j]) != (age_i, age_j):
            continue
        _absorb(total, i, j)
        members[i] += members[j]
        members[j] = []
        weight[i] += weight[j]
        age[i] += 1
        for k, score in total[i].items():
            mean = score / (weight[i] * weight[k])
            if mean >= threshold:
                a, b = min(i, k), max(i, k)
                heapq.heappush(heap, (-mean, a, b, age[a], age[b]))
    return [sorted(group) for group in members if group]


def _absorb(total: list[dict[int, float]], i: int, j: int) -> None:
    """Let group ``i`` take over the scores of group ``j``."""
    own = total[i]
    for k, score in total[j].items():
        other = total[k]
        del other[j]
        if k != i:
            own[k] = other[i] = own.get(k, 0.0) + score
    total[j] = {}
