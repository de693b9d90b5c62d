"""The ledger as a drawing: a row for each pledge, a band for as long as it stood as it did, and a tick for its deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from deedline.link.days import interval
from deedline.model.assessment import LedgerEntry, Status
from deedline.report.charts import LEFT_OF_NAMES, WIDTH, day_ticks
from deedline.report.plain import shortened
from deedline.report.summary import readable
from deedline.report.tables import table
from deedline.report.view import View

ROW, TOP, RIGHT = 28, 8, 50

MOST = 24
"""Pledges drawn: the first; the table has all."""

LONGEST = 28

OPEN = 3
"""Days that the last state of the latest pledge is drawn for: it lasts."""


@dataclass(frozen=True, slots=True)
class Band:
    """How a pledge stood for some time: where it is drawn, its status, everything about it, and the words it rests on."""

    x: float
    y: float
    width: float
    status: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Bands:
    """Everything to draw; ``rows`` are (height, pledge), ``ticks`` (place, day in words), ``deadlines`` (place, height)."""

    width: int
    height: int
    left: int
    rows: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    bands: tuple[Band, ...]
    deadlines: tuple[tuple[float, float], ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    @property
    def wide(self) -> float:
        return (WIDTH - LEFT_OF_NAMES - RIGHT) / ((self.last - self.first).days or 1)

    def x(self, day: date) -> float:
        return round(LEFT_OF_NAMES + (day - self.first).days * self.wide, 1)


def pledge_bands(view: View) -> Bands | None:
    """The ledger as a drawing; None where no pledge has a day."""
    shown = [(entry, steps) for entry in view.ledger() if (steps := _steps(entry))][:MOST]
    days = [day for entry, steps in shown for day in (*(day for day, _ in steps), _day(entry.deadline)) if day]
    if not days:
        return None
    scale = _Scale(min(days), date.fromordinal(max(days).toordinal() + OPEN))
    bands = [band for number, (entry, steps) in enumerate(shown) for band in _bands(view, entry, steps, _y(number), scale)]
    deadlines = ((scale.x(day), _y(number)) for number, (entry, _) in enumerate(shown) if (day := _day(entry.deadline)))
    return Bands(
        WIDTH,
        TOP + len(shown) * ROW + 24,
        LEFT_OF_NAMES,
        tuple((_y(number), shortened(f"{entry.actor}: {entry.act}", LONGEST)) for number, (entry, _) in enumerate(shown)),
        day_ticks(scale.first, (scale.last - scale.first).days, LEFT_OF_NAMES, scale.wide),
        tuple(bands),
        tuple(deadlines),
        tuple(dict.fromkeys(band.status for band in bands)),
    )


def bands_table(view: View) -> bytes:
    """Every step of every pledge as CSV."""
    rows = (
        (view.dossier.story.id, entry.id, entry.actor, entry.act, entry.deadline, step.day, step.status, step.because)
        for entry in view.ledger()
        for step in entry.history
    )
    return table(("story", "pledge", "actor", "act", "deadline", "since", "status", "because"), rows)


def _bands(view: View, entry: LedgerEntry, steps: list[tuple[date, Status]], y: float, scale: _Scale) -> Iterator[Band]:
    for (day, step), (until, _) in pairwise([*steps, (scale.last, steps[-1][1])]):
        if until <= day:
            continue
        told = [evidence for evidence in entry.evidence if evidence.day and evidence.day[:10] == day.isoformat()]
        ref = view.claim_ref(told[-1].claim) if told else entry.reports[0]
        title = f"{entry.actor}: {entry.act}: {step.status} from {readable(day.isoformat())}; {step.because}"
        width = round(scale.x(until) - scale.x(day), 1)
        yield Band(scale.x(day), y, width, step.status, title, view.source(ref).href)


def _steps(entry: LedgerEntry) -> list[tuple[date, Status]]:
    """The steps of a pledge with the day of each; those without one begin when it was made, if that is known."""
    made = _day(entry.made)
    found = [(day, step) for step in entry.history if (day := _day(step.day) or made)]
    return sorted(found, key=lambda one: one[0])


def _day(value: str | None) -> date | None:
    """The last day of a date of any precision: a deadline of a month is its end."""
    found = interval(value) if value else None
    return found[1] if found else None


def _y(number: int) -> float:
    return TOP + number * ROW
