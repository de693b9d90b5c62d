"""Claims on the same matter across articles and outlets: same kind of event, participants, place and time frame."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.linkage import average_linkage
from deedline.link.matter import Measure, core, predicate_key, specific
from deedline.link.pairs import Pair
from deedline.model.assessment import Proposition

SAME_MATTER = 0.35
"""Likelihood from which two claims are about the same matter."""

TELLING = 6
"""Words by which a claim is looked up: its rarest."""

LEAST, EFFORT = 5, 24_000
"""Claims after it that a claim is compared with for each thing they share: at least so many, and more in a small collection.

With a fixed number the work grows with the claims and not with their square; the least is reached at 4,800 claims.
"""


@dataclass(frozen=True, slots=True)
class Matters:
    """What the claims of a collection are about: groups of two or more claims, and every pair that is about one matter.

    ``measure`` says of such a pair how likely both put forward the same.
    """

    propositions: tuple[tuple[Proposition, tuple[Held, ...]], ...]
    pairs: tuple[tuple[Held, Held], ...]
    measure: Measure


def find_matters(held: Sequence[Held]) -> Matters:
    """Pairs of claims on the same matter, and the groups they make by average linkage, in order of their first claim.

    Claims are compared only when they share their predicate, a telling word, or the kind of event with a participant or a
    place, and with a bounded number of others for each.
    """
    claims = [claim for claim in held if claim.claim.mood != "mentioned"]
    measure = Measure(held)
    reach = max(LEAST, EFFORT // max(1, len(claims)))
    near = sorted({pair for mates in _mates(claims, measure).values() for pair in _within_reach(mates, reach)})
    likely = [measure.similarity(claims[i], claims[j]) for i, j in near]
    groups = [group for group in average_linkage(len(claims), near, likely, SAME_MATTER) if len(group) > 1]
    return Matters(
        tuple((_proposition([claims[i] for i in group]), tuple(claims[i] for i in group)) for group in groups),
        tuple((claims[i], claims[j]) for i, j in _likeliest(near, likely, reach)),
        measure,
    )


def _likeliest(pairs: Sequence[Pair], scores: Sequence[float], most: int) -> Iterator[Pair]:
    """The pairs on one matter, for each claim those with the ``most`` it is most like: more would repeat one dispute."""
    partners: Counter[int] = Counter()
    kept = []
    for at in sorted(range(len(pairs)), key=lambda at: -scores[at]):
        i, j = pairs[at]
        if scores[at] >= SAME_MATTER and min(partners[i], partners[j]) < most:
            partners.update((i, j))
            kept.append((i, j))
    yield from sorted(kept)


def _mates(claims: Sequence[Held], measure: Measure) -> dict[tuple[str, str], list[int]]:
    """Which claims stand under each thing that claims on one matter may share."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in dict.fromkeys(_keys(claim, measure)):
            found[key].append(index)
    return found


def _within_reach(mates: Sequence[int], reach: int) -> Iterator[Pair]:
    for at, one in enumerate(mates):
        for other in mates[at + 1 : at + 1 + reach]:
            yield one, other


def _keys(claim: Held, measure: Measure) -> Iterator[tuple[str, str]]:
    """Where to look for claims on one matter: its word, its most telling words, its kind with each participant and place."""
    yield "predicate", " ".join(predicate_key(claim))
    for word in measure.telling(claim)[:TELLING]:
        yield "word", word
    if claim.label is not None:
        yield "kind", kin_of(claim.label)
        for key in core(claim) | specific(claim):
            yield kin_of(claim.label), key


def _proposition(group: Sequence[Held]) -> Proposition:
    first = group[0]
    fullest = max(group, key=lambda claim: (not claim.display, len(claim.words), claim.text))
    digest = hashlib.sha256(f"{first.ref.article}:{first.ref.claim}".encode()).hexdigest()[:10]
    places = Counter(place.name for claim in group for place in claim.where)
    return Proposition(
        id=f"p-{digest}",
        event_type=first.claim.event_type or first.claim.predicate,
        gist=fullest.text,
        claims=tuple(claim.ref for claim in group),
        place=places.most_common(1)[0][0] if places else None,
    )
