"""Dates as outlets print them above an article, read into ISO 8601 cut off at what was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deedline.spans import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb februar février febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = (
    r"(?:(?:\s*[,|•·–—-]?\s*(?:at\s+|um\s+|à\s+)?|T)"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b))?)?"
)
_DATES = tuple(
    re.compile(rf"(?<![\w/-]){shape}{_TIME}", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}(?!\d)",
        rf"{_YEAR}/(?P<month>0[1-9]|1[0-2])/{_DAY}(?!\d)",
        rf"{_DAY}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}(?!\d)",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.{_YEAR}(?!\d)",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = re.compile(
    r"\b(?:published|updated|last|modified|posted|first|created|on|at|date|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|a\.?m|p\.?m|et|est|edt|pt|pst|pdt|ct|cst|cdt|gmt|bst|utc|cet|cest|"
    r"ist|aest|aedt|uhr|stand|veröffentlicht|aktualisiert|publié|le|mis|à|jour|publicado|el|a|las|ago|hours?|minutes?|days?|"
    r"by|min|read)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"\b(?:published|updated|posted|modified|veröffentlicht|aktualisiert|publié|publicado)\b", re.IGNORECASE)
_AGO = re.compile(r"^(?:\w+ ){0,2}(?:an?|\d+) (?:second|minute|hour|day|week|month)s? ago$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:last )?(?:published|updated|modified|posted|first published)(?: on| at)?\s*:?\s*$", re.IGNORECASE)


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
    found: dict[int, PrintedDate] = {}
    for shape in _DATES:
        for match in shape.finditer(text):
            if printed := _read(match):
                found.setdefault(match.start(), printed)
    yield from (found[start] for start in sorted(found))


_WIRE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? \([A-Z][\w. -]{1,30}\) ?(?:--|[–—-])\s*$")
"""How a wire service opens, on a line of its own: PLACE, Month 7 (Agency) --"""


def date_line(line: str) -> bool:
    """Whether ``line`` is a date of publication with few other words (two, or eight beside "published"), or its label."""
    if len(line) > 120:
        return False
    if _LABEL.match(line) or _AGO.match(line) or _WIRE.match(line):
        return True
    rest, dated = line, False
    for printed in printed_dates(line):
        rest, dated = rest.replace(printed.span.of(line), " "), True
    return dated and len(_WORD.findall(_AROUND.sub(" ", rest))) <= (8 if _SAYS_SO.search(line) else 2)


def _read(match: re.Match[str]) -> PrintedDate | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS[month]
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
    return PrintedDate(value + _zone(match["zone"]), precision, span)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "Z"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
