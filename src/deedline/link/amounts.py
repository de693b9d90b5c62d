"""What claims count, as intervals of numbers, so that many pairs of them are compared at once.

Two amounts may be one where their intervals meet: "more than 700" is 716, "hundreds" are 365, "some 4,000" are 4,200.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from deedline.data import load
from deedline.link.lexicon import Mask, coded
from deedline.link.profile import WORD, stems
from deedline.link.sparse import Ints, bounds, ranges
from deedline.model.reading import Quantity

PEOPLE = "people"
"""What all words for people whom one counts are compared as: "365 wounded", "hundreds of others", "40 residents"."""


class Amounts:
    """The amounts of many claims."""

    def __init__(self, claims: Iterable[Sequence[Quantity]]) -> None:
        listed = [list(counts) for counts in claims]
        flat = [quantity for counts in listed for quantity in counts]
        self._starts = bounds(np.array([len(counts) for counts in listed], dtype=np.int64))
        self._units = coded(counted(quantity) for quantity in flat)
        self._low = np.array([-math.inf if q.min is None else q.min for q in flat], dtype=np.float64)
        self._high = np.array([math.inf if q.max is None else q.max for q in flat], dtype=np.float64)

    def touching(self, a: Ints, b: Ints) -> Mask:
        """Whether an amount of the claims at ``a`` may be one of those at ``b``, each pair of claims for itself."""
        lengths = np.diff(self._starts)
        sizes = lengths[a] * lengths[b]
        pair, step = np.repeat(np.arange(len(a)), sizes), ranges(np.zeros_like(sizes), sizes)
        i = self._starts[a][pair] + step // lengths[b][pair]
        j = self._starts[b][pair] + step % lengths[b][pair]
        meet = (self._units[i] == self._units[j]) & (self._low[i] <= self._high[j]) & (self._low[j] <= self._high[i])
        found = np.zeros(len(a), dtype=np.bool_)
        found[pair[meet]] = True
        return found


def counted(quantity: Quantity) -> str:
    """What a quantity counts, as it is compared: the stem of its last word, one word for people, "" when nothing is named."""
    words = WORD.findall(quantity.unit or "")
    *_, last = ["", *stems(words)]
    others = not last and bool(words) and words[-1].lower() in load("units")["persons"]["called"]
    return PEOPLE if others or last in harmed() else last


@cache
def harmed() -> frozenset[str]:
    """Stems of what people are called whom a claim counts as killed, hurt or missing (``data/units.toml``)."""
    return frozenset(stems(load("units")["persons"]["called"]))
