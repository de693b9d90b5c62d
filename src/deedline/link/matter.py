"""By what names two claims can be about one matter: their words for the event, their subjects and their places.

These are the gates against the false merge, for the classic error is the same verb with the same actor at another place or
time.  Each is a function of two claims that is True when they cannot be one; :mod:`deedline.link.measure` asks them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from deedline.annotate.frames import Label, families
from deedline.data import load
from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.likeness import Mention
from deedline.link.participants import named
from deedline.link.predicates import LIGHT, predicate_stems, rarity
from deedline.link.profile import stems
from deedline.model.reading import Place

SECTION, AREA = "P.PPLX", "L.RGN"
"""The features of a quarter of a town and of a stretch of land without bounds."""

COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upstate"})
"""What begins the name of a part of a state."""

DESCRIPTION = re.compile(r"(?i:the|this|that|his|her|its|our|their) (?:[a-z-]+ )*([a-z]+)")
"""Somebody or something known that is not named, with the word for it."""

FEW_SHARED = 2
"""Further words that two claims share at least if their verb is light, or has a particle in one of them only."""


def places_differ(a: Held, b: Held) -> bool:
    """True when both claims have a place and none of one's can be one of the other's.

    A place taken over from neighbours tells two events apart only in families whose events are told apart by their place.
    Where one goes to what the other leaves, they are two ways.
    """
    if _ways_differ(a, b):
        return True
    assumed = a.where_inferred or b.where_inferred
    if assumed and (a.label is None or b.label is None or a.label.family not in _flagged("placed")):
        return False
    return bool(a.where and b.where) and all(_apart(one, other) for one in a.where for other in b.where)


def _ways_differ(a: Held, b: Held) -> bool:
    """True when one goes where the other comes from, or one only says that it moves and not to or from the same place."""
    if a.label is None or b.label is None or not (a.where and b.where):
        return False
    (to_a, from_a), (to_b, from_b) = (tuple(_ends(claim, role) for role in ("goal", "source")) for claim in (a, b))
    if to_a & from_b or from_a & to_b:
        return True
    return (a.label.by_end or b.label.by_end) and not (to_a & to_b or from_a & from_b)


def _ends(claim: Held, role: str) -> frozenset[str]:
    """The names of the places at one end of the way."""
    spans = [argument.span for argument in claim.claim.arguments if argument.role == role]
    return frozenset(place.name for place in claim.where if any(span.overlaps(place.span) for span in spans))


def may_be_at(claim: Held, place: Place) -> bool:
    """True unless the claim has places and none of them can be this one; see :func:`places_differ` for places taken over."""
    if claim.where_inferred and (claim.label is None or claim.label.family not in _flagged("placed")):
        return True
    return not claim.where or any(not _apart(place, other) for other in claim.where)


def _apart(a: Place, b: Place) -> bool:
    """Two names are two places, unless one holds the other or is a country that may.

    A town in the path of another is the province that bears its name: Slavutych is in Kyiv's province, not in Kyiv.
    """
    if a.name == b.name:
        return False
    if (_holder(a) in b.path or _holder(b) in a.path) and not (_town(a) and _town(b)):
        return False
    if _holder(a) == b.name or _holder(b) == a.name:
        return False
    if "country" in (a.precision, b.precision):
        return a.country is not None and b.country is not None and a.country != b.country
    return True


def _holder(place: Place) -> str:
    """A place, or of a part of one that has no bounds ("Northern Velden") the whole: what lies in it may lie in the part."""
    first, _, whole = place.name.partition(" ")
    return whole if place.feature == AREA and whole and first.lower() in COMPASS else place.name


def _town(place: Place) -> bool:
    """True for a populated place that is no part of another one."""
    return place.precision == "settlement" and place.feature != SECTION


def share_place(a: Held, b: Held) -> bool:
    """True when both themselves name one place that is smaller than a country."""
    return not (a.where_inferred or b.where_inferred) and bool(specific(a) & specific(b))


def specific(claim: Held) -> frozenset[str]:
    """The names of a claim's places that are smaller than a country."""
    return frozenset(place.name for place in claim.where if place.precision not in ("country", "continent"))


def nations_differ(a: Held, b: Held) -> bool:
    """True when nations take part in both and none of them in both."""
    return bool(a.who.nations and b.who.nations) and not a.who.nations & b.who.nations


def subjects_differ(a: Held, b: Held) -> bool:
    """True when both say whom or what the event concerns and nothing shows that they mean the same."""
    if nations_differ(a, b):
        return True
    if not a.who.subject or not b.who.subject or a.who.open or b.who.open:
        return False
    if a.label is None or b.label is None:
        return False  # what it is about is part of the words, and those are compared
    if (_named(a) and _described(b)) or (_named(b) and _described(a)):
        return False  # "the governor" may be whoever is named
    return not _named_alike(a, b)


def _named_alike(a: Held, b: Held) -> bool:
    """One subject: a shared word for it; a shared nation is enough only where the family of events is the same."""
    if single(a.label) and not (_specific(a) and _specific(b)):
        return True
    if not (_specific(a) and _specific(b)) and (a.who.subject & b.who.subject or a.who.nations & b.who.nations):
        return True  # "the quake" is "the strongest quake in decades", forces that Borduria moved are "Bordurian troops"
    shared = core(a) & core(b)
    return bool(shared - a.who.nations) or (bool(shared) and a.label is not None and b.label is not None)


def core(claim: Held) -> frozenset[str]:
    """The subject without the words that any event of the family is about: of "Russian forces" that move, Russia."""
    if claim.label is None:
        return claim.who.subject
    return claim.who.subject - _parties(claim.label.family) or claim.who.subject


def _named(claim: Held) -> bool:
    """True for a subject with a name that is not a nation's."""
    return named(claim.who.subject - claim.who.nations)


def _described(claim: Held) -> bool:
    """True for a known person in the subject who is only described: "the governor", "her grandparents"."""
    told = claim.claim.argument("theme") or claim.claim.argument("agent")
    match = DESCRIPTION.fullmatch(told.text) if told and told.name is None else None
    return match is not None and not _persons().isdisjoint(stems([match[1]]))


def _specific(claim: Held) -> frozenset[str]:
    """What the subject says beyond the words that any event of the family is about."""
    return claim.who.subject - _parties(claim.label.family) if claim.label else claim.who.subject


def single(label: Label | None) -> bool:
    """True for a family of events of which a story has one: a bare "the report" is the report all speak of."""
    return label is not None and label.family in _flagged("single")


@cache
def _flagged(flag: str) -> frozenset[str]:
    """Families with a flag of the tables: "single", "placed"."""
    return frozenset(name for name, table in families().items() if table.get(flag))


@cache
def _persons() -> frozenset[str]:
    """Stems of what one calls a person (``data/titles.toml``)."""
    table = load("titles")
    lists = table["people"]["words"], table["offices"]["words"], *table["gendered"].values()
    return frozenset(stems(chain.from_iterable(lists)))


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
