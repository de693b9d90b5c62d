"""The first screen: what is agreed, disputed, changed later, pledged, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deedline.link.held import Held
from deedline.model.assessment import ClaimRef, Finding, LedgerEntry, Relation
from deedline.model.linkage import Ref

DISPUTES = {"contradicts", "disputes_description", "differs_in_number"}
SURE_ENOUGH = 0.6
"""Relations below this are possibly related and stay out of the summary."""

MOST = 12
"""Lines per kind: an editor's first screen, not a list of everything."""

OriginOf = Mapping[ClaimRef, str]


def make_findings(
    groups: Sequence[Sequence[Held]], relations: Sequence[Relation], ledger: Sequence[LedgerEntry], origins: OriginOf
) -> tuple[Finding, ...]:
    """The lines of the first screen, each kind's strongest first."""
    held = {claim.ref: claim for group in groups for claim in group}
    indexed = [(index, relation) for index, relation in enumerate(relations) if relation.confidence >= SURE_ENOUGH]
    kinds = (
        sorted(_agreed(groups, indexed, origins), key=lambda finding: (-finding.origins, -finding.outlets)),
        list(_disputed(groups, indexed, origins)),
        list(_changed(indexed, held)),
        [_pledged(entry) for entry in ledger],
        list(_criteria(groups)),
    )
    return tuple(finding for findings in kinds for finding in findings[:MOST])


def _agreed(
    groups: Sequence[Sequence[Held]], relations: Sequence[tuple[int, Relation]], origins: OriginOf
) -> Iterator[Finding]:
    """A proposition's factual, affirmed claims that stand undisputed and go back to more than one origin."""
    disputed = {ref for _, relation in relations if relation.kind in DISPUTES for ref in (relation.a, relation.b)}
    supported = {ref for _, relation in relations if relation.kind == "corroborates" for ref in (relation.a, relation.b)}
    for group in groups:
        behind = [claim for claim in group if claim.ref in supported and claim.ref not in disputed]
        counted = {origins[claim.ref] for claim in behind if claim.ref in origins}
        if len(counted) > 1:
            shortest = min(behind, key=lambda claim: (len(claim.text), claim.text))
            indices = tuple(i for i, r in relations if r.kind == "corroborates" and r.a in {c.ref for c in behind})
            yield Finding("agreed", _sentence(shortest.text), _refs(behind), len(counted), _outlets(behind), indices)


def _disputed(
    groups: Sequence[Sequence[Held]], relations: Sequence[tuple[int, Relation]], origins: OriginOf
) -> Iterator[Finding]:
    """One line per proposition: every side of the dispute in its holder's words."""
    for group in groups:
        own = {claim.ref: claim for claim in group}
        here = [(i, r) for i, r in relations if r.kind in DISPUTES and r.a in own and r.b in own]
        if not here:
            continue
        first = here[0][1]
        sides = (own[first.a], own[first.b])
        refs = dict.fromkeys(ref for _, relation in here for ref in (relation.a, relation.b))
        text = f"{_line(sides[0])} But {_line(sides[1])} ({first.reason}.)"
        involved = [own[ref] for ref in refs]
        counted = {origins[ref] for ref in refs if ref in origins}
        yield Finding("disputed", text, _refs(involved), len(counted), _outlets(involved), tuple(i for i, _ in here))


def _changed(relations: Sequence[tuple[int, Relation]], held: Mapping[ClaimRef, Held]) -> Iterator[Finding]:
    seen: set[ClaimRef] = set()
    for index, relation in relations:
        if relation.kind == "supersedes" and relation.b not in seen:
            seen.add(relation.b)
            earlier, later = held[relation.a], held[relation.b]
            text = f"{_line(later)} Before: {_line(earlier)} ({relation.reason}.)"
            yield Finding("changed", text, _refs([earlier, later]), 0, 0, (index,))


def _pledged(entry: LedgerEntry) -> Finding:
    deadline = f", by {entry.deadline}" if entry.deadline else ""
    text = f"{entry.actor}: {entry.act}{deadline}. {entry.status().capitalize()}."
    return Finding("pledged", text, entry.reports)


def _criteria(groups: Sequence[Sequence[Held]]) -> Iterator[Finding]:
    for group in groups:
        for claim in group:
            if claim.claim.mood == "criterion":
                yield Finding("criterion", _line(claim), _refs([claim]))
                break


def _line(claim: Held) -> str:
    day = f" ({claim.day})" if claim.day and claim.day_how in ("stated", "said") else ""
    return f"{claim.voice}{day}: {_sentence(claim.text)}"


def _sentence(text: str) -> str:
    text = text.strip(' ,;“”"')
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


def _refs(claims: Sequence[Held]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(claim.ref.article, claim.claim.span) for claim in claims))


def _outlets(claims: Sequence[Held]) -> int:
    return len({claim.outlet for claim in claims})
