"""What a claim leaves unsaid and its neighbours say: who takes part and where.

"This is not a withdrawal; it is a pushback" names neither forces nor a place; the sentence before does.  A claim of an event
family without participants takes them from the nearest claim of its kind close by.  One without a place takes that named
before it in its statement; else it may stand for any of the places its article names most for events of the kind.  What is
taken over is only inferred, and is marked so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deedline.link.participants import Participants
from deedline.model.reading import Place

NEARBY = 4
"""Claims of one statement between a claim and the one that may lend it participants; across statements only the next may."""

OFTEN = 0.5
"""A place is one an article speaks of when it is named this often, as a share of the most named one."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim itself says: the kind of event, the statement it stands in, its participants and its places.

    ``past`` is True for one of a time long past: where that was, nothing of the news need have been.
    """

    kind: str | None
    statement: int | None
    who: Participants
    where: tuple[Place, ...]
    past: bool = False


def filled(claims: Sequence[Stated]) -> list[Stated]:
    """The claims of one article in order, each with what others lend it; unchanged fields are the same objects."""
    past = _counted(claim for claim in claims if claim.past)
    usual = {kind: _usual([c for c in claims if c.kind == kind and not c.past], past) for kind in {c.kind for c in claims}}
    return [_filled(index, claims, usual) if claim.kind is not None else claim for index, claim in enumerate(claims)]


def _usual(claims: Sequence[Stated], past: Counter[str]) -> tuple[Place, ...]:
    """The places smaller than a country that some claims name most, and name more often than those of a time long past do."""
    places = [place for claim in claims for place in _small(claim)]
    count = _counted(claims) - past
    most = max(count.values(), default=1)
    return tuple({place.name: place for place in reversed(places) if count[place.name] >= OFTEN * most}.values())


def _counted(claims: Iterable[Stated]) -> Counter[str]:
    return Counter(place.name for claim in claims for place in _small(claim))


def _small(claim: Stated) -> list[Place]:
    """The places of a claim that are smaller than a country."""
    return [place for place in claim.where if place.precision not in ("country", "continent")]


def _filled(index: int, claims: Sequence[Stated], usual: Mapping[str | None, tuple[Place, ...]]) -> Stated:
    own = claims[index]
    if not own.who.subject and not own.who.open:
        lender = _nearest(index, claims)
        if lender is not None:
            lent = claims[lender].who
            own = replace(own, who=replace(lent, agent=own.who.agent or lent.agent, keys=own.who.keys | lent.keys))
    if own.where:
        return own
    where = _said_before(index, claims) or usual[own.kind]
    return replace(own, where=where) if where else own


def _said_before(index: int, claims: Sequence[Stated]) -> tuple[Place, ...]:
    """The places named last, and earlier in the same statement, for an event of the kind."""
    own = claims[index]
    before = reversed(claims[max(0, index - NEARBY) : index])
    same = (other for other in before if own.statement is not None and other.statement == own.statement)
    return next((other.where for other in same if other.kind == own.kind and other.where), ())


def _nearest(index: int, claims: Sequence[Stated]) -> int | None:
    """The nearest claim of the kind that has a subject, one of the same statement first, an earlier one before a later."""
    own = claims[index]
    around = range(max(0, index - NEARBY), min(len(claims), index + NEARBY + 1))
    lenders = [
        i
        for i in around
        if i != index
        and claims[i].kind == own.kind
        and claims[i].who.subject
        and (abs(i - index) == 1 or (own.statement is not None and claims[i].statement == own.statement))
    ]

    def distance(other: int) -> tuple[bool, int, bool]:
        return own.statement is None or claims[other].statement != own.statement, abs(other - index), other > index

    return min(lenders, key=distance, default=None)
