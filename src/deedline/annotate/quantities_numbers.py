"""What a number written in digits or words is worth: "2.5 million", "twenty-four", "a third", "two and a half", "20k"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deedline.data import load

LONGEST = 40
"""Characters a number may have. Longer runs of digits are serial numbers or attacks and are worth nothing."""

_PIECE = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[½⅓⅔¼¾]|/|[^\W\d_]+")


class Vocabulary(NamedTuple):
    """The number words of numbers.toml by the part they play."""

    small: dict[str, float]
    scales: dict[str, float]
    fractions: dict[str, float]


@cache
def vocabulary() -> Vocabulary:
    """The tables, suffixes of digits ("bn") among the scales and glyphs among the fractions."""
    table = load("numbers")
    return Vocabulary(table["small"], table["scales"] | table["scale_suffixes"], table["fractions"] | table["glyphs"])


def parse_number(text: str) -> float | None:
    """The value of a number in digits or English words; None when ``text`` holds anything else.

    >>> parse_number("2.5 million"), parse_number("twenty-four"), parse_number("a third"), parse_number("134,500")
    (2500000.0, 24.0, 0.3333333333333333, 134500.0)
    >>> parse_number("two and a half"), parse_number("5 1/2"), parse_number("two thirds"), parse_number("a table")
    (2.5, 5.5, 0.6666666666666666, None)
    """
    if len(text) > LONGEST * 2:
        return None
    pieces = _PIECE.findall(text.lower().replace("-", " "))
    pieces = [piece for piece in pieces if piece not in ("a", "an", "and", "of")]
    if not pieces or any(len(piece) > LONGEST for piece in pieces):
        return None
    if "/" in pieces:
        return _mixed(pieces)
    return _sum(pieces, adds=" and " in text.lower())


def _mixed(pieces: list[str]) -> float | None:
    """Digits with a fraction behind them: 5 1/2, 3/4."""
    at = pieces.index("/")
    numbers = [*pieces[:at], *pieces[at + 1 :]]
    if not all(piece.isascii() and piece.isdecimal() for piece in numbers) or at not in (1, 2) or len(numbers) != at + 1:
        return None
    below = int(numbers[-1])
    return None if below == 0 else (int(numbers[0]) if at == 2 else 0) + int(numbers[-2]) / below


def _sum(pieces: list[str], adds: bool) -> float | None:
    """Words and digits read from left to right: what stands before a scale is multiplied by it.

    A fraction multiplies what stands before it ("two thirds"), but after "and" it is added ("two and a half").
    """
    words = vocabulary()
    total = group = 0.0
    seen = False
    for piece in pieces:
        if piece[0].isdecimal():
            group += float(piece.replace(",", ""))
        elif piece in words.small:
            group += words.small[piece]
        elif piece in words.scales:
            scale = words.scales[piece]
            if scale > 100:
                total, group = total + (group if seen else 1) * scale, 0.0
            else:
                group = (group if group else 1) * scale
        elif piece in words.fractions:
            share = words.fractions[piece]
            group = group * share if seen and not adds and piece.isascii() else group + share
        else:
            return None
        seen = True
    return total + group
