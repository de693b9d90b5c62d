"""The timeline of a story as a drawing: three clocks, a mark for each thing that happened, was said or was published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from deedline.link.days import interval
from deedline.report.summary import readable
from deedline.report.view import View

CLOCKS = ("happened", "said", "published")

LEFT_OF_NAMES = 220

WIDTH, LEFT, RIGHT = 760, 92, 20
"""Of the drawing, and the room beside the marks."""

LANE, TOP, STEP = 62, 14, 11
"""Height of a clock's lane, the height above the first, and between marks of one day."""

TICKS = 6
"""Days named below the lanes at most."""

WIDEST = 400
"""Days a drawing spans at most: what lies before them is left to the table."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing: where it is drawn, its clock, what it says and the words it rests on."""

    x: float
    y: float
    clock: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything to draw; ``lanes`` are (height, clock) and ``ticks`` (place, day in words)."""

    width: int
    height: int
    left: int
    lanes: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    left_out: int
    """Things that are known less exactly than to the day, or lie too far back to be drawn with the others."""


def timeline_chart(view: View) -> Chart | None:
    """The timeline as a drawing; None where the things known to the day do not lie on two days at least."""
    placed = [(found[0], item) for item in view.timeline() if (found := interval(item.day)) and found[0] == found[1]]
    last = max((day for day, _ in placed), default=date.min)
    drawn = [(day, item) for day, item in placed if (last - day).days <= WIDEST]
    first = min((day for day, _ in drawn), default=last)
    span = (last - first).days
    if not span:
        return None
    wide = (WIDTH - LEFT - RIGHT) / span
    stacked: Counter[tuple[date, str]] = Counter()
    dots = []
    for day, item in drawn:
        height = stacked[day, item.clock]
        stacked[day, item.clock] += 1
        x = LEFT + (day - first).days * wide + (height // 4) * STEP
        y = TOP + CLOCKS.index(item.clock) * LANE + LANE - 12 - (height % 4) * STEP
        holder = f"{item.holder}: " if item.holder else ""
        title = f"{readable(item.day)}, {item.clock}: {holder}{item.text}"
        dots.append(Dot(round(x, 1), round(y, 1), item.clock, title, view.source(item.ref).href))
    ticks = day_ticks(first, span, LEFT, wide)
    lanes = tuple((TOP + number * LANE + LANE - 6, clock) for number, clock in enumerate(CLOCKS))
    return Chart(WIDTH, TOP + 3 * LANE + 22, LEFT, lanes, ticks, tuple(dots), len(view.timeline()) - len(drawn))


def day_ticks(first: date, span: int, left: float, wide: float) -> tuple[tuple[float, str], ...]:
    """Some days of a span, each with its place, when a day is ``wide`` units."""
    step = max(1, -(-span // TICKS))
    days = range(0, span + 1, step)
    return tuple((round(left + day * wide, 1), _short(date.fromordinal(first.toordinal() + day))) for day in days)


def _short(day: date) -> str:
    """A day as a tick names it.

    >>> _short(date(2026, 3, 4))
    '4 Mar 2026'
    """
    return f"{day.day} {day:%b %Y}"
