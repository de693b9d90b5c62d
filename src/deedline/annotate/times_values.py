"""What a matched time expression is worth: TIMEX3 type and value, one function for each family of rules.

Values of relative expressions are counted from a :class:`deedline.annotate.times_context.Context`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from deedline.annotate import times_calendar as cal
from deedline.annotate.times_context import Context, Expression, Valued, century_of
from deedline.annotate.times_words import Word


def dated(expression: Expression, context: Context, number: int) -> str | None:
    """The day ``number`` of the expression's month, the year written or the nearest."""
    month, year = expression.month(), expression.year()
    if not month and expression.has("year"):
        return None
    if year is None:
        if cal.day(2000, month, number) is None:
            return None
        year = cal.near_day(
            context.day(), number, month, expression.step() or context.direction(), context.ends_stretch(context.here)
        )
    return cal.day(year, month, number)


def month_day(expression: Expression, context: Context) -> Valued:
    """March 31; Tuesday, March 31, 2022; 31st of March."""
    days = expression.days()
    value = dated(expression, context, days[-1]) if days else None
    return ("DATE", value) if value else None


def month_year(expression: Expression, context: Context) -> Valued:
    """March 2022."""
    year = expression.year()
    return ("DATE", f"{year:04d}-{expression.month():02d}") if year else None


def month_of(expression: Expression, context: Context) -> Valued:
    """June last year, January this year."""
    if expression.unit() != "Y":
        return None
    year = (context.near("Y") if expression.has("that") else context.day()).year + expression.step()
    return "DATE", f"{year:04d}-{expression.month():02d}"


def which_month(expression: Expression, context: Context) -> Valued:
    """Last March, next May, the following April."""
    narrated = expression.has("following", "previous")
    when = context.near("M") if narrated else context.day()
    month, step = expression.month(), expression.step()
    if expression.has("this") and not step:
        return "DATE", f"{when.year:04d}-{month:02d}"
    year = cal.near_month(when, month, step)
    if month == when.month:
        year += step
    return "DATE", f"{year:04d}-{month:02d}"


def month(expression: Expression, context: Context) -> Valued:
    """March, early April."""
    direction = context.direction()
    year = cal.near_month_in_tense(context.day(), expression.month(), direction, direction < 0 and context.is_over())
    return "DATE", f"{year:04d}-{expression.month():02d}"


def year(expression: Expression, context: Context) -> Valued:
    """1998, early 1998, the end of '98, the year 2000, the second half of 1998."""
    number = expression.year()
    if number is None or (expression.has("unit") and expression.unit() != "Y"):
        return None
    if expression.has("half") and expression.has("ordinal"):
        return "DATE", f"{number:04d}-H{expression.first('ordinal')}"
    return "DATE", f"{number:04d}"


def fiscal_year(expression: Expression, context: Context) -> Valued:
    """Fiscal 1989, the academic year 2021-22: the year it begins with or is named after."""
    number = expression.year()
    return ("DATE", f"{number:04d}") if number else None


def decade(expression: Expression, context: Context) -> Valued:
    """The 1990s, the early '80s, the nineties."""
    name = expression.first("decade_name")
    if name is not None:
        return "DATE", cal.decade(1900 + int(name))
    digits = "".join(char for char in str(expression.first("decade")) if char.isdigit())
    if len(digits) == 4:
        return "DATE", digits[:3]
    apostrophe = not str(expression.first("decade"))[0].isdigit()
    return ("DATE", cal.decade(century_of(int(digits)))) if apostrophe else None


def century(expression: Expression, context: Context) -> Valued:
    """The 19th century, the twenty-first century."""
    days = expression.days()
    if expression.unit() != "100Y" or not days:
        return None
    return "DATE", f"{days[-1] - 1:02d}"


def feast(expression: Expression, context: Context) -> Valued:
    """Christmas, last Thanksgiving, New Year's Eve 1999: the nearest one unless a year or "last" says otherwise."""
    rule, year = str(expression.first("feast")), expression.year()
    if year is not None:
        value = cal.feast(rule, year)
        return ("DATE", value) if value else None
    when = context.day()
    candidates = [value for near in (when.year - 1, when.year, when.year + 1) if (value := cal.feast(rule, near))]
    step = expression.step()
    if step < 0:
        candidates = [value for value in candidates if value < when.isoformat()][-1:]
    elif step > 0:
        candidates = [value for value in candidates if value > when.isoformat()][:1]
    if not step:
        first = str(candidates[1])  # that of the year of publication, which is the nearest or half a year off at most
        year = cal.near_day(when, int(first[8:]), int(first[5:7]), context.direction() or -1)
        candidates = [value for value in candidates if value.startswith(f"{year:04d}")]
    return "DATE", candidates[0]


