"""Claims on the same matter across articles and outlets: same kind of event, participants, place and time frame."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from deedline.link.days import gap
from deedline.link.held import Held
from deedline.model.assessment import Proposition
from deedline.model.reading import Place

SAME_MATTER = 0.34
"""Similarity from which two claims of one event family are about the same matter."""

SAME_WORDS = 0.5
"""The same outside all families, where only the words can tell."""

FEWEST_WORDS = 3
"""Words that two claims outside all families must share, the predicate among them."""

FRAME_OF_TIME = 21
"""Days: claims held further apart than this are about different occasions."""

SAME_OCCASION = 2
"""Days between two stated times of one event: reports differ by the night and by the time zone, not by more."""

Weights = Mapping[str, float]


def find_propositions(held: Sequence[Held]) -> tuple[tuple[Proposition, tuple[Held, ...]], ...]:
    """Groups of two or more claims on the same matter, in order of their first claim, with the claims themselves."""
    weights = _weights(held)
    buckets: dict[str, list[Held]] = defaultdict(list)
    for claim in held:
        if claim.claim.mood != "mentioned":
            buckets[claim.claim.event_type or f"={claim.claim.predicate}"].append(claim)
    groups = [group for bucket in buckets.values() for group in _grouped(bucket, weights) if len(group) > 1]
    order = {claim.ref: index for index, claim in enumerate(held)}
    groups.sort(key=lambda group: order[group[0].ref])
    return tuple((_proposition(group), tuple(group)) for group in groups)


def places_differ(a: Held, b: Held) -> bool:
    """True when both claims have a place and none of one's can be one of the other's: the gate against the false merge."""
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
    return not (a.where_inferred or b.where_inferred) and bool(_specific(a) & _specific(b))


def _specific(claim: Held) -> set[str]:
    return {place.name for place in claim.where if place.precision not in ("country", "continent")}


def times_differ(a: Held, b: Held) -> bool:
    """True when two claims cannot be about one occasion: their events are dated apart, or they are held weeks apart."""
    events, held = gap(a.when, b.when), gap(a.day, b.day)
    return (events is not None and events > SAME_OCCASION) or (held is not None and held > FRAME_OF_TIME)


def _weights(held: Sequence[Held]) -> Weights:
    """Inverse document frequency of the claims' words: what every claim says tells none apart."""
    count = Counter(word for claim in held for word in claim.words)
    return {word: math.log(1 + len(held) / n) for word, n in count.items()}


def _grouped(bucket: Sequence[Held], weights: Weights) -> list[list[Held]]:
    """Each claim joins the group it is most like on average, if that is like enough; else it opens one."""
    groups: list[list[Held]] = []
    for claim in bucket:
        scored = [(_mean(group, claim, weights), -index) for index, group in enumerate(groups)]
        best, index = max(scored, default=(0.0, 0))
        threshold = SAME_MATTER if claim.claim.event_type else SAME_WORDS
        if best >= threshold:
            groups[-index].append(claim)
        else:
            groups.append([claim])
    return groups


def _mean(group: Sequence[Held], claim: Held, weights: Weights) -> float:
    likeness = [similarity(member, claim, weights) for member in group]
    return 0.0 if 0.0 in likeness else sum(likeness) / len(likeness)


def similarity(a: Held, b: Held, weights: Weights) -> float:
    """How likely two claims are about the same matter, 0.0 (cannot be) to 1.0."""
    if places_differ(a, b) or times_differ(a, b) or (a.story != b.story and not share_place(a, b)):
        return 0.0
    words = _overlap(a.words, b.words, lambda word: weights.get(word, 1.0))
    participants = _overlap(a.keys, b.keys, lambda key: 1.0)
    if a.claim.event_type is None and (participants == 0.0 or len(a.words & b.words) < FEWEST_WORDS):
        return 0.0
    if not a.keys or not b.keys:
        return words
    if participants == 0.0 and words < SAME_WORDS:
        return 0.0
    return 0.5 * words + 0.5 * participants


def _overlap(a: frozenset[str], b: frozenset[str], weight: Callable[[str], float]) -> float:
    """Shared weight over the weight of the smaller set: a short claim may say the same as a long one."""
    smaller = min(sum(map(weight, a)), sum(map(weight, b)))
    return sum(map(weight, a & b)) / smaller if smaller else 0.0


def _proposition(group: Sequence[Held]) -> Proposition:
    first = group[0]
    fullest = max(group, key=lambda claim: (len(claim.words), claim.text))
    digest = hashlib.sha256(f"{first.ref.article}:{first.ref.claim}".encode()).hexdigest()[:10]
    places = Counter(place.name for claim in group for place in claim.where)
    return Proposition(
        id=f"p-{digest}",
        event_type=first.claim.event_type or first.claim.predicate,
        gist=fullest.text,
        claims=tuple(claim.ref for claim in group),
        place=places.most_common(1)[0][0] if places else None,
    )
