"""Negation: whether the clause or phrase around a predicate is denied.

What the predicate shares with a coordinated one is decided here too: "did not stop and apologise" denies both,
"not withdrawing but regrouping" denies the first only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.once import once
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "pobj", "dative"})
AUXILIARIES = frozenset({"aux", "auxpass"})
LONGEST_CHAIN = 12
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("negation")[key])


@cache
def _phrases(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase) for phrase in load("negation")[key])


@cache
def _last_words(phrases: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in phrases)


def refusable() -> frozenset[str]:
    """Nouns for what is said, which one refuses by denying it ("rejected the claim")."""
    return _words("refused")


def refers_back() -> frozenset[str]:
    """Nouns that stand for the clause before them in an aside ("something he denies", "a charge he denies")."""
    return _words("referring") | _words("refused")


def refuses(lemma: str) -> bool:
    """True for a verb of denial ("deny", "reject")."""
    return lemma in _words("refusal")


def preceded_by(token: Token, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """True when one of the word sequences stands immediately before the phrase that ``token`` heads."""
    first = first_word(token)
    if first < 1 or token.doc[first - 1].lower_ not in _last_words(phrases):
        return False
    before = [t.lower_ for t in token.doc[max(0, first - 4) : first]]
    return any(len(before) >= len(phrase) and tuple(before[-len(phrase) :]) == phrase for phrase in phrases)


@once
def first_word(token: Token) -> int:
    """Index of the first word of the phrase ``token`` heads, seen no further back than six words."""
    first = token.i
    for child in token.lefts:
        if token.i - child.i > 6 or child.dep_ in ("punct", "cc", "mark", "neg", "prep", "advcl", "ccomp"):
            continue
        if child.lower_ == "rather":
            continue
        first = min(first, child.i)
    return first


@once
def contrasted(token: Token) -> bool:
    """True after "rather than", "instead of" and their like: denied in favour of what the clause asserts."""
    return preceded_by(token, _phrases("contrast_phrases"))


@once
def negated(token: Token) -> bool:
    """True when the event that ``token`` names is denied by the words around it (verbs that embed it aside).

    >>> # "No troops left", "they never left", "it was not a retreat", "regrouping rather than leaving"
    """
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and not _is_clause(token):
        return _noun_negated(token)
    return _verb_negated(token)


def _is_clause(token: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in token.children)


def _verb_negated(token: Token, depth: int = 0) -> bool:
    places = SUBJECTS if token.lemma_ in _words("objects_apart") else SUBJECTS | OBJECTS
    own = _adverb(token) or any(_empty(child) for child in token.children if child.dep_ in places or _had(child, token))
    if own or contrasted(token) or preceded_by(token, _phrases("phrases")) or _not_before(token):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ in _words("prepositions"):
        return True
    if token.dep_ == "conj" and depth < LONGEST_CHAIN and token.head.pos_ in ("VERB", "AUX") and _shares_negation(token):
        return _verb_negated(token.head, depth + 1)
    return False


def _had(thing: Token, verb: Token) -> bool:
    """True for a state of mind somebody has: to have no idea is to have none, to make no sense is to make something."""
    return verb.lemma_ == "have" and thing.dep_ == "dobj" and thing.lemma_ in _words("objects_had")


def _shares_negation(token: Token) -> bool:
    """A coordinated verb shares the denial unless it has a subject or auxiliary of its own or a resetting word before it."""
    if any(child.dep_ in SUBJECTS | AUXILIARIES for child in token.children) or finite_beside(token):
        return any(child.dep_ == "cc" and child.lower_ == "nor" for child in token.head.children)
    if token.tag_ in FINITE and token.head.tag_ in FINITE and any(c.lower_ == "and" for c in token.head.children):
        return False  # "never woke and died": without an auxiliary to share, "and" goes on with what did happen
    between = token.doc[token.head.i + 1 : token.i]
    return not any(t.lower_ in _words("resetting") for t in between)


def finite_beside(token: Token) -> bool:
    """True for a finite verb hung on an infinitive: it goes with the verb above ("failed to win and filed")."""
    return token.tag_ in FINITE and token.head.tag_ == "VB"


def _adverb(token: Token) -> bool:
    """A negating adverb beside the token, other than in "not only ... but"."""
    doc = token.doc
    for child in token.children:
        if child.i > token.i and token.pos_ not in ("VERB", "AUX"):
            continue  # "a pushback, not a retreat": what follows a noun belongs to the next one
        if child.lower_ in _words("adverbs") and child.dep_ in ("neg", "advmod", "preconj", "cc"):
            following = doc[child.i + 1].lower_ if child.i + 1 < len(doc) else ""
            if following not in _words("quantifiers") | _words("additive"):
                return True
        if child.lower_ == "longer" and any(g.lower_ == "no" for g in child.children):
            return True
        if child.pos_ == "AUX" and child.i < token.i and child.lower_.endswith(("n't", "n’t")):
            return True  # "hasn't" as one word
    return False


def _not_before(token: Token) -> bool:
    """True for "not" right before a phrase the parser did not attach it to ("Not leaving, but regrouping")."""
    first = first_word(token)
    if first < 1 or token.doc[first - 1].lower_ != "not":
        return False
    if token.doc[first].lower_ in _words("quantifiers"):
        return False
    owner = token.doc[first - 1].head
    return owner.i == token.i or owner.pos_ not in ("VERB", "AUX") or owner.i > token.i


def _empty(token: Token) -> bool:
    """True for "no troops", "nobody", "none of them"."""
    if token.lower_ in _words("pronouns"):
        return True
    return any(child.dep_ in ("det", "preconj", "cc") and child.lower_ in _words("determiners") for child in token.children)


def _noun_negated(token: Token) -> bool:
    if _empty(token) or _adverb(token) or _not_before(token) or preceded_by(token, _phrases("phrases")):
        return True
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in _words("prepositions"):
        return True
    if token.dep_ in ("attr", "acomp", "oprd") and head.lemma_ in ("be", "become", "remain", "seem", "constitute"):
        return _verb_negated(head)
    if token.dep_ in ("conj", "appos") and head.dep_ in ("attr", "acomp", "dobj", "oprd", "pobj", "ROOT"):
        between = [t.lower_ for t in token.doc[head.i + 1 : token.i]]
        return "or" in between and not any(word in _words("resetting") for word in between) and _noun_negated(head)
    return False
