"""Predicates that cannot both be so ("accepted the offer", "rejected the offer"), from ``data/opposites.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from deedline.data import load


def opposite(a: str, b: str) -> bool:
    """True for two predicates, as they stand in claims, on the two sides of one pair.

    >>> opposite("accept", "turn down"), opposite("accept", "open"), opposite("call innocent", "guilty")
    (True, False, True)
    """
    one, other = _side(a), _side(b)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _side(predicate: str) -> tuple[int, int] | None:
    """(pair, side) of a predicate, or of what somebody is called or found ("call innocent")."""
    return _sides().get(predicate) or _sides().get(predicate.rpartition(" ")[2])


@cache
def _sides() -> Mapping[str, tuple[int, int]]:
    pairs = [pair for table in load("opposites").values() for pair in table["pairs"]]
    return {word: (number, side) for number, pair in enumerate(pairs) for side, words in enumerate(pair) for word in words}
