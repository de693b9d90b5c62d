"""How an event came about in the words of whoever tells it: by choice, under force, or only in show (``data/manner.toml``).

The words stand beside the event ("forced them to leave", "left as a gesture of goodwill"), or somebody says what an event just
told was: "it would be a show of good faith", "the retreat was a ruse".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.contrast import SUBJECTS
from deedline.annotate.frames import families, labels_of
from deedline.annotate.negation import negated
from deedline.annotate.participants import phrase
from deedline.annotate.predicates import governors
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

FEIGNED = "feigned"
POINTING = frozenset({"it", "this", "that"})
CONTENT = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass"})
TURNING_ON = frozenset({"ccomp", "xcomp", "csubj", "acl", "relcl"})
"""Clauses by which "it" stands for what is told in them: "it would be a gesture of goodwill to leave"."""


@dataclass(frozen=True, slots=True)
class Characterisation:
    """``noun`` says in what ``manner`` the event came about that ``subject`` names or points back to."""

    noun: Token
    subject: Token
    manner: str


@cache
def _words(key: str) -> Mapping[str, str]:
    """The manner that each word of one part of speech gives."""
    return {word: manner for manner, table in load("manner").items() for word in table.get(key, ())}


@cache
def _tokens() -> Mapping[str, re.Pattern[str]]:
    """For each manner with gestures, the words that make a gesture one of it."""
    return {
        manner: re.compile(rf"\b(?:{'|'.join(map(re.escape, table['tokens']))})\b")
        for manner, table in load("manner").items()
        if "gestures" in table
    }


@cache
def facets_of_manner(manner: str) -> Mapping[str, int]:
    """The facets that a manner says outright, of the events whose family asks for them."""
    found: Mapping[str, int] = load("manner")[manner].get("facets", {})
    return found


def manner_of(event: Token) -> str | None:
    """The manner that the words beside an event give it, None where they give none or deny it."""
    for token in (event, *governors(event)):
        found = next((manner for child in token.children if (manner := _beside(child, token))), None)
        if found is not None:
            return found
        found = _words("verbs").get(token.head.lemma_.lower())
        if found is not None and _is_content(token) and not negated(token.head):
            return found
    return None


def _beside(child: Token, event: Token) -> str | None:
    """The manner that one word beside an event gives; an adjective of its label ("fake news") gives none."""
    if child.dep_ == "advmod":
        return _words("adverbs").get(child.lower_)
    if child.dep_ == "amod" and not labels_of(f"{child.lower_} {event.lemma_.lower()}"):
        return _words("adjectives").get(child.lower_)
    return None if {event.lemma_, event.head.lemma_} & _regarding() else _as_gesture(child)


@cache
def _regarding() -> frozenset[str]:
    """Verbs that take or name a thing as something: nobody does it as that."""
    table = load("modality")["mention"]
    return frozenset([*table["regarding"], *table["naming"]])


def _is_content(token: Token) -> bool:
    """True for what a verb brings about or pretends: of "forced the rebels to leave" the leaving."""
    verb = token.head
    if token.dep_ not in CONTENT or verb.i == token.i or verb.pos_ != "VERB":
        return False
    return token.pos_ in ("VERB", "AUX") or not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)


def _as_gesture(child: Token) -> str | None:
    """The manner of what was done "as a gesture of goodwill", "in a show of good faith"; also behind its object."""
    if child.dep_ == "prep" and child.lower_ in ("as", "in"):
        return next((found for noun in child.children if noun.dep_ == "pobj" and (found := _named(noun))), None)
    if child.dep_ == "dobj":
        return next((found for below in child.children if below.dep_ == "prep" and (found := _as_gesture(below))), None)
    return None


def _named(noun: Token) -> str | None:
    """The manner that a noun names: "a ruse", "a goodwill gesture"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "ADJ":
        return _words("adjectives").get(noun.lower_)
    if lemma in _words("nouns"):
        return _words("nouns")[lemma]
    manner = _words("gestures").get(lemma)
    return manner if manner is not None and _tokens()[manner].search(phrase(noun).text.lower()) else None


def characterisations(sentence: TokenSpan) -> Iterator[Characterisation]:
    """What a sentence says of events that they were, in order: "it was a ruse", "the departure was voluntary"."""
    for token in sentence:
        verb = token.head
        manner = _named(token) if token.dep_ in ("attr", "acomp") and verb.lemma_ == "be" else None
        if manner is None or negated(token) or any(c.dep_ in TURNING_ON for c in (*verb.children, *token.children)):
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            yield Characterisation(token, subject, manner)


def asks_for(family: str | None, manner: str) -> bool:
    """True for a family of events that can come about in a manner: any feigned, by choice where it asks for that."""
    return family is not None and facets_of_manner(manner).keys() <= families()[family]["facets"].keys()


def points_back(subject: Token) -> bool:
    """True for a pronoun that may stand for an event told before."""
    return subject.lower_ in POINTING
