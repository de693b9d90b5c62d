"""Pledges: a speaker commits itself, or one it can bind, to a future act.

Three things must come together: words that commit (a verb such as "vow", or a future), a subject the speaker can bind
(:mod:`deedline.annotate.binding`), and something one can do.  A prediction is none, nor is a third party's wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.binding import Affiliations, actor_name, binds
from deedline.annotate.conditions import condition_on, conditions_of
from deedline.annotate.contrast import subject as subject_of
from deedline.annotate.frames import label_for, wordings
from deedline.annotate.negation import negated
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.voices import Voices, by_paragraph
from deedline.data import load
from deedline.model.reading import Claim, EntityKind, Mode, Pledge, Speaker, Statement, StatementKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

EDGES = " ,;:.–—―-"
QUOTES = '"“”'
REACH = 4
FIRST_PERSON = frozenset({"i", "we"})
QUESTIONS = frozenset({"WRB", "WP", "WP$"})
"""Tags of the words that open a question or say that something happens whenever something else does."""

_GOING_ON = re.compile(r"^(?:be )?\w+ing\b")
"""An act in the course of being done: "committed to working", "will be working" are promises to work."""
DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b")
"""A denial that the words of the act already hold."""

FORCE_OF_FUTURE = "promise"
FORCE_OF_PASSIVE = "plan"
GIVEN_WORD = frozenset({"promise", "vow"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may commit: the act, its force, who would do it (None: left unsaid, as in a passive), and any denial above.

    ``vouched``: the speaker gave its word for it, whoever does it ("promised that the ferry would run").
    """

    act: Token
    force: str
    subject: Token | None
    denied: bool = False
    vouched: bool = False


@cache
def _forces(part: str) -> Mapping[str, str]:
    return {word: force for force, words in load("pledges")[part].items() for word in words}


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(load("pledges")[section][key])


def find_pledges(parsed: Parsed, statements: Sequence[Statement], claims: Sequence[Claim]) -> tuple[Pledge, ...]:
    """The commitments made in the statements of an article, in the order of the text.

    ``act`` is in the words of the text (but "work" for "be working"), ``actor`` the entity or phrase that is bound;
    ``deadline`` is the ISO value of the claim's time where it is known, else the words; ``claim`` is the index of the claim
    that describes the act.
    """
    claims_of: dict[int, list[int]] = {}
    for i, claim in enumerate(claims):
        if claim.statement is not None:
            claims_of.setdefault(claim.statement, []).append(i)
    finder = _Finder(parsed, statements, claims, Affiliations(parsed, statements), claims_of)
    found: dict[tuple[int, int], Pledge] = {}
    for paragraph, near in by_paragraph(parsed, statements):
        voices = Voices.of(paragraph, near)
        for index, content in sorted(voices.content.items()):
            for pledge in finder.pledges(paragraph, index, sorted(content)):
                found.setdefault((pledge.span.end, pledge.statement), pledge)
    return tuple(sorted(found.values(), key=lambda pledge: (pledge.span, pledge.statement)))


