"""How likely two articles tell of one event: a small logistic model, then a second look in the light of the neighbours.

The first model sees the pair alone.  The second also sees whether each article has a much better partner elsewhere, and
whether the two have the same partners: two reports of one event agree on their other matches, two events of one subject
do not.  Both are logistic regressions whose weights may only push the way that makes sense (more in common, more likely;
more days apart, less), so that texts unlike those of the training data are judged soberly.  The weights are a JSON file
trained by ``bench/train_stories.py``; ``docs/models.md`` is their card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from deedline.data import load_json
from deedline.link.pairs import BATCH, FEATURES, Pairs
from deedline.link.sparse import Rows, bounds, matches

Array = NDArray[np.float64]

SURE = 0.9
"""A pair this likely is as good as any: beyond it a better partner elsewhere says nothing (big stories have many)."""

FAINT = 0.03
"""Pairs less likely than this are no neighbours."""


NEIGHBOURHOOD = ("short_of_best", "alike")


@dataclass(frozen=True)
class Logistic:
    """A logistic regression: one weight per column."""

    weights: Array
    bias: float

    @classmethod
    def read(cls, record: Mapping[str, float], columns: Sequence[str]) -> Logistic:
        """From the JSON form, a weight under every column's name and the bias."""
        return cls(np.array([record[column] for column in columns]), record["bias"])

    @classmethod
    def load(cls, name: str, columns: Sequence[str]) -> Logistic:
        """From a file of the package that keeps the weights apart from the bias."""
        record = load_json(name)
        return cls.read({**record["weights"], "bias": record["bias"]}, columns)

    def probability(self, rows: Array) -> Array:
        """One probability per row."""
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(rows @ self.weights + self.bias, -30.0, 30.0))))


def neighbourhood(pairs: Pairs, probability: Array, count: int) -> Array:
    """One row of :data:`NEIGHBOURHOOD` per pair of the articles 0..``count``-1.

    How far its log-odds fall short of the best of the one article and of the other, in sum (0 or less), and how alike the
    neighbours of the two are (weighted Jaccard; every article is its own neighbour, so a pair without others counts fully).
    """
    left, right = pairs.T
    best = np.zeros(count)
    np.maximum.at(best, left, probability)
    np.maximum.at(best, right, probability)
    own, top = log_odds(np.minimum(probability, SURE)), log_odds(np.minimum(best, SURE))
    alike = _alike(_neighbours(pairs, probability, count), pairs)
    return np.stack([2 * own - top[left] - top[right], alike], axis=1)


def _neighbours(pairs: Pairs, probability: Array, count: int) -> Rows:
    """The neighbours of every article and how likely they are; itself is the surest."""
    near = probability > FAINT
    (left, right), every = pairs[near].T, np.arange(count)
    owners, others = np.concatenate([left, right, every]), np.concatenate([right, left, every])
    weights = np.concatenate([probability[near], probability[near], np.ones(count)])
    order = np.lexsort((others, owners))
    starts = bounds(np.bincount(owners, minlength=count))
    return Rows(starts, others[order].astype(np.uint32), weights[order].astype(np.float32))


def _alike(near: Rows, pairs: Pairs) -> Array:
    """Weighted Jaccard similarity of the neighbourhoods of each pair."""
    total = np.bincount(near.owners, near.weights, len(near))
    found = [np.empty(0)]
    for start in range(0, len(pairs), BATCH):
        a, b = pairs[start : start + BATCH].T
        one, other = near.take(a), near.take(b)
        pair, left, right = matches(one, other)
        shared = np.bincount(pair, np.minimum(one.weights[left], other.weights[right]), len(a))
        found.append(shared / (total[a] + total[b] - shared))
    return np.concatenate(found)


def log_odds(probability: Array) -> Array:
    """The natural logarithm of the odds, kept finite at 0 and 1."""
    return np.asarray(np.log((probability + 1e-3) / (1.001 - probability)))


@cache
def story_model() -> tuple[Logistic, Logistic, float]:
    """The pair model, the neighbourhood model, and the mean probability at which two groups become one story."""
    record = load_json("story_model")
    pair, second = Logistic.read(record["pair"], FEATURES), Logistic.read(record["neighbourhood"], NEIGHBOURHOOD)
    return pair, second, float(record["threshold"])
