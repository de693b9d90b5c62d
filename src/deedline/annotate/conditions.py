"""Clauses that have not happened: "if", and what a holder demands first ("until", "unless", "only when").

"Until the flag flies" is a *criterion* when the main clause looks ahead; about the past it is a plain time ("they fought
until the truce was signed").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.negation import SUBJECTS
from deedline.annotate.once import once
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

CRITERION = "criterion"
CONDITIONAL = "conditional"
GENERIC, EMPTY = frozenset({"you", "one"}), frozenset({"it", "there"})
"""Subjects of what is true of anybody: "unless you catch them in the act, it is hard to say who did it"."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("modality")["conditions"][key])


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in load("modality")["conditions"]["conditional_phrases"])


@once
def condition_on(token: Token) -> str | None:
    """Name the kind of condition the clause (or object of "until") at ``token`` is: "criterion", "conditional" or None."""
    opener = _opener(token)
    if opener is None:
        return None
    if opener.lower_ in _words("criterion") or (opener.lower_ in _words("criterion_after_only") and _after_only(opener)):
        return CRITERION if _settles(token, _main(token, opener)) else None
    if opener.lower_ in _words("conditional"):
        return CONDITIONAL
    before = [t.lower_ for t in token.doc[max(0, opener.i - 3) : opener.i + 1]]
    return CONDITIONAL if any(tuple(before[-len(phrase) :]) == phrase for phrase in _phrases()) else None


def _opener(token: Token) -> Token | None:
    """The word that opens the clause: its mark, a relative adverb, or the preposition over it."""
    for child in token.lefts:
        if child.dep_ == "mark" or (child.tag_ in ("WRB", "IN") and child.dep_ in ("advmod", "prep", "mark")):
            return child
    if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in _words("criterion"):
        return token.head
    if token.dep_ == "ccomp" and token.head.lower_ in ("provided", "providing", "assuming"):
        return token.head
    return None


def _after_only(opener: Token) -> bool:
    return any(child.lower_ == "only" for child in opener.children) or (
        opener.i > 0 and opener.doc[opener.i - 1].lower_ == "only"
    )


def _main(token: Token, opener: Token) -> Token:
    return opener.head if token.head.i == opener.i else token.head


def _settles(clause: Token, main: Token) -> bool:
    """True for a clause on which a holder makes something to come depend; not for what has come, nor for what is always so."""
    if not looks_ahead(main) or any(child.lower_ in _words("no_criterion") for child in clause.children):
        return False
    if clause.tag_ == "VBD" and clause.lower_ != "were" and not _would(main):
        return False  # "it was never going to be close until the charges came"
    subjects = [{child.lower_ for child in verb.children if child.dep_ in SUBJECTS} for verb in (clause, main)]
    return not (subjects[0] & GENERIC and subjects[1] & (GENERIC | EMPTY))


def _would(main: Token) -> bool:
    """True for a future seen from the past ("said they would not leave until he resigned")."""
    chain = [main, *main.ancestors][:2]
    return any(child.dep_ == "aux" and child.tag_ == "MD" for verb in chain for child in verb.children)


def looks_ahead(main: Token) -> bool:
    """True when a clause speaks of the present or the future: a modal, a present tense, an infinitive or an order."""
    if main.pos_ not in ("VERB", "AUX"):
        return True
    if main.lemma_ == "be" and any(child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" for child in main.children):
        return True  # "it was right to wait until ..."
    finite = next((c for c in main.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBP", "VBZ", "VBD")), main)
    if finite.tag_ == "VBD":
        return False
    return not (finite.i == main.i and main.tag_ == "VBN")


def is_conditioned(token: Token) -> bool:
    """True for the main clause of a condition: one that holds only if, unless or until something else does."""
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    for child in token.children:
        if child.dep_ == "advcl" and condition_on(child) is not None and not _concessive(child):
            return True
        if child.dep_ == "prep" and any(g.dep_ == "ccomp" and condition_on(g) is not None for g in child.children):
            return True
        if child.dep_ == "prep" and child.lower_ in ("until", "unless") and not _temporal(child) and looks_ahead(token):
            return any(g.dep_ in ("pobj", "pcomp") for g in child.children)
    return False


def _concessive(clause: Token) -> bool:
    """True where "even if" and "as if" put no condition on the main clause; neither does "whether"."""
    opener = _opener(clause)
    if opener is None or opener.lower_ == "whether":
        return True
    return opener.i > 0 and opener.doc[opener.i - 1].lower_ in ("even", "as")


def _temporal(preposition: Token) -> bool:
    return any(child.ent_type_ in ("DATE", "TIME") for child in preposition.children)


def conditions_of(token: Token) -> tuple[Token, ...]:
    """The heads of the clauses and phrases on which the event ``token`` depends."""
    found = [c for c in token.children if c.dep_ == "advcl" and condition_on(c) is not None and not _concessive(c)]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _words("criterion") and not _temporal(child):
            found += [g for g in child.children if g.dep_ in ("pobj", "pcomp") and condition_on(g) == CRITERION]
    return tuple(found)