@dataclass(frozen=True)
class _Finder:
    parsed: Parsed
    statements: Sequence[Statement]
    claims: Sequence[Claim]
    affiliations: Affiliations
    claims_of: Mapping[int, Sequence[int]]

    def pledges(self, paragraph: Paragraph, index: int, content: Sequence[int]) -> Iterator[Pledge]:
        """The pledges in the part of a statement that lies in ``paragraph``."""
        statement = self.statements[index]
        if statement.speaker is None or statement.kind is StatementKind.THOUGHT or not _can_promise(statement.speaker):
            return
        foreseen = statement.cue is not None and statement.cue.lemma in _words("cues", "prediction")
        if foreseen or _not_yet_said(paragraph, statement):
            return
        inside = frozenset(content)
        for i in content:
            for candidate in _candidates(paragraph.doc[i], inside, statement):
                if self._commits(candidate, statement, inside):
                    yield self._pledge(paragraph, index, candidate)

    def _commits(self, candidate: _Candidate, statement: Statement, inside: frozenset[int]) -> bool:
        if not _is_act(candidate.act) or _is_open(candidate.act, inside, statement):
            return False
        if candidate.subject is None or candidate.vouched:
            return True
        return binds(candidate.subject, statement, self.affiliations)

    def _pledge(self, paragraph: Paragraph, index: int, candidate: _Candidate) -> Pledge:
        statement, act = self.statements[index], candidate.act
        text = self.parsed.article.text
        whole = paragraph.span(paragraph.doc[_verb_start(act) : _last(act) + 1])
        start = paragraph.span(paragraph.doc[_first(act) : act.i + 1])
        claim = self._claim(index, whole)
        assert statement.speaker is not None
        subject = candidate.subject
        if subject is not None and candidate.vouched and not binds(subject, statement, self.affiliations):
            subject = None
        passive = any(child.dep_ == "nsubjpass" for child in act.children)
        words = _tidy(start.cover(whole) if passive or subject is not candidate.subject else whole, text).of(text)
        words = _GOING_ON.sub(act.lemma_, words) if act.tag_ == "VBG" and act.text in words.split()[:2] else words
        return Pledge(
            span=_tidy(start.cover(whole), text),
            statement=index,
            actor=actor_name(subject, statement, self.affiliations) if subject is not None else statement.speaker.name,
            act=f"not {words}" if negated(act) != candidate.denied and not DENIED.search(words) else words,
            force=candidate.force,
            condition=self._condition(paragraph, act),
            deadline=self._deadline(paragraph, act, claim),
            claim=claim,
        )

    def _claim(self, index: int, act: Span) -> int | None:
        for i in self.claims_of.get(index, ()):
            cue = self.claims[i].cue
            if cue is not None and act.contains(cue):
                return i
        return None

    def _condition(self, paragraph: Paragraph, act: Token) -> str | None:
        for head in conditions_of(act):
            opener = head.head if head.dep_ in ("pobj", "pcomp") else head
            span = paragraph.span(paragraph.doc[opener.left_edge.i : opener.right_edge.i + 1])
            return _tidy(span, self.parsed.article.text).of(self.parsed.article.text)
        return None

    def _deadline(self, paragraph: Paragraph, act: Token, claim: int | None) -> str | None:
        for token in paragraph.doc[act.i : _last(act) + 1]:
            if token.lower_ not in _words("deadline", "prepositions") or token.dep_ != "prep":
                continue
            dates = [child for child in token.children if child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME")]
            if dates:
                value = self.claims[claim].time if claim is not None else None
                span = paragraph.span(paragraph.doc[dates[0].left_edge.i : dates[0].right_edge.i + 1])
                return value or span.of(self.parsed.article.text)
        return None


def _not_yet_said(paragraph: Paragraph, statement: Statement) -> bool:
    """True for words that are only expected: "is expected to announce on Thursday that she will run"."""
    if statement.cue is None:
        return False
    cue = paragraph.tokens(statement.cue.span)
    return len(cue) > 0 and cue.root.dep_ == "xcomp" and cue.root.head.lemma_ in _words("cues", "pending")


def _can_promise(speaker: Speaker) -> bool:
    """Documents and things of unknown kind commit nobody, nor does "you"."""
    if speaker.kind is EntityKind.UNKNOWN:
        return speaker.name.lower() in ("i", "we", "he", "she", "they")
    names = speaker.name.lower()
    return speaker.kind is not EntityKind.DOCUMENT and names != "you" and names not in _words("self", "nobody")


def _candidates(token: Token, inside: frozenset[int], statement: Statement) -> Iterator[_Candidate]:
    """The ways in which one word of a statement can commit: by future, by verb, by adjective, or under the cue."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _by_future(token, statement)
        yield from _by_verb(token, statement)
        yield from _under_cue(token, inside, statement)
    if token.lower_ in _forces("adjectives"):
        yield from _by_adjective(token, statement)
    if token.lemma_ in _forces("nouns") and token.pos_ == "NOUN":
        yield from _by_noun(token, inside)


def _by_future(token: Token, statement: Statement) -> Iterator[_Candidate]:
    words = _words("future", "direct" if statement.mode is Mode.DIRECT else "reported")
    auxiliaries = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    if not any(child.lower_ in words for child in auxiliaries) or any(child.lemma_ == "have" for child in auxiliaries):
        return
    if token.tag_ in ("VBN", "VBD") and len(auxiliaries) == 1:
        return  # "they'd reached out" is "they had"
    force = _cue_force(statement) or FORCE_OF_FUTURE
    subject = subject_of(token)
    if subject is not None and statement.mode is not Mode.DIRECT and _cue_force(statement) in GIVEN_WORD:
        yield _Candidate(token, force, subject, vouched=True)
        return
    passive = subject is not None and subject.dep_ == "nsubjpass"
    if passive and subject is not None and not any(child.tag_ == "PRP$" for child in subject.children):
        if _official(statement) and _announced_act(token) and subject.pos_ != "PRON":
            yield _Candidate(token, FORCE_OF_PASSIVE, None)
    elif subject is not None:
        yield _Candidate(token, force, subject)


def _official(statement: Statement) -> bool:
    return (statement.speaker is not None and statement.speaker.kind.value in _words("passive_acts", "speakers")) or (
        statement.speaker is not None and statement.speaker.kind.value == "person"
    )


def _announced_act(token: Token) -> bool:
    named = label_for(wordings(token), token)
    return named is not None and named[0].family in _words("passive_acts", "families")


def _cue_force(statement: Statement) -> str | None:
    if statement.cue is None:
        return None
    lemma = statement.cue.lemma
    force = _forces("verbs").get(lemma) or _forces("nouns").get(lemma) or _forces("adjectives").get(lemma)
    return None if lemma in _words("cues", "neutral") else force


def _by_verb(token: Token, statement: Statement) -> Iterator[_Candidate]:
    """Candidates such as "we promise to pay", "they are going to leave"."""
    going = token.lower_ in ("going", "gon")
    force = "plan" if going else _forces("verbs").get(token.lemma_)
    subject = subject_of(token)
    if (
        force is None
        or subject is None
        or subject.dep_ == "nsubjpass"
        or force == "order"
        or (not going and _still_to_come(token))
        or (statement.mode is Mode.DIRECT and _in_the_past(token))
    ):
        return
    act = next((c for c in token.children if c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)), None)
    if act is not None and not _suffered(act):
        yield _Candidate(act, force, subject, denied=negated(token))


def _suffered(act: Token) -> bool:
    """True for what is done to the subject ("we are not going to be silenced"): nobody commits to that."""
    return any(child.dep_ == "auxpass" for child in act.children)


def _in_the_past(token: Token) -> bool:
    """True for an intention the speaker only looks back on: "we were going to leave", "I decided to pull the advertisement"."""
    if token.lower_ in ("going", "gon"):
        return any(child.dep_ == "aux" and child.tag_ == "VBD" for child in token.children)
    return token.tag_ == "VBD" and token.lemma_ in _words("cues", "looking_back")


def _still_to_come(token: Token) -> bool:
    """True for a commitment that is itself only announced: "I am going to decide whether to leave", "we will agree to pay"."""
    governed = token.dep_ == "xcomp" and token.head.lower_ in ("going", "gon")
    return governed or any(child.lower_ in _words("future", "reported") for child in token.children if child.dep_ == "aux")


def _by_adjective(token: Token, statement: Statement) -> Iterator[_Candidate]:
    """Candidates such as "remained committed to defending", "we are ready to talk"."""
    subject = subject_of(token)
    if subject is None or (statement.mode is Mode.DIRECT and _in_the_past(token)):
        return
    for child in token.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB" and not _suffered(child):
            yield _Candidate(child, _forces("adjectives")[token.lower_], subject)
        elif child.dep_ == "prep" and child.lower_ == "to":
            for act in child.children:
                if act.dep_ == "pcomp":
                    yield _Candidate(act, _forces("adjectives")[token.lower_], subject)


def _by_noun(token: Token, inside: frozenset[int]) -> Iterator[_Candidate]:
    """Candidates such as "declared plans to leave": the noun is the speaker's own, or its owner is checked."""
    if token.lemma_ in _words("cues", "looking_back") and token.dep_ != "dobj":
        return
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None and token.head.i in inside and token.head.i != token.i:
        return
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VB":
            yield _Candidate(child, _forces("nouns")[token.lemma_], owner)


def _under_cue(token: Token, inside: frozenset[int], statement: Statement) -> Iterator[_Candidate]:
    """The infinitive or gerund that a committing cue governs: "vowed to pay", "a plan to leave", "committed to staying"."""
    force = _cue_force(statement)
    if force is None or token.head.i in inside or token.dep_ not in ("xcomp", "acl", "ccomp", "pcomp"):
        return
    infinitive = any(child.lower_ == "to" for child in token.children) and token.tag_ == "VB"
    gerund = (
        token.tag_ == "VBG" and token.dep_ == "pcomp" and not any(child.dep_ in ("aux", "nsubj") for child in token.children)
    )
    if infinitive or gerund:
        yield _Candidate(token, force, None)


def _is_act(token: Token) -> bool:
    """Something one can promise to do: no state, perception or outcome."""
    lemma = token.lemma_.lower()
    if lemma in _words("no_act", "verbs"):
        return False
    if lemma == "do" and not any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in token.children):
        return False
    weakened = load("modality")["adverbs"].keys() | _words("no_act", "adverbs")
    return not any(child.lower_ in weakened for child in token.children)


