"""Quotation marks as they really stand in news: every style, wrong-way, unpaired, nested, carried on over paragraphs.

The shape of a mark is a hint, its surroundings decide: a mark after a space and before a word opens, one after a word or
a comma and before a space closes, whichever way its curl points.  Only where the surroundings say nothing does the shape
count, and only where the shape says nothing does the state (an open quotation is closed, else one is opened).  Marks
never pair across a paragraph.  A quotation left open runs to the end of its paragraph when a later one carries it on, as
news does; else its mark is broken and costs no more than its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from deedline.spans import Span

# One mark, or two of a kind that stand for one; that it starts with a set of characters lets the search run over the rest.
MARK = re.compile(r"[“”„‟«»‹›\"＂‘’‚‛'`](?:(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’)?")
OPENING_SHAPES = frozenset({"“", "„", "‟", "«", "‹", "``", "‘‘", "‘", "‚", "‛", "`"})
CLOSING_SHAPES = frozenset({"”", "»", "›", "’’", "’"})
STYLES = {'"': 1, "＂": 1, "''": 2, "``": 2, "'": 3}
"""Marks without direction are told apart by shape; 0 are all the others."""
SINGLE = frozenset({"‘", "’", "‚", "‛", "'", "`", "‹", "›"})
ANY_MARK = frozenset("“”„‟«»‹›\"＂‘’‚‛'`")
SENTENCE_END = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?…]+(?=\s+[A-Z\d“\"‘«„])")
"""The stop of a sentence: not behind an initial or a title, with a capital or a mark after it."""
ELISIONS = frozenset({"em", "til", "till", "cause", "tis", "twas", "n", "round", "bout"})
DEEPEST = 3
"""Quotations nested deeper than this are read as broken marks."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch. ``span`` includes the marks, ``inner`` does not; an unclosed one ends with its paragraph or sentence.

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


class _Mark(NamedTuple):
    """One mark in the text with the role its surroundings and shape give it; the same ``style`` opens and closes."""

    start: int
    end: int
    single: bool
    style: int
    role: Role


def quoted_stretches(text: str, paragraphs: Iterable[Span]) -> tuple[Quoted, ...]:
    """Every quoted stretch of the ``paragraphs`` (spans of ``text``, in order), outer before inner, by start."""
    found: list[Quoted] = []
    left_open = False
    trims = [paragraph.trim(text) for paragraph in paragraphs]
    for index, trimmed in enumerate(trims):
        marks = list(_marks(text, trimmed))
        own = _in_paragraph(text, trimmed, marks, _carried_on(text, trims[index + 1 : index + 3])) if marks else []
        for quoted in own:
            carried = left_open and quoted.span.start == trimmed.start
            found.append(_carried(quoted) if carried else quoted)
        if own or len(trimmed) > CAPTION_LENGTH:
            left_open = any(not q.closed and q.depth == 0 and not q.single and q.span.end == trimmed.end for q in own)
    return tuple(found)


def _carried_on(text: str, following: Sequence[Span]) -> int | None:
    """The style of the quotation mark that opens the next paragraph, or the one behind a caption."""
    for paragraph in following:
        mark = MARK.match(text, paragraph.start, paragraph.end)
        if mark is not None:
            return STYLES.get(mark.group(), 0)
        if len(paragraph) > CAPTION_LENGTH:
            return None
    return None


CAPTION_LENGTH = 220
"""A paragraph without marks and no longer than this (characters) may stand between two parts of one quotation: a caption."""


def _carried(quoted: Quoted) -> Quoted:
    return replace(quoted, carried=True)


