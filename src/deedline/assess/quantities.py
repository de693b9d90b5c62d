"""Numbers of two claims set against each other as intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from deedline.assess.lines import vague
from deedline.data import load
from deedline.link.amounts import harmed
from deedline.link.held import FEW, Held
from deedline.link.profile import WORD, stems
from deedline.link.tallies import FURTHEST, measured, told_alike
from deedline.model.reading import Quantity, Reading

FAR = 1.5
"""How many times as high as the highest a count allows another must at least be to be far from it, where one is loose."""


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


def compare(a: Quantity, b: Quantity, *, people: bool = False, toll: bool = False) -> Verdict:
    """Different only when the intervals are disjoint: rounding never makes a difference.

    Not comparable: other units, other denominators, a change against a level, some of a group against the group ("three of
    the officers"), others beside those counted ("seven other officers"), and vague numerals: who says "dozens" has not
    counted.  With ``people`` both stand in claims that count people harmed, whatever they call them, and with ``toll`` one
    of them only gives a bare number for them ("the toll rose to 12").
    """
    if vague(a.text) or vague(b.text) or _of_others(a) != _of_others(b) or not (_alike(a, b, people) or (people and toll)):
        return Verdict.INCOMPARABLE
    return intervals(a, b)


def _alike(a: Quantity, b: Quantity, people: bool) -> bool:
    """True when both count the same kind of thing in the same way."""
    if (a.kind == "change") != (b.kind == "change") or bool(a.of) != bool(b.of):
        return False
    if a.of != b.of and a.unit == "percent":
        return False
    if people and _persons(a) and _persons(b):
        return True
    return bool(_units(a) & _units(b))


def _of_others(quantity: Quantity) -> bool:
    """True for a count of others than those counted before (``data/units.toml``)."""
    return not _others().isdisjoint(quantity.text.lower().split())


@cache
def _others() -> frozenset[str]:
    return frozenset(load("units")["beside"]["words"])


def _units(quantity: Quantity) -> frozenset[str]:
    return frozenset(stems(WORD.findall(quantity.unit or "")))


def _persons(quantity: Quantity) -> bool:
    return quantity.unit is None or bool(_units(quantity) & harmed()) or not _units(quantity)


def intervals(a: Quantity, b: Quantity) -> Verdict:
    """Different when no number can be both."""
    low_a, high_a, low_b, high_b = _low(a), _high(a), _low(b), _high(b)
    return Verdict.COMPATIBLE if low_a <= high_b and low_b <= high_a else Verdict.DIFFERENT


def different_pair(a: Held, b: Held, reading_a: Reading, reading_b: Reading) -> tuple[Quantity, Quantity] | None:
    """The first pair of quantities of the two claims that count the same thing and cannot both hold."""
    if not (a.claim.quantities and b.claim.quantities):
        return None
    people = all(held.label is not None and held.label.family == "casualties" for held in (a, b))
    toll = any("toll" in held.claim.predicate for held in (a, b))
    for first in single(reading_a.quantities[i] for i in a.claim.quantities):
        for second in single(reading_b.quantities[j] for j in b.claim.quantities):
            different = compare(first, second, people=people, toll=toll) is Verdict.DIFFERENT and not _far(first, second)
            if different and _of_one(a, b, first, second):
                return first, second
    return None


def _of_one(a: Held, b: Held, first: Quantity, second: Quantity) -> bool:
    """True unless both are sums or measures of which two claims tell different things ("cost $1 m", "reserved $500,000")."""
    return told_alike(a, b) or not (measured(first) and measured(second))


def _far(a: Quantity, b: Quantity) -> bool:
    """True when one is many times the other: a part against the whole, not one thing counted twice."""
    return min(_high(a), _high(b)) * FURTHEST < max(_low(a), _low(b))


def grows(earlier: Quantity, later: Quantity) -> bool:
    """True when a count went up, as those of a running count do; a share or a rate may go either way."""
    return earlier.kind != "change" and _low(later) > _high(earlier)


def vaguely_apart(a: Held, b: Held, reading_a: Reading, reading_b: Reading) -> bool:
    """True when a loose count of one claim is far from what the other counts: "dozens" of structures and 14, not 23."""
    return any(
        (vague(first.text) or vague(second.text))
        and _alike(first, second, False)
        and _of_one(a, b, first, second)
        and not (_low(first) <= FAR * _high(second) and _low(second) <= FAR * _high(first))
        for first in (reading_a.quantities[i] for i in a.claim.quantities)
        for second in (reading_b.quantities[j] for j in b.claim.quantities)
    )


def rounded_alike(a: Held, b: Held, reading_a: Reading, reading_b: Reading) -> bool:
    """False when both count one thing and neither number is the other, rounded: "about 26,000" and 28,000.

    Such numbers may hold both ("at least 13", 17), and one is mostly the newer; they do not say the same.  Nor do two claims
    of which each gives numbers of its own, whatever they count ("99,000 customers", "91,000 homes").
    """
    if not (a.claim.quantities and b.claim.quantities):
        return True
    people = all(held.label is not None and held.label.family == "casualties" for held in (a, b))
    ours, theirs = [reading_a.quantities[i] for i in a.claim.quantities], [reading_b.quantities[j] for j in b.claim.quantities]
    pairs = [(first, second) for first in ours for second in theirs]
    if any(_alike(first, second, people) and not rounded(first, second) for first, second in pairs):
        return False
    told = all(any(quantity.value is not None and quantity.value >= FEW for quantity in side) for side in (ours, theirs))
    return not told or any(rounded(first, second) for first, second in pairs)


def rounded(a: Quantity, b: Quantity) -> bool:
    """True when one number is the other, rounded."""
    if a.value is None or b.value is None:
        return intervals(a, b) is Verdict.COMPATIBLE
    return abs(a.value - b.value) <= max(_last_place(a.value), _last_place(b.value)) / 2


def _last_place(value: float) -> float:
    """What one more in the last digit that is no zero adds to a whole number; 0.0 below ten.

    >>> _last_place(26_000), _last_place(264), _last_place(7)
    (1000.0, 1.0, 0.0)
    """
    if value < 10 or value != int(value):
        return 0.0
    digits = str(int(value))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def single(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Those that no other of one claim counts the same with: of two sums in one clause nobody can tell which is meant."""
    known = list(quantities)
    times = Counter(counted(quantity) for quantity in known)
    return [quantity for quantity in known if times[counted(quantity)] == 1]


def _low(quantity: Quantity) -> float:
    return quantity.min if quantity.min is not None else quantity.value if quantity.value is not None else -math.inf


def _high(quantity: Quantity) -> float:
    return quantity.max if quantity.max is not None else quantity.value if quantity.value is not None else math.inf
