"""What a text told right before: the event that "it" means, the group of which "most" is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.frames import label_for, wordings
from deedline.annotate.manner import Characterisation, asks_for
from deedline.annotate.parse import Paragraph
from deedline.annotate.participants import participants_of, phrase
from deedline.annotate.partitives import group_of, group_words, is_part, owner_of, part_before
from deedline.annotate.predicates import Predicate
from deedline.annotate.voices import Names
from deedline.model.reading import GROUP_BEFORE, Argument, Claim

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

Told = tuple[Predicate, Claim]


@dataclass(frozen=True, slots=True)
class Part:
    """A participant that is a part of a group named before, in ``paragraph``."""

    role: str
    group: Token
    paragraph: Paragraph

    def relabelled(self, predicate: Predicate) -> Predicate:
        """The predicate with the label it has beside the group: of "most had travelled north" who travels tells."""
        named = label_for(wordings(predicate.token), predicate.token, beside=self.group.lemma_.lower())
        return Predicate(predicate.token, named[1], named[0]) if named is not None else predicate

    def arguments(self, names: Names) -> Iterator[Argument]:
        """The group in the part's place, and whose it is."""
        yield self._argument(self.role, self.group, group_words(self.group), names)
        owner = owner_of(self.group)
        if owner is not None:
            yield self._argument("other", owner, phrase(owner), names)

    def _argument(self, role: str, head: Token, words: TokenSpan, names: Names) -> Argument:
        text = words.text
        return Argument(role, text, self.paragraph.span(words), names.at(self.paragraph.token_span(head)), GROUP_BEFORE)


@dataclass(slots=True)
class Recent:
    """The sentence read last with the claims made in it."""

    paragraph: Paragraph | None = None
    sentence: TokenSpan | None = None
    told: Sequence[Told] = field(default_factory=list)

    def move_on(self, paragraph: Paragraph, sentence: TokenSpan, told: Sequence[Told]) -> None:
        """Go on to the next sentence."""
        self.paragraph, self.sentence, self.told = paragraph, sentence, told

    def part(self, paragraph: Paragraph, predicate: Predicate) -> Part | None:
        """The participant of a predicate that is a part of a group just named, if there is one."""
        if predicate.nominal:
            return None
        taken = part_before(predicate.token)
        parts = [(role, head) for role, head in participants_of(predicate) if role in ("agent", "theme") and is_part(head)]
        if taken is not None:
            passive = any(child.dep_ == "auxpass" for child in predicate.token.children)
            parts.append(("theme" if passive else "agent", taken))
        for role, head in parts:
            group = group_of(head, self.sentence)
            if group is not None:
                here = group.doc is paragraph.doc or self.paragraph is None
                return Part(role, group, paragraph if here or self.paragraph is None else self.paragraph)
        return None

    def event(self, said: Characterisation, told: Sequence[Told]) -> Claim | None:
        """The event that a pronoun means: the one told last before it in its sentence, else the main one of that before."""
        here = [claim for predicate, claim in told if predicate.token.i < said.subject.i]
        main = sorted(self.told, key=lambda item: -sum(1 for _ in item[0].token.ancestors))
        before = [claim for _, claim in main]
        return next((claim for claim in (*reversed(here), *reversed(before)) if _fits(claim, said.manner)), None)


def _fits(claim: Claim, manner: str) -> bool:
    return claim.polarity > 0 and asks_for(claim.event_type, manner)
