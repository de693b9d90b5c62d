"""What time expressions made of units are worth: last week, two years ago, the third quarter, nine months, every day, now."""

from __future__ import annotations

import re
from datetime import date

from deedline.annotate import times_calendar as cal
from deedline.annotate.times_context import Context, Expression, Valued


def _amount(expression: Expression) -> float | None:
    """How many units: None for "a few", "several" or no number at all."""
    total, group, seen = 0.0, 0.0, False
    for index, word in enumerate(expression.words):
        if word.kind == "article":
            one = "half" not in expression.kinds[max(0, index - 1) : index + 2] and not _number_follows(expression, index)
            group, seen = group + one, seen or one
        elif word.kind in ("small", "number", "year", "old_year"):
            group, seen = group + float(word.value), True
        elif word.kind == "numword":
            value = float(word.value)
            group = max(group, 1.0) * value if value in (12, 100) else group + value if value < 100 else group
            if value >= 1000:
                total, group = total + max(group, 1.0) * value, 0.0
            seen = True
        elif word.kind == "fraction":
            above, below = (float(part) for part in word.text.split("/"))
            group, seen = group + (above / below if below else 0.0), True
        elif word.kind == "half":
            group, seen = group + 0.5, True
    if expression.has("couple"):
        return 2.0
    if seen:
        return total + group
    return None if expression.has("few") or not expression.has("article") else 1.0


def _number_follows(expression: Expression, index: int) -> bool:
    """Whether the article at ``index`` belongs to a number ("a two-week", "a hundred") and is not one itself."""
    return any(
        kind in ("small", "number", "year", "old_year", "numword", "fraction", "few", "couple")
        for kind in expression.kinds[index + 1 :]
    )


def _length(amount: float | None, code: str) -> str:
    """The ISO 8601 duration of an amount of units; X for an unknown amount."""
    factor, letter = re.fullmatch(r"T?(\d*)([A-Z]+)", code).groups()  # type: ignore[union-attr]
    clock = "T" if code.startswith("T") else ""
    if amount is None:
        return f"P{clock}X{_vague_letter(factor, letter)}"
    amount *= int(factor or 1)
    if amount == int(amount):
        return f"P{clock}{int(amount)}{letter}"
    return _broken(amount, clock, letter)


def _vague_letter(factor: str, letter: str) -> str:
    """X of decades is XE, of centuries XC and of millennia XL in TIMEX2."""
    return {"10": "E", "100": "C", "1000": "L"}.get(factor, letter)


def _broken(amount: float, clock: str, letter: str) -> str:
    """A duration with a fraction, in whole smaller units where there are any: two and a half years are P2Y6M."""
    whole, rest = int(amount), amount - int(amount)
    per = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH")} if not clock else {"H": (60, "M"), "M": (60, "S")}
    many, smaller = per.get(letter, (0, ""))
    small = round(rest * many)
    if not small:
        return f"P{clock}{amount:g}{letter}"
    time = "T" if smaller.startswith("T") else ""
    return f"P{clock}" + (f"{whole}{letter}" if whole else "") + f"{time}{small}{smaller[-1]}"


def duration(expression: Expression, context: Context) -> Valued:
    """Two weeks, a five-year, 2 1/2 years, nearly a decade, several months."""
    code = expression.unit()
    amount = _amount(expression)
    share = code == "Q" and (amount == 1 or "hyphen" in expression.kinds)  # "three-quarters of", "a quarter of"
    if code == "WE" or share or (amount is not None and amount > 1e12):
        return None
    return "DURATION", _length(amount, code)


def duration_range(expression: Expression, context: Context) -> Valued:
    """Two to three weeks: the lower number, as TimeBank has it."""
    numbers = [word for word in expression.words if word.kind in ("small", "number", "numword", "year", "old_year")]
    return duration(
        Expression([numbers[0], *(word for word in expression.words if word.kind in ("unit", "units", "quarters"))]), context
    )


def span(expression: Expression, context: Context) -> Valued:
    """The last two weeks, the next few days, the past five years, the first nine months, the nine months, recent years."""
    counted = _amount(Expression([word for word in expression.words if word.kind != "ordinal"]))
    if counted is None and not expression.has("few", "past", "last", "next", "previous", "following"):
        return _ref_or_none(expression)
    return "DURATION", _length(counted, expression.unit())


