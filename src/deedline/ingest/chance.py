"""How likely a paragraph or line is the report's own text: the trained block models, and how they overrule the rules.

The rules say what a line is; the models, trained on pages whose article text is known, may overrule them where they are sure:
a line the rules take for the report's is dropped below the lower of two bounds, one they take for something else is taken in
from the upper on.  Weights and procedure: docs/models/pages.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from math import inf
from typing import Any, NamedTuple

import numpy as np

from deedline.forest import Floats, Forest
from deedline.model.article import BlockKind


class Bounds(NamedTuple):
    """The chances below and from which the rules are overruled."""

    least: float
    most: float


KEPT = Bounds(0.0, inf)
"""What no model overrules."""

PAGE = Bounds(0.3, 0.7)
"""For the runs of a page: its markup makes the rules hard to better."""

TEXT = frozenset({BlockKind.BODY, BlockKind.STANDFIRST, BlockKind.SUBHEADING})
"""Kinds that are the report's own text."""


def page_bounds(kind: BlockKind, rule: str = "") -> Bounds:
    """Those for a run of a page by what the rules take it for, and which of them.

    Gold texts leave headline and standfirst out or in as their makers liked: these are kept. So is what says of itself that it
    is a notice.
    """
    return KEPT if kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST} or rule == "notice" else PAGE


def chances(name: str, rows: Floats) -> Floats:
    """The probability of each row, 0 to 1, by the model called ``name``."""
    return np.asarray(1.0 / (1.0 + np.exp(-forest(name).predict(rows))), dtype=np.float32)


@cache
def forest(name: str) -> Forest:
    """A shipped model, read once per process; no pickle is involved."""
    with _stored() as arrays:
        return Forest.load(arrays, name)


@cache
def weights(name: str) -> Floats:
    """A shipped table of weights, the same way."""
    with _stored() as arrays:
        return np.asarray(arrays[name], dtype=np.float32)


@contextmanager
def _stored() -> Iterator[Mapping[str, Any]]:
    with as_file(files("deedline.data") / "block_models.npz") as path, np.load(path, allow_pickle=False) as arrays:
        yield arrays


def overruled(kind: BlockKind, chance: float, bounds: Bounds) -> BlockKind | None:
    """The kind that takes the place of the one the rules gave, or None where theirs stands.

    >>> overruled(BlockKind.BODY, 0.1, PAGE), overruled(BlockKind.TEASER, 0.9, PAGE), overruled(BlockKind.BODY, 0.5, PAGE)
    (<BlockKind.FURNITURE: 'furniture'>, <BlockKind.BODY: 'body'>, None)
    """
    if kind in TEXT:
        return BlockKind.FURNITURE if chance < bounds.least else None
    return BlockKind.BODY if chance >= bounds.most else None
