"""A candidate content of a cue, and how good it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.cues import CueWord
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER = {
    "quote": 9.0,
    "around": 8.0,
    "clause": 7.0,
    "question": 6.5,
    "infinitive": 6.0,
    "ing": 5.0,
    "predicate": 4.5,
    "object": 3.0,
    "sentence": 2.0,
}
"""Rank of the constructions when one cue could take several."""
WITH_OBJECT = 6.5
"""Rank of "object infinitive", "object as" and their like: the object and what is said of it belong together."""
PREPOSITION = 2.0

CLAUSAL = frozenset({"quote", "around", "sentence", "clause", "question", "infinitive", "ing", "object infinitive"})
"""Constructions whose content is a proposition, not a thing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Content a cue may have: its ``spans`` in the article and the ``construction`` that proposes it.

    ``anchor`` is the token the construction hangs on, None for those found by quotation marks and commas alone.
    """

    cue: CueWord
    construction: str
    spans: tuple[Span, ...]
    anchor: Token | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """From the first character of the first piece to the last of the last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def clausal(self) -> bool:
        """True when the content is a proposition: only those are looked for inside another's words."""
        return self.construction in CLAUSAL


def score(candidate: Candidate) -> float:
    """How good a candidate is: its construction's rank when the cue takes the construction, else 0 for "no content".

    This is the one place a learned ranker replaces.
    """
    if candidate.construction not in candidate.cue.entry.takes:
        return 0.0
    return ORDER.get(candidate.construction, WITH_OBJECT if " " in candidate.construction else PREPOSITION)
