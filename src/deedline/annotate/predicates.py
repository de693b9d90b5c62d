"""Which words of a sentence put something forward: its predicates, verbal, copular and nominal.

Reporting verbs are attribution and no events.  Verbs that merely embed another ("began to", "ordered to") or carry an event
noun ("carried out a strike") leave the place to the event itself.  A noun counts only when a frame knows it as an event and
it has participants or stands where events stand.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from deedline.annotate.conditions import CRITERION, condition_on
from deedline.annotate.frames import Label, label_for, wordings
from deedline.annotate.mention import is_description, is_mentioned
from deedline.annotate.modality import content_form, is_light, occurs, signature_of
from deedline.annotate.negation import negated, refusable, refuses
from deedline.annotate.once import once
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MAIN = frozenset({"ROOT", "ccomp", "parataxis", "conj", "xcomp", "dep", "relcl"})
CLAUSAL = MAIN | {"advcl", "acl", "pcomp", "csubj"}
EVENT_PREPOSITIONS = frozenset(
    {
        "of",
        "by",
        "on",
        "against",
        "from",
        "to",
        "into",
        "in",
        "at",
        "near",
        "around",
        "between",
        "with",
        "over",
        "for",
        "across",
    }
)
REACH = 3
COMPLEMENTS = frozenset({"dobj", "agent", "dative", "prep", "npadvmod"})
COUNTS = frozenset({"toll", "tally", "count"})
PLAIN_SAYING = frozenset({"say", "tell", "add", "note", "ask", "write", "reply", "quote", "report"})
"""Verbs whose object is what is said or who hears it, never what is done by saying it."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("predicates")[key])


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate: its head word, what it is called, and its label when a frame knows it."""

    token: Token
    wording: str
    label: Label | None

    @property
    def family(self) -> str | None:
        """The frame family, or None outside all frames."""
        return self.label.family if self.label else None

    @property
    def nominal(self) -> bool:
        """True for an event noun or a description, False for a verb."""
        return self.token.pos_ not in ("VERB", "AUX")


def predicates(sentence: TokenSpan, cues: Container[int], acts: Container[int] = ()) -> list[Predicate]:
    """The predicates of a sentence in order.

    ``cues`` are indices of tokens that mark reported content: they are no events. ``acts`` are those of verbs of saying that
    report no proposition: to "apologise for a message" is what was done.
    """
    found: dict[int, Predicate] = {}
    for token in sentence:
        if token.i in cues or token.is_punct or token.is_space:
            continue
        predicate = _act(token) if token.i in acts else read_predicate(token)
        if predicate is not None:
            found.setdefault(predicate.token.i, predicate)
    for token in sentence:
        if token.i not in cues and token.i not in found and _refuses_a_thing(token, found):
            found[token.i] = Predicate(token, _name(token), None)
    return [found[i] for i in sorted(found) if not _carries(found[i], found)]


def _act(token: Token) -> Predicate | None:
    """What is done by saying it, or the thing reported ("reported 35 dead")."""
    named = label_for(wordings(token), token)
    if named is not None or token.pos_ == "VERB":
        return Predicate(token, *((named[1], named[0]) if named else (_name(token), None)))
    return read_predicate(token)


def _refuses_a_thing(verb: Token, found: Container[int]) -> bool:
    """True for "denied the claims", "disputed the report that said so": a thing is refused, and no event that it is of."""
    if verb.pos_ != "VERB" or not refuses(verb.lemma_) or any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return False
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in refusable()]
    return bool(things) and not any(
        token.i in found and not any(t.dep_ == "relcl" for t in (token, *takewhile(lambda t: t != verb, token.ancestors)))
        for thing in things
        for token in thing.subtree
    )


def read_predicate(token: Token) -> Predicate | None:
    """What a word by itself puts forward, None when nothing."""
    if condition_on(token) == CRITERION and (token.dep_ == "pobj" or (token.dep_ == "advcl" and token.pos_ in NOMINAL)):
        return _awaited(token)
    if token.pos_ == "VERB" or (token.tag_ in ("VBG", "VBN") and token.dep_ in CLAUSAL):
        return _verb(token)
    if token.pos_ == "AUX" and token.dep_ in CLAUSAL:
        return _copula(token)
    if (
        token.dep_ == "conj"
        and token.head.pos_ == "VERB"
        and token.pos_ in ("ADJ", "NOUN")
        and token.lower_.endswith(("ed", "ing"))
    ):
        return _mistaken_verb(token)
    if token.pos_ in NOMINAL:
        return _noun(token)
    return None


def _verb(token: Token) -> Predicate | None:
    if token.dep_ not in CLAUSAL or _governs_content(token) or _embeds(token):
        return None
    named = _counted(token) or label_for(wordings(token), token)
    if named is not None:
        return Predicate(token, named[1], named[0])
    if _reports(token) and condition_on(token) is None:
        return _named_state(token)
    perfect = _quoted_perfect(token)
    if perfect is not None:
        return perfect
    if token.lemma_ == "be":
        return _copula(token)
    finite_adverbial = token.dep_ == "advcl" and (
        condition_on(token) is not None or any(child.dep_ in SUBJECTS for child in token.children)
    )
    if token.dep_ not in MAIN and not finite_adverbial and not _reduced(token):
        return None
    if token.dep_ == "xcomp" and signature_of(token.head, content_form(token)) is None:
        return None
    if token.dep_ == "conj" and (token.head.pos_ not in ("VERB", "AUX") or token.head.dep_ in ("acl", "pcomp", "amod")):
        return None
    return _named_state(token) or Predicate(token, _name(token), None)


def _reduced(verb: Token) -> bool:
    """True for a participle that tells what somebody did or what was done: ", flooding two villages", "a note sent by Hale".

    After a preposition only where it dates or explains the main clause ("after flooding ..."): who is "accused of stealing" is
    not said to steal.
    """
    if verb.tag_ not in ("VBG", "VBN") or (verb.dep_ == "pcomp" and verb.head.lower_ not in _words("reducing")):
        return False
    told = {child.dep_ for child in verb.children}
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return "dobj" in told  # "people living there" only says who
    return not told.isdisjoint(COMPLEMENTS)


def _counted(verb: Token) -> tuple[Label, str] | None:
    """What a count that rises or stands is a count of: "the death toll rose to 159" puts forward deaths."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.lemma_ in COUNTS), None)
    return label_for(wordings(subject), subject) if subject is not None else None


