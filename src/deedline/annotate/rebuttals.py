"""Denials that refer back to a clause: "Hale called him a liar, something Hale has denied", "took bribes, a charge he denies".

The clause is put forward by whoever tells it, and refused by whom the aside names: one more voice on the same content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from deedline.annotate.negation import negated, refers_back, refuses

if TYPE_CHECKING:
    from spacy.tokens import Token

SET_OFF = frozenset({",", "-", "–", "—", "--", "("})
FARTHEST = 40
"""Words between a clause and the verb that refuses it."""

CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "xcomp", "pcomp"})


def rebutted(verb: Token) -> Token | None:
    """The verb of the clause that ``verb`` refuses, None when it refuses nothing said before."""
    if verb.pos_ != "VERB" or not refuses(verb.lemma_) or denier(verb) is None or negated(verb):
        return None
    aside = aside_of(verb)
    first = aside[0] if aside else verb.i
    if not aside or first < 2 or verb.doc[first - 1].text not in SET_OFF:
        return None
    for token in reversed(verb.doc[max(verb.sent.start, first - FARTHEST) : first - 1]):
        if token.pos_ in ("VERB", "AUX") and token.dep_ in CLAUSE:
            return token
    return None


def denier(verb: Token) -> Token | None:
    """Who refuses: the subject, or the agent of "a charge denied by Hale"."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP"):
            return child
        if child.dep_ == "agent":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def aside_of(verb: Token) -> range:
    """The words of the aside: "something Hale has denied", "which he denies"; empty where the verb heads none."""
    things = [child for child in verb.children if child.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass")]
    relative = next((thing for thing in things if thing.lower_ in ("which", "that")), None)
    if any(thing is not relative for thing in things):
        return range(0)
    if relative is not None and relative.lower_ == "which" and verb.doc[relative.i - 1].text in SET_OFF:
        return range(relative.i, verb.right_edge.i + 1)
    noun = verb.head
    if verb.dep_ in ("relcl", "acl") and noun.i < verb.i and noun.lemma_.lower() in refers_back():
        return range(noun.left_edge.i, verb.right_edge.i + 1)
    return range(0)


def rebuttals(words: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """(verb that refuses, verb of the clause it refuses) among some words."""
    for word in words:
        clause = rebutted(word)
        if clause is not None:
            yield word, clause
