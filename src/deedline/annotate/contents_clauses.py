"""Contents found in the parse: what hangs on a cue as clause, infinitive, participle, object or prepositional object."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.candidate import Candidate
from deedline.annotate.cue_sources import FINITE, SUBJECTS, group, resumed
from deedline.annotate.cues import CueWord, speech_verb
from deedline.annotate.page import Page
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = frozenset({"that"})
"""Words before the content that are no part of it."""
ASIDE = frozenset({"while", "whereas", "after", "before", "as"})
"""Conjunctions that, after a comma, bring in what another source says or does."""
REACH = 200
"""How many tokens from a cue its content is examined for what does not belong to it."""
GAP = 3
"""A quotation at most this many characters behind a content belongs to it."""
RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})


def hanging(page: Page, cue: CueWord, child: Token) -> Iterator[Candidate]:
    """The candidates that hang on one dependent of the cue."""
    if child.dep_ == "prep":
        inner = next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None:
            yield from _with_object(page, cue, child, child.lower_)
            yield from _subtree(page, cue, inner, child.lower_)
    elif child.dep_ in {"ccomp", "xcomp", "acl", "advcl", "relcl"}:
        construction = clause_type(child)
        if child.dep_ in {"advcl", "relcl", "acl"} and construction not in {"infinitive", "that"}:
            return
        if construction == "infinitive":
            yield from _with_object(page, cue, child, "infinitive")
            yield from _with_subject(page, cue, child)
        yield from _subtree(page, cue, child, "clause" if construction == "that" else construction)
    elif child.dep_ in {"dobj", "oprd", "attr"} and cue.verbal:
        if child.dep_ == "dobj":
            yield from _object_with_more(page, cue, child)
            yield from _subtree(page, cue, child, "clause" if _misread_clause(child) else "object")
        else:
            yield from _with_object(page, cue, child, "predicate")
            yield from _subtree(page, cue, child, "predicate")


def astray(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """A "that" clause the parse hung on a noun between: "asserted in the letter that two guards had ..."."""
    if any(t.dep_ == "ccomp" for t in cue.head.children):
        return
    for child in cue.head.children:
        if child.i < cue.head.i or child.dep_ not in {"prep", "dobj", "dative", "npadvmod"}:
            continue
        for verb in islice(child.subtree, REACH):
            that = verb.left_edge
            if verb.dep_ in {"acl", "relcl"} and that.lower_ == "that" and _complete(verb, that):
                yield from _subtree(page, cue, verb, "clause")
                return


def _complete(verb: Token, that: Token) -> bool:
    """True for a finite verb with a subject of its own behind "that"."""
    finite = verb.tag_ in FINITE or any(t.tag_ in FINITE for t in verb.children if t.dep_ in {"aux", "auxpass"})
    return finite and any(t.dep_ in SUBJECTS and t != that for t in verb.children)


def clause_type(verb: Token) -> str:
    """What kind of clause a verb heads: "that", "infinitive", "ing", "question" or "clause" for one without a mark."""
    words = {t.lower_: t for t in verb.children if t.i < verb.i}
    finite = any(t.dep_ in SUBJECTS for t in verb.children)
    if "to" in words and words["to"].dep_ == "aux":
        return "infinitive"
    if "whether" in words or "if" in words:
        return "question"
    if "that" in words and words["that"].dep_ == "mark":
        return "that"
    if verb.tag_ == "VBG" and not finite and not any(t.dep_ == "aux" for t in verb.children):
        return "ing"
    return "clause"


def _misread_clause(noun: Token) -> bool:
    """True for an object whose "relative clause" has a finite auxiliary and no relative word: a clause the parse missed."""
    for verb in noun.children:
        if verb.dep_ in {"acl", "relcl"} and verb.i > noun.i:
            left = verb.doc[max(verb.left_edge.i, noun.i + 1) : verb.i]
            finite = any(t.dep_ in {"aux", "auxpass"} and t.tag_ in FINITE for t in verb.children)
            if finite and not any(t.tag_ in RELATIVE or t.lower_ == "that" for t in left):
                return not any(t.dep_ == "nsubj" and t.pos_ == "PRON" for t in verb.children)
    return False


def _subtree(page: Page, cue: CueWord, anchor: Token, construction: str) -> Iterator[Candidate]:
    """The stretch below ``anchor`` on its own side of the cue."""
    first, last = anchor.left_edge, anchor.right_edge
    cut = group(cue)
    if first.i < cut.start and last.i >= cut.end:
        if anchor.i < cut.start:
            last = page.paragraph.doc[cut.start - 1]
        else:
            first = page.paragraph.doc[cut.end]
    elif first.i < cut.end and last.i >= cut.start:
        return
    beside = page.paragraph.span(cut)
    last = _without_aside(page, first, _before_next_cue(page, cue, first, last))
    span = page.tidy(page.tokens(_after_openers(page, first, last), last), beside)
    yield Candidate(cue, construction, (_carried_on(page, span, beside),), anchor)


def _after_openers(page: Page, first: Token, last: Token) -> Token:
    """The first token of the content proper: no comma, no complementiser."""
    while (
        first.i < last.i
        and (first.is_punct or (first.lower_ in OPENERS and first.dep_ not in {"det", "nsubj", "nsubjpass"}))
        and not page.quotes(first)
    ):
        first = first.nbor()
    return first


def _before_next_cue(page: Page, cue: CueWord, first: Token, last: Token) -> Token:
    """The last token before another cue that the parse put into the content but that is none of the source's words.

    "... was closed, adding that ..." goes on from this cue; "... was closed, while the mayor said ..." is another's.
    """
    doc = page.paragraph.doc
    for token in doc[cue.head.i + 1 : min(last.i + 1, cue.head.i + REACH)]:
        if token.lower_ == "according" and token.i > first.i + 1 and doc[token.i - 1].text == "," and not page.quotes(token):
            return doc[token.i - 2]
        if token.i <= first.i or token.dep_ not in {"advcl", "conj"} or not speech_verb(token) or page.quotes(token):
            continue
        at = token.left_edge.i
        while at > first.i + 1 and (doc[at - 1].text == "," or doc[at - 1].dep_ == "cc"):
            at -= 1
        aside = doc[at].text == "," and any(t.lower_ in ASIDE for t in token.children if t.dep_ == "mark")
        if at > first.i + 1 and (aside or resumed(token) == cue.head):
            return doc[at - 1]
    return last


def _without_aside(page: Page, first: Token, last: Token) -> Token:
    """The last token before a relative clause after a comma at the end: the narrator's more often than the source's.

    (31 such ends on PolNeAR's development articles: 20 cut by the annotators, 11 kept.)
    """
    doc = page.paragraph.doc
    for token in (last, *islice(last.ancestors, REACH)):
        start = token.left_edge.i
        if start - 1 <= first.i:
            return last
        if token.dep_ == "relcl" and token.right_edge.i == last.i and doc[start - 1].text == ",":
            return last if page.quoted_in(page.tokens(doc[start], last)) else doc[start - 2]
    return last


def _carried_on(page: Page, span: Span, beside: Span) -> Span:
    """With the quotation that follows the content directly: "the bill is dead, “because nobody wants it”"."""
    quoted = page.quoted_after(span.end)
    if quoted is None or span.end <= beside.end or quoted.span.start - span.end > GAP:
        return span
    return span if page.text[span.end : quoted.span.start].strip(" ,") else span.cover(quoted.span)


def _with_object(page: Page, cue: CueWord, child: Token, construction: str) -> Iterator[Candidate]:
    """Object and complement as one content: "the council to resign" after "urged", "the plan as a sham" after "described"."""
    thing = next((t for t in cue.head.children if t.dep_ in {"dobj", "nsubj"} and cue.head.i < t.i < child.i), None)
    if thing is not None:
        span = page.tidy(page.tokens(thing.left_edge, child.right_edge))
        yield Candidate(cue, f"object {construction}", (span,), child)


def _object_with_more(page: Page, cue: CueWord, thing: Token) -> Iterator[Candidate]:
    """What is said of an object, where the parse makes it part of the object: "accused him of lying", "called it “rigged”"."""
    for child in thing.children:
        if child.dep_ == "prep" and child.i > thing.i and any(t.dep_ == "pcomp" for t in child.children):
            span = page.tidy(page.tokens(thing.left_edge, child.right_edge))
            yield Candidate(cue, f"object {child.lower_}", (span,), thing)
    whole = page.tokens(thing.left_edge, thing)
    quoted = page.quoted_after(whole.end)
    if quoted is not None and page.text[whole.end : quoted.span.start].isspace():
        yield Candidate(cue, "object predicate", (page.tidy(whole.cover(quoted.span)),), thing)


def _with_subject(page: Page, cue: CueWord, child: Token) -> Iterator[Candidate]:
    """Subject and infinitive around a raising or passive cue: "the bridge [is expected] to open"."""
    thing = next((t for t in cue.head.children if t.dep_ in SUBJECTS and t.i < cue.head.i), None)
    if thing is not None and thing.right_edge.i < cue.head.i < child.left_edge.i:
        spans = (
            page.tidy(page.tokens(thing.left_edge, thing.right_edge)),
            page.tidy(page.tokens(child.left_edge, child.right_edge)),
        )
        yield Candidate(cue, "subject infinitive", spans, child)
