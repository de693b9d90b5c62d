"""Event factuality from the parse: how certain the text is that an event happened, from 3 (it did) to -3 (it did not).

The value of an event is that of the clause it stands in, passed through the signature of every word that embeds it
("managed to", "denied that", "a plan to"), then through its own modals, adverbs, conditions and negation.  The idea of
composing signatures along the tree is that of Nairn, Condoravdi & Karttunen (2006) and of TruthTeller (Lotan et al. 2013);
the scale that of UW factuality (Lee et al. 2015).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.conditions import condition_on, is_conditioned
from deedline.annotate.mention import discount, is_description, is_mentioned
from deedline.annotate.negation import contrasted, finite_beside, negated
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

FACT = 3.0
DEEPEST = 12
NEAR = 3
"""Words between a noun and the verb that may deny it."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
CONTENT_PREPOSITIONS = frozenset({"of", "on", "for", "about", "to", "against", "in", "from", "with", "as"})
NOMINAL = ("NOUN", "PROPN")
QUESTION_WORDS = frozenset({"what", "why", "who"})
OBJECTS = frozenset({"dobj", "pobj", "nsubjpass", "nsubj", "attr", "oprd", "appos", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word does to the event inside it: certainty when the word itself is affirmed, and when it is denied."""

    affirmed: float
    denied: float
    mood: str | None = None
    stage: str | None = None
    reporting: bool = False
    pretence: bool = False


ABILITY_SHOWN = Signature(2.5, -3.0)
"""What "was able to" says: of the past it reports the act ("have been able to push them back")."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in its text: factuality in [-3, 3], mood and the stage its embedding gives it (None: unsaid)."""

    value: float
    mood: str = "factual"
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Modal:
    """What a modal verb leaves of a certain event, plain and negated, and the mood it gives."""

    plain: float
    negated: float
    mood: str


@cache
def modals() -> Mapping[str, Modal]:
    """The modal verbs as they are written."""
    return {word: Modal(**entry) for word, entry in load("modality")["modals"].items()}


@cache
def signatures() -> Mapping[tuple[str, str, str], Signature]:
    """Signatures by (word, part of speech, form of the content)."""
    table: dict[tuple[str, str, str], Signature] = {}
    for group in load("modality")["embedding"]:
        signature = Signature(
            group["affirmed"],
            group["denied"],
            group.get("mood"),
            group.get("stage"),
            group.get("reporting", False),
            group.get("pretence", False),
        )
        for word in group["words"]:
            table.setdefault((word, group.get("pos", "verb"), group["form"]), signature)
    return table


def signature_of(word: Token, form: str) -> Signature | None:
    """The signature of ``word`` over a content of this form ("to", "ing", "that" or "noun"), if it embeds at all."""
    pos = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(word.pos_, "verb")
    lemma = word.lemma_.lower()
    names = [f"{lemma} {child.lower_}" for child in word.children if child.dep_ in ("prt", "prep")]
    others = {"to": ("any", "that", "ing"), "ing": ("any", "to"), "that": ("any",), "noun": ("any", "that", "ing")}[form]
    for name in (*names, lemma, word.lower_):
        for shape in (form, *others):
            found = signatures().get((name, pos, shape))
            if found is not None and not (form == "noun" and shape == "that" and found.reporting and found.affirmed >= FACT):
                return found
    return None


def standing(token: Token, within: Container[int] | None = None) -> Standing:
    """Factuality, mood and embedded stage of the event ``token`` names.

    Read from the narrator's place ("X claimed that it left" is less certain than "it left"). With ``within`` (token indices
    of a statement's content) words outside it are not consulted: the view is the speaker's, and the cue is left to the
    caller.
    """
    return _own(token, _context(token, within, 0))


def _context(token: Token, within: Container[int] | None, depth: int) -> Standing:
    """How the place of ``token`` stands before its own modals and negation."""
    head = token.head
    condition = condition_on(token) if token.dep_ in ("pobj", "pcomp", "ccomp", "advcl") else None
    if condition is not None:
        return Standing(FACT * load("modality")["conditions"]["inside"], condition)
    if head.i == token.i or depth > DEEPEST or (within is not None and head.i not in within):
        return Standing(FACT)
    if token.pos_ in NOMINAL and token.dep_ in OBJECTS | {"conj", "compound", "nmod"}:
        return _noun_context(token, head, within, depth)
    if token.dep_ in ("acomp", "oprd") and head.pos_ == "AUX":
        return _context(head, within, depth + 1)  # "no sign that it is wrong": a description stands where its verb does
    if token.dep_ == "conj":
        shares = not is_conditioned(head) and not finite_beside(token)
        return _context(head, within, depth + 1) if shares else Standing(FACT)
    if token.dep_ == "ccomp" and token.i < head.i and signature_of(head, "that") is None:
        return Standing(FACT)  # two clauses joined by a comma or a dash
    if token.dep_ in ("ccomp", "xcomp", "csubj"):
        return _embedded(token, head, content_form(token), within, depth)
    if token.dep_ == "pcomp":
        governor = head.head
        known = signature_of(governor, "ing") if head.lower_ not in ("after", "by", "while", "before", "since") else None
        return _embedded(token, governor, "ing", within, depth) if known else Standing(FACT)
    if token.dep_ == "acl":
        if any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children):
            return _embedded(token, head, "that", within, depth)
        return _embedded(token, head, "to", within, depth) if _infinitive(token) else Standing(FACT)
    if token.dep_ == "advcl":
        return _adverbial(token, head, within, depth)
    return Standing(FACT)


def content_form(token: Token) -> str:
    """The shape of an embedded clause: "to", "ing" or "that"."""
    if _infinitive(token):
        return "to"
    return "ing" if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj") for child in token.children) else "that"


def _infinitive(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ in ("aux", "mark") for child in token.children) or (
        token.tag_ == "VB" and not any(child.dep_ in ("aux", "nsubj") and child.tag_ == "MD" for child in token.children)
    )


def _embedded(token: Token, governor: Token, form: str, within: Container[int] | None, depth: int) -> Standing:
    if within is not None and governor.i not in within:
        return Standing(FACT)
    outer = _own(governor, _context(governor, within, depth + 1))
    if governor.pos_ in NOMINAL and _stands_refused(governor, governor.head):
        outer = replace(outer, value=-FACT / 2)  # "rejected a call to leave": the call is a fact, not what it is for
    if governor.lower_ in ("going", "gon", "about") and form == "to":
        return Standing(min(2.0, outer.value) if outer.value > 0 else outer.value, "predicted", "intended")
    if (form == "that" and _asks_which(token)) or _performed(token, governor):
        return Standing(FACT)
    signature = ABILITY_SHOWN if _ability_shown(governor) else signature_of(governor, form)
    if signature is None:
        left = {"to": 0.4, "ing": 0.9, "that": 0.85, "noun": 0.95}[form]
        return replace(outer, value=outer.value * left)
    if outer.value < 0 and signature.reporting and signature.affirmed > 0:
        return Standing(signature.denied, "mentioned")  # who did not say it did not put it forward
    side = signature.affirmed if outer.value >= 0 else signature.denied
    weight = 1.0 if signature.affirmed > 0 and signature.denied > 0 else abs(outer.value) / FACT
    if side < 0 < outer.value and not signature.pretence:
        weight *= weight  # what is merely meant or likely to prevent something leaves it open
    return Standing(side * weight, signature.mood or outer.mood, signature.stage or outer.stage)


def _asks_which(token: Token) -> bool:
    """True for "what prompted the moves", "why they left": that it happened is taken for granted."""
    return any(child.lower_ in QUESTION_WORDS for child in token.children)


def _performed(token: Token, governor: Token) -> bool:
    """True for what is done by saying it: "we would like to thank them"."""
    if token.lemma_ not in load("modality")["performed"]["verbs"] or governor.lemma_ not in ("like", "want", "wish"):
        return False
    return not negated(governor) and any(child.dep_ == "nsubj" for child in governor.children)


def _ability_shown(word: Token) -> bool:
    if word.lower_ != "able" or word.head.lemma_ != "be":
        return False
    return any(t.tag_ in ("VBD", "VBN") for t in (word.head, *word.head.children))


def _noun_context(token: Token, head: Token, within: Container[int] | None, depth: int) -> Standing:
    """An event noun stands under the verb or noun whose object it is; as a subject it is presupposed by its definiteness."""
    if token.dep_ in ("conj", "appos", "compound", "nmod"):
        return _context(head, within, depth + 1) if head.pos_ in NOMINAL else Standing(FACT)
    if is_description(token):
        verb = head if head.pos_ == "VERB" else next(t for t in token.ancestors if t.pos_ == "VERB")
        return _own(verb, _context(verb, within, depth + 1))
    governor = head.head if token.dep_ == "pobj" else head
    if token.dep_ == "nsubj" and (not occurs(governor) or any(map(_describes, governor.children))):
        return _presupposed(token, governor, within, depth)
    if token.dep_ == "pobj" and (head.lower_ not in CONTENT_PREPOSITIONS or signature_of(governor, "noun") is None):
        return _purpose(token, governor, within, depth) if head.lower_ in ("for", "against", "without") else Standing(FACT)
    if governor.lemma_ == "be" or is_light(governor) or (token.dep_ == "nsubj" and occurs(governor)):
        outer = _context(governor, within, depth + 1)
        return outer if token.dep_ == "attr" else _own(governor, outer)
    if (_definite(token) and signature_of(governor, "noun") is None) or _stands_refused(token, governor):
        return Standing(FACT)
    return _embedded(token, governor, "noun", within, depth)


def _describes(child: Token) -> bool:
    """True for what says of an event how it is, not that it is: "the vote was (not) close", "was (not) about money"."""
    return child.dep_ in ("attr", "acomp") or (child.dep_ == "prep" and child.lower_ == "about")


def _purpose(token: Token, governor: Token, within: Container[int] | None, depth: int) -> Standing:
    """What something is for is open; when it came to nothing ("could not be reached for comment") so did that."""
    outer = _own(governor, _context(governor, within, depth + 1))
    return Standing(FACT / 2 if outer.value >= 0 or _definite(token) else outer.value / 2)


def _stands_refused(token: Token, governor: Token) -> bool:
    """True for what is there before it is refused: "rejected the proposals"."""
    words = load("modality")["there_before"]
    return token.dep_ != "nsubj" and token.lemma_ in words["nouns"] and governor.lemma_ in words["verbs"]


def _presupposed(token: Token, governor: Token, within: Container[int] | None, depth: int) -> Standing:
    """As a subject a definite event is taken for granted; "a retreat could ..." and "any retreat would ..." are not."""
    if _definite(token):
        return Standing(FACT)
    outer = _own(governor, _context(governor, within, depth + 1))
    return Standing(FACT) if abs(outer.value) >= 1.5 else Standing(0.5, "conditional")


def _definite(noun: Token) -> bool:
    return any(child.dep_ == "poss" or child.lower_ in DEFINITE for child in noun.lefts)


@cache
def _light(key: str) -> frozenset[str]:
    return frozenset(load("modality")["light"][key])


def is_light(verb: Token) -> bool:
    """True for a verb that only says of the event noun that is its object that it takes place ("carry out", "hold")."""
    return _listed(verb, "verbs")


def occurs(verb: Token) -> bool:
    """True for a verb that only says of the event noun that is its subject that it takes place ("occur", "rage")."""
    return _listed(verb, "occurrence")


def _listed(verb: Token, key: str) -> bool:
    if verb.lemma_ in _light(key) or f"{verb.lemma_}e" in _light(key):  # "staging" is often given the lemma "stag"
        return True
    return any(f"{verb.lemma_} {child.lower_}" in _light(key) for child in verb.children if child.dep_ in ("prt", "dobj"))


def _adverbial(token: Token, head: Token, within: Container[int] | None, depth: int) -> Standing:
    if contrasted(token):
        return Standing(FACT)
    if _infinitive(token):
        outer = _own(head, _context(head, within, depth + 1))
        if outer.value >= FACT and token.lemma_ in load("modality")["outcome"]["verbs"]:
            return outer
        return Standing(0.8 if outer.value > 0 else 0.3, "intended")
    marked = any(child.dep_ == "mark" or child.tag_ == "WRB" for child in token.children)
    if marked or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
        return Standing(FACT)
    outer = _own(head, _context(head, within, depth + 1))
    return replace(outer, value=max(outer.value, 0.5), stage=None) if outer.value > 0 else Standing(FACT)


def _own(token: Token, context: Standing) -> Standing:
    """The context passed through the word's own modals, adverbs, condition, mention and negation."""
    value, mood = context.value, context.mood
    denied = negated(token)
    modal = _modal(token)
    if modal is not None and not _polite(token):
        value *= (modal.negated if denied else modal.plain) / FACT
        mood = modal.mood if mood == "factual" else mood
    elif denied:
        value = -value
    value *= _adverb_factor(token) * discount(token)
    if value > 0 and token.pos_ in NOMINAL and any(child.lower_ == "any" for child in token.lefts):
        value, mood = (-FACT / 2, mood) if _under_negation(token) else (min(value, 0.5), "conditional")
    if is_mentioned(token):
        return Standing(0.0, "mentioned", context.stage)
    clause = token.head if token.dep_ in ("attr", "acomp") else token
    if is_conditioned(clause) and not contrasted(token):
        value, mood = value * load("modality")["conditions"]["dependent"], "conditional" if mood != "criterion" else mood
    if _open_question(token):
        value, mood = value * 0.2, "conditional"
    elif _imperative(token):
        value, mood = value * 0.15, "desired"
    return Standing(value, mood, context.stage)


def _under_negation(token: Token) -> bool:
    """True for "any" of what is denied further up: "did not result in any changes"."""
    for above in islice(token.ancestors, NEAR):
        if above.pos_ in ("VERB", "AUX", "ADJ") or negated(above):
            return negated(above)
    return False


def _modal(token: Token) -> Modal | None:
    """The modal verb over the token, shared along a coordination ("will stop and turn")."""
    verb: Token | None = token
    if token.pos_ not in ("VERB", "AUX") and token.dep_ in ("attr", "acomp", "oprd"):
        verb = token.head
    for _ in range(DEEPEST):
        if verb is None or verb.pos_ not in ("VERB", "AUX"):
            return None
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        for child in auxiliaries:
            if child.tag_ == "MD" and child.lower_ in modals():
                return modals()[child.lower_]
        shared = verb.dep_ == "conj" and not auxiliaries and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        verb = verb.head if shared and verb.tag_ in ("VB", "VBN") else None
    return None


def _polite(verb: Token) -> bool:
    """True for "I would say that ...": a way to assert, no condition."""
    if not any(child.lower_ in ("would", "'d") for child in verb.children) or is_conditioned(verb):
        return False
    speaking = any(child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in verb.children)
    return speaking and any(child.dep_ == "ccomp" for child in verb.children) and signature_of(verb, "that") is not None


def _adverb_factor(token: Token) -> float:
    table: Mapping[str, float] = load("modality")["adverbs"]
    owner = token.head if token.dep_ in ("attr", "acomp") else token
    factor = 1.0
    for child in owner.children:
        if child.dep_ in ("advmod", "dep") and child.lower_ in table:
            factor *= table[child.lower_]
    return factor


def _open_question(token: Token) -> bool:
    if token.head.i != token.i or token.pos_ not in ("VERB", "AUX"):
        return False
    end = token.sent[-1]
    return end.text == "?" or (end.i > 0 and end.is_punct and token.doc[end.i - 1].text == "?")


def _imperative(token: Token) -> bool:
    if token.head.i != token.i or token.tag_ != "VB":
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl") for child in token.children)
