"""What some outlets of a story carry and others leave out. Silence is coverage information, never a denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from deedline.assess.lines import Lines, clause, quoted
from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.matter import predicate_key
from deedline.model.assessment import Omission, Proposition
from deedline.model.linkage import QuoteFamily, Ref
from deedline.model.reading import Reading

FEWEST_OUTLETS = 3
"""With two outlets everything one of them reports alone would be listed."""

MOST = 15
LONGEST = 200


def find_omissions(
    readings: Mapping[str, Reading],
    propositions: Sequence[tuple[Proposition, Sequence[Held]]],
    families: Sequence[QuoteFamily],
    claims: Sequence[Held],
    lines: Lines,
) -> tuple[Omission, ...]:
    """Propositions and utterances that at least two outlets carry and at least one does not, the most carried first.

    An outlet that tells of an event of the kind at all, among ``claims``, may tell it in words that were not recognised: it is
    not said to leave it out.
    """
    outlets = {article: reading.article.label for article, reading in readings.items()}
    if len(set(outlets.values())) < FEWEST_OUTLETS:
        return ()
    found = [*_from_families(families, outlets), *_from_propositions(propositions, families, outlets, _told_of(claims), lines)]
    found.sort(key=lambda omission: (-len(omission.carried), omission.text))
    return tuple(found[:MOST])


def _from_families(families: Sequence[QuoteFamily], outlets: Mapping[str, str]) -> Iterator[Omission]:
    for family in families:
        refs = [Ref(r.article, r.span) for r in family.renderings if r.article in outlets]
        if refs:
            speaker = f"{family.speaker}: " if family.speaker else ""
            yield from _omission(speaker + quoted(" ".join(family.renderings[0].text.split()), LONGEST), refs, outlets)


def _from_propositions(
    propositions: Sequence[tuple[Proposition, Sequence[Held]]],
    families: Sequence[QuoteFamily],
    outlets: Mapping[str, str],
    told_of: Mapping[str, frozenset[str]],
    lines: Lines,
) -> Iterator[Omission]:
    """Factual propositions in a line of their own; what renders an utterance is listed with the utterance."""
    rendered = {(r.article, r.statement) for family in families for r in family.renderings}
    for _, group in propositions:
        claims = [
            claim for claim in group if claim.ref.article in outlets and claim.claim.mood == "factual" and not claim.display
        ]
        told = [c for c in claims if (c.ref.article, c.claim.statement) not in rendered]
        several = len({outlets[claim.ref.article] for claim in told}) > 1
        found = lines.common(told) if several and any(clause(claim) for claim in told) else None
        if found is not None:
            line, saying = found
            refs = [Ref(claim.ref.article, claim.claim.span) for claim in saying]
            yield from _omission(line, refs, outlets, told_of[_kind(claims[0])])


def _told_of(claims: Sequence[Held]) -> dict[str, frozenset[str]]:
    """The outlets that tell of each kind of event."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        found[_kind(claim)].add(claim.outlet)
    return {kind: frozenset(outlets) for kind, outlets in found.items()}


def _kind(claim: Held) -> str:
    return kin_of(claim.label) if claim.label else " ".join(predicate_key(claim))


def _omission(
    text: str, refs: Sequence[Ref], outlets: Mapping[str, str], told_of: frozenset[str] = frozenset()
) -> Iterator[Omission]:
    carried = dict.fromkeys(outlets[ref.article] for ref in refs)
    missing = tuple(outlet for outlet in dict.fromkeys(outlets.values()) if outlet not in carried and outlet not in told_of)
    if len(carried) > 1 and missing:
        first = {outlets[ref.article]: ref for ref in reversed(refs)}
        yield Omission(text, tuple(carried), missing, tuple(first[outlet] for outlet in carried))
