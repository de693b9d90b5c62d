"""What a time expression is counted from, and its words with ways to ask for them.

Asking a :class:`Context` for a day it does not have raises :class:`Unanchored`, and the expression stays unresolved rather than
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from deedline.annotate import times_calendar as cal
from deedline.annotate.times_events import Anchor, Events, Occasion, spoken_on
from deedline.annotate.times_tense import direction, is_over, starts_anew
from deedline.annotate.times_words import Value, Word, lexicon
from deedline.model.reading import Time
from deedline.spans import Span

Valued = tuple[str, str] | None
"""TIMEX3 type and value; None: no time expression after all. An empty value: it cannot be told."""


_NOW = re.compile(r"(?i)\b(?:today|it|this)(?:\s+(?:is|marks)|['’]s)\s+$")
_SINCE = re.compile(r"(?i)\bsince\s+(?:the\s+)?$")
_ENDED = re.compile(r"\b(?:quarter|half|year|period|months|weeks)\s+(?:that\s+)?ended\s+(?:on\s+)?$")
_ENDS = re.compile(
    r"\s+(?:that\s+)?end(?:ed|ing|s)\s+(?:on\s+)?(?P<month>[A-Z][a-z]+)\.?\s+(?P<day>\d{1,2})\b(?:,\s+(?P<year>\d{4}))?"
)


class Unanchored(Exception):
    """A relative expression met no day to count from."""


@dataclass
class Context:
    """What an expression is counted from.

    ``published`` is the day of publication; ``narrated`` the latest full day the paragraph has named, or at its start that of
    the paragraph before; ``period`` the first day of the latest month or year so named; ``quarter`` the latest quarter of the
    article; ``latest`` the value named last; ``occasions`` the quotations whose saying has a day of its own; ``events`` the
    events the article dates.  ``here`` is the expression, ``beside`` the day it stands in apposition to.  ``via`` tells how
    ``narrated`` and ``period`` are known; ``used`` records the day that was counted from, and ``used_span`` where the text
    gives it (None for the day of publication).  ``asked`` is set when an event's day was wanted.
    """

    text: str
    published: date | None
    narrated: Anchor | None = None
    period: Anchor | None = None
    quarter: str = ""
    occasions: Sequence[Occasion] = ()
    events: Events | None = None
    via: str = "derived"
    latest: str = ""
    here: Span = field(default_factory=lambda: Span(0, 0))
    beside: Anchor | None = None
    used: date | None = None
    used_span: Span | None = None
    asked: bool = False
    _named: bool = False

    def look(self, here: Span, beside: Anchor | None) -> None:
        """Turn to the next expression."""
        self.here, self.beside = here, beside
        self.used = self.used_span = None

    def direction(self) -> int:
        """Whether the clause of the expression looks ahead (1), back (-1) or neither."""
        return direction(self.text, self.here.start, self.here.end)

    def is_over(self) -> bool:
        """Whether a past verb governs the expression, a month, which then does not lie ahead."""
        return is_over(self.text, self.here.start, self.here.end)

    def ends_stretch(self, where: Span) -> bool:
        """Whether the text says that a stretch of time ended there: "for the six months ended Aug. 12"."""
        return bool(_ENDED.search(self.text, max(0, where.start - 24), where.start))

    def closed(self) -> date | None:
        """The day on which a stretch of time ended, if the sentence names one: "the year ended June 30, ... a year ago"."""
        reached = self.narrated
        if reached is None or not self.ends_stretch(reached.span) or starts_anew(self.text, reached.span.end, self.here.start):
            return None
        return self._use(reached)

    def is_now(self) -> bool:
        """Whether the text says that the expression is today: "it's the eighth day of"."""
        return bool(_NOW.search(self.text, max(0, self.here.start - 12), self.here.start))

    def day(self) -> date:
        """The day of the saying inside a quotation that has one, else the day of publication."""
        if spoken := spoken_on(self.occasions, self.here):
            return self._use(spoken)
        if self.published is None:
            raise Unanchored
        self.used, self.used_span = self.published, None
        return self.published

    def near(self, unit: str = "D") -> date:
        """The day the paragraph has reached: the latest one it named, else that of publication.

        For units of a month and more a month or year named later than that day counts instead.
        """
        reached = self.period if self.period is not None and unit in ("M", "Q", "Y", "10Y") else self.narrated
        return self.day() if reached is None else self._use(reached)

    def reached_day(self) -> date:
        """The day the paragraph has reached, unless that lies ahead and a past verb stands before: "It struck at 3 a.m."."""
        ahead = self.narrated is not None and self.published is not None and self.narrated.day > self.published
        return self.day() if ahead and self.direction() < 0 else self.near()

    def event(self) -> date | None:
        """The day of the event named behind the expression, when the article dates it."""
        self.asked = True
        anchor = self.events.after(self.here.end) if self.events else None
        return self._use(anchor) if anchor else None

    def apposed(self) -> date | None:
        """The day named right before the expression, with only a comma between: "May 3, the day before the vote"."""
        return self._use(self.beside) if self.beside else None

    def _use(self, anchor: Anchor) -> date:
        self.used, self.used_span = anchor
        return anchor.day

    def follows_since(self) -> bool:
        """Whether "since" stands before the expression, which then is over."""
        return bool(_SINCE.search(self.text, max(0, self.here.start - 12), self.here.start))

    def ending(self) -> date | None:
        """The day on which the text says that the expression's stretch of time ends: "the quarter ended Sept. 30"."""
        match = _ENDS.match(self.text, self.here.end)
        kind, month = lexicon().words.get(match["month"].lower(), ("", 0)) if match else ("", 0)
        if match is None or not kind.startswith("month"):
            return None
        number, of_month = int(match["day"]), int(month)
        year = int(match["year"] or cal.near_day(self.day(), number, of_month, self.direction()))
        value = cal.day(year, of_month, number)
        return date.fromisoformat(value) if value else None

    def reached(self) -> str:
        """The value named last, if any, taken as the anchor."""
        if self.latest and self.period:
            self._use(self.period)
        return self.latest

    def move(self, time: Time) -> None:
        """Take note of a value that the paragraph has named, and of how it is known."""
        if re.fullmatch(r"\d{4}-Q\d", time.value) and time.value != _year_before(self.quarter):
            self.quarter = time.value
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dQWSHFX])", time.value)
        if match is None or not match.group(1) >= "0001":
            return
        year, month, number = (int(group or 1) for group in match.groups())
        self.period = Anchor(date(year, month, number), time.span)
        self.latest = match.group()
        self.via = "derived" if time.how == "stated" else time.how
        if match.group(3):
            self.narrated, self._named = self.period, True

    def restart(self) -> None:
        """Begin a paragraph: only what the one before has named is remembered.

        On TimeBank and AQUAINT that day is right for "the next morning" and "noon" more often than that of publication (11 of
        13 that differ); one named two paragraphs before hardly ever is wanted.
        """
        if not self._named:
            self.narrated = self.period = None
            self.latest = ""
        self._named = False


