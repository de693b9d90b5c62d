"""Quotation marks as they really stand in news: every style, wrong-way, unpaired, nested, carried on over paragraphs.

The shape of a mark is a hint, its surroundings decide: a mark after a space and before a word opens, one after a word or
a comma and before a space closes, whichever way its curl points.  Only where the surroundings say nothing does the shape
count, and only where the shape says nothing does the state (an open quotation is closed, else one is opened).  Marks
never pair across a paragraph, so a broken one costs at most its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from deedline.spans import Span

MARK = re.compile(r"``|''|‘‘|’’|[“”„‟«»‹›\"＂‘’‚‛'`]")
OPENING_SHAPES = frozenset({"“", "„", "‟", "«", "‹", "``", "‘‘", "‘", "‚", "‛", "`"})
CLOSING_SHAPES = frozenset({"”", "»", "›", "’’", "’"})
SINGLE = frozenset({"‘", "’", "‚", "‛", "'", "`", "‹", "›"})
ANY_MARK = frozenset("“”„‟«»‹›\"＂‘’‚‛'`")
ELISIONS = frozenset({"em", "til", "till", "cause", "tis", "twas", "n", "round", "bout"})
DEEPEST = 3
"""Quotations nested deeper than this are read as broken marks."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch. ``span`` includes the marks, ``inner`` does not; an unclosed one ends with its paragraph.

    ``depth`` is 0 for an outermost quotation; ``single`` tells ‘single’ marks from “double” ones; ``carried`` is true
    when it opens its paragraph and the quotation before it, at the end of an earlier paragraph, was left open: the news
    convention for one quotation in several paragraphs.
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True
    single: bool = False
    carried: bool = False


class Role(Enum):
    """What a mark does where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark in the text with the role its surroundings and shape give it."""

    start: int
    end: int
    single: bool
    role: Role


def quoted_stretches(text: str, paragraphs: Iterable[Span]) -> tuple[Quoted, ...]:
    """Every quoted stretch of the ``paragraphs`` (spans of ``text``, in order), outer before inner, by start."""
    found: list[Quoted] = []
    left_open = False
    for paragraph in paragraphs:
        trimmed = paragraph.trim(text)
        own = _in_paragraph(text, trimmed)
        for quoted in own:
            carried = left_open and quoted.span.start == trimmed.start
            found.append(_carried(quoted) if carried else quoted)
        if own or len(trimmed) > CAPTION_LENGTH:
            left_open = any(not q.closed and q.depth == 0 and not q.single for q in own)
    return tuple(found)


CAPTION_LENGTH = 220
"""A paragraph without marks and no longer than this (characters) may stand between two parts of one quotation: a caption."""


def _carried(quoted: Quoted) -> Quoted:
    return Quoted(quoted.span, quoted.inner, quoted.depth, quoted.closed, quoted.single, carried=True)


def _in_paragraph(text: str, paragraph: Span) -> list[Quoted]:
    """The quoted stretches of one paragraph, sorted by start."""
    marks = list(_marks(text, paragraph))
    found: list[Quoted] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        same = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].single == mark.single), None)
        opens = mark.role is Role.OPEN or (mark.role is Role.EITHER and same is None)
        if not opens and same is not None:
            opener = stack[same]
            found.append(Quoted(Span(opener.start, mark.end), Span(opener.end, mark.start), same, single=mark.single))
            del stack[same:]
        elif opens and (same is None or _closed_twice(marks, index)) and len(stack) < DEEPEST:
            stack.append(mark)
        elif opens and same is not None and not mark.single:
            # The earlier mark was never closed: it ends where the text before this one does.
            found.extend(_unclosed(text, stack[same], mark.start, same))
            del stack[same:]
            stack.append(mark)
    outer = next((k for k, mark in enumerate(stack) if not mark.single), None)
    if outer is not None:
        found.extend(_unclosed(text, stack[outer], paragraph.end, outer))
    elif stack and stack[0].start == paragraph.start and text[stack[0].start] == "‘":
        found.extend(_unclosed(text, stack[0], paragraph.end, 0))
    return sorted((q for q in found if q.inner), key=lambda q: (q.span.start, -q.span.end))


def _closed_twice(marks: list[_Mark], index: int) -> bool:
    """True when two closing marks of the same width follow directly: the mark opens a quotation inside another."""
    following = [m for m in marks[index + 1 : index + 5] if m.single == marks[index].single][:2]
    return len(following) == 2 and all(m.role is Role.CLOSE for m in following)


def _unclosed(text: str, opener: _Mark, end: int, depth: int) -> Iterator[Quoted]:
    inner = Span(opener.end, max(opener.end, end)).trim(text)
    if inner:
        yield Quoted(Span(opener.start, inner.end), Span(opener.end, inner.end), depth, closed=False, single=opener.single)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The quotation marks of a paragraph, apostrophes, primes and inch signs left out."""
    raw = [(m.start(), m.end(), m.group()) for m in MARK.finditer(text, paragraph.start, paragraph.end)]
    for index, (start, end, shape) in enumerate(raw):
        before = text[start - 1] if start > paragraph.start else ""
        after = text[end] if end < paragraph.end else ""
        role = _role(shape, before, after)
        if shape in SINGLE:
            if role is Role.EITHER or _apostrophe(text, start, end, role, shape, raw[index + 1 : index + 2]):
                continue
        elif shape in {'"', "＂", "''"} and before.isdigit() and not after.isspace() and after.isalnum():
            continue
        yield _Mark(start, end, shape in SINGLE, role)


def _role(shape: str, before: str, after: str) -> Role:
    """Opening or closing by surroundings, then by shape."""
    starts = not before or before.isspace() or before in "([{"
    ends = not after or after.isspace() or after in ".,;:!?)]}"
    if before in ANY_MARK or after in ANY_MARK:
        starts = starts or (before in OPENING_SHAPES and before != "")
        ends = ends or (after in CLOSING_SHAPES and after != "")
    if starts != ends:
        return Role.OPEN if starts else Role.CLOSE
    if shape in SINGLE and before.isalnum() and after.isalnum():
        return Role.EITHER
    if shape in OPENING_SHAPES:
        return Role.OPEN
    return Role.CLOSE if shape in CLOSING_SHAPES else Role.EITHER


def _apostrophe(text: str, start: int, end: int, role: Role, shape: str, following: list[tuple[int, int, str]]) -> bool:
    """True when a single mark is an elision (’90s, ’em, 'til) or a plural's possessive (officials’ report)."""
    if role is Role.OPEN:
        word = re.compile(r"\w+").match(text, end)
        elided = word is not None and (word.group()[0].isdigit() or word.group().lower() in ELISIONS)
        return shape == "’" or (elided and shape != "‘")
    possessive = (
        text[start - 1 : start] in {"s", "S", "z", "x"} and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    )
    return possessive and bool(following) and following[0][2] in SINGLE and not text[following[0][0] - 1].isspace()
