"""Rejected labels: "not withdrawing but regrouping", "a pushback, not a withdrawal", "regrouping rather than leaving".

Who denies a word in order to put another in its place does not deny that something happened: the first word becomes a
*rejected label* of the claim made with the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.modality import is_light
from deedline.annotate.negation import contrasted, negated
from deedline.annotate.predicates import Predicate
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SIDE_BY_SIDE = frozenset(
    {"conj", "appos", "advcl", "npadvmod", "oprd", "dep", "acomp", "attr", "xcomp", "parataxis", "dobj", "acl", "nmod"}
)
POINTING = frozenset({"this", "that", "it", "these", "those", "they", "he", "she"})
SPEAKING = frozenset({"i", "we", "you"})
SUBJECTS = ("nsubj", "nsubjpass")
WINDOW = 40
LONGEST_CHAIN = 6


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("negation")[key])


def rejected_labels(found: Sequence[Predicate]) -> dict[int, tuple[str, ...]]:
    """For the predicates of a sentence (or of two that follow each other): token index -> the labels it stands against.

    A predicate that is itself refused as a description carries its own wording.
    """
    wording = {p.token.i: p.wording for p in found}
    rejects: dict[int, dict[str, None]] = {}
    for position, predicate in enumerate(found):
        if _denied(predicate.token):
            continue
        refused = [*_beside(predicate.token), *_other_clause(found, position)]
        for token in refused:
            named = next((c for c in token.children if c.dep_ == "dobj" and c.i in wording and is_light(token)), token)
            word = wording.get(named.i, named.lemma_.lower())
            if word == predicate.wording:
                continue
            rejects.setdefault(predicate.token.i, {})[word] = None
            if named.i in wording:
                rejects.setdefault(named.i, {})[word] = None
    for predicate in found:
        if _refused_outright(predicate):
            rejects.setdefault(predicate.token.i, {})[predicate.wording] = None
    return {i: tuple(words) for i, words in rejects.items()}


def _denied(token: Token) -> bool:
    return negated(token) or contrasted(token)


def _beside(token: Token) -> Iterator[Token]:
    """Denied words coordinated or apposed with ``token``, and those under "rather than" and "instead of"."""
    for child in token.children:
        if child.dep_ in SIDE_BY_SIDE and _same_kind(child, token) and _set_off(token, child) and _denied(child):
            yield child
        if child.dep_ in ("prep", "cc", "advmod"):
            yield from (g for g in child.children if g.dep_ in ("pcomp", "pobj") and contrasted(g))
            yield from (h for g in child.children if g.dep_ == "prep" for h in g.children if contrasted(h))
    if token.dep_ in ("attr", "acomp", "dobj", "oprd"):
        yield from (
            c for c in token.head.children if c.i != token.i and c.dep_ == token.dep_ and _same_kind(c, token) and _denied(c)
        )
        for child in token.head.children:
            if child.dep_ == "prep":
                yield from (g for g in child.children if g.dep_ in ("pcomp", "pobj") and contrasted(g))
    head = token
    for _ in range(LONGEST_CHAIN):
        if head.dep_ not in ("conj", "appos"):
            return
        between = {t.lower_ for t in token.doc[head.head.i + 1 : head.i]}
        head = head.head
        if _denied(head) and (between & _words("resetting") or "," in between):
            yield head


def _same_kind(a: Token, b: Token) -> bool:
    """Both verbs or both not: only like can stand in for like."""
    return (a.pos_ in ("VERB", "AUX")) == (b.pos_ in ("VERB", "AUX")) or a.tag_ == "VBG" or b.tag_ == "VBG"


def _set_off(token: Token, child: Token) -> bool:
    """True for ", not X", "and not X", "- not X", "but not X" right of ``token``."""
    if child.i < token.i:
        return contrasted(child)
    between = [t.lower_ for t in token.doc[token.i + 1 : child.i]]
    return bool({",", "-", "–", "—", "and", ";"} & set(between)) or contrasted(child)


def _other_clause(found: Sequence[Predicate], position: int) -> Iterator[Token]:
    """A clause before this one that denies another description of the same subject: "This is not X; it is Y"."""
    predicate = found[position]
    if _dependent(predicate.token):
        return
    for earlier in reversed(found[:position]):
        gap = predicate.token.i - earlier.token.i
        if gap > WINDOW or gap <= 0:
            return
        if not _denied(earlier.token) or contrasted(earlier.token):
            continue
        if _alike(earlier, predicate) and _follows_on(earlier, predicate):
            yield earlier.token
            return


def _dependent(token: Token) -> bool:
    return token.dep_ in ("relcl", "pcomp", "csubj") or (
        token.dep_ == "advcl" and any(c.dep_ == "mark" for c in token.children)
    )


def _alike(a: Predicate, b: Predicate) -> bool:
    """Two labels of one family, two clauses joined without a conjunction, or two descriptions by "is"."""
    if a.family is not None and a.family == b.family:
        return True
    if a.token.dep_ in ("ccomp", "parataxis") and a.token.head.i == b.token.i:
        return True
    return a.token.dep_ == "attr" and b.token.dep_ == "attr"


def _follows_on(a: Predicate, b: Predicate) -> bool:
    """The later clause speaks of the same subject, by a pronoun or the same word, or is an afterthought without subject."""
    mine, yours = subject(b.token), subject(a.token)
    if mine is None:
        return b.nominal and b.token.dep_ in ("npadvmod", "appos", "dep", "ROOT", "conj", "attr")
    if yours is None:
        return False
    return mine.lemma_.lower() == yours.lemma_.lower() or (mine.lower_ in POINTING and yours.lower_ not in SPEAKING)


def subject(token: Token) -> Token | None:
    """The subject of the clause that ``token`` heads or complements, its own or that of the verb it is coordinated with."""
    for _ in range(LONGEST_CHAIN):
        own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if token.dep_ not in ("attr", "acomp", "conj", "xcomp", "oprd") or token.head.i == token.i:
            return None
        token = token.head
    return None


def _refused_outright(predicate: Predicate) -> bool:
    """True for "This is not a withdrawal", "rejected claims of a withdrawal": the description itself is what is denied."""
    token = predicate.token
    if predicate.label is None:
        return False
    if token.dep_ == "attr" and negated(token):
        pointed = subject(token)
        return pointed is not None and pointed.lower_ in POINTING
    if token.dep_ == "pobj" and token.head.head.lemma_ in _words("refused"):
        return token.head.head.head.lemma_ in _words("refusal")
    return False