def slashed(expression: Expression, context: Context) -> Valued:
    """7/31/2022, 31.7.2022. With slashes and both numbers up to 12 the order is unknown, and so is the day."""
    text = str(expression.first("slashed"))
    first, second, year = (int(part) for part in text.replace(".", "/").split("/"))
    year = year if year > 99 else century_of(year)
    if "." in text or first > 12:
        value = cal.day(year, second, first)
    elif second > 12 or first == second:
        value = cal.day(year, first, second)
    else:
        return "DATE", ""
    return ("DATE", value) if value else None


def iso(expression: Expression, context: Context) -> Valued:
    """2022-03-31, 2022-03-31T07:02."""
    text = str(expression.first("iso")).upper()
    number, of_month, of_year = int(text[8:10]), int(text[5:7]), int(text[:4])
    if not of_year or cal.day(of_year, of_month, number) is None:
        return None
    return ("TIME" if "T" in text else "DATE"), text


def weekday(expression: Expression, context: Context) -> Valued:
    """Friday, next Tuesday, early Monday, Saturday night, the following Wednesday."""
    number = int(expression.first("weekday") or 1)
    when = _which_day(expression, context, number)
    value = when.isoformat() + expression.part()
    return ("TIME" if expression.has("part") else "DATE"), value


def _which_day(expression: Expression, context: Context, number: int) -> date:
    """The day a weekday with its adjective means."""
    if expression.has("following"):
        return cal.weekday(cal.add_days(context.near(), 1), number, 1)
    if expression.has("previous"):
        return cal.weekday(cal.add_days(context.near(), -1), number, -1)
    if expression.has("same"):
        return cal.weekday(context.near(), number, -1)
    when = context.day()
    if expression.has("last", "past"):
        return cal.weekday(cal.add_days(when, -1), number, -1)
    if expression.has("next", "coming"):
        return cal.weekday(cal.add_days(when, 1), number, 1)
    if expression.has("this") and context.direction() >= 0:
        return cal.weekday(when, number, 1)
    return cal.weekday(when, number, 1 if context.direction() > 0 else -1)


def weekday_of(expression: Expression, context: Context) -> Valued:
    """Friday last week, Monday of next week."""
    if expression.unit() != "W":
        return None
    return "DATE", cal.in_week(context.day(), int(expression.first("weekday") or 1), expression.step()).isoformat()


def weekday_date(expression: Expression, context: Context) -> Valued:
    """Friday the 13th: the nearest month that has such a day."""
    number, wanted = int(expression.first("weekday") or 1), expression.days()[-1]
    when = context.day()
    for shift in (0, -1, 1, -2, 2, -3, 3):
        month = cal.add_months(when.replace(day=1), shift)
        value = cal.day(month.year, month.month, wanted)
        if value and date.fromisoformat(value).isoweekday() == number:
            return "DATE", value
    return None


def deictic(expression: Expression, context: Context) -> Valued:
    """Today, early yesterday, tomorrow night, tonight."""
    when = cal.add_days(context.day(), int(expression.first("deictic") or 0))
    part = expression.part() or ("TNI" if expression.text("deictic") == "tonight" else "")
    return ("TIME" if part else "DATE"), when.isoformat() + part


def day_beyond(expression: Expression, context: Context) -> Valued:
    """The day before yesterday, the day after tomorrow."""
    if expression.unit() != "D":
        return None
    step = 1 if expression.text("before") == "after" else -1
    return "DATE", cal.add_days(context.day(), int(expression.first("deictic") or 0) + step).isoformat()


def day_beside(expression: Expression, context: Context) -> Valued:
    """The day before, a week after: counted from the narrated day."""
    step = 1 if expression.text("before") == "after" else -1
    unit = "D" if expression.has("part") else expression.unit()
    value = cal.shift(context.near(), unit, step)
    return (("TIME" if expression.has("part") else "DATE"), value + expression.part()) if value else None


