"""What a text told right before: the event that "it" means, the group of which "most" is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """The sentence read last, with its paragraph and the claims made in it; nothing at the start of an article."""

    paragraph: Paragraph | None = None
    sentence: TokenSpan | None = None
    told: Sequence[Told] = ()

    def enter(self, paragraph: Paragraph) -> None:
        """Go on to the next paragraph; what a headline or a caption told is not what a body goes on from."""
        if self.paragraph is not None and self.paragraph.block.kind is not paragraph.block.kind:
            self.paragraph, self.sentence, self.told = None, None, ()

    def move_on(self, paragraph: Paragraph, sentence: TokenSpan, told: Sequence[Told]) -> None:
        """Go on to the next sentence."""
        self.paragraph, self.sentence, self.told = paragraph, sentence, told

    def part(self, paragraph: Paragraph, predicate: Predicate) -> Part | None:
        """The participant of a predicate that is a part of a group just named, if there is one."""
        for role, head in () if predicate.nominal else _parts(predicate):
            group = group_of(head, self.sentence)
            if group is not None:
                return Part(role, group, paragraph if group.doc is paragraph.doc else self.paragraph or paragraph)
        return None

    def event(self, said: Characterisation, told: Sequence[Told]) -> Claim | None:
        """The event that a pronoun means: the one told last before it in its sentence, else the main one of that before."""
        here = [item for item in reversed(told) if item[0].token.i < said.subject.i]
        before = sorted(self.told, key=lambda item: (_depth(item[0].token), -item[0].token.i))
        fit = (claim for _, claim in (*here, *before) if claim.polarity > 0 and asks_for(claim.event_type, said.manner))
        return next(fit, None)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _parts(predicate: Predicate) -> Iterator[tuple[str, Token]]:
    """The participants that are a part of something, with their roles."""
    yield from ((role, head) for role, head in participants_of(predicate) if role in ("agent", "theme") and is_part(head))
    taken = part_before(predicate.token)
    if taken is not None:
        yield "theme" if any(child.dep_ == "auxpass" for child in predicate.token.children) else "agent", taken
