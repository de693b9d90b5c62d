"""What some outlets of a story carry and others leave out. Silence is coverage information, never a denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deedline.assess.lines import Lines, clause, quoted
from deedline.link.held import Held
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
    lines: Lines,
) -> tuple[Omission, ...]:
    """Propositions and utterances that at least two outlets carry and at least one does not, the most carried first."""
    outlets = {article: reading.article.label for article, reading in readings.items()}
    if len(set(outlets.values())) < FEWEST_OUTLETS:
        return ()
    found = [*_from_families(families, outlets), *_from_propositions(propositions, families, outlets, lines)]
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
    lines: Lines,
) -> Iterator[Omission]:
    """Factual propositions in a line of their own; what renders an utterance is listed with the utterance."""
    rendered = {(r.article, r.statement) for family in families for r in family.renderings}
    for _, group in propositions:
        claims = [
            claim for claim in group if claim.ref.article in outlets and claim.claim.mood == "factual" and not claim.display
        ]
        told = [c for c in claims if (c.ref.article, c.claim.statement) not in rendered]
        best = lines.best([claim for claim in told if clause(claim)])
        if best is not None:
            yield from _omission(best[1], [Ref(claim.ref.article, claim.claim.span) for claim in claims], outlets)


def _omission(text: str, refs: Sequence[Ref], outlets: Mapping[str, str]) -> Iterator[Omission]:
    carried = dict.fromkeys(outlets[ref.article] for ref in refs)
    missing = tuple(outlet for outlet in dict.fromkeys(outlets.values()) if outlet not in carried)
    if len(carried) > 1 and missing:
        first = {outlets[ref.article]: ref for ref in reversed(refs)}
        yield Omission(text, tuple(carried), missing, tuple(first[outlet] for outlet in carried))