def _ref_or_none(expression: Expression) -> Valued:
    """These days are the present; "the days", "those years" are left alone."""
    if expression.has("this"):
        return "DATE", "PRESENT_REF"
    if expression.has("coming"):
        return "DATE", "FUTURE_REF"
    if expression.has("vague"):
        return "DATE", str(expression.first("vague"))
    return None


def vague_span(expression: Expression, context: Context) -> Valued:
    """Recent years, coming days, the next few weeks without a number."""
    return "DATE", str(expression.first("vague") or "FUTURE_REF")


def bare_units(expression: Expression, context: Context) -> Valued:
    """For years, in weeks."""
    return "DURATION", _length(None, expression.unit())


def ahead(expression: Expression, context: Context) -> Valued:
    """The weeks ahead."""
    return "DATE", "FUTURE_REF"


def nothing(expression: Expression, context: Context) -> Valued:
    """Ages: "a five-year-old", "45 years of age", "aged 12" are no time."""
    return None


def relative(expression: Expression, context: Context) -> Valued:
    """Last month, earlier this week, next fiscal year, the same day, the following week, the latest quarter."""
    code = expression.unit()
    if expression.has("period"):
        return ("DATE", context.quarter) if context.quarter and expression.has("latest") else None
    if expression.has("vague"):
        if expression.first("vague") != "PRESENT_REF" or expression.words[-1].text == "day":
            return None
        step, when = 0, context.day()
    else:
        step = 0 if expression.has("same", "that") else expression.step()
        narrated = expression.has("same", "that", "following", "previous") or (code == "D" and expression.has("next"))
        when = context.near(code) if narrated else context.day()
    if code.startswith("T"):
        return ("DURATION", _length(1.0, code)) if step else None
    stretch = expression.has("past") or (expression.has("last") and expression.has("the"))
    if stretch and not expression.has("edge", "bound") and code != "WE":
        return _past(when, code)
    if code == "Q":
        return "DATE", cal.shift(when, "Q", step) or ""
    if code == "D" and expression.has("this") and not expression.has("same", "edge"):
        return None
    value = cal.shift(when, code, step)
    return ("DATE", value) if value else None


def _past(when: date, code: str) -> Valued:
    """The past day, week, decade are stretches that end now."""
    return "DURATION", _length(1.0, code)


def the_unit(expression: Expression, context: Context) -> Valued:
    """The week, the quarter, earlier in the day, the end of the year: the one last spoken of."""
    code = expression.unit()
    if code not in ("W", "M", "Q", "Y", "WE", "D") or (code == "D" and not expression.has("edge", "bound")):
        return None
    if code == "Q":
        if context.quarter:
            return "DATE", context.quarter
        if ending := context.ending():
            return "DATE", cal.quarter(ending)
        return "DATE", cal.quarter(cal.add_months(context.day(), -1))
    if code == "WE":
        return weekend(context)
    value = cal.shift(context.day(), code, 0)
    return ("DATE", value) if value else None


def weekend(context: Context) -> Valued:
    """The weekend: the latest one, or the coming one for the future and on Fridays without a past tense."""
    when, direction = context.day(), context.direction()
    if direction > 0 or when.isoweekday() > 5:
        return "DATE", cal.weekend(when)
    return "DATE", cal.weekend(cal.add_days(when, -7))


def unit_end(expression: Expression, context: Context) -> Valued:
    """Year-end, year's end, month end: the coming one, but "since year-end" the last."""
    code = expression.unit()
    if code not in ("Y", "M") or expression.text("bound") not in ("end", "close"):
        return None
    passed = context.follows_since() or (context.direction() < 0 and context.day().month < 7)
    year = context.day().year - passed
    if code == "M":
        return "DATE", cal.month(context.day())
    return "DATE", f"{year:04d}-12-31" if expression.has("hyphen") else f"{year:04d}"


def ago(expression: Expression, context: Context) -> Valued:
    """Two weeks ago, a year ago, a few years ago, months ago."""
    amount = _amount(expression)
    return ("DATE", "PAST_REF") if amount is None else _from(context.day(), amount, expression.unit(), -1, context)


