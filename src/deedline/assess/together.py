"""Which claims may stand together in one line of the first screen: those of one matter at one place.

Claims that surely tell the same, or refuse each other's description, are about one thing, whatever groups they are in; and a
claim that names a wide area ("certain areas in Ukraine") must not lend a line of one town what is said of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from deedline.link.groups import Groups
from deedline.link.held import Held
from deedline.link.matter import may_be_at
from deedline.model.assessment import Relation
from deedline.model.reading import Place

WIDE = frozenset({"country", "continent"})


def matters(groups: Iterable[Sequence[Held]], claims: Iterable[Held], relations: Iterable[Relation]) -> list[list[Held]]:
    """The groups, made one where a relation holds between claims of two; claims of no group take part. In their order."""
    groups = list(groups)
    known = {claim.ref: claim for claim in chain(*groups, claims)}
    parts = Groups(known)
    for group in groups:
        parts.join(claim.ref for claim in group)
    for relation in relations:
        parts.join([relation.a, relation.b])
    return [[known[ref] for ref in part] for part in parts.all() if len(part) > 1]


def by_place(group: Sequence[Held]) -> Iterator[tuple[str | None, list[Held]]]:
    """The claims of a matter for each of its places, the place most of them name first, with the place's name.

    A claim of several places, of a wide area or of no place goes with the first that it can be at.
    """
    rest = list(group)
    while rest:
        place = _principal(rest)
        if place is None:
            yield None, rest
            return
        yield place.name, [claim for claim in rest if may_be_at(claim, place)]
        rest = [claim for claim in rest if not may_be_at(claim, place)]


def _principal(claims: Sequence[Held]) -> Place | None:
    """The place that most claims name; else that most may mean; a wide area only where nothing smaller is named."""
    stated: Counter[str] = Counter()
    assumed: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for claim in claims:
        (assumed if claim.where_inferred else stated).update(place.name for place in claim.where)
        places |= {place.name: place for place in claim.where}
    return max(
        places.values(),
        key=lambda place: (place.precision not in WIDE, stated[place.name], assumed[place.name], place.name),
        default=None,
    )
