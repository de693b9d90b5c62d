"""Where and on what occasion something was said: "at a press conference", "in Brussels", "on Thursday", "in a statement".

The phrases hang on the cue's verb, or on the sentence around it.  Who is told ("told reporters") is part of the occasion, and
never a source.  The words are in ``data/sources.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.parse import Parsed
from deedline.annotate.phrases import lemma_of, noun_phrase
from deedline.data import load
from deedline.model.reading import Statement
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_PREPOSITIONS = frozenset({"at", "in", "on", "during", "after", "before", "outside", "near", "via", "through", "from"})
_TIMES = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


NESTED = 3
"""Phrases that hang on one noun and are looked at."""


class Aspect(StrEnum):
    """What a phrase tells of an occasion."""

    EVENT = "event"  # "at a press conference"
    MEDIUM = "medium"  # "in a statement"
    PLACE = "place"  # "in Brussels"
    TIME = "time"  # "on Thursday"
    HEARER = "hearer"  # "reporters"


@dataclass(frozen=True, slots=True, order=True)
class Circumstance:
    """A phrase about the saying of a statement, preposition included."""

    span: Span
    aspect: Aspect


@cache
def _aspects() -> dict[str, Aspect]:
    table = load("sources")["occasion"]
    return {word: aspect for aspect in (Aspect.EVENT, Aspect.MEDIUM) for word in table[aspect]}


def occasion(parsed: Parsed, statement: Statement) -> tuple[Circumstance, ...]:
    """The circumstances of a statement's saying in text order; none overlaps its content or its speaker's mention."""
    if statement.cue is None:
        return ()
    paragraph = parsed.paragraph_at(statement.cue.span.start)
    words = paragraph.tokens(statement.cue.span) if paragraph is not None else None
    if paragraph is None or not words:
        return ()
    taken = [*statement.spans, *([statement.speaker.span] if statement.speaker is not None else [])]
    spans = ((paragraph.span(phrase), aspect) for phrase, aspect in _phrases(_saying(words.root)))
    found = {Circumstance(span, aspect) for span, aspect in spans if not any(span.overlaps(other) for other in taken)}
    return tuple(sorted(found))


def _saying(token: Token) -> Token:
    """The verb of a cue; a noun's is the one it hangs on ("made the claim in Oslo")."""
    return token.head if token.pos_ == "NOUN" and token.head.pos_ == "VERB" else token


def _phrases(verb: Token) -> Iterator[tuple[TokenSpan, Aspect]]:
    """The phrases about the saying: prepositions with their nouns, bare nouns of time, the one who is told."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            yield from _prepositional(child)
        elif child.dep_ == "npadvmod" and child.ent_type_ in _TIMES:
            yield noun_phrase(child), Aspect.TIME
        elif child.dep_ in {"dobj", "dative"} and child.pos_ in {"NOUN", "PROPN"} and verb.lemma_.lower() in _hearing():
            yield noun_phrase(child), Aspect.HEARER


def _prepositional(preposition: Token) -> Iterator[tuple[TokenSpan, Aspect]]:
    """A preposition with its noun, and the phrases that hang on that noun in turn ("at a meeting in Oslo on Monday")."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    aspect = _aspect_of(noun) if noun is not None else None
    if noun is None or aspect is None:
        return
    inner = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i and child.lower_ in _PREPOSITIONS]
    nested = [pair for child in inner[:NESTED] for pair in _prepositional(child)]
    end = min([noun_phrase(noun).end, *(phrase.start for phrase, _ in nested)])
    yield preposition.doc[preposition.i : max(end, noun.i + 1)], aspect
    yield from nested


def _aspect_of(noun: Token) -> Aspect | None:
    if noun.ent_type_ in _TIMES:
        return Aspect.TIME
    known = _aspects().get(lemma_of(noun))
    return Aspect.PLACE if known is None and noun.ent_type_ in _PLACES else known


@cache
def _hearing() -> frozenset[str]:
    return frozenset(load("sources")["occasion"]["told"])
