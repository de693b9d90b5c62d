"""Average linkage over a sparse graph: the two groups whose members match best on average become one, and so on."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from deedline.link.pairs import Pair


def average_linkage(
    count: int, pairs: Sequence[Pair], scores: Iterable[float], threshold: float, sizes: Sequence[int] | None = None
) -> list[list[int]]:
    """Groups of the items 0..count-1, each sorted, in order of their first item; pairs that are not listed score 0.

    ``sizes`` says how many things each item stands for (1 by default): the mean is taken over those.

    Merging stops when no two groups have a mean score of at least ``threshold``.  Ties go to the groups that were started
    first.  Takes O(e log e) steps for e pairs (UPGMA with a heap of stale-able entries).
    """
    weight = list(sizes) if sizes else [1] * count
    total: list[dict[int, float]] = [{} for _ in range(count)]
    listed = list(zip(pairs, scores, strict=True))
    for (i, j), score in listed:
        total[i][j] = total[j][i] = score * weight[i] * weight[j]
    members = [[i] for i in range(count)]
    age = [0] * count
    heap = [(-score, i, j, 0, 0) for (i, j), score in listed if score >= threshold]
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
    for k, score in total[j].items():
        del total[k][j]
        if k != i:
            total[i][k] = total[k][i] = total[i].get(k, 0.0) + score
    total[j] = {}
