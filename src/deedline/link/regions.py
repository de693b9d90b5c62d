"""The part of all stories that new articles have to do with, grouped anew: the result is that of grouping the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from deedline.link.linkage import average_linkage
from deedline.link.pairs import Pair
from deedline.link.score import neighbourhood, story_model

Near = Mapping[int, Mapping[int, float]]
"""The likely partners of articles, and how likely they tell of one event."""

Key = Callable[[int], Any]
"""What articles are put in order by."""

DECIDED = 1000.0
"""A score beyond all others: what somebody decided about two articles holds."""


def regrouped(
    touched: Iterable[int],
    near: Callable[[set[int]], Near],
    members: Callable[[set[int]], Iterable[int]],
    key: Key,
    decided: Mapping[Pair, float] | None = None,
) -> list[list[int]]:
    """The stories of all articles that ``touched`` ones may have to do with, their articles in the order of ``key``.

    ``near`` looks up partners, ``members`` the articles of the stories that some articles are in now: those are grouped
    anew as a whole. Of two articles a pair is told with the one first that comes first by ``key``; what does not depend on
    the order of arrival gives the same stories in every order.
    """
    threshold = story_model()[2]
    region: set[int] = set()
    scored: list[tuple[Pair, float]] = []
    added = _with_partners(set(touched), near)
    while added:
        region |= added | set(members(added))
        scored = _scored(region, near, key, decided or {})
        strong = (pair for pair, score in scored if score >= threshold and not region.issuperset(pair))
        added = {number for pair in strong if not region.isdisjoint(pair) for number in pair} - region
    order = sorted(region, key=key)
    place = {number: at for at, number in enumerate(order)}
    inner = [((place[i], place[j]), score) for (i, j), score in scored if i in place and j in place]
    found = average_linkage(len(order), [pair for pair, _ in inner], [score for _, score in inner], threshold)
    return [[order[at] for at in group] for group in found]


def _with_partners(numbers: set[int], near: Callable[[set[int]], Near]) -> set[int]:
    partners = near(numbers)
    return numbers | {other for number in numbers for other in partners[number]}


def _scored(
    region: set[int], near: Callable[[set[int]], Near], key: Key, decided: Mapping[Pair, float]
) -> list[tuple[Pair, float]]:
    """The pairs of the region and of it with its neighbours, scored in the light of all their neighbours."""
    inner = _with_partners(region, near)
    partners = near(inner)
    seen = sorted(inner.union(*(partners[i] for i in inner)), key=key)
    place = {number: at for at, number in enumerate(seen)}
    edges = sorted({(min(place[i], place[j]), max(place[i], place[j])) for i in inner for j in partners[i]})
    numbered = [(seen[i], seen[j]) for i, j in edges]
    alone = np.array([partners[i][j] if i in inner else partners[j][i] for i, j in numbered], dtype=np.float64)
    rows = neighbourhood(np.array(edges, dtype=np.int64).reshape(-1, 2), alone, len(seen))
    scores = story_model()[1].probability(rows).tolist()
    found = {pair: score for pair, score in zip(numbered, scores, strict=True) if inner.issuperset(pair)}
    settled = {pair: score for pair, score in decided.items() if inner.issuperset(pair)}
    return sorted((found | settled).items(), key=lambda item: (key(item[0][0]), key(item[0][1])))
