"""What people decided about a saga, in place of what the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deedline.model.assessment import ClaimRef, LedgerEntry, Relation, Status
from deedline.model.decision import Decision, PledgeIs, RelationIs
from deedline.model.reading import Reading
from deedline.spans import Span, intersection_over_union


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Decisions about relations and pledges, in the order in which they were made: of two about the same the later holds."""

    decisions: tuple[Decision, ...] = ()

    def relations(self, found: Sequence[Relation], readings: Mapping[str, Reading]) -> tuple[Relation, ...]:
        """The relations, those that were decided as they were decided."""
        by_pair = {frozenset((relation.a, relation.b)): relation for relation in found}
        for decision in self.decisions:
            if isinstance(decision.what, RelationIs) and (pair := _pair(decision.what, readings)):
                key = frozenset(pair)
                before = by_pair.pop(key, None)
                if decision.what.verdict is not None:
                    by_pair[key] = _decided(before or _new(*pair), decision, decision.what.verdict)
        return tuple(by_pair.values())

    def ledger(self, found: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
        """The pledges; from the day of a decision on its status holds, whatever the evidence says afterwards."""
        return tuple(self._followed(entry) for entry in found)

    def _followed(self, entry: LedgerEntry) -> LedgerEntry:
        for decision in self.decisions:
            what = decision.what
            if isinstance(what, PledgeIs) and any(
                report.article == what.article and report.span.overlaps(what.span) for report in entry.reports
            ):
                earlier = tuple(step for step in entry.history if step.day is None or step.day < what.day)
                entry = replace(entry, history=(*earlier, Status(what.day, what.status, said(decision))))
        return entry


def said(decision: Decision) -> str:
    """Who decided and why, in words."""
    return f"decided by {decision.by}: {decision.why}"


def at(span: Span, spans: Iterable[Span]) -> int | None:
    """Which of some spans is meant by one: the same, or the one that shares most with it, more than half; None otherwise.

    A new reading may cut a statement a little otherwise than the one somebody decided about.

    >>> at(Span(0, 9), [Span(0, 3), Span(0, 10)]), at(Span(0, 9), [Span(0, 3)])
    (1, None)
    """
    best = max(((intersection_over_union(span, other), -place) for place, other in enumerate(spans)), default=(0.0, 0))
    return -best[1] if best[0] > 0.5 else None


def _pair(what: RelationIs, readings: Mapping[str, Reading]) -> tuple[ClaimRef, ClaimRef] | None:
    found = tuple(_claims(((what.article, what.span), (what.other, what.other_span)), readings))
    return (found[0], found[1]) if len(found) == 2 else None


def _claims(points: Iterable[tuple[str, Span]], readings: Mapping[str, Reading]) -> Iterator[ClaimRef]:
    for article, span in points:
        reading = readings.get(article)
        place = at(span, (claim.span for claim in reading.claims)) if reading else None
        if place is not None:
            yield ClaimRef(article, place)


def _new(a: ClaimRef, b: ClaimRef) -> Relation:
    return Relation(a, b, "", "", "", "unproven")


def _decided(relation: Relation, decision: Decision, kind: str) -> Relation:
    return replace(relation, kind=kind, reason=said(decision), rule="decided", confidence=1.0)
