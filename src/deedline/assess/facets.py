"""What a claim says about its event, facet by facet: outright, merely suggested, or denied by name.

The device of the label tables: "withdraw" entails that presence goes down and suggests that it is by choice; rejecting one
label for another ("not withdrawing but repositioning") turns what the asserted label only suggests, where the two differ,
into what the holder says outright.  So does a manner: who is "forced to leave" does not go by choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deedline.annotate.frames import Label, families, labels_of
from deedline.annotate.manner import facets_of_manner
from deedline.link.held import Held


@dataclass(frozen=True, slots=True)
class Facets:
    """``entailed`` and ``implicated`` map a facet to +1 or -1; ``denied`` are the labels refused for the event."""

    entailed: Mapping[str, int] = field(default_factory=dict)
    implicated: Mapping[str, int] = field(default_factory=dict)
    denied: frozenset[str] = frozenset()

    def conflict(self, other: Facets) -> tuple[str, ...]:
        """Facets on which the two say outright opposite things."""
        both = self.entailed.keys() & other.entailed.keys()
        return tuple(sorted(facet for facet in both if self.entailed[facet] != other.entailed[facet])) if both else ()

    def agreement(self, other: Facets) -> tuple[str, ...]:
        """Facets on which the two say outright the same."""
        both = self.entailed.keys() & other.entailed.keys()
        return tuple(sorted(facet for facet in both if self.entailed[facet] == other.entailed[facet])) if both else ()

    def tension(self, other: Facets) -> tuple[str, ...]:
        """Facets on which one only suggests the opposite of what the other says."""
        one = {f for f in self.entailed.keys() & other.implicated.keys() if self.entailed[f] != other.implicated[f]}
        two = {f for f in self.implicated.keys() & other.entailed.keys() if self.implicated[f] != other.entailed[f]}
        return tuple(sorted((one | two) - set(self.conflict(other))))


_NONE = Facets()


def facets_of(held: Held) -> Facets:
    """The facets of a claim; none outside the event families."""
    label = held.label
    if label is None and not held.claim.rejects:
        return _NONE
    rejected = [r for word in held.claim.rejects for r in labels_of(word, held.claim.event_type)[:1]]
    denied = frozenset(r.name for r in rejected)
    if label is None:
        return Facets(denied=denied)
    if held.claim.polarity < 0 and len(label.entailed) == 1:
        return Facets({f: -v for f, v in label.entailed.items()}, denied=denied | {label.name})
    if held.claim.polarity < 0:
        # To deny a conjunction denies none of its parts: the facets are left open, only the label is refused.
        return Facets(implicated={f: -v for f, v in label.entailed.items()}, denied=denied | {label.name})
    entailed = dict(label.entailed)
    for other in rejected:
        entailed |= _sharpened(label, other)
    if held.claim.manner is not None:
        asked = families()[label.family]["facets"]
        entailed |= {facet: value for facet, value in facets_of_manner(held.claim.manner).items() if facet in asked}
    implicated = {facet: value for facet, value in label.implicated.items() if facet not in entailed}
    return Facets(entailed, implicated, denied)


def facets_of_label(label: Label) -> Facets:
    """What a label says by itself."""
    return Facets(dict(label.entailed), dict(label.implicated))


def _sharpened(label: Label, rejected: Label) -> dict[str, int]:
    """What ``label`` suggests and ``rejected`` says otherwise: with the rejection it is said outright."""
    said = {**rejected.implicated, **rejected.entailed}
    return {facet: value for facet, value in label.implicated.items() if said.get(facet, 0) == -value}