def beside_date(expression: Expression, context: Context) -> Valued:
    """The day after Friday, the night before March 3, two days after Christmas."""
    step = 1 if expression.text("before") == "after" else -1
    if expression.has("month", "month_short", "month_ambiguous"):
        anchor = month_day(expression, context)
        base = date.fromisoformat(anchor[1]) if anchor else None
    else:
        base = _which_day(expression, context, int(expression.first("weekday") or 1))
    if base is None:
        return None
    count = int(expression.first("numword") or 1) if expression.kinds[0] == "numword" else 1
    value = cal.shift(base, "D" if expression.has("part") else expression.unit(), step * count)
    return (("TIME" if expression.has("part") else "DATE"), value + expression.part()) if value else None


def part(expression: Expression, context: Context) -> Valued:
    """In the morning, the same evening, last night, this afternoon, the next morning, overnight."""
    if (
        not expression.has("the", "this", "that", "last", "next", "edge", "following", "previous", "same")
        and expression.text("part") != "overnight"
    ):
        return None
    if expression.has("last"):
        when = cal.add_days(context.day(), -1)
    elif expression.text("part") == "overnight":  # what happened overnight happened last night
        when = cal.add_days(context.near(), -1 if context.direction() <= 0 else 0)
    elif expression.has("this") and not expression.has("same"):
        when = context.day()
    elif expression.has("next", "following"):
        when = cal.add_days(context.near(), 1)
    elif expression.has("previous"):
        when = cal.add_days(context.near(), -1)
    else:
        when = context.near()
    return "TIME", when.isoformat() + expression.part()


def clock(expression: Expression, context: Context) -> Valued:
    """10 p.m., 10:35 a.m. EDT, 1830 GMT, noon, 4 in the morning."""
    time = _time_of_day(expression)
    return ("TIME", context.reached_day().isoformat() + time) if time else None


def clock_date(expression: Expression, context: Context) -> Valued:
    """5 p.m. EST on Nov. 9."""
    time = _time_of_day(expression)
    day = month_day(Expression(_after_clock(expression)), context)
    return ("TIME", day[1] + time) if time and day else None


def clock_day(expression: Expression, context: Context) -> Valued:
    """10 p.m. Wednesday, noon today."""
    time = _time_of_day(expression)
    rest = Expression(_after_clock(expression))
    day = (deictic if rest.has("deictic") else weekday)(rest, context)
    return ("TIME", day[1][:10] + time) if time and day else None


def zone_of(words: Sequence[Word]) -> Word | None:
    """The zone of the first time of day; one in brackets behind it belongs to its translation: "10:35 a.m. (0735 GMT)"."""
    first = takewhile(lambda word: word.kind != "punct", words)
    return next((word for word in first if word.kind == "zone"), None)


def _after_clock(expression: Expression) -> Sequence[Word]:
    """The words behind the time of day."""
    clocks = ("ampm", "clock", "oclock", "clock_name", "zone", "part", "small", "military", "year", "old_year", "on")
    dates = ("weekday", "weekday_short", "month", "month_short", "month_ambiguous", "deictic", "this", "last", "next")
    first = next(index for index, kind in enumerate(expression.kinds) if kind in dates)
    if expression.kinds[first - 1] in ("small", "ordinal_digits", "ordinal") and expression.kinds[first - 2] in (
        *clocks,
        "comma",
    ):
        first -= 1
    return expression.words[first:]


def _time_of_day(expression: Expression) -> str | None:
    """T, hours and minutes; Z behind them for GMT and UTC, no zone for local times."""
    zoned = zone_of(expression.words)
    zone = str(zoned.value) if zoned else ""
    name = expression.first("clock_name")
    if name is not None:
        return ("T24" if name == "24:00" else f"T{name}") + zone
    first = next(
        word for word in expression.words if word.kind in ("small", "clock", "numword", "military", "year", "old_year")
    )
    if first.kind == "clock":
        hour, minute = (int(part) for part in first.text.replace(".", ":").split(":")[:2])
    elif first.kind in ("military", "year", "old_year"):
        hour, minute = divmod(int(first.text), 100)
    else:
        hour, minute = int(first.value), 0
    half = expression.text("ampm")[:1] or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(str(expression.first("part")), "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}{zone}"
