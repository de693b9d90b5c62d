"""The days a TIMEX3 value covers, first and last included, and how exactly it is known.

Seasons are whole months of the northern half of the globe (winter runs from December of its year to February); halves and
quarters are those of the calendar year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FORMS = (
    ("part", r"(\d{4})-(\d\d)-(\d\d)T[A-Z]{2}"),
    ("clock", r"(\d{4})-(\d\d)-(\d\d)T\d.*"),
    ("day", r"(\d{4})-(\d\d)-(\d\d)"),
    ("weekend", r"(\d{4})-W(\d\d)-WE"),
    ("week", r"(\d{4})-W(\d\d)"),
    ("month", r"(\d{4})-(\d\d)"),
    ("quarter", r"(\d{4})-Q([1-4])"),
    ("season", r"(\d{4})-(SP|SU|FA|WI)"),
    ("half", r"(\d{4})-H([12])"),
    ("year", r"(\d{4})"),
    ("decade", r"(\d{3})"),
    ("century", r"(\d{2})"),
)
_COMPILED = tuple((precision, re.compile(form)) for precision, form in _FORMS)


class Extent(NamedTuple):
    """First and last day, and the precision: clock, part, day, weekend, week, month, quarter, season, half, year, ..."""

    first: date
    last: date
    precision: str


@lru_cache(maxsize=1 << 14)
def extent(value: str) -> Extent | None:
    """What a value covers; None when it names no days (durations, sets, PAST_REF, nothing) or days that do not exist.

    >>> extent("2022-W13")
    Extent(first=datetime.date(2022, 3, 28), last=datetime.date(2022, 4, 3), precision='week')
    """
    for precision, form in _COMPILED:
        if match := form.fullmatch(value):
            try:
                return Extent(*_days(precision, match.groups()), precision)
            except ValueError:  # "2022-13-40" is no day, "0000" no year
                return None
    return None


def _days(precision: str, groups: tuple[str, ...]) -> tuple[date, date]:
    """First and last day of a value cut into its parts."""
    year = int(groups[0])
    if precision in ("clock", "part", "day"):
        when = date(year, int(groups[1]), int(groups[2]))
        return when, when
    if precision in ("week", "weekend"):
        monday = date.fromisocalendar(year, int(groups[1]), 1)
        return monday + timedelta(days=5 if precision == "weekend" else 0), monday + timedelta(days=6)
    if precision in ("decade", "century"):
        width = 10 if precision == "decade" else 100
        return date(max(year * width, 1), 1, 1), date(year * width + width - 1, 12, 31)
    begins, width = _months(precision, groups[-1])
    return date(year, begins, 1), _month_end(year, begins + width - 1)


def _months(precision: str, code: str) -> tuple[int, int]:
    """The first month of a stretch of a year, and how many months it has."""
    if precision == "season":
        return _SEASON_BEGINS[code], 3
    width = {"month": 1, "quarter": 3, "half": 6, "year": 12}[precision]
    return (1 if precision == "year" else width * (int(code) - 1) + 1), width


def _month_end(year: int, month: int) -> date:
    """The last day of a month; months above twelve are those of the year after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
