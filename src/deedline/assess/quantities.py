"""Numbers of two claims set against each other as intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from deedline.assess.lines import vague
from deedline.link.held import Held
from deedline.link.profile import WORD, stems
from deedline.model.reading import Quantity, Reading


class Verdict(StrEnum):
    """How two quantities stand to each other."""

    INCOMPARABLE = "incomparable"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


def counted(quantity: Quantity) -> str:
    """What is counted, as a stem: "injured people" and "people injured" need not be told apart by word order.

    >>> from deedline.spans import Span
    >>> counted(Quantity(Span(0, 8), "45 buses", 45, 45, 45, "buses"))
    'bus'
    """
    heads = stems(WORD.findall(quantity.unit or ""))
    return heads[-1] if heads else ""


def compare(a: Quantity, b: Quantity) -> Verdict:
    """Different only when the intervals are disjoint: rounding never makes a difference.

    Not comparable: other units, other denominators, a change against a level, and vague numerals: who says "dozens" has not
    counted.
    """
    if vague(a.text) or vague(b.text):
        return Verdict.INCOMPARABLE
    if counted(a) != counted(b) or not counted(a) or (a.kind == "change") != (b.kind == "change"):
        return Verdict.INCOMPARABLE
    if (a.of or "") != (b.of or "") and a.unit == "percent":
        return Verdict.INCOMPARABLE
    low_a, high_a, low_b, high_b = _low(a), _high(a), _low(b), _high(b)
    return Verdict.COMPATIBLE if low_a <= high_b and low_b <= high_a else Verdict.DIFFERENT


def different_pair(a: Held, b: Held, reading_a: Reading, reading_b: Reading) -> tuple[Quantity, Quantity] | None:
    """The first pair of quantities of the two claims that count the same thing and cannot both hold."""
    for first in single(reading_a.quantities[i] for i in a.claim.quantities):
        for second in single(reading_b.quantities[j] for j in b.claim.quantities):
            if compare(first, second) is Verdict.DIFFERENT:
                return first, second
    return None


def single(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Those that no other of one claim counts the same with: of two sums in one clause nobody can tell which is meant."""
    known = list(quantities)
    times = Counter(counted(quantity) for quantity in known)
    return [quantity for quantity in known if times[counted(quantity)] == 1]


def _low(quantity: Quantity) -> float:
    return quantity.min if quantity.min is not None else quantity.value if quantity.value is not None else -math.inf


def _high(quantity: Quantity) -> float:
    return quantity.max if quantity.max is not None else quantity.value if quantity.value is not None else math.inf