def _in_paragraph(text: str, paragraph: Span, marks: list[_Mark], carried_on: int | None) -> list[Quoted]:
    """The quoted stretches that the marks of one paragraph make, sorted by start.

    ``carried_on`` is the style of the mark a later one opens with: it may carry on what is left open.
    """

    def inside(opener: _Mark, index: int) -> bool:
        goes_on = opener.start == paragraph.start and carried_on == opener.style
        return _closed_twice(marks, index) or (
            opener.style != marks[index].style and (goes_on or _closes(marks, index, opener))
        )

    found: list[Quoted] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        same = _partner(stack, mark) if stack else None
        opens = mark.role is Role.OPEN or (mark.role is Role.EITHER and same is None)
        if not opens and same is not None:
            opener = stack[same]
            found.append(Quoted(Span(opener.start, mark.end), Span(opener.end, mark.start), single=mark.single))
            del stack[same:]
        elif opens and (same is None or inside(stack[same], index)) and len(stack) < DEEPEST:
            stack.append(mark)
        elif opens and same is not None:
            # The earlier mark was never closed: it ends with its sentence, before this one. A single one may be no mark at all.
            if not mark.single:
                found.extend(_unclosed(text, stack[same], _sentence_end(text, stack[same].end, mark.start)))
            del stack[same:]
            stack.append(mark)
    outer = next((mark for mark in stack if not mark.single), None)
    if outer is None and stack and stack[0].start == paragraph.start and text[stack[0].start] == "‘":
        outer = stack[0]
    if outer is not None:
        end = paragraph.end if carried_on is not None else _sentence_end(text, outer.end, paragraph.end)
        found.extend(_unclosed(text, outer, end))
    return _nested(found)


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """The place of the last open mark of this mark's width and style, else of the last of its width."""
    alike = [k for k, other in enumerate(stack) if other.single == mark.single]
    return next((k for k in reversed(alike) if stack[k].style == mark.style), alike[-1] if alike else None)


def _nested(found: Iterable[Quoted]) -> list[Quoted]:
    """In order, each with its depth; none crosses another."""
    kept: list[Quoted] = []
    around: list[Quoted] = []
    for quoted in sorted((q for q in found if q.inner), key=lambda q: (q.span.start, -q.span.end)):
        while around and around[-1].span.end <= quoted.span.start:
            around.pop()
        if not around or around[-1].span.contains(quoted.span):
            kept.append(replace(quoted, depth=len(around)) if around else quoted)
            around.append(quoted)
    return kept


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence that holds ``start`` ends, at the latest at ``end``."""
    found = SENTENCE_END.search(text, start, end)
    return found.end() if found else end


def _closes(marks: list[_Mark], index: int, opener: _Mark) -> bool:
    """True when the next mark of the opener's style closes: what stands between is inside."""
    following = next((m for m in marks[index + 1 : index + 9] if m.style == opener.style), None)
    return following is not None and following.role is Role.CLOSE


def _closed_twice(marks: list[_Mark], index: int) -> bool:
    """True when two closing marks of the same width follow directly: the mark opens a quotation inside another."""
    following = [m for m in marks[index + 1 : index + 5] if m.single == marks[index].single][:2]
    return len(following) == 2 and all(m.role is Role.CLOSE for m in following)


def _unclosed(text: str, opener: _Mark, end: int) -> Iterator[Quoted]:
    inner = Span(opener.end, max(opener.end, end)).trim(text)
    if inner:
        yield Quoted(Span(opener.start, inner.end), Span(opener.end, inner.end), closed=False, single=opener.single)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The quotation marks of a paragraph, apostrophes, primes and inch signs left out."""
    raw = [(m.start(), m.end(), m.group()) for m in MARK.finditer(text, paragraph.start, paragraph.end)]
    for index, (start, end, shape) in enumerate(raw):
        before = text[start - 1] if start > paragraph.start else ""
        after = text[end] if end < paragraph.end else ""
        if shape in SINGLE and before.isalnum() and after.isalnum():
            continue
        role = _role(shape, before, after)
        if shape in SINGLE:
            if role is Role.EITHER or _apostrophe(text, start, end, role, shape, raw[index + 1 : index + 2]):
                continue
        elif shape in {'"', "＂", "''"} and before.isdigit() and not after.isspace() and after.isalnum():
            continue
        yield _Mark(start, end, shape in SINGLE, STYLES.get(shape, 0), role)


@lru_cache(maxsize=1 << 12)
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
