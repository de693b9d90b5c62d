"""Dates as outlets print them above an article, read into ISO 8601 cut off at what was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from deedline.data import either, load
from deedline.spans import Span

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGO = re.compile(r"^(?:\w+ ){0,2}(?:an?|\d+) (?:second|minute|hour|day|week|month)s? ago$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:last )?(?:published|updated|modified|posted|first published)(?: on| at)?\s*:?\s*$", re.IGNORECASE)
_WIRE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? \([A-Z][\w. -]{1,30}\) ?(?:--|[–—-])\s*$")
"""How a wire service opens, on a line of its own: PLACE, Month 7 (Agency) --"""


@cache
def english_months() -> dict[str, int]:
    """The numbers of the months by their English names and abbreviations, lower case."""
    table = load("times")
    months: dict[str, int] = table["months"] | table["months_ambiguous"] | table["months_short"]
    return months


@cache
def months() -> dict[str, int]:
    """The same in all languages in which dates are read."""
    return {**english_months(), **load("dates")["months"]}


def day_shape() -> str:
    """A pattern for the number of a day in a month, as the group ``day``."""
    return r"(?P<day>0?[1-9]|[12]\d|3[01])"


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """Ways to print a full date, each with an optional time of day behind it."""
    month = rf"(?P<month>{either(months())})\.?"
    digits, day, year = r"(?P<month>0[1-9]|1[0-2])", day_shape() + r"(?:st|nd|rd|th|\.)?", r"(?P<year>(?:19|20)\d\d)"
    time = (
        rf"(?:(?:\s*(?:[,|•·–—-]\s*)?(?:(?:{either(load('dates')['before_clock']['words'])})\s+)?|T)"
        r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
        r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b))?)?"
    )
    shapes = (
        rf"{year}-{digits}-{day}(?!\d)",
        rf"{year}/{digits}/{day}(?!\d)",
        rf"{day}\s+(?:de\s+)?{month},?\s+(?:de\s+)?{year}(?!\d)",
        rf"{month}\s+{day},?\s+{year}(?!\d)",
        rf"{day_shape()}\.(?P<month>0?[1-9]|1[0-2])\.{year}(?!\d)",
    )
    return tuple(re.compile(rf"(?<![\w/-]){shape}{time}", re.IGNORECASE) for shape in shapes)


@cache
def _around() -> re.Pattern[str]:
    """What may stand around a date without making a sentence of the line."""
    dates, times = load("dates"), load("times")
    sections = (dates["around"], dates["published"], dates["before_clock"])
    words = {word for section in sections for word in section["words"]}
    return whole_words({*words, *times["weekdays"], *times["weekdays_short"], *times["zones"]})


@cache
def _says_published() -> re.Pattern[str]:
    return whole_words(load("dates")["published"]["words"])


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the ``words``, whole and in either case."""
    return re.compile(rf"\b(?:{either(words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A full date found in a text: ISO ``value`` cut off at ``precision`` (day, minute or second)."""

    value: str
    precision: str
    span: Span

    @property
    def day(self) -> date:
        """The calendar day."""
        return date.fromisoformat(self.value[:10])


def printed_dates(text: str) -> Iterator[PrintedDate]:
    """The full dates (with a year) of ``text`` in order of place; a date that no calendar has is passed over."""
    if not _YEAR.search(text):
        return
    found: dict[int, PrintedDate] = {}
    for shape in _shapes():
        for match in shape.finditer(text):
            if printed := _read(match):
                found.setdefault(match.start(), printed)
    yield from (found[start] for start in sorted(found))


@lru_cache(maxsize=256)
def date_line(line: str) -> bool:
    """Whether ``line`` is a date of publication with few other words (two, or eight beside "published"), or its label."""
    if len(line) > 120:
        return False
    if _LABEL.match(line) or _AGO.match(line) or _WIRE.match(line):
        return True
    rest, dated = line, False
    for printed in printed_dates(line):
        rest, dated = rest.replace(printed.span.of(line), " "), True
    return dated and len(_WORD.findall(_around().sub(" ", rest))) <= (8 if _says_published().search(line) else 2)


def entry_time(line: str) -> bool:
    """Whether ``line`` is nothing but a time of day, or how long ago it was, as over an entry of a live blog.

    >>> entry_time("16.10 GMT"), entry_time("4:45pm"), entry_time("10 min ago"), entry_time("28:10")
    (True, True, True, False)
    """
    return len(line) <= 30 and _entry_times().fullmatch(line.strip()) is not None


@cache
def _entry_times() -> re.Pattern[str]:
    clock = rf"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:uhr|{either(load('times')['zones'])}))?"
    return re.compile(rf"{clock}|(?:0?[1-9]|1[0-2])\s*[ap]\.?m\.?|\d{{1,2}}\s*(?:h|hrs?|m|mins?) ago", re.IGNORECASE)


def _read(match: re.Match[str]) -> PrintedDate | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else months()[month]
    try:
        day = date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
    span = Span(match.start(), match.end())
    if match["hour"] is None:
        return PrintedDate(day, "day", span)
    hour = int(match["hour"])
    if half := match["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    value = f"{day}T{hour:02d}:{match['minute']}"
    precision = "minute"
    if match["second"]:
        value, precision = f"{value}:{match['second']}", "second"
    return PrintedDate(value + iso_zone(match["zone"]), precision, span)


def iso_zone(zone: str | None) -> str:
    """A zone as ISO 8601 appends it to a time: "Z", "+02:00", "" for none.

    >>> iso_zone("+0530"), iso_zone("-07"), iso_zone("gmt")
    ('+05:30', '-07:00', 'Z')
    """
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
