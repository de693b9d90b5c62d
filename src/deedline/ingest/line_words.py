"""What the words of a line say of it: how often a line with such words was the report's in training.

Every word and every pair of neighbouring words is hashed to a bucket of a table of weights (logistic regression), so that
no word of the training text is stored; a line's score is their sum over the square root of their number.  How the weights were
trained: docs/models/pages.md.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from deedline.forest import Floats, bucket, joined

SIZE = 1 << 17
"""Buckets of the table."""

SEEN, MOST = 400, 40
"""Characters and words of a line that are looked at."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGE = 0
"""Stands before the first word of a line and behind the last."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """The buckets of all lines, one after another: the line each is of, the bucket, and what it counts for."""

    line: npt.NDArray[np.int64]
    bucket: npt.NDArray[np.int64]
    share: npt.NDArray[np.float64]


def hashed(lines: Sequence[str]) -> Hashed:
    """The words and pairs of words of every line.

    >>> hashed(["Read more", ""]).line.tolist()  # two words, three pairs with the edges; the edges of nothing
    [0, 0, 0, 0, 0, 1]
    """
    words = [[_EDGE, *map(_key, _TOKEN.findall(line[:SEEN].lower())[:MOST]), _EDGE] for line in lines]
    keys = np.array([key for line in words for key in line], dtype=np.uint64)
    line = np.repeat(np.arange(len(words)), [len(line) for line in words])
    within = line[1:] == line[:-1]
    inner = keys != _EDGE
    where = np.concatenate([line[inner], line[1:][within]])
    found = bucket(np.concatenate([joined(keys[inner]), joined(keys[:-1], keys[1:])[within]]), SIZE)
    count = np.bincount(where, minlength=len(words))
    order = np.argsort(where, kind="stable")
    return Hashed(where[order], found[order], 1 / np.sqrt(count[where[order]]))


def told(lines: Sequence[str], weights: Floats) -> Floats:
    """The score of each line by a table of :data:`SIZE` weights and, behind them, what is added to all."""
    of = hashed(lines)
    sums = np.bincount(of.line, weights=weights[of.bucket] * of.share, minlength=len(lines))
    return np.asarray(sums + weights[SIZE], dtype=np.float32)


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> int:
    """The word as a number that is no edge; all numerals are one."""
    return zlib.crc32(b"0" if word.isdigit() else word.encode("utf-8", "surrogatepass")) + 1
