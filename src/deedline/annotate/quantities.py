"""Quantities: numbers with what they count, the interval they allow, and whether they are a level, a change or a total.

Numbers are found by :mod:`quantities_patterns`; what is counted comes from the parse; years, dates, ages, addresses and
labels ("Flight 370") are kept out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.quantities_counted import Counted, counted
from deedline.annotate.quantities_interval import interval
from deedline.annotate.quantities_named import naming
from deedline.annotate.quantities_patterns import Numeral, numerals, phrases
from deedline.data import load
from deedline.model.reading import Quantity, Time
from deedline.spans import Span

_AT = re.compile(r",?\s+(?:as of|in|on|at|by|during|for|from|back in)\s+(?:the\s+)?")
_STOP = re.compile(r"[.?!;]\s|\n")
_REACH = 60  # characters before and after a number in which a cue word counts


class Cues(NamedTuple):
    """Compiled cue words of units.toml."""

    change_before: re.Pattern[str]
    change_before_measure: re.Pattern[str]
    change_after: re.Pattern[str]
    verb: re.Pattern[str]
    total: re.Pattern[str]


@cache
def _cues() -> Cues:
    table = load("units")
    kinds = table["kinds"]
    verbs = phrases(kinds["change_verbs"])
    return Cues(
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['change_before'])})\s+(?:\w+\s+)?$"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['change_before_measure'])})\s+(?:\w+\s+)?$"),
        re.compile(rf"(?i)^\s*(?:{phrases(kinds['change_after'])})\b"),
        re.compile(rf"(?i)(?<!\w)(?:{verbs})(?:\s+(?!by\b)\w+)?\s+(?P<by>by\s+(?:\w+\s+){{0,2}})?$"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['total_cues'])})(?!\w)"),
    )


def find_quantities(parsed: Parsed, times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The quantities of the reporting blocks, in order.

    A number inside a time expression is part of that. The span is the whole phrase: comparator, number, unit and what is
    counted ("less than 20 percent of its troops").
    """
    dated = sorted(times, key=lambda time: time.span)
    return tuple(quantity for paragraph in parsed.paragraphs for quantity in _paragraph(paragraph, dated, parsed.article.text))


def _paragraph(paragraph: Paragraph, times: Sequence[Time], text: str) -> Iterator[Quantity]:
    """The quantities of one paragraph."""
    doc = paragraph.doc
    plain = doc.text  # made anew at every call
    done = 0
    first = bisect_left(times, paragraph.offset, key=lambda time: time.span.end)
    last = bisect_left(times, paragraph.offset + len(plain), key=lambda time: time.span.start)
    own = times[first:last]
    for numeral in numerals(_without(plain, paragraph.offset, own)):
        if numeral.first < done or (numeral.unit is None and naming(plain, numeral.first, numeral.last)):
            continue
        thing = counted(doc, plain, numeral)
        if thing is None:
            continue
        quantity = _quantity(plain, paragraph.offset, numeral, thing, text)
        done = quantity.span.end - paragraph.offset
        yield replace(quantity, as_of=_as_of(text, quantity.span, own))


def _without(text: str, offset: int, times: Sequence[Time]) -> str:
    """The text with blanks for time expressions, so that none becomes part of a number ("in 2014 and 71 percent")."""
    pieces, at = [], 0
    for time in times:
        start, end = max(at, time.span.start - offset), min(len(text), time.span.end - offset)
        if time.type != "SET" and start < end:  # "75 miles per hour" is one measure
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def _as_of(text: str, span: Span, times: Sequence[Time]) -> str | None:
    """The time a quantity holds for: right behind it ("61 percent in 2014"), or "as of Monday" before it in its sentence."""
    for time in times:
        if time.precision is None:
            continue
        if span.end <= time.span.start <= span.end + _REACH and _AT.fullmatch(text, span.end, time.span.start):
            return time.value
        before = text[max(0, time.span.start - 8) : time.span.start].lower()
        if time.span.end <= span.start and before.endswith("as of ") and not _STOP.search(text, time.span.end, span.start):
            return time.value
    return None


def _quantity(plain: str, offset: int, numeral: Numeral, thing: Counted, text: str) -> Quantity:
    """The quantity made of a number and what it counts."""
    start, end = min(numeral.start, thing.start), max(numeral.end, thing.end)
    span = Span(start + offset, end + offset).trim(text)
    low, high, approximate = interval(numeral)
    return Quantity(
        span=span,
        text=span.of(text),
        value=numeral.value,
        min=low,
        max=high,
        unit=thing.unit,
        comparator="~" if approximate and numeral.sign == "=" else numeral.sign,
        approximate=approximate,
        of=thing.of,
        kind=_kind(plain, start, end, numeral),
    )


def _kind(text: str, start: int, end: int, numeral: Numeral) -> str:
    """Level, change or total, by the cue words around a quantity."""
    known = _cues()
    before = text[max(0, start - _REACH) : numeral.first].rstrip("$£€¥ ") + " "
    after = text[end : end + _REACH]
    if known.total.search(before) or known.total.search(re.split(r"[.;]\s", after)[0]):
        return "total"
    if known.change_before.search(before) or known.change_after.match(after) or re.match(r"\s+more\b", text[numeral.last :]):
        return "change"
    verb = known.verb.search(before)
    if verb and (numeral.unit or verb.group("by")):
        return "change"
    if numeral.unit and known.change_before_measure.search(before):
        return "change"
    return "level"