def _is_open(token: Token, inside: frozenset[int], statement: Statement) -> bool:
    """Inside a condition, a relative clause, a question, an opinion ("I think we will win") or another's words.

    "How it would respond" and "I am not saying that we will leave" commit nobody either.
    """
    if condition_on(token) is not None or token.sent[-1].text == "?":
        return True
    for _ in range(REACH):
        if any(child.dep_ == "mark" and child.lower_ in _words("cues", "condition") for child in token.children):
            return True
        if _asks(token):
            return True
        if token.head.i not in inside or token.head.i == token.i:
            return False
        if token.dep_ in ("relcl", "csubj") or (token.dep_ == "advcl" and token.tag_ != "VB"):
            return True
        if token.dep_ == "ccomp" and _opens(token.head, statement):
            return True
        token = token.head
    return False


def _asks(verb: Token) -> bool:
    """True for a clause that a question word opens, alone ("how it would respond") or in a phrase ("how many bills")."""
    fronted = (child for child in verb.lefts if child.dep_ in ("advmod", "dobj", "attr", "prep"))
    return any(
        word.tag_ in QUESTIONS for child in fronted for word in child.subtree if word.dep_ != "relcl" and word.i < verb.i
    )


def _opens(verb: Token, statement: Statement) -> bool:
    """True for a verb under which a clause does not commit the speaker: it opines, is denied, or reports others."""
    if verb.lemma_ in _words("cues", "prediction") | _words("cues", "opinion"):
        return True
    if verb.lemma_ not in _words("cues", "neutral"):
        return False
    teller = subject_of(verb)
    another = statement.mode is Mode.DIRECT and teller is not None and teller.lower_ not in FIRST_PERSON
    return another or negated(verb) or negated(verb.head)


