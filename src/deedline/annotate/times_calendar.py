"""Calendar arithmetic for time expressions: days, weeks, months, quarters, seasons and feasts as TIMEX3 values.

Everything is a pure function of :class:`datetime.date`; values are ISO 8601 cut off at their precision
(``2022-03``, ``2022-W13``, ``2022-Q1``, ``2022-SP``, ``199`` for the nineties, ``2022-W13-WE`` for a weekend).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}  # northern half; winter bears the year it begins in
_CLOSE_MONTHS = 2
_CLOSE_DAYS = 60
_SEASONS = ("WI", "SP", "SU", "FA")


def day(year: int, month: int, number: int) -> str | None:
    """``YYYY-MM-DD``, or None when there is no such day."""
    if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{number:02d}"
    return None


def week(when: date) -> str:
    """The ISO week of a day."""
    year, number, _ = when.isocalendar()
    return f"{year:04d}-W{number:02d}"


def weekend(when: date) -> str:
    """The weekend at the end of a day's ISO week."""
    return f"{week(when)}-WE"


def month(when: date) -> str:
    """The month of a day."""
    return f"{when.year:04d}-{when.month:02d}"


def quarter(when: date) -> str:
    """The calendar quarter of a day."""
    return f"{when.year:04d}-Q{(when.month + 2) // 3}"


def decade(year: int) -> str:
    """The first three digits of a year."""
    return f"{year // 10:03d}"


def add_days(when: date, count: int) -> date:
    """``count`` days later; the border of the calendar when that lies outside it."""
    try:
        return when + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_months(when: date, count: int) -> date:
    """``count`` months later, on the same day of the month or its last."""
    total = min(max(when.year * 12 + when.month - 1 + count, 12), 9999 * 12 + 11)
    year, zero_month = divmod(total, 12)
    return date(year, zero_month + 1, min(when.day, monthrange(year, zero_month + 1)[1]))


def shift(when: date, unit: str, count: int) -> str | None:
    """The day, week, month, quarter, year ... that lies ``count`` units from ``when``'s own.

    ``unit`` is a code of times.toml: D, W, 2W, WE, M, Q, Y, 10Y, 100Y; None for parts of a day and other units.
    """
    if abs(count) > 5000:
        return None
    if unit == "D":
        return add_days(when, count).isoformat()
    if unit in ("W", "2W"):
        return week(add_days(when, 7 * count * (2 if unit == "2W" else 1)))
    if unit == "WE":
        return weekend(add_days(when, 7 * count))
    if unit == "M":
        return month(add_months(when, count))
    if unit == "Q":
        return quarter(add_months(when, 3 * count))
    return _shift_years(when.year, unit, count)


def _shift_years(year: int, unit: str, count: int) -> str | None:
    span = {"Y": 1, "10Y": 10, "100Y": 100}.get(unit)
    if span is None or not 0 < year + span * count < 9999:
        return None
    return f"{year + span * count:04d}"[: {1: 4, 10: 3, 100: 2}[span]]


def weekday(when: date, number: int, direction: int) -> date:
    """The nearest day with ISO weekday ``number``: on or before ``when`` (direction -1) or on or after it (+1).

    Bare weekdays in news mean the latest such day, that of publication included, in 91 % of 312 cases (285 of them on
    TimeBank and AQUAINT); strictly before it in 45 % only.  With the tense (``times_tense``) 271 of 297 are right, without 262.
    """
    ahead = (number - when.isoweekday()) % 7
    if direction > 0:
        return add_days(when, ahead)
    return add_days(when, ahead - 7 if ahead else 0)


def in_week(when: date, number: int, weeks: int) -> date:
    """The weekday ``number`` of the week that lies ``weeks`` from ``when``'s own."""
    return add_days(when, 7 * weeks + number - when.isoweekday())


def near_month(when: date, number: int, direction: int) -> int:
    """The year in which month ``number`` is meant: the nearest (0), the latest (-1) or the coming one (+1).

    A bare month in news is the nearest one in 79 % of cases; six months either way go to the past.
    """
    ahead = number - when.month
    if direction < 0:
        return when.year - (ahead > 0)
    if direction > 0:
        return when.year + (ahead < 0)
    if ahead >= 6:
        return when.year - 1
    return when.year + (ahead < -6)


