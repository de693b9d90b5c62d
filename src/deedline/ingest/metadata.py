"""What a flattened text itself says about its publication: title, authors, outlet, date, agencies. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from deedline.data import either, load
from deedline.ingest.agencies import credited_agencies
from deedline.ingest.dates import PrintedDate, day_shape, english_months, printed_dates, whole_words
from deedline.ingest.outlets import outlet_of
from deedline.ingest.people import author_names
from deedline.model.article import Block, BlockKind, Stamp
from deedline.spans import Span

_SITE = re.compile(r"(?<=\w[\w?!.\"'’”])\s+[|»]\s+[^|»]{2,30}$")
_STALE = timedelta(days=60)
_SAID_WITHIN = 100
"""Characters before a day in which the lead must have said that something was said."""


@cache
def _month_day() -> re.Pattern[str]:
    """A day without its year in running text: "on Thursday, March 31"."""
    weekday, month = either(load("times")["weekdays"]), either(english_months())
    return re.compile(
        rf"\b(?:on|late on|early on)\s+(?:(?:{weekday}),?\s+)?(?P<month>{month})\.?\s+{day_shape()}\b(?!\s*,?\s*\d{{4}})",
        re.IGNORECASE,
    )


@cache
def _said_then() -> re.Pattern[str]:
    """A verb of saying close before the day, in the same clause, that does not look ahead ("said it would ...")."""
    verbs = either(load("dates")["said"]["verbs"])
    return re.compile(rf"\b(?:{verbs})\b(?![^.,;:]*\b(?:will|would|to|for)\b)[^.,;:”\"]{{0,70}}$")


@cache
def _says_updated() -> re.Pattern[str]:
    return whole_words(load("dates")["updated"]["words"])


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article's publication from the text alone."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: Stamp | None = None
    agencies: tuple[str, ...] = ()


def metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """The metadata that the labelled ``text`` states, or that follows from it without doubt."""
    return Metadata(
        title=_title(text, blocks),
        authors=_authors(text, blocks),
        outlet=outlet_of(text, blocks),
        published=_stated(text, blocks) or _derived(text, blocks),
        agencies=credited_agencies(text, blocks),
    )


def _of_kind(text: str, blocks: Iterable[Block], *kinds: BlockKind) -> Iterator[tuple[Span, str]]:
    return ((block.span, block.span.of(text)) for block in blocks if block.kind in kinds)


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The headline; of several renderings the shortest, and without the name of the site behind a bar."""
    headlines = [line for _, line in _of_kind(text, blocks, BlockKind.HEADLINE)]
    if not headlines:
        return None
    return _SITE.sub("", " ".join(min(headlines, key=len).split()))


def _authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    names = (name for _, line in _of_kind(text, blocks, BlockKind.BYLINE) for name in author_names(line))
    return tuple(dict.fromkeys(names))


def _stated(text: str, blocks: Sequence[Block]) -> Stamp | None:
    """The date in a date line: the first one, a date of publication before one of updating, the more precise of equals."""
    found: list[tuple[bool, PrintedDate]] = []
    for span, line in _of_kind(text, blocks, BlockKind.DATELINE, BlockKind.BYLINE):
        before = 0
        for printed in printed_dates(line):
            updated = bool(_says_updated().search(line[before : printed.span.start]))
            found.append((updated, PrintedDate(printed.value, printed.precision, printed.span.shift(span.start))))
            before = printed.span.end
    if not found:
        return None
    first = next((printed for updated, printed in found if not updated), found[0][1])
    same_day = [printed for _, printed in found if printed.day == first.day]
    best = max(same_day, key=lambda printed: len(printed.value))
    return Stamp(best.value, best.precision, f"stated in the line “{best.span.of(text)}”", best.span)


def _derived(text: str, blocks: Sequence[Block]) -> Stamp | None:
    """The day the first paragraph reports from, where a full date elsewhere gives the year and nothing speaks against it.

    The first paragraph must say that something was said "on March 31", no later day may be named, and every full date
    with a day must lie in the sixty days before.
    """
    body = list(_of_kind(text, blocks, BlockKind.BODY, BlockKind.STANDFIRST))
    if not body:
        return None
    lead_span, lead = body[0]
    mentions = list(_month_day().finditer(lead))
    if len(mentions) != 1 or not _said_before(lead, mentions[0].start()):
        return None
    dated = [p for block in blocks if block.kind in _DATED for p in printed_dates(block.span.of(text))]
    years = {printed.day.year for printed in dated}
    if len(years) != 1:
        return None
    year = years.pop()
    day = _calendar(mentions[0], year)
    others = [_calendar(match, year) for _, line in body[1:] for match in _month_day().finditer(line)]
    if day is None or any(other is not None and other > day for other in others):
        return None
    if not all(timedelta(0) <= day - printed.day <= _STALE for printed in dated):
        return None
    span = Span(mentions[0].start(), mentions[0].end()).shift(lead_span.start)
    return Stamp(
        day.isoformat(), "day", f"derived from “{span.of(text)}” in the first paragraph, the year from other dates", span
    )


def _said_before(lead: str, at: int) -> bool:
    return _said_then().search(lead[max(0, at - _SAID_WITHIN) : at]) is not None


_DATED = frozenset({BlockKind.BODY, BlockKind.STANDFIRST, BlockKind.CAPTION})


def _calendar(match: re.Match[str], year: int) -> date | None:
    try:
        return date(year, english_months()[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None
