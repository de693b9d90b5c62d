"""Where numbers stand in a text and what sign stands before them: one regular expression made of the tables.

Text is in the parser's form (plain quotation marks and spaces), as :class:`deedline.annotate.parse.Paragraph` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from deedline.annotate.quantities_numbers import LONGEST, parse_number, vocabulary
from deedline.data import either, load

MOST_PARTS = 100_000
"""The largest whole of a ratio: "one in 100,000"."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a paragraph, offsets counted from there.

    ``start`` to ``end`` hold comparator, currency, number and unit of measurement; ``first`` to ``last`` the number alone.
    ``low`` and ``high`` are the ends of a range or of a vague amount, equal to ``value`` for a plain number.
    """

    start: int
    end: int
    first: int
    last: int
    value: float | None
    low: float
    high: float | None
    sign: str
    unit: str | None
    text: str
    vague: bool = False
    fraction: bool = False
    ratio: bool = False
    """A share given as one number out of another: "one in five", "9 out of 10"."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The compiled expression and the look-ups behind its groups."""

    pattern: re.Pattern[str]
    out_of: re.Pattern[str]
    signs: dict[str, str]
    after: dict[str, str]
    vague: dict[str, tuple[float, float | None]]
    units: dict[str, str]
    money: dict[str, str]


def phrases(words: Iterable[str]) -> str:
    """The words as alternatives, the longest first, any white space between their parts."""
    return either(words).replace(r"\ ", r"\s+")


def _units(table: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], list[str], list[str]]:
    """Forms to unit, money signs to currency, words for units, symbols for units."""
    units, money, forms, short = {}, {}, [], []
    for name, entry in table.items():
        for form in entry.get("forms", ()):
            units[form] = name
            forms.append(form)
        for sign in entry.get("short", ()):
            units[sign] = name
            short.append(sign)
        for sign in entry.get("before", ()) if "forms" in entry else ():
            money[sign] = name
    return units, money, forms, short


