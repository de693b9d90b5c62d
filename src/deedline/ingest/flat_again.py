"""The second look at a flattened text: what the chances of a first look say of each line, of those beside it, and of the page.

A line alone says little; whether it stands in a stretch of likely text, before its first line or behind its last, says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from deedline.forest import Floats
from deedline.ingest.features import Features
from deedline.ingest.shape import beside, since, until

STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = ((-3, 3), (-8, 8), (-20, 20), (-5, -1), (1, 5), (-15, -1), (1, 15))
COLUMNS = (
    "chance", *(f"chance from {first:+d} to {last:+d}" for first, last in WINDOWS),
    "chances above", "chances below", "chance of all", "chances",
    "best stretch through it", "short of the best stretch",
    "since likely", "until likely", "since unlikely", "until unlikely", "last heading",
    *(f"chance {step:+d}" for step in STEPS),
)  # fmt: skip

EVEN = 0.4
"""A line of this chance neither lengthens nor breaks a stretch of text."""
LIKELY, UNLIKELY = 0.6, 0.15
LONGEST = 40
"""Words of a line that count."""
HEADING = 6
"""The most words of a heading."""


def again(features: Sequence[Features], chances: Floats) -> Floats:
    """One row per line, with :data:`COLUMNS`; ``chances`` are those of the first look."""
    order = np.arange(len(chances))
    weight = 1.0 + np.minimum(LONGEST, [f.words for f in features])
    mass = np.concatenate([[0.0], np.cumsum(chances * weight)])
    weights = np.concatenate([[0.0], np.cumsum(weight)])

    def near(first: int, last: int) -> Floats:
        low, high = np.clip(order + first, 0, len(order)), np.clip(order + last + 1, 0, len(order))
        return np.asarray((mass[high] - mass[low]) / np.maximum(1, weights[high] - weights[low]))

    every = mass[-1] or 1.0
    through = _stretch((chances - EVEN) * weight)
    best = through.max()
    likely, unlikely = (chances > LIKELY).tolist(), (chances < UNLIKELY).tolist()
    columns = [
        chances,
        *(near(first, last) for first, last in WINDOWS),
        mass[:-1] / every,
        1 - mass[1:] / every,
        np.full(len(order), every / weights[-1]),
        np.full(len(order), np.log1p(every)),
        through / max(1.0, best),
        np.log1p(best - through),
        since(likely),
        until(likely),
        since(unlikely),
        until(unlikely),
        _heading(features, chances),
    ]
    own = np.asarray(chances, dtype=np.float32)[:, None]
    return np.hstack([np.stack(columns, axis=1), beside(own, STEPS)]).astype(np.float32)


def _stretch(gains: Floats) -> Floats:
    """For each line the greatest sum of gains over any stretch that holds it."""

    def up_to(values: Sequence[float]) -> list[float]:
        return list(accumulate(values, lambda before, gain: max(before, 0.0) + gain))

    forward, backward = up_to(gains.tolist()), up_to(gains.tolist()[::-1])[::-1]
    return np.asarray(np.add(forward, backward) - gains)


def _heading(features: Sequence[Features], chances: Floats) -> Floats:
    """The chance of the last short line without an end above each line; -1 where there is none."""
    short = [f.words <= HEADING and not f.closed for f in features]
    said = accumulate(zip(short, chances.tolist(), strict=True), lambda last, line: line[1] if line[0] else last, initial=-1.0)
    return np.array(list(said)[:-1])
