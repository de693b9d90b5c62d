"""Whether two claims can be about one matter, and how likely they are: the gates against the false merge, then a measure.

The gates come first because the classic error is the same verb with the same actor at another place or time.  Each is a
function of two claims that is True when they cannot be one; :func:`similarity` measures what passed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from deedline.annotate.frames import families
from deedline.link.days import gap
from deedline.link.held import LONG_PAST, Held
from deedline.link.kin import kin_of
from deedline.link.likeness import Likeness, Mention, predicate_stems
from deedline.link.profile import stems
from deedline.link.sameness import LIGHT, SAME_OCCASION, Sameness, days_apart, rarity
from deedline.model.reading import Place

FRAME_OF_TIME = 21
"""Days: claims held further apart than this are about different occasions."""

GOING_ON = 14
"""Days over which one matter goes on from one story of a saga to the next without a place that says so."""

FEW_SHARED = 2
"""Further words that two claims share at least if their verb is light, or has a particle in one of them only."""

COUNTED = 0.15
"""How far it closes the gap to certainty that both claims of a family give a number: one event's toll is told in many words."""

SUBJECT, WORDS, PLACE = 0.4, 0.25, 0.25
"""What shared participants, words and places weigh in the likeness of two claims of one kind of event."""

INFERRED, AREA = 0.8, 0.4
"""What participants and places taken over from neighbours count for, and a country against a place that lies in it."""


def places_differ(a: Held, b: Held) -> bool:
    """True when both claims have a place and none of one's can be one of the other's.

    A place taken over from neighbours tells two events apart only in families whose events are told apart by their place.
    """
    assumed = a.where_inferred or b.where_inferred
    if assumed and (a.label is None or b.label is None or a.label.family not in _flagged("placed")):
        return False
    return bool(a.where and b.where) and all(_apart(one, other) for one in a.where for other in b.where)


def _apart(a: Place, b: Place) -> bool:
    """Two names are two places, unless one holds the other or is a country that may."""
    if a.name == b.name or a.name in b.path or b.name in a.path:
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
    events, held = days_apart(a, b), gap(a.day, b.day)
    if (events is not None and events > SAME_OCCASION) or (held is not None and held > FRAME_OF_TIME):
        return True
    return _of_old(a, b) or _of_old(b, a)


def _of_old(a: Held, b: Held) -> bool:
    """True when only ``a`` dates its event, and long before it is told: the other is taken to be about the news."""
    return b.when is None and (gap(a.when, a.day) or 0) > LONG_PAST


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
    if a.label is None or b.label is None:
        return False  # what it is about is part of the words, and those are compared
    return not _named_alike(a, b)


def _named_alike(a: Held, b: Held) -> bool:
    """One subject: a shared word for it; a shared nation is enough only where the family of events is the same."""
    if a.label is not None and a.label.family in _flagged("single") and not (_specific(a) and _specific(b)):
        return True
    if not (_specific(a) and _specific(b)) and a.who.subject & b.who.subject:
        return True  # "the quake" is "the strongest quake in decades" where nothing else tells them apart
    shared = core(a) & core(b)
    return bool(shared - a.who.nations) or (bool(shared) and a.label is not None and b.label is not None)


def core(claim: Held) -> frozenset[str]:
    """The subject without the words that any event of the family is about: of "Russian forces" that move, Russia."""
    if claim.label is None:
        return claim.who.subject
    return claim.who.subject - _parties(claim.label.family) or claim.who.subject


def _specific(claim: Held) -> frozenset[str]:
    """What the subject says beyond the words that any event of the family is about."""
    return claim.who.subject - _parties(claim.label.family) if claim.label else claim.who.subject


@cache
def _flagged(flag: str) -> frozenset[str]:
    """Families with a flag of the tables: "single" (a bare "the report" is the report all speak of), "placed"."""
    return frozenset(name for name, table in families().items() if table.get(flag))


@cache
def _parties(family: str) -> frozenset[str]:
    return frozenset(stems(families()[family]["parties"]))


def too_little_shared(a: Held, b: Held) -> bool:
    """True when the word for the event is nearly all that two claims share and says too little, or is not the same word."""
    if a.label is not None and b.label is not None:
        return False
    common = (a.words & b.words) | (a.who.keys & b.who.keys)
    more = len(common.difference(predicate_key(a), predicate_key(b)))
    if predicate_key(a) != predicate_key(b):
        return predicate_key(a)[0] == predicate_key(b)[0] and more <= FEW_SHARED  # "leave out" is not "leave"
    return rarity(a.claim.predicate) < LIGHT and more < FEW_SHARED


GATES = (events_differ, times_differ, stories_differ, subjects_differ, places_differ, too_little_shared)


class Measure:
    """How likely the claims of one collection are about one matter: the gates, then the measure of :class:`Sameness`."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._mentions = {claim.ref: mention_of(claim) for claim in held}
        self._likeness = Likeness(list(self._mentions.values()))
        self.sameness = Sameness(held, self._mentions, self._likeness)

    def similarity(self, a: Held, b: Held) -> float:
        """How likely two claims are about the same matter: 0.0 (a gate stands between them) to 1.0."""
        for gate in GATES:  # a loop: this is where relating a large story spends its time
            if gate(a, b):
                return 0.0
        return self._likely(a, b)

    def telling(self, claim: Held) -> list[str]:
        """The words of a claim, the most telling first."""
        return self._likeness.telling(self._mentions[claim.ref])

    def proposition(self, a: Held, b: Held) -> float:
        """How likely two claims on one matter put forward the same: what shares only its kind of event and a word does not.

        Of one kind of event those are near that share who, and a place: "the campaign", "an attack" may be any two.
        """
        likely = self.sameness.probability(a, b)
        return max(likely, self._of_family(a, b)) if a.label is not None and b.label is not None and _near(a, b) else likely

    def _likely(self, a: Held, b: Held) -> float:
        likely = self.sameness.probability(a, b)
        if a.label is None or b.label is None:
            return likely
        of_words = self._likeness.probability(self._mentions[a.ref], self._mentions[b.ref])
        likely = max(likely, of_words, self._of_family(a, b))
        return likely + COUNTED * (1 - likely) if a.claim.quantities and b.claim.quantities else likely

    def _of_family(self, a: Held, b: Held) -> float:
        """How likely two claims of one kind are one event by who takes part, the words and the place."""
        subject = self._likeness.overlap(core(a), core(b)) * (INFERRED if a.who_inferred or b.who_inferred else 1.0)
        return SUBJECT * subject + WORDS * self._likeness.overlap(a.words, b.words) + PLACE * _near(a, b) if subject else 0.0


def _near(a: Held, b: Held) -> float:
    """How far two claims that may be at one place are known to be."""
    if share_place(a, b):
        return 1.0
    if specific(a) & specific(b):
        return INFERRED
    return AREA if a.where and b.where else 0.0


def mention_of(claim: Held) -> Mention:
    """The claim as a mention of its event."""
    return Mention(
        predicate_key(claim),
        kin_of(claim.label) if claim.label else None,
        claim.label.family if claim.label else None,
        claim.who.keys,
        claim.words,
    )


def predicate_key(claim: Held) -> tuple[str, ...]:
    """The predicate with its particles, as stems: "leave out" is not "leave", "leaked" is "leak"."""
    return predicate_stems(claim.claim.predicate)
