"""Values that the articles of a story give for the same counted thing, in order of the day each stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from deedline.annotate.frames import families
from deedline.assess.quantities import Verdict, compare, counted, single
from deedline.link.held import Held
from deedline.model.assessment import NumberRow
from deedline.model.linkage import Ref
from deedline.model.reading import Quantity, Reading

REVISED = "revised upward over time"
CHANGED = "changed over time"
LOWERED = "revised downward over time"
CONFLICT = "in conflict: different values for the same day"
COMPATIBLE = "compatible"

Value = tuple[Held, Quantity]


def make_numbers(groups: Sequence[Sequence[Held]], readings: Mapping[str, Reading]) -> tuple[NumberRow, ...]:
    """A row for each counted thing of a proposition that two outlets or more give a value for."""
    return tuple(row for group in groups for row in _rows(group, readings))


def _rows(group: Sequence[Held], readings: Mapping[str, Reading]) -> Iterator[NumberRow]:
    by_unit: dict[tuple[str, str, bool], list[Value]] = defaultdict(list)
    for held in group:
        if held.claim.mood != "factual" or held.claim.polarity < 0:
            continue
        for quantity in _stated(held, readings[held.ref.article]):
            if counted(quantity):
                by_unit[counted(quantity), quantity.of or "", quantity.kind == "change"].append((held, quantity))
    for values in by_unit.values():
        shown = sorted(_once(values), key=lambda value: (value[0].day or "9999", value[0].ref.article, value[1].span))
        if len({held.outlet for held, _ in shown}) > 1:
            yield NumberRow(_title(shown), tuple(_cell(held, quantity) for held, quantity in shown), verdict(shown))


def _stated(held: Held, reading: Reading) -> Iterator[Quantity]:
    """The quantities of a claim, or the number its counted noun reaches: "the number of people *injured* has risen to 19"."""
    claim = held.claim
    if claim.quantities or claim.cue is None:
        yield from single(reading.quantities[index] for index in claim.quantities)
        return
    at = claim.cue
    sentence = next((sentence for sentence in reading.sentences if sentence.contains(at)), at)
    before = reading.article.text[sentence.start : at.start].rstrip()
    for quantity in reading.quantities:
        reached = quantity.unit is not None and quantity.unit not in quantity.text and before.endswith(quantity.unit)
        if reached and sentence.contains(quantity.span) and quantity.span.start > at.end:
            yield quantity


def _title(values: Sequence[Value]) -> str:
    """What is counted, and in what event: "people (injury)", "tanks (remove)"."""
    held, quantity = values[0]
    unit = quantity.unit or ""
    share = f" of {quantity.of}" if quantity.of else ""
    nouns = families()[held.label.family]["labels"][held.label.name].get("nouns", ()) if held.label else ()
    return f"{unit}{share} ({nouns[0] if nouns else held.claim.predicate})"


def _once(values: Sequence[Value]) -> list[Value]:
    """Each outlet's value of a day once; a headline's only where no body gives it."""
    ordered = sorted(values, key=lambda value: value[0].display)
    found = {(held.outlet, held.day, quantity.min, quantity.max): (held, quantity) for held, quantity in reversed(ordered)}
    return list(found.values())


def _cell(held: Held, quantity: Quantity) -> tuple[str, Ref, str, str | None]:
    return " ".join(quantity.text.split()), Ref(held.ref.article, quantity.span), held.voice, held.day


def verdict(values: Sequence[Value]) -> str:
    """How the values stand to each other: a conflict needs disjoint intervals for one day; later days revise.

    Vague numerals ("dozens") neither raise nor lower a count.
    """
    days: dict[str, list[Quantity]] = defaultdict(list)
    for held, quantity in values:
        days[held.day or ""].append(quantity)
    same_day = (pair for items in days.values() for pair in product(items, items))
    undated = (pair for other, items in days.items() if other for pair in product(days.get("", ()), items))
    if any(compare(a, b) is Verdict.DIFFERENT for pairs in (same_day, undated) for a, b in pairs):
        return CONFLICT
    counts = {day: [q for q in items if q.value is not None] for day, items in days.items() if day}
    dated = [counts[day] for day in sorted(counts) if counts[day]]
    steps = [_direction(before, after) for before, after in pairwise(dated)]
    if not any(steps):
        return COMPATIBLE
    return REVISED if min(steps) >= 0 else LOWERED if max(steps) <= 0 else CHANGED


def _direction(before: Sequence[Quantity], after: Sequence[Quantity]) -> int:
    """+1 when a later day's values lie above an earlier day's, -1 below, 0 when they can be the same."""
    for a, b in product(before, after):
        if compare(a, b) is Verdict.DIFFERENT:
            return 1 if _middle(b) > _middle(a) else -1
    return 0


def _middle(quantity: Quantity) -> float:
    known = [value for value in (quantity.min, quantity.value, quantity.max) if value is not None]
    return sum(known) / len(known) if known else 0.0