def from_now(expression: Expression, context: Context) -> Valued:
    """Two weeks from now, ten years hence."""
    amount = _amount(expression)
    return ("DATE", "FUTURE_REF") if amount is None else _from(context.day(), amount, expression.unit(), 1, context)


def earlier(expression: Expression, context: Context) -> Valued:
    """A year earlier, two days later, the day before: counted from the narrated day."""
    word = expression.text("edge", "before")
    if word in ("early", "late", "mid"):
        return duration(expression, context)
    sign = -1 if word in ("earlier", "before") else 1
    amount = 1.0 if expression.has("the") else _amount(expression)
    if word in ("before", "after") and expression.words[-1].kind == "before" and not expression.has("the"):
        return duration(expression, context)
    if amount is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    return _from(context.near(expression.unit()), amount, expression.unit(), sign, context)


def _from(when: date, amount: float, code: str, sign: int, context: Context) -> Valued:
    """``amount`` units from a day, as exact as the unit; a year from a quarter is a quarter."""
    if code.startswith("T"):
        return ("TIME", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if code == "Y" and amount == 1 and sign < 0 and (closed := context.closed()):
        return "DATE", cal.add_months(closed, -12).isoformat()
    if code == "Y" and amount == 1 and context.quarter:
        return "DATE", f"{when.year + sign:04d}{context.quarter[4:]}"
    if amount != int(amount):
        code, amount = {"Y": "M", "W": "D"}.get(code, code), round(amount * {"Y": 12, "W": 7}.get(code, 1))
    if code == "10Y":
        code, amount = "Y", 10 * amount
    if code == "100Y":
        code, amount = "Y", 100 * amount
    value = cal.shift(when, code, sign * int(amount))
    return ("DATE", value) if value else None


def beside_event(expression: Expression, context: Context) -> Valued:
    """The day after (the vote), two weeks before (the trial): counted from the day the article gives the event.

    Without one "two weeks before" is only a length.  In apposition ("May 3, the day before the vote") the day is the one named.
    """
    counted = not expression.has("the")
    amount = _amount(expression) if counted else 1.0
    code = "D" if expression.has("part") else expression.unit()
    if not counted and expression.has("units"):  # "the days before the vote" are no day
        return None
    if code.startswith("T"):
        return duration(expression, context) if counted else None
    when = context.event()
    if when is None and not counted and code == "D" and (named := context.apposed()):
        return "DATE", named.isoformat()
    if when is None or amount is None:
        return duration(expression, context) if counted and not expression.has("part") else None
    return _from(when, amount, code, 1 if expression.text("before") == "after" else -1, context)


def into(expression: Expression, context: Context) -> Valued:
    """Two weeks into (the war): counted from the day the article says it began, else only a length."""
    amount, when = _amount(expression), context.event()
    if when is None or amount is None or expression.unit().startswith("T"):
        return duration(expression, context)
    return _from(when, amount, expression.unit(), 1, context)


def nth_day(expression: Expression, context: Context) -> Valued:
    """The eighth day of (the siege): counted from its first; without one it is today when the text says that today is it.

    "The third quarter of $2 million" is a quarter.
    """
    code, number = expression.unit(), (expression.days() or [0])[0]
    if code == "Q":
        return quarter(expression, context)
    if code not in ("D", "W", "M", "Y") or not number:
        return None
    when = context.event()
    if when is not None:
        return _from(when, number - 1, code, 1, context)
    if not context.is_now():
        return None
    value = cal.shift(context.day(), code, 0)
    return ("DATE", value) if value else None


def then(expression: Expression, context: Context) -> Valued:
    """Until then, since then: the day, month or year named last."""
    reached = context.reached()
    return ("DATE", reached) if reached else None


def year_ago(expression: Expression, context: Context) -> Valued:
    """Year-ago, the year-earlier quarter, the year-ago third quarter."""
    units = expression.all("unit")
    if units[0] not in ("Y", "Q", "M", "W", "D") or expression.text("ago", "edge") not in ("ago", "earlier"):
        return None
    number = expression.first("ordinal", "ordinal_digits")
    if number is not None and units[-1] == "Q":
        return "DATE", f"{context.day().year - 1:04d}-Q{int(expression.days()[0])}"
    return _from(context.near(), 1.0, str(units[0]), -1, context)


def quarter(expression: Expression, context: Context) -> Valued:
    """The third quarter, fourth-quarter, the first half of 1998, the second quarter of last year."""
    number = (expression.days() or [0])[0]
    half = expression.has("half")
    if (not half and "Q" not in expression.all("unit")) or not 1 <= number <= (2 if half else 4):
        return None
    letter, year = "H" if half else "Q", expression.year()
    if year is None and expression.unit() == "Y":
        year = (context.near("Y") if expression.has("that") else context.day()).year + expression.step()
    if year is not None:
        return "DATE", f"{year:04d}-{letter}{number}"
    return "DATE", cal.near_quarter(context.day(), number, context.direction())


def year_quarter(expression: Expression, context: Context) -> Valued:
    """The 1989 third quarter, the 1988 quarter, the 1988 period."""
    year = expression.year()
    if expression.has("ordinal", "ordinal_digits"):
        number = expression.days()[0]
        return ("DATE", f"{year:04d}-Q{number}") if expression.unit() == "Q" and number <= 4 else None
    if expression.unit() not in ("Q", "") or year is None:
        return None
    return "DATE", f"{year:04d}" + (context.quarter[4:] or ("-QX" if expression.unit() else ""))


def unit_quarter(expression: Expression, context: Context) -> Valued:
    """Last year's third quarter, last year's quarter."""
    units = expression.all("unit")
    if units[0] != "Y" or units[-1] != "Q":
        return None
    year = context.day().year + expression.step()
    if expression.has("ordinal", "ordinal_digits"):
        return "DATE", f"{year:04d}-Q{expression.days()[0]}"
    return "DATE", f"{year:04d}{context.quarter[4:] or '-QX'}"


def season(expression: Expression, context: Context) -> Valued:
    """Last fall, this summer, the winter of 1994, in spring."""
    code, year = str(expression.first("season", "season_ambiguous")), expression.year()
    if year is not None:
        return "DATE", f"{year:04d}-{code}"
    when = context.day()
    if expression.has("unit"):
        return ("DATE", f"{when.year + expression.step():04d}-{code}") if expression.unit() == "Y" else None
    step = expression.step()
    if step and cal.season_of(when) == code:
        return "DATE", f"{when.year + (step if not expression.has('this') else 0):04d}-{code}"
    if expression.has("this") and not step:
        return "DATE", f"{when.year:04d}-{code}"
    return "DATE", cal.near_season(when, code, step or context.direction())


def every(expression: Expression, context: Context) -> Valued:
    """Every day, each Thursday, every two weeks, every other month, every July, each morning."""
    if expression.has("weekday"):
        return "SET", f"XXXX-WXX-{expression.first('weekday')}{expression.part()}"
    if expression.has("month", "month_short", "month_ambiguous"):
        return "SET", f"XXXX-{expression.month():02d}"
    if expression.has("season"):
        return "SET", f"XXXX-{expression.first('season')}"
    if expression.has("part"):
        return "SET", f"XXXX-XX-XX{expression.part()}"
    code = expression.unit()
    if expression.has("few"):
        return "SET", _length(None, code)
    if code == "WE":
        return "SET", "XXXX-WXX-WE"
    ordinal = expression.first("ordinal")
    number = 2.0 if expression.has("alternate") else float(ordinal) if ordinal is not None else _amount(expression)
    return "SET", _length(number or 1.0, code)


def weekdays(expression: Expression, context: Context) -> Valued:
    """Mondays, Tuesday nights."""
    night = "TNI" if any(word.text.lower() == "nights" for word in expression.words) else ""
    if expression.has("units", "quarters") and not night:
        return None
    return "SET", f"XXXX-WXX-{expression.first('weekdays', 'weekday')}{night}"


def repeated(expression: Expression, context: Context) -> Valued:
    """Daily, monthly."""
    return "SET", str(expression.first("repeated"))


def vague(expression: Expression, context: Context) -> Valued:
    """Now, recently, the near future, at the moment, the past."""
    return "DATE", str(expression.first("vague_noun") or expression.first("vague") or "PAST_REF")


def the_past(expression: Expression, context: Context) -> Valued:
    """The past, the recent past."""
    return "DATE", "PAST_REF"
