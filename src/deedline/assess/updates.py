"""A later count of one thing takes the place of an earlier one (rule 5 of the model of claims)."""

from __future__ import annotations

from datetime import timedelta

from deedline.assess.quantities import Verdict, intervals, rounded
from deedline.link.days import gap, in_words, interval, is_day
from deedline.link.held import Held
from deedline.link.tallies import Tally, same_count
from deedline.model.assessment import Relation

CUMULATIVE = frozenset({"casualties: kill", "casualties: wound"})
"""Counts that only rise: a lower one of a later day contradicts the higher one."""

FRESH = 5
"""Days before its report within which a time in a clause is when the count was taken, and not when it all began."""

SURE, FAIRLY_SURE = 0.75, 0.65
"""Confidence where two counts cannot both be right, and where they can."""

TOMORROW = 6
"""Days back to the weekday of tomorrow: the text was brought up to date under its old day."""


def update(a: Held, b: Held, independence: str) -> Relation | None:
    """The later of two counts of one thing supersedes the earlier, two tolls of one day differ; None where both may hold.

    "17" supersedes the "at least 13" of the day before, though both may hold.
    """
    pair = same_count(a, b)
    if pair is None:
        return None
    first, second = sorted(pair, key=lambda counted: as_of(counted) or "")
    if rounded(first.quantity, second.quantity):
        return None
    days = as_of(first), as_of(second)
    apart = intervals(first.quantity, second.quantity) is Verdict.DIFFERENT
    fell = second.value < first.value and first.thing in CUMULATIVE
    if not days[0] or not days[1] or (gap(*days) or 0) <= fell:
        if not (apart and first.harm):
            return None  # a fire grows within the day; of the dead two numbers of one day cannot both be all
        kind, reason = "differs_in_number", f"{first.quantity.text} against {second.quantity.text}"
    elif fell:
        return None
    else:
        kind = "supersedes"
        reason = f"{first.quantity.text} on {in_words(days[0])}, {second.quantity.text} on {in_words(days[1])}"
    sure = SURE if apart else FAIRLY_SURE
    return Relation(first.held.ref, second.held.ref, kind, reason, "number", independence, confidence=sure)


def as_of(counted: Tally) -> str | None:
    """The day a count stands for: one beside it or in its clause, of the last days, else that of its holder's saying."""
    day = counted.held.day
    for stated in (counted.quantity.as_of, counted.held.when):
        if stated is None or not is_day(stated):
            continue
        back = gap(stated, day)
        if back is None or back <= FRESH:
            return stated
        if back == TOMORROW and counted.total and (now := interval(day)):
            return (now[1] + timedelta(days=1)).isoformat()
    return day
