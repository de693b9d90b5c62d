"""Mention without assertion: "talk about a withdrawal", "the alleged strike", "what Moscow called a gesture".

Whoever puts a word in another's mouth or merely talks about a thing does not say that it happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.frames import labels_of
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("modality")["mention"][key])


def is_mentioned(token: Token) -> bool:
    """True when the event noun ``token`` is spoken of and not asserted."""
    if token.pos_ not in NOMINAL:
        return False
    if _called_so(token) or _named_by_another(token):
        return True
    if token.dep_ == "conj" and token.head.dep_ == "pobj":
        return is_mentioned(token.head)
    if token.dep_ != "pobj" or token.head.lower_ not in _words("prepositions"):
        return token.dep_ == "dobj" and token.head.lemma_ in _words("objects")
    governor = token.head.head
    if governor.pos_ in ("VERB", "AUX"):
        return (governor.lemma_ in _words("verbs") and token.head.lower_ != "of") or governor.lemma_ in _words("talking")
    return governor.lemma_ in _words("nouns") and governor.lower_ != "talks"


def _called_so(token: Token) -> bool:
    doc = token.doc
    for child in token.lefts:
        if child.lower_ in _words("adjectives"):
            return True
        if child.lower_ == "called" and child.i >= 2 and doc[child.i - 2].lower_ == "so":
            return True
    first = token.left_edge.i
    return any(
        doc[i].lower_ == "so" and doc[i + 2].lower_ == "called"
        for i in range(max(0, first - 3), token.i - 2)
        if i + 2 < token.i
    )


def _named_by_another(token: Token) -> bool:
    """True for "what Moscow called a gesture": the free relative gives the word to somebody else."""
    if token.dep_ not in ("oprd", "dobj", "attr", "ccomp", "pobj"):
        return False
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
    if verb.lemma_ not in _words("naming"):
        return False
    return any(child.lower_ in ("what", "which") and child.i < verb.i for child in verb.children)


def is_description(token: Token) -> bool:
    """True for the word that a "call X Y" gives: the speaker asserts the description Y."""
    return token.pos_ in NOMINAL and _naming_verb(token) is not None


def _naming_verb(token: Token) -> Token | None:
    """The verb of naming over a description: "called it X", "labelled the plan X", "described the move as X"."""
    verb = token.head
    if token.dep_ == "pobj":
        if verb.lower_ != "as":
            return None
        verb = verb.head.head if verb.head.pos_ in NOMINAL else verb.head
    elif token.dep_ not in ("oprd", "npadvmod", "ccomp", "dobj"):
        return None
    if token.dep_ == "dobj" and not any(child.dep_ == "dative" for child in verb.children):
        return None
    return verb if verb.lemma_ in _words("naming") else None


def discount(token: Token) -> float:
    """What the adjectives before an event noun leave of its certainty: 1 for none, negative for "a failed attack".

    One that is part of the label itself takes nothing from it: "fake news" is.
    """
    if token.pos_ not in NOMINAL:
        return 1.0
    table: Mapping[str, float] = load("modality")["adjectives"]
    found = (child.lower_ for child in token.lefts if child.lower_ in table)
    return min((table[word] for word in found if not labels_of(f"{word} {token.lemma_.lower()}")), default=1.0)
