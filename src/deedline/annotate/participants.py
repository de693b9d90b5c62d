"""Who takes part in an event: agent, theme, source, goal, recipient, and others, with the words and the resolved name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.conditions import condition_on
from deedline.annotate.predicates import COUNTS, Predicate, governors
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN")
RELATIVE = frozenset({"WDT", "WP", "IN"})
"""Tags of relative pronouns, "that" among them."""
MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "case", "advmod", "predet", "punct"})
ROLES = ("agent", "theme", "source", "goal", "recipient", "other")
LONGEST_CHAIN = 6
LONGEST_PHRASE = 25
LONGEST_CLAUSE = 100


@cache
def _role_of_preposition() -> dict[str, str]:
    return {word: role for role, words in load("roles")["prepositions"].items() for word in words}


@cache
def _object_control() -> frozenset[str]:
    return frozenset(load("roles")["object_control"]["verbs"])


def participants_of(predicate: Predicate) -> list[tuple[str, Token]]:
    """(role, head of the phrase) for every participant the sentence gives, each role at most once, in the order of ROLES."""
    token = predicate.token
    pairs = _of_noun(token, described=predicate.family is None) if predicate.nominal else _of_verb(token)
    found: dict[str, Token] = {}
    for role, head in pairs:
        if not head.is_space and head.i != token.i and not (head.lemma_ in COUNTS and not predicate.nominal):
            found.setdefault(role, head)
    return [(role, found[role]) for role in ROLES if role in found]


def _of_verb(token: Token) -> Iterator[tuple[str, Token]]:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    subject = own_subject(token)
    if subject is not None:
        yield ("theme" if subject.dep_ == "nsubjpass" else "agent"), _antecedent(subject)
    for child in token.children:
        if child.dep_ == "dobj":
            theme = _antecedent(child)
            if theme.tag_ not in RELATIVE:
                yield "theme", theme
        elif child.dep_ == "dative":
            yield "recipient", next((g for g in child.children if g.dep_ == "pobj"), child)
        elif child.dep_ == "agent":
            yield from (("agent", g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ == "including":
            yield from _of_some(child)
        elif child.dep_ == "prep":
            yield from _of_preposition(child)
    inherited = _missing_subject(token)
    if inherited is not None:
        yield ("theme" if passive or (token.dep_ == "acl" and token.tag_ == "VBN") else "agent"), inherited
    if token.dep_ == "xcomp" and token.head.lemma_ in _object_control():
        giver = own_subject(token.head)
        if giver is not None and giver.dep_ == "nsubj":
            yield "other", _antecedent(giver)  # who gives the order takes part in what is ordered


def own_subject(token: Token) -> Token | None:
    """The subject beside the verb; of two the nearer, for the parser at times takes an opening place for one."""
    return next((c for c in sorted(token.children, key=lambda c: abs(c.i - token.i)) if c.dep_ in ("nsubj", "nsubjpass")), None)


def _of_preposition(preposition: Token) -> Iterator[tuple[str, Token]]:
    role = _role_of_preposition().get(preposition.lower_)
    for child in preposition.children:
        if child.dep_ == "pobj" and role is not None and child.ent_type_ not in ("DATE", "TIME"):
            yield role, child
        elif child.dep_ == "prep":
            yield from ((role or "source", g) for g in child.children if g.dep_ == "pobj" and child.lower_ in ("of", "from"))


def _of_some(including: Token) -> Iterator[tuple[str, Token]]:
    """What holds of some of those who take part: "were moved, including some to the coast"."""
    for part in including.children:
        if part.dep_ == "pobj" and part.pos_ in ("PRON", "DET", "NUM"):
            yield from (found for child in part.children if child.dep_ == "prep" for found in _of_preposition(child))


def _antecedent(word: Token) -> Token:
    """What a relative pronoun stands for, and of a measure before a noun the noun: "the magnitude 5.4 quake" is a quake."""
    if word.tag_ in RELATIVE and word.head.dep_ == "relcl":
        word = word.head.head
    return next((child for child in word.rights if _is_measured(child)), word)


def _is_measured(noun: Token) -> bool:
    """Whether the parser took a noun with its number for one in apposition to the measure right before it."""
    first = noun.left_edge
    return noun.dep_ == "appos" and noun.pos_ == "NOUN" and first.dep_ == "nummod" and first.i == noun.head.i + 1


def _missing_subject(token: Token) -> Token | None:
    """The subject a clause without one shares with the clause it belongs to."""
    for _ in range(LONGEST_CHAIN):
        own = own_subject(token)
        if own is not None:
            return _antecedent(own)
        head = token.head
        if head.i == token.i or any(child.dep_ == "expl" for child in token.children):
            return None
        if token.dep_ == "xcomp" and head.lemma_ in _object_control():
            controlled = next((c for c in head.children if c.dep_ in ("dobj", "nsubjpass")), None)
            if controlled is not None:
                return controlled
        if token.dep_ == "acl" and not any(c.lower_ == "to" for c in token.children):
            return head
        if token.dep_ == "acl":
            owner = next((c for c in head.children if c.dep_ == "poss"), None)
            if owner is not None:
                return owner
        elif token.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "attr", "acomp", "dobj"):
            return None
        token = head
    return None


def _of_noun(token: Token, *, described: bool) -> Iterator[tuple[str, Token]]:
    """Of an event noun or, ``described``, of what somebody is said to be: "the chief of staff" happens to no staff."""
    of = "other" if described else "theme"
    for child in token.children:
        if (child.dep_ == "poss" and child.tag_ != "PRP$" and child.ent_type_ not in ("DATE", "TIME")) or (
            not described and child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("NORP", "GPE", "ORG")
        ):
            yield "agent", child
        elif child.dep_ == "prep" and child.lower_ in ("of", "by"):
            yield from ((of if child.lower_ == "of" else "agent", g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ in ("on", "against"):
            yield from (("theme", g) for g in child.children if g.dep_ == "pobj" and g.ent_type_ not in ("DATE", "TIME"))
        elif child.dep_ == "prep":
            yield from _of_preposition(child)
    if token.dep_ in ("dobj", "attr", "acomp", "oprd") or (token.dep_ == "pobj" and token.head.head.lemma_ == "be"):
        verb = token.head.head if token.dep_ == "pobj" else token.head
        carrier = _missing_subject(verb)
        if carrier is not None:
            yield "agent", carrier
    yield from (("agent", child) for child in token.children if child.tag_ == "PRP$")


def phrase(head: Token) -> TokenSpan:
    """The words that name a participant: its head with what stands before it and any "of" phrase, no relative clauses."""
    first = last = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in MODIFIERS and not child.is_punct:
            first = min(first, child.left_edge.i)
        if child.tag_ == "PRP$":
            break  # "told the Gazette her grandparents died": what stands before it is another phrase
    for child in head.rights:
        if (child.dep_ == "prep" and child.lower_ == "of") or child.dep_ == "case":
            last = max(last, child.right_edge.i)
        else:
            break
    if last - first > LONGEST_PHRASE:
        first, last = max(first, head.i - LONGEST_PHRASE // 2), min(last, head.i + LONGEST_PHRASE // 2)
    return head.doc[first : last + 1]


def clause(predicate: Predicate, keep: Callable[[Token], bool]) -> TokenSpan:
    """The clause around a predicate, from the outermost verb that merely embeds it, without clauses of their own.

    ``keep`` says which tokens belong to the same voice: a statement's clause does not reach its cue.
    """
    top = predicate.token
    for governor in governors(predicate.token):
        if keep(governor) and not _described(predicate.token):
            top = governor
    low, high = _edges(top)
    inner_low, inner_high = _edges(predicate.token)
    doc, at = top.doc, predicate.token.i
    first, last = max(min(low, inner_low), at - LONGEST_CLAUSE), min(max(high, inner_high), at + LONGEST_CLAUSE)
    first = next((i + 1 for i in range(at, first - 1, -1) if not keep(doc[i])), first)
    last = next((i - 1 for i in range(at, last + 1) if not keep(doc[i])), last)
    return doc[first : last + 1]


def _described(token: Token) -> bool:
    """True for an event that a clause only says something about: "the tariffs are a matter of security"."""
    verb = token.head
    if token.dep_ != "nsubj" or token.pos_ not in NOMINAL or verb.pos_ != "AUX":
        return False
    return any(child.dep_ == "attr" or (child.dep_ == "prep" and child.lower_ == "about") for child in verb.children)


def _edges(token: Token) -> tuple[int, int]:
    """First and last token of what ``token`` heads, stopping before clauses that stand on their own."""
    first = last = token.i
    for child in sorted(token.lefts, key=lambda c: -c.i):
        if _stands_alone(child) or (child.dep_ == "mark" and child.lower_ == "that"):
            break
        first = min(first, child.left_edge.i)
    for child in token.rights:
        if _stands_alone(child):
            break
        if not child.is_punct:
            last = max(last, child.right_edge.i)
    return first, last


def _stands_alone(child: Token) -> bool:
    if child.dep_ in ("parataxis", "cc"):
        return child.dep_ == "parataxis" or child.head.pos_ not in NOMINAL
    if child.dep_ == "conj":
        return child.pos_ in ("VERB", "AUX")
    if child.dep_ == "ccomp":
        return child.i < child.head.i
    if child.dep_ == "advcl":
        return child.tag_ != "VB" and condition_on(child) is None
    return child.dep_ == "relcl"
