"""The history of numbers as a drawing: a row for each counted thing, its values by the day each stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deedline.link.days import interval
from deedline.model.assessment import NumberRow
from deedline.model.linkage import Ref
from deedline.model.reading import Quantity
from deedline.report.charts import LEFT_OF_NAMES, WIDTH, day_ticks
from deedline.report.plain import shortened
from deedline.report.summary import readable
from deedline.report.tables import table
from deedline.report.view import View

ROW, TOP, INSIDE, RIGHT, STEP = 58, 18, 24, 70, 10
"""Height of a row, the height above the first, over which height values are spread, the room beside the marks, and between
marks of one value and day."""

MOST = 12
"""Rows drawn: the first; the table has all."""

LONGEST = 30
"""Characters of a counted thing."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: where it is drawn, its figure, everything about it, and the words it rests on."""

    x: float
    y: float
    figure: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything to draw; ``rows`` are (height, counted thing) and ``ticks`` (place, day in words)."""

    width: int
    height: int
    left: int
    rows: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    values: tuple[Value, ...]
    left_out: int
    """Values without a day or a number, and those of further rows."""


Dated = tuple[date, float, str, Ref, str]
"""Day, number, words, where they stand, outlet."""


def number_chart(view: View) -> Numbers | None:
    """The numbers as a drawing; None where nothing was counted on two days."""
    found = ((row, _dated(view, row)) for row in view.numbers())
    counted = [(row, dated) for row, dated in found if len({day for day, *_ in dated}) > 1][:MOST]
    days = [day for _, dated in counted for day, *_ in dated]
    if not days:
        return None
    first, span = min(days), (max(days) - min(days)).days
    wide = (WIDTH - LEFT_OF_NAMES - RIGHT) / span
    rows: list[tuple[float, str]] = []
    values: list[Value] = []
    for number, (row, dated) in enumerate(counted):
        base = TOP + number * ROW + ROW - 14
        rows.append((base, shortened(row.counted, LONGEST)))
        values += _marks(view, row, dated, base, first, wide)
    total = sum(len(row.values) for row in view.numbers())
    ticks = day_ticks(first, span, LEFT_OF_NAMES, wide)
    height = TOP + len(rows) * ROW + 22
    return Numbers(WIDTH, height, LEFT_OF_NAMES, tuple(rows), ticks, tuple(values), total - len(values))


def numbers_table(view: View) -> bytes:
    """All values as CSV."""
    rows = (
        (view.dossier.story.id, row.counted, row.verdict, words, quantity and quantity.value, day, outlet, ref.article,
         ref.span.start, ref.span.end)
        for row in view.numbers()
        for words, ref, outlet, day in row.values
        for quantity in (_quantity(view, ref),)
    )  # fmt: skip
    return table(("story", "counted", "verdict", "words", "value", "as_of", "outlet", "article", "start", "end"), rows)


def _marks(view: View, row: NumberRow, dated: Sequence[Dated], base: float, first: date, wide: float) -> Iterator[Value]:
    low, high = min(number for _, number, *_ in dated), max(number for _, number, *_ in dated)
    alike = Counter((day, number) for day, number, *_ in dated)
    drawn: Counter[tuple[date, float]] = Counter()
    for day, number, words, ref, outlet in dated:
        y = base - 8 - (INSIDE * (number - low) / (high - low) if high > low else 0)
        title = f"{row.counted}, as of {readable(day.isoformat())}: {words} ({outlet})"
        x = LEFT_OF_NAMES + (day - first).days * wide + drawn[day, number] * STEP
        drawn[day, number] += 1
        last = drawn[day, number] == alike[day, number]  # of those that agree one bears the figure
        yield Value(round(x, 1), round(y, 1), f"{number:,.10g}" if last else "", title, view.source(ref).href)


def _dated(view: View, row: NumberRow) -> list[Dated]:
    found = []
    for words, ref, outlet, as_of in row.values:
        days, quantity = interval(as_of) if as_of else None, _quantity(view, ref)
        if days and days[0] == days[1] and quantity is not None and quantity.value is not None:
            found.append((days[0], quantity.value, words, ref, outlet))
    return found


def _quantity(view: View, ref: Ref) -> Quantity | None:
    quantities = view.shelf.reading(ref.article).quantities
    return next((quantity for quantity in quantities if quantity.span == ref.span), None)