def _first(act: Token) -> int:
    """Where the act's own clause begins: at its subject or its auxiliaries."""
    return min(
        (child.left_edge.i for child in act.lefts if child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg")),
        default=act.i,
    )


def _verb_start(act: Token) -> int:
    """Where the act's verb begins: "be travelling" is one."""
    going_on = act.tag_ == "VBG" and act.dep_ not in ("pcomp", "xcomp")
    return min((child.i for child in act.lefts if going_on and child.lower_ == "be"), default=act.i)


def _last(act: Token) -> int:
    """The last token of the act: what it governs to its right, without further clauses other than its conditions."""
    last, stack = act.i, [act]
    bare = not any(child.dep_ in ("dobj", "prep", "xcomp", "ccomp", "prt", "advmod", "dative", "attr") for child in act.rights)
    while stack:
        token = stack.pop()
        last = max(last, token.i)
        for child in token.rights:
            if child.dep_ in ("relcl", "parataxis") or (child.dep_ in ("conj", "cc") and token.i == act.i and not bare):
                continue
            if child.dep_ == "advcl" and condition_on(child) is None and child.tag_ != "VB":
                continue
            if not child.is_punct:
                stack.append(child)
    behind = (token.left_edge.i for token in act.doc[act.i + 1 : last + 1] if _before_now(token) and token.left_edge.i > act.i)
    return min(last, next(behind, last + 1) - 1)


def _before_now(token: Token) -> bool:
    """True for a time that lies behind ("earlier Tuesday"): it tells when the word was given, not when it is due."""
    if token.dep_ not in ("npadvmod", "advmod"):
        return False
    return any(word.lower_ in _words("deadline", "past") for word in (token, *token.lefts))


def _tidy(span: Span, text: str) -> Span:
    """Without punctuation at the ends and with both or neither of a pair of quotation marks."""
    span = span.trim(text, EDGES)
    if sum(span.of(text).count(mark) for mark in QUOTES) % 2 == 0:
        return span
    if text[span.end : span.end + 1] and text[span.end] in QUOTES:
        return Span(span.start, span.end + 1)
    return span.trim(text, EDGES + QUOTES)