def near_month_in_tense(when: date, number: int, direction: int, over: bool = False) -> int:
    """The nearest such month, unless the tense speaks against it and it is not close by (_CLOSE_MONTHS).

    A month that is ``over`` (``times_tense.is_over``) never lies ahead, however close.

    Right for 76 of 81 bare months of TimeBank and AQUAINT (75 if nothing is over); the nearest alone for 70, the tense alone
    for 72.  In 8,000 general news articles 54 months change their year by what is over: read by hand, 50 became right, one
    wrong, and 3 belong to another year anyway.  The words of the rule were chosen on the same articles.
    """
    year = near_month(when, number, 0)
    if ((year - when.year) * 12 + number - when.month) * direction < -(0 if over else _CLOSE_MONTHS):
        return year + direction
    return year


def near_day(when: date, number: int, of_month: int, direction: int, over: bool = False) -> int:
    """The year in which a day of a month is meant: the nearest, unless the tense says otherwise and it is far (_CLOSE_DAYS).

    A day that is ``over`` ("the quarter ended Oct. 31") never lies ahead, however close.  Other past verbs do not tell: an
    article brought up to date under its old day of publication names days after it.

    Right for all 144 days without a year of TimeBank and AQUAINT (143 if nothing is over); the nearest alone for 136, the tense
    alone for 127.
    """
    year = near_month(when, of_month, 0)
    if _distance(when, year, of_month, number) * direction < -(0 if over else _CLOSE_DAYS):
        return year + direction
    return year


def _distance(when: date, year: int, of_month: int, number: int) -> int:
    """Days from ``when`` to a day that may not exist (30 February counts as the last of February)."""
    if not 1 <= year <= 9999:
        return 0
    return (date(year, of_month, min(number, monthrange(year, of_month)[1])) - when).days


def near_season(when: date, code: str, direction: int) -> str:
    """The season of the nearest year, the latest or the coming one (the season under way included)."""
    return f"{near_month(when, _SEASON_MONTH[code], direction):04d}-{code}"


def season_of(when: date) -> str:
    """The season a day lies in, by whole months (March to May is spring)."""
    return _SEASONS[when.month % 12 // 3]


def near_quarter(when: date, number: int, direction: int) -> str:
    """The calendar quarter meant by "the third quarter": the one under way, the last one, or a coming one.

    A quarter that has just ended is meant even where the tense looks ahead ("will report a third-quarter loss"), the next
    one where it does not look back.  Right for 74 of 76 of TimeBank and AQUAINT.
    """
    current = (when.month + 2) // 3
    if number < current - 1 and direction > 0:
        return f"{when.year + 1:04d}-Q{number}"
    ahead = number > current and direction <= 0 and not (direction == 0 and number == current + 1)
    return f"{when.year - ahead:04d}-Q{number}"


def feast(rule: str, year: int) -> str | None:
    """The day of a feast in a year; ``rule`` as in the table ``feasts`` of times.toml."""
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return add_days(easter(year), int(match.group(1))).isoformat()
    if match := re.fullmatch(r"(\d\d):(-?\d):(\d)(?:\+(\d))?", rule):
        of_month, nth, number, later = (int(group or 0) for group in match.groups())
        if nth < 0:
            day_of = weekday(date(year, of_month, monthrange(year, of_month)[1]), number, -1)
        else:
            day_of = add_days(weekday(date(year, of_month, 1), number, 1), 7 * (nth - 1))
        return add_days(day_of, later).isoformat()
    of_month, number = (int(part) for part in rule.split("-"))
    return day(year, of_month, number)


def easter(year: int) -> date:
    """Western Easter Sunday (the algorithm of J.-M. Oudin, 1940, as given by the US Naval Observatory)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - sunday
    of_month = 3 + (offset + 40) // 44
    return date(year, of_month, offset + 28 - 31 * (of_month // 4))
