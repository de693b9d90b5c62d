"""Contents found by quotation marks and commas: quoted runs beside a cue, and the sentence a cue is put into."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.candidate import Candidate
from deedline.annotate.cue_sources import FINITE, SUBJECTS, group
from deedline.annotate.cues import CueWord
from deedline.annotate.marks import Quoted
from deedline.annotate.page import EDGE, Page
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

LEAD_LENGTH = 80
"""A quotation may follow its cue by this many characters ("he told reporters in the harbour on Monday: ...")."""
HEARER_WORDS = 3
"""A hearer this short may stand between the cue and a comma: "telling the local paper, ...". A longer object is content."""
BOUNDARY = frozenset(".!?:;—–-…)”\"'’»")
"""Characters after which a quoted sentence may begin."""
DASHES = frozenset({",", "-", "–", "—", '"', "''"})
"""Tokens that may stand between a sentence and the cue put behind it."""
LABEL_WORDS = 4
CLIMB = 20
"""How many tokens up the tree is looked."""
LOOSE = frozenset({"prep", "advcl", "punct", "npadvmod", "parataxis", "relcl", "acl", "cc", "conj"})
"""Dependents that follow a parenthetical cue without belonging to what was said."""


def quotations(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The quoted runs directly before and after the cue's group, or at the start of the next paragraph after a colon."""
    beside = page.paragraph.span(group(cue))
    before = page.quoted_before(beside.start)
    if before is not None and (not _preposed(page, before) or page.text[before.span.end : beside.start].strip(EDGE)):
        before = None
    after = page.quoted_after(beside.end)
    if after is not None and not _leads(page, cue, Span(beside.end, after.span.start)):
        after = None
    if before is not None and after is not None and "," not in page.text[beside.end : after.span.start]:
        after = None
    if before is None and after is None and page.following is not None:
        end = page.paragraph.block.span.end
        after = page.following if end > beside.end and _leads(page, cue, Span(beside.end, end)) else None
    spans = tuple(q.span for q in (before, after) if q is not None)
    if spans:
        label = before is None and after is not None and _label(page, cue, after)
        yield Candidate(cue, "object" if label else "quote", spans)


def _label(page: Page, cue: CueWord, quoted: Quoted) -> bool:
    """True for a few quoted words without a predicate right behind the cue: a name, a title, a thing ("sang “Old Home”")."""
    inner = quoted.inner.of(page.text)
    if len(inner.split()) > LABEL_WORDS or inner[-1] in ".,!?" or page.text[cue.span.end : quoted.span.start].strip():
        return False
    return not any(t.tag_ in FINITE for t in page.slice(quoted.inner))


def _leads(page: Page, cue: CueWord, between: Span) -> bool:
    """True when nothing but a few words and a colon or comma stand between the cue and a quotation."""
    bare = between.of(page.text).strip() if len(between) <= 2 * LEAD_LENGTH else "too long"
    if bare in {"", ",", ":", "that", "that,"}:
        return True
    if len(bare) > LEAD_LENGTH or bare[-1] not in ",:" or any(c in bare for c in ".!?;"):
        return False
    return bare[-1] == ":" or len(bare.split()) <= HEARER_WORDS or not _complement(page, cue, between)


def _complement(page: Page, cue: CueWord, between: Span) -> bool:
    return any(
        t.dep_ in {"dobj", "ccomp", "xcomp"} and between.contains(page.paragraph.token_span(t)) for t in cue.head.children
    )


def _preposed(page: Page, quoted: Quoted) -> bool:
    """True for a quotation that may stand before its cue: it begins where a sentence does and ends with no full stop."""
    text, start = page.text, page.paragraph.block.span.start
    at = quoted.span.start
    while at > start and text[at - 1].isspace():
        at -= 1
    if at > start and text[at - 1] not in BOUNDARY:
        return False
    tail = text[max(quoted.inner.start, quoted.inner.end - 2) : quoted.span.end + 1]
    return any(c in tail for c in ",!?…—-")


def around(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The sentence before, and after, a cue set off by commas: "The bridge, he said, will open in May"."""
    doc, cut = page.paragraph.doc, group(cue)
    sentence = cue.head.sent
    if cut.start - 1 <= sentence.start or doc[cut.start - 1].text not in DASHES:
        return
    if _has_complement(cue, cut) or not any(t.dep_ in SUBJECTS for t in cue.head.children):
        return
    left = doc[sentence.start : cut.start]
    while len(left) > 1 and left[0].is_punct and not page.quotes(left[0]):
        left = left[1:]
    beside = page.paragraph.span(cut)
    spans = [page.tidy(page.paragraph.span(left), beside)]
    right = doc[cut.end + 1 : sentence.end] if cut.end + 1 < sentence.end and doc[cut.end].text == "," else None
    if right is not None and _one_clause(left, right):
        spans.append(page.tidy(page.paragraph.span(right), beside))
    elif not _predicates(left, cue):
        return
    yield Candidate(cue, "around", tuple(s for s in spans if s))


def _one_clause(left: TokenSpan, right: TokenSpan) -> bool:
    """True when the words on both sides of a parenthetical cue belong together, not only by an adverbial at the end."""
    if any(right.start <= t.head.i < right.end for t in left if not t.is_punct):
        return True
    return any(left.start <= t.head.i < left.end and t.dep_ not in LOOSE for t in right)


def _predicates(left: TokenSpan, cue: CueWord) -> bool:
    """True for a stretch that holds the sentence's predicate or the cue's complement, no mere adverbial before the cue."""
    above = {t.i for t in islice(cue.head.ancestors, CLIMB)}
    return any(
        t.pos_ in {"VERB", "AUX"} and (t.i in above or (t.head == cue.head and t.dep_ not in {"advcl", "prep"})) for t in left
    )


def _has_complement(cue: CueWord, cut: TokenSpan) -> bool:
    """True when the cue has its content to the right."""
    return any(t.i >= cut.end and t.dep_ in {"ccomp", "xcomp", "dobj"} for t in cue.head.children)


def rest_of_sentence(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The sentence an "according to" phrase stands in, without the phrase."""
    doc, cut = page.paragraph.doc, group(cue)
    sentence = cue.head.sent
    pieces = [doc[sentence.start : cut.start]] if cut.start > sentence.start else []
    bracketed = not pieces or doc[cut.start - 1].text == ","
    if bracketed and cut.end < sentence.end and not (pieces and doc[min(cut.end + 1, sentence.end - 1)].dep_ == "cc"):
        pieces.append(doc[cut.end : sentence.end])
    beside = page.paragraph.span(cut)
    spans = [page.tidy(page.paragraph.span(piece), beside) for piece in pieces]
    spans = [s for s in spans if len(s) > 1]
    if not spans and page.following is not None:
        spans = [page.following.span]  # "According to the paper:" and its words in the next paragraph
    if spans:
        yield Candidate(cue, "sentence", tuple(spans))


def governor(page: Page, quoted: Quoted) -> Token | None:
    """The verb outside a quotation that its words hang on, if there is one."""
    for token in page.slice(quoted.inner):
        if not page.quotes(token.head):
            return next((t for t in islice(token.ancestors, CLIMB) if t.pos_ == "VERB" and not page.quotes(t)), None)
    return None
