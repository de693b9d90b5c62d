"""Quantities: numbers with what they count, the interval they allow, and whether they are a level, a change or a total.

Numbers are found by :mod:`quantities_patterns`; what is counted comes from the parse; years, dates, ages, addresses and
labels ("Flight 370") are kept out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.quantities_counted import Counted, counted
from deedline.annotate.quantities_interval import interval
from deedline.annotate.quantities_patterns import Numeral, numerals, phrases
from deedline.data import load
from deedline.model.reading import Quantity, Time
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 60  # characters before and after a number in which a cue word counts


class Cues(NamedTuple):
    """Compiled cue words of units.toml."""

    label: re.Pattern[str]
    age: re.Pattern[str]
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
        re.compile(rf"(?i)(?<!\w)(?:{phrases(table['labels']['before'])})\.?\s*[#-]?$"),
        re.compile(r"(?i)[\s-]*years?[\s-]old|[\s-]years? of age"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['change_before'])})\s+(?:\w+\s+)?$"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['change_before_measure'])})\s+(?:\w+\s+)?$"),
        re.compile(rf"(?i)^\s*(?:{phrases(kinds['change_after'])})\b"),
        re.compile(rf"(?i)(?<!\w)(?:{verbs})(?:\s+(?!by\b)\w+)?\s+(?P<by>by\s+(?:\w+\s+){{0,2}})?$"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(kinds['total_cues'])})(?!\w)"),
    )


def find_quantities(parsed: Parsed, times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The quantities of the reporting blocks, in order.

    A number that shares a character with a time expression is part of that. The span is the whole phrase: comparator,
    number, unit and what is counted ("less than 20 percent of its troops").
    """
    taken = sorted(time.span for time in times)
    return tuple(quantity for paragraph in parsed.paragraphs for quantity in _paragraph(paragraph, taken, parsed.article.text))


def _paragraph(paragraph: Paragraph, taken: Sequence[Span], text: str) -> Iterator[Quantity]:
    """The quantities of one paragraph."""
    doc = paragraph.doc
    done = 0
    for numeral in numerals(doc.text):
        where = Span(numeral.first, numeral.last).shift(paragraph.offset)
        if numeral.first < done or _overlaps(taken, where) or _is_label(doc.text, numeral):
            continue
        thing = counted(doc, numeral)
        if thing is None:
            continue
        quantity = _quantity(doc, paragraph.offset, numeral, thing, text)
        done = quantity.span.end - paragraph.offset
        yield quantity


def _overlaps(sorted_spans: Sequence[Span], where: Span) -> bool:
    """Whether ``where`` shares a character with one of the spans, which do not overlap one another."""
    at = bisect_left(sorted_spans, where.end, key=lambda span: span.start)
    return at > 0 and sorted_spans[at - 1].overlaps(where)


def _is_label(text: str, numeral: Numeral) -> bool:
    """Whether a number names rather than counts: a flight, an article of a law, an age, a serial number."""
    if numeral.unit:
        return False
    known = _cues()
    before = text[max(0, numeral.first - 24) : numeral.first]
    if known.label.search(before) and (numeral.text[0].isdigit() or before.lower().endswith("number ")):
        return True
    return known.age.match(text, numeral.last) is not None


def _quantity(doc: Doc, offset: int, numeral: Numeral, thing: Counted, text: str) -> Quantity:
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
        kind=_kind(doc.text, start, end, numeral),
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
