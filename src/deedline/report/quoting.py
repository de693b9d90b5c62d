"""Who quotes whom: outlets on the left, those they quote on the right, a line for each pair, thicker for more statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from deedline.model.linkage import Ref
from deedline.report.plain import shortened
from deedline.report.summary import count
from deedline.report.tables import table
from deedline.report.view import View

MOST = 14
"""Outlets, and speakers, in the drawing: those with most statements; the table has all."""

ROW, TOP, LONGEST = 34, 24, 38

THICK, THICKEST = 1.5, 9.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the drawing: its height, its words, and what it leads to."""

    y: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """An outlet that quotes somebody: the heights to join, how thick, what it says, and the first statement."""

    y1: int
    y2: int
    thick: float
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Quoting:
    """Everything to draw."""

    height: int
    outlets: tuple[Name, ...]
    speakers: tuple[Name, ...]
    lines: tuple[Line, ...]


Pairs = dict[tuple[str, str], list[Ref]]
"""The statements by outlet and speaker."""


def quoting(view: View) -> Quoting | None:
    """The drawing; None where fewer than two outlets quote anybody."""
    pairs = quoted(view)
    outlets, speakers = (_most(pairs, side) for side in (0, 1))
    if len({outlet for outlet, _ in pairs}) < 2:
        return None
    lines = [
        Line(
            TOP + ROW * outlets.index(outlet),
            TOP + ROW * speakers.index(speaker),
            min(THICKEST, THICK * len(refs)),
            f"{outlet} quotes {speaker}: {count(len(refs), 'statement')}",
            view.source(refs[0]).href,
        )
        for (outlet, speaker), refs in pairs.items()
        if outlet in outlets and speaker in speakers
    ]
    first = {name: refs[0] for pair, refs in reversed(pairs.items()) for name in pair}
    names = [
        tuple(Name(TOP + ROW * row, shortened(name, LONGEST), view.source(first[name]).href) for row, name in enumerate(side))
        for side in (outlets, speakers)
    ]
    return Quoting(TOP + ROW * max(len(outlets), len(speakers)), names[0], names[1], tuple(lines))


def quoted(view: View) -> Pairs:
    """Which statements of whom each outlet reports; those whose speaker is not known are left out."""
    people = {alias: person.name for person in view.dossier.people for alias in (person.name, *person.aliases)}
    found: Pairs = defaultdict(list)
    for reading in view.dossier.readings:
        for statement in reading.statements:
            if statement.speaker is not None and statement.speaker.resolved:
                name = people.get(statement.speaker.name, statement.speaker.name)
                found[reading.article.label, name].append(Ref(reading.article.id, statement.span))
    return found


def quoting_table(view: View) -> bytes:
    """The same as CSV: a row for each statement."""
    rows = (
        (view.dossier.story.id, outlet, speaker, ref.article, ref.span.start, ref.span.end)
        for (outlet, speaker), refs in quoted(view).items()
        for ref in refs
    )
    return table(("story", "outlet", "speaker", "article", "start", "end"), rows)


def _most(pairs: Pairs, side: int) -> list[str]:
    total: dict[str, int] = defaultdict(int)
    for pair, refs in pairs.items():
        total[pair[side]] += len(refs)
    return sorted(total, key=lambda name: (-total[name], name))[:MOST]
