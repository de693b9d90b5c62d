"""Claims that count one thing, whatever their verbs: "13 dead" and "17 killed", "200 aftershocks" and "470 aftershocks".

A count is of a noun ("acres"), of what happens to it ("burned", "consumed") and of a part of the story.  Two reports count
one thing when the noun is the same, what is told of it is alike, and of all counts of the noun theirs are nearest to each
other: 6,000 acres of one fire are not the 107,000 of all.  Of people harmed an article counts many parts; its highest count is
the toll.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.data import load
from deedline.link.amounts import harmed
from deedline.link.days import gap
from deedline.link.held import FEW, Held
from deedline.link.kin import kin_of
from deedline.link.matter import places_differ, predicate_key, share_place, subjects_differ
from deedline.link.measure import FRAME_OF_TIME, GOING_ON
from deedline.link.profile import WORD, stems
from deedline.link.table import SAME_OCCASION
from deedline.link.vectors import news_rarity
from deedline.model.reading import Quantity

FURTHEST = 3.0
"""How many times one count of a thing the next report's may be: numbers grow, but seldom further from one to the next."""

LAND = frozenset(stems(["acres", "hectares"]))

TELLING = 5.0
"""Rarity in general news from which a counted noun itself says what is counted ("aftershocks")."""

SHARED, SHARED_MEASURED = 2, 3
"""Words beside the noun by which two counts are of one thing, and how many measures need: miles measure anything."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A claim's count of something: ``thing`` is a kind of harm, or the stem of the counted noun."""

    held: Held
    quantity: Quantity
    thing: str
    harm: bool

    @property
    def value(self) -> float:
        """The number; what has none is no tally."""
        return self.quantity.value if self.quantity.value is not None else 0.0

    @property
    def total(self) -> bool:
        """True where the text says that it is all there are ("the toll", "so far")."""
        return self.quantity.kind == "total"


def tallies(held: Held) -> tuple[Tally, ...]:
    """What a claim that puts forward facts counts, each thing once; loose numerals ("dozens") count nothing.

    Of two counts of one noun nobody can tell which is meant; of the harmed it is the one nearest to the word for the harm.
    """
    if held.claim.mood != "factual" or held.claim.polarity < 0 or held.looks_back:
        return ()
    exact = [q for q in held.counts if q.value and q.kind != "change" and q.of is None and q.unit != "share"]
    if held.label is not None and held.label.family == "casualties":
        nearest = min(filter(_people, exact), key=lambda quantity: _distance(held, quantity), default=None)
        return (Tally(held, nearest, kin_of(held.label), True),) if nearest else ()
    heads = [_head(quantity) for quantity in exact]
    return tuple(Tally(held, q, head, False) for q, head in zip(exact, heads, strict=True) if head and heads.count(head) == 1)


def same_count(a: Held, b: Held) -> tuple[Tally, Tally] | None:
    """The first two counts of two claims that can be of one thing."""
    pairs = ((one, other) for one in tallies(a) for other in tallies(b) if one.thing == other.thing)
    return next((pair for pair in pairs if one_thing(*pair)), None)


def _people(quantity: Quantity) -> bool:
    units = stems(WORD.findall(quantity.unit or ""))
    return not units or units[-1] in harmed()


def _head(quantity: Quantity) -> str:
    units = stems(WORD.findall(quantity.unit or ""))
    return units[-1] if units else ""


def _distance(held: Held, quantity: Quantity) -> int:
    """Characters between a predicate and a number."""
    cue = held.claim.cue or held.claim.span
    return max(cue.start - quantity.span.end, quantity.span.start - cue.end, 0)


def counted_together(claims: Sequence[Held], reach: int) -> Iterator[tuple[int, int]]:
    """Pairs of claims, by their places, of two articles that count one thing; each meets the next ``reach`` of its noun."""
    things: dict[str, dict[int, Tally]] = defaultdict(dict)
    for index, claim in enumerate(claims):
        for counted in tallies(claim):
            things[counted.thing][index] = counted
    for found in things.values():
        yield from _nearest(found, _leading(list(found.items())), reach)


