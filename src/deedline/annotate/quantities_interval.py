"""The interval a number allows, from its comparator and the way it is rounded.

Rules: an exact count below a hundred is itself; any other number is widened by half a unit of its last significant digit,
at most by 10 %; "about" and its like widen by 10 %; "less than N" is [0, N], "at least N" is [N, 2 N].
"""

from __future__ import annotations

import re

from deedline.annotate.quantities_numbers import vocabulary
from deedline.annotate.quantities_patterns import Numeral

_WIDEST = 0.10
_EXACT_BELOW = 100


def interval(numeral: Numeral) -> tuple[float | None, float | None, bool]:
    """Lowest and highest value (None: open) and whether the number is stated as approximate."""
    low, high = numeral.low, numeral.high
    approximate = numeral.vague or numeral.sign == "~" or bool(re.search(r"dozen|couple", numeral.text, re.IGNORECASE))
    if numeral.sign in ("<", "<="):
        return (numeral.low if numeral.value is None else 0.0), high, approximate
    if numeral.sign in (">", ">="):
        return low, _open_end(numeral), approximate
    if numeral.value is None:
        return low, high, approximate
    give = _WIDEST * low if numeral.sign == "~" else _rounding(numeral)
    return _tidy(low - give), _tidy(low + give), approximate


def _open_end(numeral: Numeral) -> float | None:
    """Twice the number for "at least N", at most the whole for a share, no end for vague amounts."""
    if numeral.vague or numeral.high is None:
        return None
    return min(2 * numeral.high, 1.0) if numeral.high < 1 else 2 * numeral.high


def _tidy(number: float) -> float:
    """Without the noise of binary fractions."""
    return float(f"{number:.12g}")


def _rounding(numeral: Numeral) -> float:
    """Half a unit of the last significant digit, capped; nothing for counts below a hundred and for fractions."""
    value = numeral.low
    if numeral.fraction or (value < _EXACT_BELOW and value == int(value) and numeral.unit is None):
        return 0.0
    return min(_last_digit(numeral) / 2, _WIDEST * value)


def _last_digit(numeral: Numeral) -> float:
    """The unit of the last significant digit: 100 for 134,500; 0.1 million for 2.5 million; 1 for 20 percent."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", numeral.text)
    scale = re.search(r"[a-z]+$", numeral.text.lower())
    factor = vocabulary().scales.get(scale.group(), 1.0) if scale else 1.0
    if match and match.group(1):
        return float(factor * 10.0 ** -len(match.group(1)))
    value = round(numeral.low)
    if value < _EXACT_BELOW:
        return 1.0
    unit = 1.0
    while value and value % 10 == 0:
        value, unit = value // 10, unit * 10
    return unit