def _named_state(verb: Token) -> Predicate | None:
    """What somebody is reported to be ("200 were reported missing"), or is called ("called him a racist")."""
    state = next((child for child in verb.children if child.dep_ == "oprd"), None)
    if state is None:
        return None
    lemma = state.lemma_.lower()
    named = label_for((state.lower_,), state) if state.pos_ == "ADJ" else None
    return Predicate(verb, lemma if state.pos_ in ("VERB", "ADJ") else f"{verb.lemma_} {lemma}", named[0] if named else None)


def _quoted_perfect(token: Token) -> Predicate | None:
    """Read 'have "completely" vacated areas': quotation marks make the parser take the participle for an adjective."""
    if token.lemma_ != "have":
        return None
    for child in token.children:
        first = next((t for t in child.lefts if not t.is_punct and t.pos_ != "ADV"), None)
        if child.dep_ == "dobj" and first is not None and first.tag_ == "VBN" and first.dep_ == "amod":
            named = label_for(wordings(first), token, verbal=True)
            return Predicate(token, named[1], named[0]) if named else None
    return None


def _mistaken_verb(token: Token) -> Predicate | None:
    """A verb coordinated with another that the tagger took for an adjective or noun ("did not retreat but advanced")."""
    word = token.lower_
    stem = word.removesuffix("ed").removesuffix("ing")
    named = label_for((stem, f"{stem}e", stem[:-1]), token, verbal=True)
    return Predicate(token, named[1], named[0]) if named else _noun(token)


