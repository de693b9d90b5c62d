"""Reported content before its speaker is resolved: what the statement finder hands to the speaker resolver."""

from __future__ import annotations

from dataclasses import dataclass

from deedline.model.reading import Cue, Mode, StatementKind
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class Reported:
    """Reported content with its cue and the words that name its source.

    ``spans`` are the pieces of the content in order, quotation marks included; ``source`` is the mention of the source
    beside the cue ("he", "the area's governor, Viacheslav Chaus"), None when the content carries none of its own;
    ``parent`` is the index of the statement this one is nested in; ``continues`` the index of the earlier statement whose
    quotation this one carries on (and whose speaker it therefore shares).
    """

    spans: tuple[Span, ...]
    mode: Mode
    kind: StatementKind
    cue: Cue | None
    source: Span | None
    parent: int | None = None
    continues: int | None = None

    @property
    def span(self) -> Span:
        """From the first character of the first piece to the last of the last."""
        return Span(self.spans[0].start, self.spans[-1].end)
