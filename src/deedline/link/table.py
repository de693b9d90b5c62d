"""The claims of a collection in columns, so that many pairs of them are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from deedline.link.amounts import Amounts
from deedline.link.days import Days
from deedline.link.held import LONG_PAST, Held
from deedline.link.lexicon import Mask, coded
from deedline.link.likeness import Likeness
from deedline.link.matter import core, mention_of, predicate_key, specific
from deedline.link.pairs import Pairs
from deedline.link.predicates import LIGHT, rarity
from deedline.link.profile import stems
from deedline.link.sparse import Floats, Ints

SAME_OCCASION = 2
"""Days between two stated times of one event: reports differ by the night and by the time zone, not by more."""

WEEK = 7
WEEKDAYS = frozenset(stems(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))


class Table:
    """What is compared of the claims of a collection, in their order: sets of words, days, and numbers for the rest."""

    def __init__(self, held: Sequence[Held]) -> None:
        self.held = held
        self.likeness = Likeness([mention_of(claim) for claim in held])
        sets = self.likeness.sets
        self.sentences = sets(claim.sentence for claim in held)
        self.amounts = Amounts(claim.counts for claim in held)
        self.cores = sets(core(claim) for claim in held)
        self.places = sets(specific(claim) for claim in held)
        self.weekdays = sets(claim.words & WEEKDAYS for claim in held)
        self.when, self.days = Days(claim.when for claim in held), Days(claim.day for claim in held)
        self.of_old = self.when.gaps(every := np.arange(len(held)), every, self.days) > LONG_PAST
        self.undated = np.array([claim.when is None for claim in held])
        self.predicates = coded(predicate_key(claim) for claim in held)
        self.heads = coded(predicate_key(claim)[:1] for claim in held)
        self.stories = coded(claim.story for claim in held)
        self.holders = coded(claim.holder for claim in held)
        self.moods = coded(claim.claim.mood for claim in held)
        self.tenses = coded(claim.claim.tense for claim in held)
        self.told = np.array([claim.narrated for claim in held])
        self.labelled = np.array([claim.label is not None for claim in held])
        self.located = np.array([bool(claim.where) for claim in held])
        self.placed_by_others = np.array([claim.where_inferred for claim in held])
        self.peopled_by_others = np.array([claim.who_inferred for claim in held])
        self.of_nations = np.array([bool(claim.who.nations) for claim in held])
        self.of_subject = np.array([bool(claim.who.subject) and not claim.who.open for claim in held])
        self.counting = np.array([bool(claim.claim.quantities) for claim in held])
        self.light = np.array([rarity(claim.claim.predicate) < LIGHT for claim in held])


class Beside:
    """Some pairs of claims of a table beside each other; what several measures look at is found once."""

    def __init__(self, table: Table, pairs: Pairs) -> None:
        self.table, self.pairs = table, pairs
        self.a, self.b = pairs.T

    def __len__(self) -> int:
        return len(self.pairs)

    def where(self, chosen: Mask | Ints) -> Beside:
        """Those of the pairs that are chosen, with what was found of them already."""
        part = Beside(self.table, self.pairs[chosen])
        part.__dict__ |= {name: value[chosen] for name, value in self.__dict__.items() if name in _FOUND}
        return part

    @cached_property
    def likely(self) -> Floats:
        """How likely the two are mentions of one event."""
        return self.table.likeness.probability(self.a, self.b)

    @cached_property
    def words(self) -> Floats:
        """What the words of both clauses weigh."""
        return self.table.likeness.words.common(self.a, self.b)

    @cached_property
    def around(self) -> Floats:
        """What the words of both sentences weigh."""
        return self.table.sentences.common(self.a, self.b)

    @cached_property
    def held(self) -> Floats:
        """Days between those on which the claims are held; NaN where one is not known."""
        return self.table.days.gaps(self.a, self.b)

    @cached_property
    def apart(self) -> Floats:
        """Days between the times two claims give their events; NaN where one gives none.

        A weekday is the last one before publication: two reports of one story that both say "Wednesday", of which one is
        dated a day early, come out a week apart, and are not.
        """
        apart = self.table.when.gaps(self.a, self.b)
        one_weekday = (apart == WEEK) & self.table.weekdays.touching(self.a, self.b) & ~(self.held > SAME_OCCASION)
        return np.where(one_weekday, 0.0, apart)

    @cached_property
    def one_place(self) -> Mask:
        """Whether one place smaller than a country is known or assumed of both."""
        return self.table.places.touching(self.a, self.b)

    @cached_property
    def place_told(self) -> Mask:
        """Whether both themselves name one place that is smaller than a country."""
        return self.one_place & ~self.either(self.table.placed_by_others)

    def both(self, column: Mask) -> Mask:
        """Whether it is so of both claims."""
        return np.asarray(column[self.a] & column[self.b])

    def either(self, column: Mask) -> Mask:
        """Whether it is so of one claim at least."""
        return np.asarray(column[self.a] | column[self.b])


_FOUND = frozenset(name for name, value in vars(Beside).items() if isinstance(value, cached_property))
