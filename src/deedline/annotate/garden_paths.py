"""Sentences whose main verb the parser took for a participle, set right: "The counsel looking into the vote disputed a report".

Where a long subject ends in a noun, the past tense behind it looks like a participle that tells of that noun, and the sentence
is left without a verb.  A participle that has an object of its own is none: what was "disputed" disputes nothing.  Verbs with
two objects are left alone ("a man given three years").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from deedline.annotate.participants import own_subject
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = ("NOUN", "PROPN")
MODIFYING = frozenset({"acl", "relcl"})
OBJECTS = frozenset({"dobj", "npadvmod", "ccomp"})
OF_ITS_OWN = frozenset({"nsubj", "nsubjpass", "auxpass", "aux", "agent", "mark"})
DASHES = frozenset({"—", "–", "-", "--"})


def straightened(doc: Doc) -> Doc:
    """``doc`` itself, such verbs made the heads of their sentences."""
    if not doc.has_annotation("DEP"):
        return doc
    roots = np.flatnonzero(doc.to_array("DEP") == doc.vocab.strings["ROOT"]).tolist()
    for root in [doc[i] for i in roots if doc[i].pos_ in NOMINAL or _is_participle(doc[i])]:
        verb = next((token for token in root.subtree if token.i > root.i and _is_main(token)), None)
        if verb is not None:
            _raise(verb, root)
    return doc


def _is_participle(root: Token) -> bool:
    """Whether the head of a sentence is no verb of one either: "The panel looking into the vote disputed ..."."""
    return root.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in root.children)


def _is_main(token: Token) -> bool:
    """Whether a word hangs on a noun as a participle would, and has what only a verb of its own can have."""
    if token.dep_ not in MODIFYING or token.tag_ not in ("VBN", "VBD") or token.lemma_ in _two_objects():
        return False
    return not any(child.dep_ in OF_ITS_OWN for child in token.children) and any(map(_is_object, token.rights))


def _is_object(child: Token) -> bool:
    if child.dep_ == "ccomp":
        return any(mark.lower_ == "that" for mark in child.children)
    return child.dep_ in OBJECTS and child.pos_ in NOMINAL and child.ent_type_ not in ("DATE", "TIME", "PERCENT", "QUANTITY")


def _raise(verb: Token, root: Token) -> None:
    """Make ``verb`` the head of the sentence of ``root``, and its subject the highest noun above it behind a dateline."""
    chain = [token for token in reversed([*verb.ancestors]) if token.pos_ in NOMINAL]
    dateline = root.i + 1 < len(root.doc) and root.doc[root.i + 1].text in DASHES
    subject = own_subject(root) or next((token for token in chain if not (dateline and token == root)), root)
    for child in verb.rights:
        if child.dep_ == "npadvmod" and _is_object(child):
            child.dep_ = "dobj"
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    subject.head, subject.dep_ = verb, "nsubj"
    if root != subject:
        root.head, root.dep_ = (verb, "dep") if root.pos_ in NOMINAL else (subject, "acl")


@cache
def _two_objects() -> frozenset[str]:
    return frozenset(load("predicates")["two_objects"])