@cache
def tables() -> Tables:
    """The tables numbers.toml and units.toml, compiled once per process."""
    numbers = load("numbers")
    units, money, forms, short = _units(load("units"))
    scale = phrases(numbers["scales"])
    suffix = phrases(numbers["scale_suffixes"])
    small = phrases(numbers["small"])
    fraction = phrases(word for word in numbers["fractions"] if word != "half")
    digits = (
        rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,6}})?|\d{{1,{LONGEST // 2}}}(?:\.\d{{1,6}})?)(?:\s\d/\d|[½⅓⅔¼¾])?|[½⅓⅔¼¾]"
    )
    joint = r"(?:[\s-]+|(?:(?<=hundred)|(?<=thousand)|(?<=illion))\s+and\s+)"
    spelled = rf"(?:{small})(?:{joint}(?:{small}|{scale})\b){{0,8}}(?:\s+and\s+a\s+half\b(?:\s+(?:{scale})\b)?)?"
    one = (
        rf"(?:{digits})(?:(?:\s|-)?(?:{scale})\b|(?:{suffix})\b)?"
        rf"|(?:an?|one|two|three)[\s-](?:{fraction})\s+of\s+an?\s+(?:{scale})\b"
        rf"|(?:an?|one|two|three|four|five|six|seven|nine)[\s-](?:{fraction})(?!-)\b|\b(?:a|an|half\s+an?|several)\s+(?:{scale})\b"
        rf"|\b{spelled}\b|\bhalf\b(?!-)|\bdozen\b"
    )
    pattern = rf"""(?:(?<![\w@#&/.:×\\-])|(?<=%-))
        (?:(?P<between>between|from)\s+)?
        (?:(?P<sign>(?i:{phrases(numbers["comparators"])}))\s+)?
        (?P<money>{phrases(money)})?\s?
        (?:(?P<vague>(?i:{phrases(numbers["vague"])}))\b
          |(?P<number>(?i:{one}))(?P<range>(?:\s?[-–]\s?|\s+to\s+|\s+and\s+|\s+or\s+)(?P<money2>{phrases(money)})?\s?(?P<second>(?i:{one})))?)
        (?=(?:{phrases(short)})(?!\w)|(?!\w|×|[-.:/]\d))
        (?:[\s-]?(?P<unit>(?i:{phrases(forms)})\b|(?:{phrases(short)})(?!\w)))?
        (?:\s+(?P<after>(?i:{phrases(numbers["comparators_after"])}))\b)?"""
    vague = {name: (float(low), None if high < 0 else float(high)) for name, (low, high) in numbers["vague"].items()}
    out_of = rf"\s+(?:in|out\s+of|of|for)\s+(?P<every>every\s+)?(?P<whole>(?i:{one}))(?![\w%]|[-.,:/]\d)"
    return Tables(
        re.compile(pattern, re.VERBOSE),
        re.compile(out_of),
        numbers["comparators"],
        numbers["comparators_after"],
        vague,
        units,
        money,
    )


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text from left to right."""
    known = tables()
    for match in known.pattern.finditer(text):
        if match.group("vague"):
            yield _vague(match, known)
        elif (numeral := _plain(match, known)) is not None:
            yield _ratio(text, numeral, known)


def _ratio(text: str, part: Numeral, known: Tables) -> Numeral:
    """The number as a share when another follows that it is a part of: "one in five", "9 out of 10", "1 of every 20".

    "Of" needs "every", and "in" a small part: "50 in 100 towns" may be a count.
    """
    match = known.out_of.match(text, part.last)
    if match is None or part.unit or part.value is None or part.fraction:
        return part
    whole, joint = parse_number(match.group("whole")), match.group().split()[0]
    if whole is None or not 0 < part.value < whole <= MOST_PARTS:
        return part
    if not match.group("every") and (joint in ("of", "for") or (joint == "in" and part.value > 10)):
        return part
    share, end = part.value / whole, match.end()
    return replace(
        part, end=end, last=end, value=share, low=share, high=share, text=text[part.first : end], fraction=True, ratio=True
    )


def _squeeze(text: str) -> str:
    return " ".join(text.lower().split())


def _unit(match: re.Match[str], known: Tables) -> str | None:
    """Currency or unit of measurement."""
    if match.group("money"):
        return known.money[match.group("money")]
    unit = match.group("unit")
    return None if unit is None else known.units.get(unit) or known.units[_squeeze(unit)]


def _vague(match: re.Match[str], known: Tables) -> Numeral:
    low, high = known.vague[_squeeze(match.group("vague"))]
    sign = known.signs.get(_squeeze(match.group("sign") or ""), "~")
    first, last = match.span("vague")
    start = match.start("sign") if match.group("sign") else first
    return Numeral(
        start, match.end(), first, last, None, low, high, sign, _unit(match, known), match.group("vague"), vague=True
    )


def _plain(match: re.Match[str], known: Tables) -> Numeral | None:
    """A number or a range of two."""
    value = parse_number(match.group("number"))
    if value is None:
        return None
    sign = known.signs.get(_squeeze(match.group("sign") or ""), "=")
    if match.group("after"):
        sign = known.after[_squeeze(match.group("after"))]
    first, last = match.span("number")
    start = next((match.start(name) for name in ("sign", "money") if match.group(name)), first)
    fraction = 0 < value < 1 and not match.group("number")[0].isdecimal()
    plain = Numeral(
        start,
        match.end(),
        first,
        last,
        value,
        value,
        value,
        sign,
        _unit(match, known),
        match.group("number"),
        fraction=fraction,
    )
    return _range(match, plain) if match.group("range") else plain


def _range(match: re.Match[str], plain: Numeral) -> Numeral | None:
    """Ranges: "10 to 15", "between two and three million", "$2-3bn": the first number takes the scale of the second.

    What only looks like a range ("3-2", "20 and 30" without "between") is no number at all, or the first number alone.
    """
    low, high = plain.low, parse_number(match.group("second"))
    joint = match.group("range").split()[0].lower() if match.group("range").split() else ""
    if high is None or (joint == "and" and match.group("between") != "between"):
        return _cut(plain, match)
    scale = _scale(match.group("second"))
    if low < 1000 and scale > 100 and _scale(match.group("number")) == 1 and low * scale < high:
        low *= scale
    if low >= high:
        return None if joint in ("-", "–") or match.group("range")[0] in "-–" else _cut(plain, match)
    start = match.start("between") if match.group("between") and not match.group("sign") else plain.start
    return replace(plain, start=start, last=match.end("second"), value=None, low=low, high=high)


def _cut(plain: Numeral, match: re.Match[str]) -> Numeral:
    """The number in front of what is no range."""
    return replace(plain, end=plain.last, unit=plain.unit if match.group("money") else None)


def _scale(number: str) -> float:
    """The scale a number ends with, or 1."""
    last = re.search(r"[a-z]+$", number.lower())
    return vocabulary().scales.get(last.group(), 1.0) if last else 1.0
