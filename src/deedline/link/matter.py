"""Whether two claims can be about one matter, and how likely they are: the gates against the false merge, then a measure.

The gates come first because the classic error is the same verb with the same actor at another place or time.  Each is a
function of two claims that is True when they cannot be one; :func:`similarity` measures what passed them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.annotate.frames import families
from deedline.link.days import gap
from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.profile import stems
from deedline.link.vectors import background
from deedline.model.reading import Place

FRAME_OF_TIME = 21
"""Days: claims held further apart than this are about different occasions."""

SAME_OCCASION = 2
"""Days between two stated times of one event: reports differ by the night and by the time zone, not by more."""

GOING_ON = 14
"""Days over which one matter goes on from one story of a saga to the next without a place that says so."""

TELLING = 2.5
"""Rarity (natural logarithm) from which a predicate alone tells a matter within a story: "leak", not "close" or "make"."""

SUBJECT, WORDS, PLACE = 0.45, 0.3, 0.25
"""What shared participants, words and places weigh in the likeness of two claims of a family."""

COUNTED = 0.1
"""What it adds that both claims give a number: reports of one event differ in nothing as often."""

LIGHT = 1.3
"""Rarity up to which a predicate says next to nothing: "have", "make", "take"."""

ALONE = 0.6
"""Likeness of two claims that only their rare predicate joins."""

INFERRED = 0.8
"""What participants and places taken over from neighbours count for."""

AREA = 0.4
"""What a country counts for against a place that lies in it."""


def places_differ(a: Held, b: Held) -> bool:
    """True when both claims have a place and none of one's can be one of the other's."""
    return bool(a.where and b.where) and all(_apart(one, other) for one in a.where for other in b.where)


def _apart(a: Place, b: Place) -> bool:
    """Two names are two places, unless one is a country that may hold the other."""
    if a.name == b.name:
        return False
    if "country" in (a.precision, b.precision):
        return a.country is not None and b.country is not None and a.country != b.country
    return True


def share_place(a: Held, b: Held) -> bool:
    """True when both themselves name one place that is smaller than a country."""
    return not (a.where_inferred or b.where_inferred) and bool(specific(a) & specific(b))


def specific(claim: Held) -> frozenset[str]:
    """The names of a claim's places that are smaller than a country."""
    return frozenset(place.name for place in claim.where if place.precision not in ("country", "continent"))


def times_differ(a: Held, b: Held) -> bool:
    """True when two claims cannot be about one occasion: their events are dated apart, or they are held weeks apart."""
    events, held = gap(a.when, b.when), gap(a.day, b.day)
    return (events is not None and events > SAME_OCCASION) or (held is not None and held > FRAME_OF_TIME)


def stories_differ(a: Held, b: Held) -> bool:
    """True when nothing shows that the matter of one story goes on in the other: neither a place nor the same fortnight."""
    if a.story == b.story or share_place(a, b):
        return False
    days = gap(a.day, b.day)
    return days is None or days > GOING_ON


def events_differ(a: Held, b: Held) -> bool:
    """True when the labels of two claims of one family name different events rather than one event differently."""
    return a.label is not None and b.label is not None and kin_of(a.label) != kin_of(b.label)


def subjects_differ(a: Held, b: Held) -> bool:
    """True when both say whom or what the event concerns and nothing shows that they mean the same."""
    if a.who.nations and b.who.nations and not a.who.nations & b.who.nations:
        return True
    if not a.who.subject or not b.who.subject or a.who.open or b.who.open:
        return False
    return not _named_alike(a, b)


def _named_alike(a: Held, b: Held) -> bool:
    """One subject: a shared word for it; a shared nation is enough only where the family of events is the same."""
    shared = core(a) & core(b)
    return bool(shared - a.who.nations) or (bool(shared) and a.label is not None and b.label is not None)


def core(claim: Held) -> frozenset[str]:
    """The subject without the words that any event of the family is about: of "Russian forces" that move, Russia."""
    if claim.label is None:
        return claim.who.subject
    return claim.who.subject - _parties(claim.label.family) or claim.who.subject


@cache
def _parties(family: str) -> frozenset[str]:
    return frozenset(stems(families()[family]["parties"]))


GATES = (times_differ, places_differ, stories_differ, events_differ, subjects_differ)


@dataclass(frozen=True, slots=True)
class Measure:
    """How much each word tells in a collection: inverse frequency among its claims, bounded by that in general news."""

    weights: Mapping[str, float]
    total: int

    @classmethod
    def of(cls, held: Sequence[Held]) -> Measure:
        """The measure for the claims of a collection."""
        count = Counter(word for claim in held for word in claim.words | claim.who.keys)
        articles, table = background()
        return cls(
            {
                word: min(math.log(1 + len(held) / n), math.log(1 + articles / (0.5 + table.get(word, 0))))
                for word, n in count.items()
            },
            len(held),
        )

    def similarity(self, a: Held, b: Held) -> float:
        """How likely two claims are about the same matter: 0.0 (a gate stands between them) to 1.0."""
        if any(gate(a, b) for gate in GATES):
            return 0.0
        subject = self._overlap(core(a), core(b))
        alone = ALONE if _tells_alone(a, b) else 0.0
        if subject == 0.0:
            return alone
        words = self._overlap(a.words, b.words)
        if a.label is None or b.label is None:
            return max(alone, (words + subject) / 2) if _says_more(a, b) else alone
        if a.who_inferred or b.who_inferred:
            subject *= INFERRED
        counted = COUNTED if a.claim.quantities and b.claim.quantities else 0.0
        return SUBJECT * subject + WORDS * words + PLACE * _near(a, b) + counted

    def _overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight over the weight of the smaller set: a short claim may say the same as a long one."""
        smaller = min(self._weight(a), self._weight(b))
        return self._weight(a & b) / smaller if smaller else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return math.fsum(self.weights.get(word, 1.0) for word in words)


def _near(a: Held, b: Held) -> float:
    """How far two claims that may be at one place are known to be."""
    if share_place(a, b):
        return 1.0
    if specific(a) & specific(b):
        return INFERRED
    return AREA if a.where and b.where else 0.0


def predicate_key(claim: Held) -> tuple[str, ...]:
    """The predicate with its particles, as stems: "leave out" is not "leave", "leaked" is "leak"."""
    return tuple(next(iter(stems([word])), word) for word in claim.claim.predicate.lower().split())


def _tells_alone(a: Held, b: Held) -> bool:
    """One predicate, so rare that it is one matter within a story, and no subject that could tell the two apart.

    Not within the families: a story may have several resignations, and whose each is, is what tells them apart.
    """
    if predicate_key(a) != predicate_key(b) or a.who.unresolved or b.who.unresolved or a.label or b.label:
        return False
    return _rarity(a.claim.predicate) >= TELLING


def _says_more(a: Held, b: Held) -> bool:
    """Outside the event families: one predicate, and beyond it and the subject one shared word, or nothing else to share."""
    if predicate_key(a) != predicate_key(b):
        return False
    known = a.who.subject | b.who.subject | set(predicate_key(a))
    more = len(a.words & b.words - known)
    if _rarity(a.claim.predicate) < LIGHT:
        return more > 1
    return more > 0 or a.words <= b.words or b.words <= a.words


def _rarity(predicate: str) -> float:
    """How rare the rarest word of a predicate is in general news; 0.0 when all are stopwords."""
    articles, table = background()
    return max((math.log(articles / (0.5 + table.get(word, 0))) for word in stems(predicate.split())), default=0.0)
