"""Everything about one story, ready to read, cite and export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from deedline.model.assessment import ClaimRef, Finding, LedgerEntry, NumberRow, Omission, Proposition, Relation, TimelineItem
from deedline.model.linkage import Company, Copy, Origin, Person, QuoteFamily, Ref, Story
from deedline.model.reading import Reading
from deedline.model.shown import Shown
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class Dossier(Shown):
    """One story with its readings (in the story's order) and everything assessed about it."""

    lists: ClassVar[tuple[str, ...]] = (
        "findings", "relations", "ledger", "timeline", "numbers", "families", "origins", "propositions", "people", "copies",
        "omissions",
    )  # fmt: skip
    story: Story
    saga: str
    related: tuple[Story, ...]
    """The other stories of the same saga."""
    readings: tuple[Reading, ...]
    """The story's own articles, in its order."""
    related_readings: tuple[Reading, ...]
    """Articles of the related stories that relations, pledges or findings of this one refer to."""
    people: tuple[Person, ...]
    copies: tuple[Copy, ...]
    company: tuple[Company, ...]
    origins: tuple[Origin, ...]
    families: tuple[QuoteFamily, ...]
    propositions: tuple[Proposition, ...]
    relations: tuple[Relation, ...]
    ledger: tuple[LedgerEntry, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[TimelineItem, ...]
    numbers: tuple[NumberRow, ...]
    omissions: tuple[Omission, ...]

    def words(self, article: str | None, span: Span) -> str:
        """The words at some characters of an article; "" where the dossier does not hold it."""
        held = {reading.article.id: reading for reading in (*self.readings, *self.related_readings)}
        return span.of(held[article].article.text) if article in held else ""

    def resolved(self, value: object) -> object:
        """A claim as the place of its words."""
        if isinstance(value, ClaimRef):
            return Ref(value.article, self.reading(value.article).claims[value.claim].span)
        return value

    def reading(self, article: str) -> Reading:
        """The reading of an article by its id. Raises KeyError when the dossier does not hold it."""
        for reading in (*self.readings, *self.related_readings):
            if reading.article.id == article:
                return reading
        raise KeyError(article)