def _year_before(quarter: str) -> str:
    """The same quarter a year before: what a report compares its quarter with, without moving there."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}" if quarter else ""


class Expression:
    """The words of a match with ways to ask for them by class."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.kinds = [word.kind for word in words]

    def has(self, *kinds: str) -> bool:
        """Whether any word has one of these classes."""
        return any(kind in self.kinds for kind in kinds)

    def all(self, *kinds: str) -> list[Value]:
        """The values of all words of these classes."""
        return [word.value for word in self.words if word.kind in kinds]

    def first(self, *kinds: str) -> Value | None:
        """The value of the first word of these classes."""
        return next((word.value for word in self.words if word.kind in kinds), None)

    def text(self, *kinds: str) -> str:
        """The first word of these classes in lower case, or nothing."""
        return next((word.text.lower() for word in self.words if word.kind in kinds), "")

    def step(self) -> int:
        """-1 for last, previous, past; +1 for next, coming, following; 0 for this, current, the same."""
        if self.has("last", "previous", "past", "latest"):
            return -1
        return 1 if self.has("next", "coming", "following") else 0

    def month(self) -> int:
        """The number of the month."""
        return int(self.first("month", "month_short", "month_ambiguous") or 0)

    def unit(self) -> str:
        """The code of the (last) unit."""
        units = self.all("unit", "units", "quarters")
        return str(units[-1]) if units else ""

    def part(self) -> str:
        """T and the code of the part of day, or nothing."""
        part = self.first("part")
        return f"T{part}" if part else ""

    def year(self) -> int | None:
        """A written year, two digits after an apostrophe taken from 1930 to 2029."""
        year = self.first("year", "old_year")
        if year is not None:
            return int(year)
        short = self.first("short_year")
        return None if short is None else century_of(int(str(short)[1:]))

    def days(self) -> list[int]:
        """The days of a month in order: digits, 3rd, third, twenty-first."""
        found: list[int] = []
        tens = 0
        for word in self.words:
            if word.kind == "numword" and isinstance(word.value, int) and word.value in (20, 30):
                tens = word.value
            elif word.kind == "ordinal":
                found.append(tens + int(word.value))
                tens = 0
            elif word.kind == "small":
                found.append(int(word.value))
            elif word.kind == "ordinal_digits":
                found.append(int(word.text[:-2]))
        return found


def century_of(two_digits: int) -> int:
    """The year that two digits stand for, 1930 to 2029."""
    return two_digits + (2000 if two_digits < 30 else 1900)
