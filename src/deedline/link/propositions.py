"""Claims on the same matter across articles and outlets: same kind of event, participants, place and time frame."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count

import numpy as np

from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.linkage import average_linkage
from deedline.link.matter import core, predicate_key, specific
from deedline.link.measure import Measure
from deedline.link.pairs import Pairs
from deedline.link.sparse import Floats, Ints, Rows, within_reach
from deedline.link.tallies import counted_together
from deedline.model.assessment import ClaimRef, Proposition

SAME_MATTER = 0.35
"""Likelihood from which two claims are about the same matter."""

COUNTED = 0.6
"""Likelihood that two claims that count one thing are about one matter, whatever else they share."""

TELLING, MOST_TELLING = 6, 16
"""Words by which a claim is looked up: its rarest, and more of them in a small collection."""

LEAST, EFFORT = 5, 24_000
"""Claims after it that a claim is compared with for each thing they share: at least so many, and more in a small collection.

With a fixed number the work grows with the claims and not with their square; the least is reached at 4,800 claims.
"""


@dataclass(frozen=True)
class Matters:
    """What the claims of a collection are about: groups of two or more claims, and every pair that is about one matter.

    ``alike`` says how likely both of such a pair put forward the same; ``counted`` are the pairs that count one thing.
    """

    propositions: tuple[tuple[Proposition, tuple[Held, ...]], ...]
    pairs: tuple[tuple[Held, Held], ...]
    same: tuple[float, ...]
    counted: tuple[tuple[Held, Held], ...]

    def alike(self, a: Held, b: Held) -> float:
        """How likely the two of a pair put forward the same."""
        return self._same[frozenset({a.ref, b.ref})]

    @cached_property
    def _same(self) -> Mapping[frozenset[ClaimRef], float]:
        return {frozenset({a.ref, b.ref}): same for (a, b), same in zip(self.pairs, self.same, strict=True)}


def find_matters(held: Sequence[Held]) -> Matters:
    """Pairs of claims on the same matter, and the groups they make by average linkage, in order of their first claim.

    Claims are compared only when they share their predicate, a telling word, or the kind of event with a participant or a
    place, and with a bounded number of others for each.
    """
    measure = Measure(held)
    claims = [place for place, claim in enumerate(held) if claim.claim.mood != "mentioned"]
    reach = max(LEAST, EFFORT // max(1, len(claims)))
    telling = measure.telling(min(MOST_TELLING, max(TELLING, reach)))
    near = within_reach(*_shelved(held, claims, telling), reach)
    likely = measure.similarity(near)
    near, likely = near[likely > 0], likely[likely > 0]
    counted = sorted(counted_together([held[place] for place in claims], reach))
    together = np.array([(claims[i], claims[j]) for i, j in counted], dtype=np.int64).reshape(-1, 2)
    linked = _linked(near, likely, together)
    groups = [group for group in average_linkage(len(held), *linked, SAME_MATTER) if len(group) > 1]
    pairs = likeliest(near, likely, reach)
    return Matters(
        tuple((_proposition([held[i] for i in group]), tuple(held[i] for i in group)) for group in groups),
        tuple((held[i], held[j]) for i, j in pairs.tolist()),
        tuple(measure.proposition(pairs).tolist()),
        tuple((held[i], held[j]) for i, j in together.tolist()),
    )


def _linked(pairs: Pairs, scores: Floats, together: Pairs) -> tuple[Pairs, Floats]:
    """The pairs with those that count one thing, which are on one matter whatever else they share; sorted, each once."""
    every = np.concatenate([pairs, together])
    likely = np.concatenate([scores, np.full(len(together), COUNTED)])
    order = np.lexsort((-likely, every[:, 1], every[:, 0]))
    every, likely = every[order], likely[order]
    first = np.ones(len(every), dtype=np.bool_)
    first[1:] = (every[1:] != every[:-1]).any(axis=1)
    return every[first], likely[first]


def likeliest(pairs: Pairs, scores: Floats, most: int) -> Pairs:
    """The pairs on one matter, for each claim those with the ``most`` it is most like: more would repeat one dispute."""
    partners: Counter[int] = Counter()
    kept = np.zeros(len(pairs), dtype=np.bool_)
    on_one = np.flatnonzero(scores >= SAME_MATTER)
    ordered = on_one[np.argsort(-scores[on_one], kind="stable")]
    for at, (i, j) in zip(ordered.tolist(), pairs[ordered].tolist(), strict=True):
        if min(partners[i], partners[j]) < most:
            partners.update((i, j))
            kept[at] = True
    return pairs[kept]


def _shelved(held: Sequence[Held], claims: Sequence[int], words: Rows) -> tuple[Ints, Ints]:
    """(thing, claim) for each thing that claims on one matter may share, ordered: things have numbers, claims their places."""
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    keys = [[numbers[key] for key in _keys(held[place])] for place in claims]
    places = np.array(claims, dtype=np.int64)
    telling = words.take(places)
    things = np.concatenate([np.fromiter(chain.from_iterable(keys), dtype=np.int64), telling.ids + len(numbers)])
    owners = np.concatenate([np.repeat(places, np.fromiter(map(len, keys), dtype=np.int64)), places[telling.owners]])
    thing, claim = np.divmod(np.unique(things * len(held) + owners), len(held))
    return thing, claim


def _keys(claim: Held) -> Iterator[tuple[str, ...]]:
    """Where to look for claims on one matter beside their telling words: its word, its kind with each participant and place."""
    yield predicate_key(claim)
    if claim.label is not None:
        kin = kin_of(claim.label)
        yield "kind", kin
        for key in core(claim) | specific(claim):
            yield "kind", kin, key


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
