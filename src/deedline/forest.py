"""Trained weights as plain arrays: boosted trees and hashed rates, evaluated with numpy alone.

A :class:`Forest` is the sum of many small decision trees (gradient boosting: Friedman 2001); all rows walk down all trees
at once.  :class:`Rates` say how often something seen in training was a statement: a feature of text such as "lemma and
construction" is hashed to a bucket, and each bucket holds one number (smoothed log-odds above the base rate, 0 for what was
never seen), so that no word of the training text is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: multiplying by it spreads keys over the buckets (Knuth, TAOCP 6.4)."""
ROWS = 4096
"""Rows evaluated at once: bounds the memory a long article takes."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as columns of nodes: a row goes to ``left``, or one further when its ``feature`` is above ``threshold``.

    Leaves point at themselves: their threshold is infinite.
    ``roots`` are the trees' first nodes, ``value`` what a leaf adds, ``depth`` the longest way down, ``base`` the start.
    """

    feature: npt.NDArray[np.int64]
    threshold: Floats
    left: npt.NDArray[np.int64]
    value: Floats
    roots: npt.NDArray[np.int64]
    depth: int
    base: float

    @classmethod
    def load(cls, arrays: Mapping[str, Any], name: str) -> Forest:
        """The forest whose arrays are stored under ``name``."""
        columns = {key: arrays[f"{name}_{key}"] for key in ("feature", "threshold", "left", "value", "roots")}
        depth, base = arrays[f"{name}_shape"].tolist()
        return cls(
            columns["feature"].astype(np.int64),
            columns["threshold"].astype(np.float32),
            columns["left"].astype(np.int64),
            columns["value"].astype(np.float32),
            columns["roots"].astype(np.int64),
            int(depth),
            float(base),
        )

    def predict(self, rows: Floats) -> Floats:
        """The sum of the trees for each row."""
        parts = [self._sum(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _sum(self, rows: Floats) -> Floats:
        flat, width = np.ascontiguousarray(rows).ravel(), rows.shape[1]
        base = (np.arange(len(rows)) * width)[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        for _ in range(self.depth):
            above = flat.take(self.feature.take(node, mode="clip") + base, mode="clip") > self.threshold.take(node, mode="clip")
            node = self.left.take(node, mode="clip") + above
        return np.asarray(self.value.take(node, mode="clip").sum(axis=1) + self.base, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Rates:
    """One table of buckets for each kind of key."""

    tables: npt.NDArray[np.float32]

    def look_up(self, keys: Sequence[Keys]) -> Floats:
        """One column for each kind of key, in order."""
        found = [table[bucket(key, len(table))] for table, key in zip(self.tables, keys, strict=True)]
        return np.stack(found, axis=1) if found else np.zeros((0, 0), dtype=np.float32)


def bucket(keys: Keys, size: int) -> npt.NDArray[np.int64]:
    """The bucket of each key in a table of ``size`` (a power of two)."""
    return ((keys * GOLDEN) >> np.uint64(65 - size.bit_length())).astype(np.int64)


def joined(*parts: npt.NDArray[Any]) -> Keys:
    """Several keys as one; the order counts.

    >>> a, b = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    >>> bool(joined(a, b)[0] == joined(b, a)[0])
    False
    """
    key = parts[0].astype(np.uint64)
    for part in parts[1:]:
        key = (key ^ (key >> np.uint64(29))) * GOLDEN + part.astype(np.uint64)
    return key