def _leading(counts: Sequence[tuple[int, Tally]]) -> list[int]:
    """Of the harmed the totals of each article, else its highest count, and those of a place; of anything else every count."""
    highest: dict[tuple[str, bool], float] = defaultdict(float)
    for _, counted in counts:
        key = counted.held.ref.article, _placed(counted.held)
        highest[key] = max(highest[key], counted.value)
    return [
        index
        for index, counted in counts
        if not counted.harm
        or counted.total
        or _placed(counted.held)
        or counted.value == highest[counted.held.ref.article, False]
    ]


def _placed(held: Held) -> bool:
    return bool(held.where) and not held.where_inferred


def _nearest(found: dict[int, Tally], members: Sequence[int], reach: int) -> Iterator[tuple[int, int]]:
    """Pairs of which each is the other's nearest in number, in its article."""
    apart: dict[tuple[int, int], float] = {}
    for at, i in enumerate(members):
        for j in members[at + 1 : at + 1 + reach]:
            if found[i].held.ref.article != found[j].held.ref.article and one_thing(found[i], found[j]):
                apart[i, j] = abs(math.log(found[i].value / found[j].value))
    best: dict[tuple[int, str], float] = defaultdict(lambda: math.inf)
    for (i, j), far in apart.items():
        for one, other in ((i, j), (j, i)):
            key = one, found[other].held.ref.article
            best[key] = min(best[key], far)
    for (i, j), far in apart.items():
        if far <= best[i, found[j].held.ref.article] and far <= best[j, found[i].held.ref.article]:
            yield i, j


def one_thing(a: Tally, b: Tally) -> bool:
    """True when two counts under one noun can be of one thing."""
    if max(a.value, b.value) > FURTHEST * min(a.value, b.value):
        return False
    one, other = a.held, b.held
    if not (a.total and b.total) and (gap(one.when, other.when) or 0) > SAME_OCCASION:
        return False  # a toll is that of its event, whichever day it is given for
    if _other_event(one, other) or places_differ(one, other) or subjects_differ(one, other):
        return False
    more = len((one.words & other.words).difference(_numbers(one, other), (a.thing,), predicate_key(one), predicate_key(other)))
    if a.harm:
        placed = _placed(one) + _placed(other)
        return (min(a.value, b.value) >= FEW or more >= SHARED) and (placed < 2 or share_place(one, other))
    if a.thing in _measures():
        return more >= SHARED_MEASURED and told_alike(one, other)
    if more >= SHARED or news_rarity(a.thing) >= TELLING:
        return True
    return told_alike(one, other) and min(a.value, b.value) >= FEW


def _other_event(a: Held, b: Held) -> bool:
    """True when two claims are of different kinds of events, told weeks apart, or in stories that nothing joins."""
    if a.label is not None and b.label is not None and kin_of(a.label) != kin_of(b.label):
        return True
    days = gap(a.day, b.day)
    if days is not None and days > FRAME_OF_TIME:
        return True
    return a.story != b.story and not share_place(a, b) and (days is None or days > GOING_ON)


def measured(quantity: Quantity) -> bool:
    """True for money, distances and the like, of which a story tells many things."""
    return _head(quantity) in _measures()


def told_alike(a: Held, b: Held) -> bool:
    """True when two claims tell the same of what they count: one kind of event, or one verb."""
    if a.label is not None and b.label is not None and kin_of(a.label) == kin_of(b.label):
        return True
    return predicate_key(a) == predicate_key(b)


def _numbers(a: Held, b: Held) -> frozenset[str]:
    return frozenset(word for word in a.words & b.words if word[0].isdigit())


@cache
def _measures() -> frozenset[str]:
    """Stems of the units of measure, money and shares; of acres and hectares only land is told."""
    names = [name for name, entry in load("units").items() if "forms" in entry]
    return frozenset(stem for name in names for stem in stems(WORD.findall(name))[-1:]) - LAND
