"""How likely the claims of a collection are about one matter: the gates against the false merge, then a measure, in arrays.

Where a gate is a matter of numbers it is one of arrays; where it is one of names (:mod:`deedline.link.matter`), arrays tell of
which pairs it needs to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from deedline.link import sameness
from deedline.link.held import Held
from deedline.link.lexicon import Mask
from deedline.link.matter import nations_differ, places_differ, subjects_differ, too_little_shared
from deedline.link.pairs import Pairs
from deedline.link.sparse import Floats, Rows
from deedline.link.table import SAME_OCCASION, Beside, Table

FRAME_OF_TIME = 21
"""Days: claims held further apart than this are about different occasions."""

GOING_ON = 14
"""Days over which one matter goes on from one story of a saga to the next without a place that says so."""

SURE = 0.5
"""Likelihood by all that two claims share from which such a gate does not stand between them.

Of pairs read by hand that such a gate stopped at or above it, three in four were about one matter (stories left out).
"""

COUNTED = 0.15
"""How far it closes the gap to certainty that both claims of a family give a number: one event's toll is told in many words."""

SUBJECT, WORDS, PLACE = 0.4, 0.25, 0.25
"""What shared participants, words and places weigh in the likeness of two claims of one kind of event."""

INFERRED, AREA = 0.8, 0.4
"""What participants and places taken over from neighbours count for, and a country against a place that lies in it."""

BATCH = 1 << 15
"""Pairs compared at once."""


class Measure:
    """The measure for the claims of one collection; pairs of them are given by their places in it."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._table = Table(held)

    def similarity(self, pairs: Pairs) -> Floats:
        """How likely two claims are about the same matter: 0.0 (a gate stands between them) to 1.0."""
        found = np.zeros(len(pairs))
        for start, batch in self._batches(pairs):
            passed = np.arange(len(batch))
            for gate in GATES:
                passed = passed[~gate(batch.where(passed))]
            same = sameness.probability(batch.where(passed))
            for gate in UNLESS_SURE:
                unsure = np.flatnonzero(same < SURE)
                stopped = unsure[gate(batch.where(passed[unsure]))]
                passed, same = np.delete(passed, stopped), np.delete(same, stopped)
            found[start + passed] = _likely(batch.where(passed), same)
        return found

    def proposition(self, pairs: Pairs) -> Floats:
        """How likely two claims on one matter put forward the same: one kind of event ("the campaign") is not enough."""
        return np.concatenate([np.empty(0), *(sameness.probability(batch) for _, batch in self._batches(pairs))])

    def features(self, pairs: Pairs) -> Floats:
        """What the model of claims looks at, a row for each pair."""
        return sameness.features(Beside(self._table, pairs))

    def telling(self, count: int) -> Rows:
        """The most telling words of every claim, no more than so many, by their numbers."""
        return self._table.likeness.words.rows.heaviest(count)

    def _batches(self, pairs: Pairs) -> Iterator[tuple[int, Beside]]:
        for start in range(0, len(pairs), BATCH):
            yield start, Beside(self._table, pairs[start : start + BATCH])


def events_differ(pairs: Beside) -> Mask:
    """Where the labels of two claims of one family name different events rather than one event differently."""
    kin = pairs.table.likeness.kin
    return np.asarray(pairs.both(kin >= 0) & (kin[pairs.a] != kin[pairs.b]))


def times_differ(pairs: Beside) -> Mask:
    """Where two claims cannot be about one occasion: their events are dated apart, or they are held weeks apart."""
    return np.asarray((pairs.apart > SAME_OCCASION) | (pairs.held > FRAME_OF_TIME))


def old_and_new(pairs: Beside) -> Mask:
    """Where only one claim dates its event, and long before it is told: the other is taken to be about the news."""
    old, undated = pairs.table.of_old, pairs.table.undated
    return np.asarray((old[pairs.a] & undated[pairs.b]) | (old[pairs.b] & undated[pairs.a]))


def stories_differ(pairs: Beside) -> Mask:
    """Where nothing shows that the matter of one story goes on in the other: neither a place nor the same fortnight."""
    stories = pairs.table.stories
    return np.asarray((stories[pairs.a] != stories[pairs.b]) & ~(pairs.held <= GOING_ON) & ~pairs.place_told)


def _nations_may_differ(pairs: Beside) -> Mask:
    return pairs.both(pairs.table.of_nations)


def _subjects_may_differ(pairs: Beside) -> Mask:
    return pairs.both(pairs.table.of_subject & pairs.table.labelled)


def _places_may_differ(pairs: Beside) -> Mask:
    return pairs.both(pairs.table.located)


def _may_share_too_little(pairs: Beside) -> Mask:
    table, a, b = pairs.table, pairs.a, pairs.b
    another = table.predicates[a] != table.predicates[b]
    return np.asarray(~pairs.both(table.labelled) & (table.heads[a] == table.heads[b]) & (another | table.light[a]))


def _asked(gate: Callable[[Held, Held], bool], where: Callable[[Beside], Mask]) -> Callable[[Beside], Mask]:
    """A gate for two claims, asked only of those pairs between which it may stand."""

    def stands(pairs: Beside) -> Mask:
        found = where(pairs)
        held = pairs.table.held
        found[found] = [gate(held[i], held[j]) for i, j in pairs.pairs[found].tolist()]
        return found

    return stands


GATES: tuple[Callable[[Beside], Mask], ...] = (
    times_differ,
    stories_differ,
    _asked(nations_differ, _nations_may_differ),
    _asked(places_differ, _places_may_differ),
)
"""What stands between two claims whatever else they share."""

UNLESS_SURE: tuple[Callable[[Beside], Mask], ...] = (
    events_differ,
    old_and_new,
    _asked(subjects_differ, _subjects_may_differ),
    _asked(too_little_shared, _may_share_too_little),
)
"""What stands between two claims that share less: a label, year or subject may be read wrongly, or told by one of them only."""


def _likely(pairs: Beside, likely: Floats) -> Floats:
    """The higher of how likely the two are one matter by all they share and, in one family, by what families have in common."""
    labelled = np.flatnonzero(pairs.both(pairs.table.labelled))
    family = pairs.where(labelled)
    found = np.maximum(np.maximum(likely[labelled], pairs.likely[labelled]), _of_family(family))
    likely[labelled] = np.where(family.both(pairs.table.counting), found + COUNTED * (1 - found), found)
    return likely


def _of_family(pairs: Beside) -> Floats:
    """How likely two claims of one kind are one event by who takes part, the words and the place."""
    table, a, b = pairs.table, pairs.a, pairs.b
    subject = table.cores.overlap(a, b) * np.where(pairs.either(table.peopled_by_others), INFERRED, 1.0)
    words = table.likeness.words.overlap(a, b, pairs.words)
    return np.where(subject > 0, SUBJECT * subject + WORDS * words + PLACE * _near(pairs), 0.0)


def _near(pairs: Beside) -> Floats:
    """How far two claims that may be at one place are known to be."""
    told, same, both = pairs.place_told, pairs.one_place, pairs.both(pairs.table.located)
    return np.select([told, same, both], [1.0, INFERRED, AREA], 0.0)