def _name(token: Token) -> str:
    """Lemma, with its particle."""
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
    lemma = token.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def _governs_content(verb: Token) -> bool:
    """A verb with the clause it reports or knows of, or the claim it refuses: attribution, no event."""
    if refuses(verb.lemma_) and any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in refusable() for c in verb.children):
        return True
    content = verb.dep_ == "parataxis" or any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)
    return content and signature_of(verb, "that") is not None


def _reports(verb: Token) -> bool:
    """A reporting verb, unless it does something to a thing of this world ("rejected the offer", "declared an emergency")."""
    signature = signature_of(verb, "that")
    if signature is None or not signature.reporting:
        return False
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if signature.affirmed <= 0:
        return not things
    return verb.lemma_ in PLAIN_SAYING or not any(thing.pos_ in NOMINAL and thing.ent_type_ != "PERSON" for thing in things)


def _embeds(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            return signature_of(verb, content_form(child)) is not None or verb.lower_ in ("going", "gon")
        if child.dep_ == "ccomp" and content_form(child) == "to":
            return signature_of(verb, "to") is not None
        if child.dep_ == "dobj" and child.pos_ == "NOUN" and _carries_content(child):
            return True
    return False


def _carries_content(noun: Token) -> bool:
    """True for "no sign that they left", whoever sees it: the leaving is what is put forward."""
    told = any(c.dep_ == "acl" and any(mark.lower_ == "that" for mark in c.children) for c in noun.children)
    return told and signature_of(noun, "that") is not None


def _copula(token: Token) -> Predicate | None:
    """Predicate of "is a retreat", "was indispensable", "are in retreat": the complement is the predicate."""
    existential = any(child.dep_ == "expl" for child in token.children)
    for child in token.children:
        if child.dep_ in ("attr", "acomp") and child.pos_ in ("NOUN", "ADJ", "VERB"):
            named = label_for(wordings(child), child)
            if named is not None:
                return Predicate(child, named[1], named[0])
            if existential or (child.pos_ == "ADJ" and any(g.dep_ in ("xcomp", "ccomp") for g in child.children)):
                return None
            return Predicate(child, child.lemma_.lower(), None)
    return None if existential else _measured(token) or _whereabouts(token)


def _measured(token: Token) -> Predicate | None:
    """What a number is said to be the value of: "the magnitude was 6.2", "the toll is 12"."""
    number = any(child.dep_ in ("attr", "acomp") and child.pos_ == "NUM" for child in token.children)
    subject = next((child for child in token.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"), None)
    if not number or subject is None:
        return None
    named = _counted(token)
    return Predicate(token, *((named[1], named[0]) if named else (subject.lemma_.lower(), None)))


def _whereabouts(token: Token) -> Predicate | None:
    """What "to be" somewhere or in some state puts forward: "were without power", "is in custody", "is here"."""
    for child in token.rights:
        if child.dep_ == "prep":
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ not in ("DATE", "TIME")), None)
            if noun is not None:
                return Predicate(token, f"{child.lower_} {noun.lemma_.lower()}", None)
        elif child.dep_ == "advmod" and child.lower_ in ("here", "there", "away", "back", "home", "over"):
            return Predicate(token, child.lower_, None)
    return None


def _noun(token: Token) -> Predicate | None:
    if (
        token.dep_ in ("compound", "amod", "nmod", "npadvmod") and not (_dashed(token) or is_description(token))
    ) or token.ent_type_ in ("PERSON", "GPE"):
        return None
    named = label_for(wordings(token), token)
    if named is None:
        instead = token.dep_ == "conj" and token.head.dep_ == "attr" and negated(token.head) and not negated(token)
        return Predicate(token, token.lemma_.lower(), None) if instead else None
    if not (_has_participants(token) or _stands_as_event(token)):
        return None
    return Predicate(token, named[1], named[0])


def _awaited(token: Token) -> Predicate | None:
    """What "until" waits for; the parser often takes a short clause after it for a noun ("until the flag flies over ...")."""
    if token.ent_type_ in ("DATE", "TIME"):
        return None
    named = label_for(wordings(token), token) or label_for((token.lemma_.lower(),), token, verbal=True)
    return Predicate(token, *((named[1], named[0]) if named else (token.lemma_.lower(), None)))


def _dashed(token: Token) -> bool:
    """Set off by a dash or comma: " - a pushback"."""
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in ("-", "–", "—", ",", ";", ":")


def _has_participants(noun: Token) -> bool:
    for child in noun.children:
        if (child.dep_ == "prep" and child.lower_ in EVENT_PREPOSITIONS) or child.dep_ in ("poss", "agent"):
            return True
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("NORP", "GPE", "ORG"):
            return True
    return False


def _stands_as_event(noun: Token) -> bool:
    if is_mentioned(noun) or is_description(noun) or _dashed(noun) or noun.dep_ in ("attr", "ROOT"):
        return True
    if noun.dep_ == "conj" and noun.head.dep_ in ("attr", "oprd"):
        return True
    if any(child.dep_ == "neg" for child in noun.children) or (noun.dep_ == "conj" and noun.head.pos_ == "VERB"):
        return True
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        if noun.dep_ == "nsubj":
            return occurs(head)
        return is_light(head) or (noun.dep_ != "nsubj" and signature_of(head, "noun") is not None)
    if noun.dep_ == "pobj":
        return (head.lemma_ == "be" and noun.head.lower_ == "in") or (
            head.pos_ == "NOUN" and signature_of(head, "noun") is not None
        )
    return False


def _carries(predicate: Predicate, found: dict[int, Predicate]) -> bool:
    """True for a verb that only says of an event noun among the predicates that it takes place or that it is called so."""
    token = predicate.token
    if any(child.i in found and is_description(child) for child in token.children):
        return True
    if predicate.nominal or not (
        is_light(token) or occurs(token) or (predicate.label is None and signature_of(token, "noun") is not None)
    ):
        return _repeats(predicate, found)
    carried = [c for c in token.children if c.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and c.i in found]
    if not carried:
        return False
    if any(c.dep_ != "nsubj" for c in carried):
        return is_light(token) or signature_of(token, "noun") is not None
    return occurs(token) and not any(
        c.dep_ in ("dobj", "acomp", "attr", "xcomp") and c.lower_ != "place" for c in token.children
    )


def _repeats(predicate: Predicate, found: dict[int, Predicate]) -> bool:
    """A noun under a verb of its own family names the same event ("fight a battle")."""
    head = found.get(predicate.token.head.i)
    return (
        predicate.nominal
        and predicate.token.dep_ == "dobj"
        and head is not None
        and head.family is not None
        and head.family == predicate.family
    )


@once
def governors(token: Token) -> tuple[Token, ...]:
    """The verbs that merely embed the event at ``token``, innermost first: "begun" over "reposition"."""
    return tuple(_governors(token))


def _governors(token: Token) -> Iterator[Token]:
    for _ in range(REACH):
        if token.dep_ not in ("xcomp", "ccomp", "attr", "acomp", "dobj", "nsubjpass", "nsubj", "oprd"):
            return
        head = token.head
        if token.dep_ == "oprd":
            passes = is_description(token)
        elif token.pos_ in NOMINAL or token.pos_ == "ADJ":
            passes = head.pos_ == "AUX" or (occurs(head) if token.dep_ == "nsubj" else is_light(head))
        else:
            signature = signature_of(head, content_form(token))
            passes = signature is not None and not signature.reporting and content_form(token) != "that"
        if not passes:
            return
        yield head
        token = head
