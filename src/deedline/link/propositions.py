"""Claims on the same matter across articles and outlets: same kind of event, participants, place and time frame."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.matter import Measure, core, predicate_key, specific
from deedline.model.assessment import Proposition

SAME_MATTER = 0.5
"""Likeness from which two claims of one event family are about the same matter."""

SAME_WORDS = 0.6
"""The same outside all families, where only the words can tell."""

COMPARED = 6
"""Members of a group that a claim is compared with: the first ones, which set what the group is about."""


def find_propositions(held: Sequence[Held]) -> tuple[tuple[Proposition, tuple[Held, ...]], ...]:
    """Groups of two or more claims on the same matter, in order of their first claim, with the claims themselves.

    Claims are compared only when they share a kind of event (or the predicate) and a participant or a place, so the work
    grows with the size of the groups and not with the square of the collection.
    """
    grouping = _Grouping(Measure.of(held))
    for claim in held:
        if claim.claim.mood != "mentioned":
            grouping.add(claim)
    grouping.merge()
    order = {claim.ref: index for index, claim in enumerate(held)}
    groups = [sorted(group, key=lambda claim: order[claim.ref]) for group in grouping.groups if len(group) > 1]
    groups.sort(key=lambda group: order[group[0].ref])
    return tuple((_proposition(group), tuple(group)) for group in groups)


class _Grouping:
    """Each claim joins the group it is most like on average, if that is like enough; else it opens one."""

    def __init__(self, measure: Measure) -> None:
        self.groups: list[list[Held]] = []
        self._measure = measure
        self._index: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, claim: Held) -> None:
        keys = list(_keys(claim))
        near = dict.fromkeys(group for key in keys for group in self._index[key])
        scored = [(self._likeness(self.groups[group], claim), -group) for group in near]
        best, place = max(scored, default=(0.0, 0))
        if best >= _enough(claim):
            home = -place
            self.groups[home].append(claim)
        else:
            home = len(self.groups)
            self.groups.append([claim])
        for key in keys:
            if home not in self._index[key]:
                self._index[key].append(home)

    def merge(self) -> None:
        """Join groups that are as like as one group's members are: what a group is about depends on who came first."""
        for home in range(len(self.groups)):
            if not self.groups[home]:
                continue
            keys = {key for claim in self.groups[home][:COMPARED] for key in _keys(claim)}
            near = sorted({group for key in keys for group in self._index[key] if group > home and self.groups[group]})
            for other in near:
                if self._mean(self.groups[home], self.groups[other]) >= _enough(self.groups[home][0]):
                    self.groups[home] += self.groups[other]
                    self.groups[other] = []

    def _mean(self, group: Sequence[Held], other: Sequence[Held]) -> float:
        likeness = [self._likeness(group, claim) for claim in other[:COMPARED]]
        return 0.0 if 0.0 in likeness else sum(likeness) / len(likeness)

    def _likeness(self, group: Sequence[Held], claim: Held) -> float:
        """The mean likeness to the group's first members; 0.0 when a gate stands between the claim and one of them."""
        total = 0.0
        for member in group[:COMPARED]:
            likeness = self._measure.similarity(member, claim)
            if likeness == 0.0:
                return 0.0
            total += likeness
        return total / min(len(group), COMPARED)


def _enough(claim: Held) -> float:
    return SAME_MATTER if claim.label is not None else SAME_WORDS


def _keys(claim: Held) -> Iterator[tuple[str, str]]:
    """Where to look for groups a claim may belong to: its kind of event with each participant and place it names."""
    yield "predicate", " ".join(predicate_key(claim))
    if claim.label is not None:
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
