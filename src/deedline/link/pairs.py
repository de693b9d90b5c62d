"""Which articles are worth comparing, and what there is to compare between two of them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from deedline.link.vectors import Vector, Weighed, cosine

Pair = tuple[int, int]

WINDOW = 9.0
"""Days between two articles about one event, at most: later ones continue it in the saga (longest seen in data: 8.2)."""

LOOKED_UP = 50
"""Weightiest words by which an article finds its candidates."""

CROWDED = 600
"""Articles within reach that may share a word; a more common word finds no candidates, so the cost per article stays flat."""

FLOOR = 0.05
"""The least similarity, over the looked-up words, of two articles worth comparing."""

RAREST = 8

FEATURES = ("full", "lead", "heading", "quotes", "numbers", "rare", "gap", "undated", "size")


def candidates(articles: Sequence[Weighed]) -> list[Pair]:
    """Pairs of articles worth comparing, by the words of the whole report; see :func:`find_pairs`."""
    return find_pairs([article.full for article in articles], [article.day for article in articles])


def find_pairs(vectors: Sequence[Vector], days: Sequence[float | None]) -> list[Pair]:
    """Pairs of indices worth comparing, sorted: dated items within the window, undated ones with all. Not quadratic.

    Every vector lists its weightiest words first. The result does not depend on the order of the items but through their
    indices.
    """
    undated = math.inf
    order = sorted(range(len(vectors)), key=lambda i: (undated if (day := days[i]) is None else day, i))
    dates = [undated if (day := days[i]) is None else day for i in order]
    postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    found: list[Pair] = []
    for place, index in enumerate(order):
        oldest = 0 if dates[place] == undated else bisect_left(dates, dates[place] - WINDOW)
        shared: dict[int, float] = defaultdict(float)
        for term, weight in islice(vectors[index].items(), LOOKED_UP):
            places, weights = postings[term]
            start = bisect_left(places, oldest)
            if len(places) - start <= CROWDED:
                for at in range(start, len(places)):
                    shared[places[at]] += weight * weights[at]
            places.append(place)
            weights.append(weight)
        found += [(order[other], index) for other, similarity in shared.items() if similarity >= FLOOR]
    return sorted((min(pair), max(pair)) for pair in found)


def features(a: Weighed, b: Weighed) -> list[float]:
    """What two articles have in common, in the order of :data:`FEATURES`; symmetric."""
    undated = a.day is None or b.day is None
    gap = 0.0 if a.day is None or b.day is None else abs(a.day - b.day)
    shared = a.full.keys() & b.full.keys()
    rare = nlargest(RAREST, (a.rarity[term] * min(1.0, 9 * min(a.full[term], b.full[term])) for term in shared))
    return [
        cosine(a.full, b.full),
        cosine(a.lead, b.lead),
        cosine(a.heading, b.heading),
        math.log1p(len(a.quotes & b.quotes)),
        math.log1p(math.fsum(a.numbers[number] for number in a.numbers.keys() & b.numbers.keys())),
        math.sqrt(math.fsum(rare)),
        math.log1p(gap),
        float(undated),
        math.log1p(min(a.size, b.size)),
    ]


def feature_matrix(articles: Sequence[Weighed], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """One row of :func:`features` per pair."""
    rows = [features(articles[i], articles[j]) for i, j in pairs]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))
