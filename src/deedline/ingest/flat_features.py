"""What can be seen of every paragraph of a flattened text, as numbers: one row each, in order, with :data:`COLUMNS`.

The rules' own view (the core of running text, the rule that would decide) stands beside the shape of the line and of its
neighbours; the model that reads them is described in docs/models/pages.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deedline.forest import Floats
from deedline.ingest.rules import RULES
from deedline.ingest.shape import SHAPE, beside, shape, since, until
from deedline.ingest.zones import Page, score

_ALIKE = {"time of an entry": "date line"}
"""Rules that are one to the model."""

_RULE = {name: number for number, name in enumerate(rule.name for rule in RULES if rule.name not in _ALIKE)}
OWN = (
    *SHAPE, "lower share", "glued", "clock", "date", "menu items", "gap", "repeat", "total", "soup", "prose", "score",
    "inside", "comment", "author line", "titled words", *(f"by {name}" for name in _RULE),
)  # fmt: skip
PLACE = (
    "at", "prose before", "prose after", "since prose", "until prose", "from start", "from end", "from headline",
    "paragraphs", "prose near", "prose around", "blank lines", "prose share",
)  # fmt: skip
MOVED = (
    "length",
    "ended",
    "sentences",
    "capitals",
    "prose",
    "inside",
    "says share",
    "says teaser_heading",
    "total",
    "score",
    "lower share",
)
STEPS = (-3, -2, -1, 1, 2, 3)
WORDED = (
    "told", *(f"told {step:+d}" for step in (-2, -1, 1, 2)), "told near", "told around", "told above", "told below",
    "told of all", "told beyond all",
)  # fmt: skip
COLUMNS = (*OWN, *PLACE, *(f"{name} {step:+d}" for step in STEPS for name in MOVED), *WORDED)


def rows(page: Page, rules: Sequence[str], told: Floats) -> Floats:
    """One row per paragraph; ``rules`` names the rule that decides each, ``told`` is what its words say of it."""
    return np.hstack([seen(page, rules), worded(page, told)])


def worded(page: Page, told: Floats) -> Floats:
    """The columns of :data:`WORDED`: what its own words say, those of the lines beside it, and of all, by their length."""
    count = len(told)
    order = np.arange(count)
    length = np.minimum(40, [f.words for f in page.features])
    sums = np.concatenate([[0.0], np.cumsum(told * length)])
    lengths = np.concatenate([[0.0], np.cumsum(length)])

    def mean(first: int, last: int) -> Floats:
        low, high = np.clip(order + first, 0, count), np.clip(order + last + 1, 0, count)
        return np.asarray((sums[high] - sums[low]) / np.maximum(1, lengths[high] - lengths[low]))

    every = sums[-1] / max(1.0, lengths[-1])
    spread = [mean(-3, 3), mean(-8, 8), mean(-6, -1), mean(1, 6), np.full(count, every), told - every]
    return np.hstack([told[:, None], beside(told[:, None], (-2, -1, 1, 2)), np.stack(spread, axis=1)]).astype(np.float32)


def seen(page: Page, rules: Sequence[str]) -> Floats:
    """All but those: what can be seen of every paragraph without knowing its words."""
    headline = set() if page.headline is None else set(page.features[page.headline].key.split())
    table = []
    for index, (f, rule) in enumerate(zip(page.features, rules, strict=True)):
        words = f.key.split()[:40]
        by = [0] * len(_RULE)
        by[_RULE[_ALIKE.get(rule, rule)]] = 1
        table.append(
            [
                *shape(f.text, f.cues),
                f.lower,
                f.glued,
                f.clock,
                f.date,
                f.menu,
                f.gap,
                f.repeat,
                f.total,
                f.soup,
                f.prose,
                score(f),
                page.inside(index),
                index in page.comments,
                f.key in page.authors,
                sum(word in headline for word in words) / (len(words) or 1),
                *by,
            ]
        )
    own = np.array(table, dtype=np.float32)
    moved = beside(own[:, [OWN.index(name) for name in MOVED]], STEPS)
    return np.hstack([own, _places(page), moved])


def _places(page: Page) -> Floats:
    count = len(page.features)
    order = np.arange(count)
    words = np.array([f.words if f.prose else 0 for f in page.features], dtype=np.float32)
    sums = np.concatenate([[0.0], np.cumsum(words)])
    total = sums[-1] or 1.0
    prose = [f.prose for f in page.features]

    def within(reach: int) -> Floats:
        return np.asarray(sums[np.minimum(count, order + reach + 1)] - sums[np.maximum(0, order - reach)])

    near, around = within(3), within(10)
    headline = page.headline if page.headline is not None else -100
    columns = [
        order / count,
        sums[:-1] / total,
        1 - sums[1:] / total,
        since(prose),
        until(prose),
        np.clip(order - page.start, -100, 100),
        np.clip(order - page.end, -100, 100),
        np.clip(order - headline, -100, 100),
        np.full(count, np.log1p(count)),
        np.log1p(near),
        np.log1p(around),
        np.full(count, np.mean([f.gap for f in page.features])),
        np.full(count, np.mean(prose)),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
