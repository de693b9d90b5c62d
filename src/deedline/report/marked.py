"""An article's text cut into segments at every border of a marked span, so that overlapping spans can all be shown."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deedline.model.article import REPORTING, Block
from deedline.model.reading import Reading
from deedline.spans import Span

CARRIERS = 6
"""A segment names at most this many kinds: text covered by more spans than that is hostile, not news."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to show, with its kind ("statement direct", "time") and a note for readers who point at it."""

    span: Span
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Text with the same marks all over. ``anchors`` are the spans that start here, as (start, end)."""

    start: int
    text: str
    kinds: str
    note: str
    anchors: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the article with its segments; ``reporting`` is False for blocks that are greyed out."""

    kind: str
    reporting: bool
    segments: tuple[Segment, ...]


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Everything found in an article that is worth showing in its text."""
    for statement in reading.statements:
        speaker = statement.speaker.name if statement.speaker and statement.speaker.resolved else "speaker unknown"
        for span in statement.spans:
            yield Mark(span, f"statement {statement.mode}", speaker)
    for statement in reading.statements:
        if statement.speaker:
            yield Mark(statement.speaker.span, "speaker", statement.speaker.name)
        if statement.cue:
            yield Mark(statement.cue.span, "cue", f"{statement.cue.lemma}: {statement.cue.stance}")
    for time in reading.times:
        yield Mark(time.span, "time", f"{time.value or 'no date to count from'} ({time.how})")
    for place in reading.places:
        yield Mark(place.span, "place", place.name if place.lat is not None else f"{place.name}: not in the gazetteer")
    for quantity in reading.quantities:
        unit = f" {quantity.unit}" if quantity.unit else ""
        yield Mark(
            quantity.span,
            "quantity",
            f"{quantity.comparator} {quantity.value if quantity.value is not None else 'vague'}{unit}",
        )
    for pledge in reading.pledges:
        yield Mark(pledge.span, "pledge", f"{pledge.force} by {pledge.actor}")
    for wording in reading.wording:
        yield Mark(wording.span, "wording", wording.kind.replace("_", " "))


def marked_blocks(reading: Reading, anchors: Iterable[Span], marks: Sequence[Mark] | None = None) -> tuple[MarkedBlock, ...]:
    """The article's blocks in order, cut at the borders of its marks and of the spans that others link to."""
    marks = list(marks_of(reading) if marks is None else marks)
    starting: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for span in anchors:
        starting[span.start].add((span.start, span.end))
    borders = sorted(
        {b for m in marks for b in (m.span.start, m.span.end)} | {b for s in starting.values() for p in s for b in p}
    )
    return tuple(
        MarkedBlock(
            block.kind.value, block.kind in REPORTING, tuple(_segments(reading.article.text, block, marks, borders, starting))
        )
        for block in reading.article.blocks
    )


def _segments(
    text: str, block: Block, marks: list[Mark], borders: list[int], starting: dict[int, set[tuple[int, int]]]
) -> Iterator[Segment]:
    opening = deque(sorted((mark.span.start, rank) for rank, mark in enumerate(marks) if mark.span.overlaps(block.span)))
    is_open: list[int] = []
    between = borders[bisect_right(borders, block.span.start) : bisect_left(borders, block.span.end)]
    cuts = [block.span.start, *between, block.span.end]
    for start, end in itertools.pairwise(cuts):
        while opening and opening[0][0] <= start:
            insort(is_open, opening.popleft()[1])
        is_open = [rank for rank in is_open if marks[rank].span.end >= end]
        over = [marks[rank] for rank in is_open[:CARRIERS]]
        kinds = " ".join(dict.fromkeys(word for mark in over for word in mark.kind.split()))
        notes = " · ".join(dict.fromkeys(mark.note for mark in over if mark.note))
        yield Segment(start, text[start:end], kinds, notes, tuple(sorted(starting.get(start, ()))))
