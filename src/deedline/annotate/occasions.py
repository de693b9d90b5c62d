"""Where and on what occasion something was said: "at a press conference", "in Brussels", "on Thursday", "in a statement".

The phrases hang on the cue's verb, or on the sentence around it.  Who is told ("told reporters") is part of the occasion, and
never a source; an outlet that was told ("told Reuters") passes the words on.  The words are in ``data/sources.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.parse import Parsed
from deedline.annotate.phrases import lemma_of, noun_phrase
from deedline.data import load
from deedline.ingest.agencies import is_agency
from deedline.model.reading import Aspect, Circumstance, Entity, EntityKind, Speaker, Statement
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_PREPOSITIONS = frozenset({"at", "in", "on", "during", "after", "before", "outside", "near", "via", "through", "from"})
_TIMES = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


_PASSING_ON = frozenset({Aspect.HEARER, Aspect.MEDIUM})
NESTED = 3
"""Phrases that hang on one noun and are looked at."""


@cache
def _aspects() -> dict[str, Aspect]:
    table = load("sources")["occasion"]
    return {word: aspect for aspect in (Aspect.EVENT, Aspect.MEDIUM) for word in table[aspect]}


def with_occasions(parsed: Parsed, entities: Sequence[Entity], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with the circumstances of their saying and the outlet that passes them on, if one is named."""
    outlets = {
        span.start: (entity, span)
        for entity in entities
        if entity.kind is EntityKind.ORGANISATION and is_outlet(entity.name)
        for span in entity.mentions
    }
    found = []
    for statement in statements:
        circumstances = occasion(parsed, statement)
        told = [outlets[at] for c in circumstances if c.aspect in _PASSING_ON for at in _starts(c.span, outlets)]
        via = _outlet(parsed.article.text, *told[0]) if told else None
        found.append(replace(statement, occasion=circumstances, via=via))
    return tuple(found)


def is_outlet(name: str) -> bool:
    """True for the name of a news agency or of a body that calls itself a paper or station.

    >>> is_outlet("Reuters"), is_outlet("Harbour Times"), is_outlet("Harbour Board")
    (True, True, False)
    """
    return is_agency(name) or bool(set(name.lower().split()) & _outlet_words())


def _outlet(text: str, entity: Entity, span: Span) -> Speaker:
    return Speaker(entity.name, entity.kind, span.of(text), span)


def _starts(span: Span, outlets: dict[int, tuple[Entity, Span]]) -> list[int]:
    return [at for at in range(span.start, span.end) if at in outlets]


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
    inner = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i]
    nested = [pair for child in inner[:NESTED] if child.lower_ in _PREPOSITIONS for pair in _prepositional(child)]
    nested += [pair for child in inner[:NESTED] if child.lower_ == "with" for pair in _hearer(child)]
    end = min([noun_phrase(noun).end, *(phrase.start for phrase, _ in nested)])
    yield preposition.doc[preposition.i : max(end, noun.i + 1)], aspect
    yield from nested


def _hearer(preposition: Token) -> Iterator[tuple[TokenSpan, Aspect]]:
    """The one spoken with: "in an interview with the Harbour Times"."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if noun is not None:
        yield preposition.doc[preposition.i : max(noun_phrase(noun).end, noun.i + 1)], Aspect.HEARER


def _aspect_of(noun: Token) -> Aspect | None:
    if noun.ent_type_ in _TIMES:
        return Aspect.TIME
    known = _aspects().get(lemma_of(noun))
    if known is None and noun.pos_ == "PROPN" and set(noun_phrase(noun).text.lower().split()) & _outlet_words():
        return Aspect.MEDIUM
    return Aspect.PLACE if known is None and noun.ent_type_ in _PLACES else known


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(load("sources")["occasion"]["outlet"])


@cache
def _hearing() -> frozenset[str]:
    return frozenset(load("sources")["occasion"]["told"])
