"""Cutting a flattened text into paragraphs: one per line, hard-wrapped lines joined, giant lines cut at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from deedline.spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])|[。！？]")

WRAP = (40, 100)
"""A line that was broken by a text editor is this long, in characters."""

GIANT = 2000
"""A line longer than this is no paragraph but a page that lost its line breaks."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A non-blank stretch of the text. ``gap`` is true when a blank line (or the edge of the text) lies before it."""

    span: Span
    gap: bool
    cut: bool = False
    """True for a piece of a giant line."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Every non-blank line of ``text`` in exactly one paragraph, in order, without outer white space."""
    found: list[Paragraph] = []
    for _, group in groupby(_lines(text), key=lambda line: line[0]):
        spans = [span for _, span in group]
        if _wrapped(text, spans):
            found.append(Paragraph(spans[0].cover(spans[-1]), gap=True))
            continue
        for index, span in enumerate(spans):
            found.extend(_pieces(text, span, gap=index == 0))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, Span]]:
    """(number of the run of lines without a blank line between them, trimmed line)."""
    run, end = 0, 0
    for match in _LINE.finditer(text):
        breaks = len(_BREAK.findall(text, end, match.start()))
        span = Span(match.start(), match.end()).trim(text)
        if not span:
            continue
        if breaks > 1:
            run += 1
        end = match.end()
        yield run, span


def _wrapped(text: str, spans: list[Span]) -> bool:
    """Whether the lines are one paragraph broken by a text editor: even lengths, and most go on in lower case."""
    if len(spans) < 2:
        return False
    low, high = WRAP
    if not all(low <= len(span) <= high for span in spans[:-1]) or len(spans[-1]) > high:
        return False
    goes_on = sum(text[span.start].islower() for span in spans[1:])
    return 2 * goes_on >= len(spans) - 1


def _pieces(text: str, span: Span, *, gap: bool) -> Iterator[Paragraph]:
    if len(span) <= GIANT:
        yield Paragraph(span, gap)
        return
    start = span.start
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        yield Paragraph(Span(start, end.end()).trim(text), gap and start == span.start, cut=True)
        start = end.end()
    if rest := Span(start, span.end).trim(text):
        yield Paragraph(rest, gap and start == span.start, cut=True)
