"""Values that the articles of a story give for the same counted thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from deedline.assess.quantities import Verdict, compare, counted
from deedline.link.held import Held
from deedline.model.assessment import NumberRow
from deedline.model.linkage import Ref
from deedline.model.reading import Quantity, Reading

Value = tuple[Held, Quantity]


def make_numbers(groups: Sequence[Sequence[Held]], readings: Mapping[str, Reading]) -> tuple[NumberRow, ...]:
    """A row for each counted thing of a proposition that two articles or more give a value for."""
    return tuple(row for group in groups for row in _rows(group, readings))


def _rows(group: Sequence[Held], readings: Mapping[str, Reading]) -> Iterator[NumberRow]:
    by_unit: dict[str, list[Value]] = defaultdict(list)
    for held in group:
        for index in held.claim.quantities:
            quantity = readings[held.ref.article].quantities[index]
            if counted(quantity):
                by_unit[counted(quantity)].append((held, quantity))
    for values in by_unit.values():
        if len({held.ref.article for held, _ in values}) > 1:
            values.sort(key=lambda value: (value[0].day or "9999", value[0].ref.article, value[1].span))
            yield NumberRow(_title(values), tuple(_cell(held, quantity) for held, quantity in _once(values)), _verdict(values))


def _title(values: Sequence[Value]) -> str:
    unit = values[0][1].unit or ""
    family = values[0][0].claim.event_type
    return f"{unit} ({family})" if family else unit


def _once(values: Sequence[Value]) -> Iterator[Value]:
    seen: set[tuple[str, int]] = set()
    for held, quantity in values:
        key = (held.ref.article, quantity.span.start)
        if key not in seen:
            seen.add(key)
            yield held, quantity


def _cell(held: Held, quantity: Quantity) -> tuple[str, Ref, str, str | None]:
    return " ".join(quantity.text.split()), Ref(held.ref.article, quantity.span), held.voice, held.day


def _verdict(values: Sequence[Value]) -> str:
    different = [(a, b) for a, b in combinations(values, 2) if compare(a[1], b[1]) is Verdict.DIFFERENT]
    if not different:
        return "compatible"
    if all(a[0].day and b[0].day and a[0].day < b[0].day for a, b in different):
        first, last = different[0][0][1].value, different[-1][1][1].value
        rising = first is not None and last is not None and last > first
        return "revised upward over time" if rising else "changed over time"
    return "in conflict: different values for the same day"
