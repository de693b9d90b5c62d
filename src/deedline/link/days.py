"""TIMEX3 values as intervals of days, so that a week, a month and a day can be compared."""

from __future__ import annotations

import math
from calendar import month_name
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import numpy as np

from deedline.annotate.times_extent import extent
from deedline.link.sparse import Floats, Ints

_TOO_WIDE = frozenset({"decade", "century"})
"""Precisions that tell no two events apart."""

Interval = tuple[date, date]


@lru_cache(maxsize=1 << 14)
def interval(value: str | None) -> Interval | None:
    """First and last day of a TIMEX3 value, None when it names no days (durations, vague references, nothing).

    >>> interval("2022-W13")
    (datetime.date(2022, 3, 28), datetime.date(2022, 4, 3))
    """
    covered = extent(value) if value else None
    if covered is None or covered.precision in _TOO_WIDE:
        return None
    return covered.first, covered.last


@lru_cache(maxsize=1 << 14)
def gap(a: str | None, b: str | None) -> int | None:
    """Days between two values: 0 when they overlap, None when either names no days.

    >>> gap("2022-03-31", "2022-04-06"), gap("2022-03", "2022-03-31")
    (6, 0)
    """
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


class Days:
    """Many values as first and last days, ordinals that are not numbers (NaN) where a value names no days."""

    def __init__(self, values: Iterable[str | None]) -> None:
        found = [interval(value) for value in values]
        self._first, self._last = (
            np.array([(math.nan, math.nan) if days is None else (days[0].toordinal(), days[1].toordinal()) for days in found])
            .reshape(-1, 2)
            .T
        )

    def gaps(self, a: Ints, b: Ints, others: Days | None = None) -> Floats:
        """:func:`gap` of the values at ``a`` and at ``b`` (of ``others`` if given), NaN where it is None.

        >>> Days(["2022-03-31", "2022-04-06", None]).gaps(np.array([0, 0]), np.array([1, 2])).tolist()
        [6.0, nan]
        """
        other = others or self
        apart = np.maximum(other._first[b] - self._last[a], self._first[a] - other._last[b])
        return np.asarray(np.maximum(0.0, apart))  # what is not a number stays so


def in_words(value: str | None) -> str | None:
    """A TIMEX3 value of days as a reader would write it; None when it names no days.

    >>> in_words("2022-03-31TEV"), in_words("2026-W11"), in_words("2026-W11-WE"), in_words("2022-03"), in_words("P3D")
    ('31 March 2022', 'the week of 9 March 2026', 'the weekend of 14 March 2026', 'March 2022', None)
    """
    span = interval(value)
    if span is None or value is None:
        return None
    first, last = span
    if first == last:
        return f"{first.day} {month_name[first.month]} {first.year}"
    if value.endswith("-WE"):
        return f"the weekend of {first.day} {month_name[first.month]} {first.year}"
    if "-W" in value:
        return f"the week of {first.day} {month_name[first.month]} {first.year}"
    if first.month == last.month:
        return f"{month_name[first.month]} {first.year}"
    return value


def is_day(value: str | None) -> bool:
    """True when the value names one day."""
    span = interval(value)
    return span is not None and span[0] == span[1]
