"""Events the article itself dates, and the day a quotation was spoken: anchors besides the day of publication.

"Two weeks into the war", "the third day of the strike" and "the day after the vote" count from a day that the article gives
elsewhere: "the war began on February 24", "the May 3 vote".  "Yesterday" inside quotation marks counts from the day of the
saying: "... yesterday," she said on Tuesday.  Nouns and verbs are in ``times.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from deedline.data import either, load
from deedline.model.reading import Time
from deedline.spans import Span

REACH = 70
"""Characters between an event, the verb that begins it and its day, and between a saying and its day."""
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STOP = re.compile(r"[.?!;][\"'”’)]*\s+[A-Z“\"]|\n|[“”\"]")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_GOES_ON = re.compile(r"[.,]?\s+")
"""What stands between the day of a saying and a second quotation of it: "...," he said on Tuesday. "..."."""
_ON = re.compile(r",?(?:\s+(?:was|were|is|are|will\s+be))?(?:\s+(?:held|set|scheduled|due))?\s+(?:of|on|for|dated)\s+")
_THE = re.compile(r"(?<!\w)(?:the|a|an|after|before|in|of|to|by|that)\s")
_OBJECT = re.compile(
    r"(?:in|of|about|over|amid|during|against|to|from)\s+(?:the|a|an|his|her|its|their)?\s*(?:[\w-]+\s+){0,2}$"
)
"""The noun belongs to another one: in "a projection in the pandemic on Tuesday" the day is the projection's."""
_CLOSE = re.compile(
    r"(?:\s+(?:in|at|near|of|against)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)?,?(?:\s+(?:early|late|on|at|in))*\s+"
)
"""What may stand between the beginning of an event and its day: "began in Velden on"."""
_DEFINITE = (
    r"(?:(?:the|this|that|its|his|her|their|our|my)\s+|(?:[A-Z][\w-]*\s+){1,3}?[A-Z][\w-]*['’]s?\s+|[A-Z][\w-]*['’]s?\s+)"
)


class Anchor(NamedTuple):
    """A day to count from and where the text gives it."""

    day: date
    span: Span


class Occasion(NamedTuple):
    """A quotation and the day it was spoken."""

    quoted: Span
    anchor: Anchor


class Cues(NamedTuple):
    """Compiled expressions of times.toml."""

    event: re.Pattern[str]
    named: re.Pattern[str]
    behind: re.Pattern[str]
    begins: re.Pattern[str]
    says: re.Pattern[str]


@cache
def cues() -> Cues:
    """The table ``events`` of times.toml, compiled once per process."""
    table = load("times")["events"]
    noun = rf"(?P<noun>{either(table['nouns'])})(?![\w-])"
    return Cues(
        re.compile(rf"(?<![\w-]){noun}"),
        re.compile(rf"\s+(?:into|of|before|after)\s+{_DEFINITE}(?:[\w’'-]+\s+){{0,3}}?{noun}"),
        re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?{noun}"),
        re.compile(rf"(?<!\w)(?:{either(table['begins'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{either(table['says'])})(?!\w)"),
    )


def day_of(time: Time) -> date | None:
    """The full day a time expression names, if it names one."""
    match = _FULL_DAY.match(time.value)
    return date.fromisoformat(match.group()) if match and time.type in ("DATE", "TIME") else None


class Events:
    """The events an article dates, by noun. A noun dated to two different days is no anchor."""

    def __init__(self, text: str, times: Iterable[Time]) -> None:
        self._text = text
        self._dated: dict[str, Anchor] = {}
        doubtful: set[str] = set()
        for time in times:
            when = day_of(time)
            for noun in _nouns_dated_by(text, time.span) if when else ():
                if self._dated.setdefault(noun, Anchor(when, time.span)).day != when:  # type: ignore[arg-type]
                    doubtful.add(noun)
        for noun in doubtful:
            del self._dated[noun]

    def __bool__(self) -> bool:
        return bool(self._dated)

    def after(self, at: int) -> Anchor | None:
        """The day of the event named behind position ``at``: "(two weeks) into the war", "(the first day) of his trial"."""
        named = cues().named.match(self._text, at, at + REACH)
        return self._dated.get(named.group("noun")) if named else None


def _nouns_dated_by(text: str, day: Span) -> set[str]:
    """The events that a day dates: right behind it ("the May 3 vote"), before "on" ("the vote on May 3"), or begun on it."""
    known = cues()
    found = set()
    behind = known.behind.match(text, day.end, day.end + REACH)
    if behind and not _THE.search(behind.group().lower()):
        found.add(behind.group("noun"))
    before = text[max(0, day.start - 2 * REACH) : day.start]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() - 1 :] if stops else before
    nouns = list(known.event.finditer(before))
    if not nouns:
        return found
    last = nouns[-1]
    begun = max((match.end() for match in known.begins.finditer(before)), default=0)
    named_on = _ON.fullmatch(before, last.end()) and not _OBJECT.search(before, 0, last.start())
    if named_on or (begun and _CLOSE.fullmatch(before, max(begun, last.end()))):
        found.add(last.group("noun"))
    return found


def occasions(text: str, paragraph: Span, times: Sequence[Time], latest: date | None) -> tuple[Occasion, ...]:
    """The quotations of a paragraph whose saying is given a day outside them: "...," he said on Tuesday.

    Nothing quoted was said after ``latest``.  Where a straight mark has no partner no quotation is believed.
    """
    if paragraph.of(text).count('"') % 2:
        return ()
    quotes = [Span(paragraph.start + m.start(), paragraph.start + m.end()) for m in _QUOTED.finditer(paragraph.of(text))]
    outside = [time for time in times if day_of(time) and not _within(quotes, time.span)]
    found = []
    for quoted in quotes:
        at = bisect_left(outside, quoted.end, key=lambda time: time.span.start)
        for time in outside[max(0, at - 1) : at + 1][::-1]:  # the next one, and the one before
            when = day_of(time)
            if when and (latest is None or when <= latest) and _dates_saying(text, quoted, time.span):
                found.append(Occasion(quoted, Anchor(when, time.span)))
                break
        else:
            if found and _GOES_ON.fullmatch(text, found[-1].anchor.span.end, quoted.start):
                found.append(Occasion(quoted, found[-1].anchor))
    return tuple(found)


def _within(quotes: Sequence[Span], where: Span) -> bool:
    """Whether one of the quotations, which stand in order, shares a character with ``where``."""
    at = bisect_left(quotes, where.end, key=lambda quoted: quoted.start)
    return at > 0 and quotes[at - 1].overlaps(where)


def spoken_on(known: Sequence[Occasion], where: Span) -> Anchor | None:
    """The day of the saying of the quotation around ``where``, if it has one."""
    at = bisect_left(known, where.end, key=lambda occasion: occasion.quoted.start)
    return known[at - 1].anchor if at > 0 and known[at - 1].quoted.overlaps(where) else None


def _dates_saying(text: str, quoted: Span, day: Span) -> bool:
    """Whether a day beside a quotation belongs to its verb of saying, with nothing but that clause between them."""
    between = text[quoted.end : day.start] if day.start >= quoted.end else text[day.start : quoted.start]
    if len(between) > REACH or _STOP.search(between):
        return False
    return bool(cues().says.search(between))
