"""How likely two articles tell of one event: a small logistic model, then a second look in the light of the neighbours.

The first model sees the pair alone.  The second also sees whether each article has a much better partner elsewhere, and
whether the two have the same partners: two reports of one event agree on their other matches, two events of one subject
do not.  Both are logistic regressions over the features, their squares and products; the weights are a JSON file trained by
``bench/train_stories.py`` (see ``docs/models.md``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deedline.link.pairs import Pair

Array = NDArray[np.float64]

SURE = 0.9
"""A pair this likely is as good as any: beyond it a better partner elsewhere says nothing (big stories have many)."""

FAINT = 0.03
"""Pairs less likely than this are no neighbours."""


@dataclass(frozen=True)
class Logistic:
    """A logistic regression over standardised features, their squares and their products."""

    mean: Array
    scale: Array
    weights: Array
    bias: float

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Logistic:
        """From the JSON form."""
        return cls(np.array(record["mean"]), np.array(record["scale"]), np.array(record["weights"]), float(record["bias"]))

    def probability(self, rows: Array) -> Array:
        """One probability per row."""
        logit = expand((rows - self.mean) / self.scale) @ self.weights + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0))))


def expand(rows: Array) -> Array:
    """Each row followed by the squares and products of its entries."""
    first, second = np.triu_indices(rows.shape[1])
    return np.concatenate([rows, rows[:, first] * rows[:, second]], axis=1)


def neighbourhood(pairs: Sequence[Pair], probability: Array, count: int) -> Array:
    """For each pair: its log-odds, how far both fall short of each article's best, and how alike their neighbours are."""
    best = np.zeros(count)
    near: list[dict[int, float]] = [{i: 1.0} for i in range(count)]
    for (i, j), likely in zip(pairs, probability.tolist(), strict=True):
        best[i], best[j] = max(best[i], likely), max(best[j], likely)
        if likely > FAINT:
            near[i][j] = near[j][i] = likely
    left, right = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    own, top = log_odds(np.minimum(probability, SURE)), log_odds(np.minimum(best, SURE))
    short = np.stack([own - top[left], own - top[right]])
    alike = np.array([_alike(near[i], near[j]) for i, j in pairs])
    return np.stack([log_odds(probability), short.sum(axis=0), short.min(axis=0, initial=0.0), alike], axis=1)


def log_odds(probability: Array) -> Array:
    """The natural logarithm of the odds, kept finite at 0 and 1."""
    return np.asarray(np.log((probability + 1e-3) / (1.001 - probability)))


@cache
def story_model() -> tuple[Logistic, Logistic, float]:
    """The pair model, the neighbourhood model, and the mean probability at which two groups become one story."""
    record = json.loads(files("deedline.data").joinpath("story_model.json").read_text(encoding="utf-8"))
    return Logistic.read(record["pair"]), Logistic.read(record["neighbourhood"]), float(record["threshold"])


def _alike(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    """Weighted Jaccard similarity of two neighbourhoods."""
    shared = sum(min(likely, b[k]) for k, likely in a.items() if k in b)
    return shared / (sum(a.values()) + sum(b.values()) - shared)
