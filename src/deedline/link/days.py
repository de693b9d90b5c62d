"""TIMEX3 values as intervals of days, so that a week, a month and a day can be compared."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from functools import lru_cache

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")
_YEAR = re.compile(r"(\d{4})\Z")

Interval = tuple[date, date]


@lru_cache(maxsize=1 << 14)
def interval(value: str | None) -> Interval | None:
    """First and last day of a TIMEX3 value, None when it names no days (durations, vague references, nothing).

    >>> interval("2022-W13")
    (datetime.date(2022, 3, 28), datetime.date(2022, 4, 3))
    """
    if not value:
        return None
    try:
        return _interval(value)
    except ValueError:  # "2022-13-40" is no date
        return None


def _interval(value: str) -> Interval | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := _MONTH.match(value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if match := _QUARTER.match(value):
        year, first = int(match[1]), 3 * int(match[2]) - 2
        return date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1])
    if match := _YEAR.match(value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


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


def in_words(value: str | None) -> str | None:
    """A TIMEX3 value of days as a reader would write it; None when it names no days.

    >>> in_words("2022-03-31TEV"), in_words("2026-W11"), in_words("2022-03"), in_words("P3D")
    ('31 March 2022', 'the week of 9 March 2026', 'March 2022', None)
    """
    span = interval(value)
    if span is None or value is None:
        return None
    first, last = span
    if first == last:
        return f"{first.day} {month_name[first.month]} {first.year}"
    if "-W" in value:
        return f"the week of {first.day} {month_name[first.month]} {first.year}"
    if first.month == last.month:
        return f"{month_name[first.month]} {first.year}"
    return value


def is_day(value: str | None) -> bool:
    """True when the value names one day."""
    span = interval(value)
    return span is not None and span[0] == span[1]
