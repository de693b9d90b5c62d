"""Candidate contents of a cue: which stretches beside it may be what was said, and how they are ranked.

Every cue is offered several candidates, each made by one construction: a clause, an infinitive, an object, a
prepositional object, the sentence around a parenthetical cue, a quoted run.  :func:`score` ranks them, and is the one
place a learned ranker replaces: it sees a :class:`Candidate` and gives a number, 0 or less for "not reported content".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.cue_sources import group, resumed
from deedline.annotate.cues import CueWord, speech_verb
from deedline.annotate.marks import Quoted
from deedline.annotate.parse import Paragraph
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

EDGE = " \t\u00a0,;:.–—-"
"""Characters no indirect content begins or ends with."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OPENERS = frozenset({"that"})
"""Words before the content that are no part of it."""

ORDER = {"quote": 9.0, "around": 8.0, "clause": 7.0, "question": 6.5, "to": 6.0, "ing": 5.0, "predicate": 4.5, "object": 3.0}
"""Rank of the constructions when one cue could take several; "object to" and its like rank 6.5, a preposition 2."""


CLAUSAL = frozenset({"quote", "around", "sentence", "clause", "question", "to", "ing", "object to"})
"""Constructions whose content is a proposition."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Content a cue may have: its ``spans`` in the article and the ``construction`` that proposes it.

    ``left`` is true when the content begins before the cue; ``anchor`` is the token the construction hangs on, None for
    those found by quotation marks and commas alone.
    """

    cue: CueWord
    construction: str
    spans: tuple[Span, ...]
    left: bool
    anchor: Token | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """From the first character of the first piece to the last of the last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def clausal(self) -> bool:
        """True when the content is a clause or a quotation, not a noun phrase: only those are reported inside another's words."""
        return self.construction in CLAUSAL


def score(candidate: Candidate) -> float:
    """How good a candidate is: its construction's rank when the cue takes the construction, else 0."""
    if candidate.construction not in candidate.cue.entry.takes:
        return 0.0
    return ORDER.get(candidate.construction, 6.5 if " " in candidate.construction else 2.0)


class Page:
    """One paragraph as the finder works on it: the parse, the article's text and the quoted stretches in it."""

    def __init__(self, paragraph: Paragraph, text: str, quoted: Iterable[Quoted]) -> None:
        self.paragraph = paragraph
        self.text = text
        self.quoted = tuple(quoted)
        self.outer = tuple(q for q in self.quoted if q.depth == 0)

    def inside(self, position: int) -> Quoted | None:
        """The outermost quotation a character stands in."""
        return next((q for q in self.outer if q.span.start <= position < q.span.end), None)

    def quotes(self, token: Token) -> bool:
        """True for a token that stands in quotation marks."""
        return self.inside(self.paragraph.token_span(token).start) is not None

    def tidy(self, span: Span, beside: Span | None = None) -> Span:
        """A content span cut to the convention: no comma or stop at its ends unless quoted, no half quotation.

        ``beside`` is the cue's group: a quotation is not completed over it.
        """
        span = span.trim(self.text)
        for q in self.outer:
            if q.span.overlaps(span) and not (beside and q.span.overlaps(beside)):
                span = span.cover(q.span)
        return self.bare(span)

    def bare(self, span: Span) -> Span:
        """Without the punctuation at its ends that stands outside quotation marks."""
        start, end = span.start, span.end
        while start < end and self.text[start] in EDGE and self.inside(start) is None:
            start += 1
        while end > start and self.text[end - 1] in EDGE and self.inside(end - 1) is None:
            end -= 1
        return Span(start, end)

    def tokens(self, first: Token, last: Token) -> Span:
        """From the first character of one token to the last of another."""
        return self.paragraph.token_span(first).cover(self.paragraph.token_span(last))


def candidates(page: Page, cue: CueWord) -> list[Candidate]:
    """Everything that may be the content of ``cue``, best first."""
    found = [c for c in _all(page, cue) if c.spans and all(c.spans)]
    return sorted(found, key=lambda c: (-score(c), c.span))


def _all(page: Page, cue: CueWord) -> Iterator[Candidate]:
    if "sentence" in cue.entry.takes:
        yield from _sentence(page, cue)
        return
    yield from _quotes(page, cue)
    if cue.head.pos_ in {"VERB", "AUX"}:
        yield from _around(page, cue)
    for child in cue.head.children:
        if child not in cue.tokens:
            yield from _hanging(page, cue, child)
    for companion in cue.tokens[1:]:
        for child in companion.children:
            if child.i > companion.i:
                yield from _hanging(page, cue, child)


def _hanging(page: Page, cue: CueWord, child: Token) -> Iterator[Candidate]:
    """The candidates that hang on one dependent of the cue."""
    verbal = cue.head.pos_ in {"VERB", "AUX"}
    if child.dep_ == "prep":
        inner = next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None:
            yield from _with_object(page, cue, child, child.lower_)
            yield from _subtree(page, cue, inner, child.lower_)
    elif child.dep_ in {"ccomp", "xcomp", "acl", "advcl", "relcl"}:
        construction = clause_type(child)
        if child.dep_ in {"advcl", "relcl", "acl"} and construction not in {"to", "that"}:
            return
        if construction == "to":
            yield from _with_object(page, cue, child, "to")
            yield from _with_subject(page, cue, child)
        yield from _subtree(page, cue, child, "clause" if construction == "that" else construction)
    elif child.dep_ in {"dobj", "oprd", "attr"} and verbal:
        if child.dep_ != "dobj":
            yield from _with_object(page, cue, child, "predicate")
        noun = "clause" if _misread_clause(child) else "object"
        yield from _subtree(page, cue, child, noun if child.dep_ == "dobj" else "predicate")


def _misread_clause(noun: Token) -> bool:
    """True for an object whose "relative clause" has a finite auxiliary and no relative word: a clause the parse missed."""
    for verb in noun.children:
        if verb.dep_ in {"acl", "relcl"} and verb.i > noun.i:
            left = [t for t in verb.subtree if t.i < verb.i]
            finite = any(t.dep_ in {"aux", "auxpass"} and t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in verb.children)
            if finite and not any(t.tag_ in {"WDT", "WP", "WRB", "WP$"} or t.lower_ == "that" for t in left):
                return not any(t.dep_ == "nsubj" and t.pos_ == "PRON" for t in verb.children)
    return False


def clause_type(verb: Token) -> str:
    """What kind of clause a verb heads: "that", "to", "ing", "question" or "clause" for one without a mark."""
    words = {t.lower_: t for t in verb.children if t.i < verb.i}
    finite = any(t.dep_ in SUBJECTS for t in verb.children)
    if "to" in words and words["to"].dep_ == "aux":
        return "to"
    if "whether" in words or "if" in words:
        return "question"
    if "that" in words and words["that"].dep_ == "mark":
        return "that"
    if verb.tag_ == "VBG" and not finite and not any(t.dep_ == "aux" for t in verb.children):
        return "ing"
    return "clause"


def _subtree(page: Page, cue: CueWord, anchor: Token, construction: str) -> Iterator[Candidate]:
    """The stretch below ``anchor`` on its own side of the cue."""
    first, last = anchor.left_edge, anchor.right_edge
    cut = group(cue)
    if first.i < cut.start and last.i >= cut.end:
        first, last = (
            (first, page.paragraph.doc[cut.start - 1]) if anchor.i < cut.start else (page.paragraph.doc[cut.end], last)
        )
    elif first.i < cut.end and last.i >= cut.start:
        return
    beside = page.paragraph.span(cut)
    last = _without_aside(page, first, _before_next_cue(page, cue, first, last))
    span = page.tidy(page.tokens(_after_openers(page, first, last), last), beside)
    yield Candidate(cue, construction, (_carried_on(page, span, beside),), first.i < cue.head.i, anchor)


def _after_openers(page: Page, first: Token, last: Token) -> Token:
    """The first token of the content proper: no comma, no complementiser."""
    while first.i < last.i and (first.is_punct or first.lower_ in OPENERS) and not page.quotes(first):
        first = first.nbor()
    return first


def _before_next_cue(page: Page, cue: CueWord, first: Token, last: Token) -> Token:
    """The last token before another cue that the parse put into the content but that is none of the source's words.

    "... was closed, adding that ..." goes on from this cue; "... was closed, while the mayor said ..." is another's.
    """
    doc = page.paragraph.doc
    for token in doc[cue.head.i + 1 : last.i + 1]:
        if token.i <= first.i or token.dep_ not in {"advcl", "conj"} or not speech_verb(token) or page.quotes(token):
            continue
        at = token.left_edge.i
        while at > first.i + 1 and (doc[at - 1].text == "," or doc[at - 1].dep_ == "cc"):
            at -= 1
        contrast = doc[at].text == "," and any(t.lower_ in CONTRAST for t in token.children if t.dep_ == "mark")
        if at > first.i + 1 and (contrast or resumed(token) == cue.head):
            return doc[at - 1]
    return last


CONTRAST = frozenset({"while", "whereas"})


def _without_aside(page: Page, first: Token, last: Token) -> Token:
    """The last token before a relative clause after a comma at the end: the narrator's more often than the source's.

    (31 such ends on PolNeAR's development articles: 20 cut by the annotators, 11 kept.)
    """
    doc = page.paragraph.doc
    for token in (last, *last.ancestors):
        start = token.left_edge.i
        if start - 1 <= first.i:
            return last
        if token.dep_ == "relcl" and token.right_edge.i == last.i and doc[start - 1].text == ",":
            return last if any(page.quotes(t) for t in doc[start : last.i + 1]) else doc[start - 2]
    return last


def _carried_on(page: Page, span: Span, beside: Span) -> Span:
    """With the quotation that follows the content directly: "the bill is dead, “because nobody wants it”"."""
    for q in page.outer:
        if q.span.start >= span.end > beside.end and q.span.start - span.end <= 3:
            return span if page.text[span.end : q.span.start].strip(" ,") else span.cover(q.span)
    return span


def _with_object(page: Page, cue: CueWord, child: Token, construction: str) -> Iterator[Candidate]:
    """Object and complement as one content: "the council to resign" after "urged", "the plan as a sham" after "described"."""
    thing = next((t for t in cue.head.children if t.dep_ in {"dobj", "nsubj"} and cue.head.i < t.i < child.i), None)
    if thing is not None:
        span = page.tidy(page.tokens(thing.left_edge, child.right_edge))
        yield Candidate(cue, f"object {construction}", (span,), False, child)


def _with_subject(page: Page, cue: CueWord, child: Token) -> Iterator[Candidate]:
    """Subject and infinitive around a raising or passive cue: "the bridge [is expected] to open"."""
    thing = next((t for t in cue.head.children if t.dep_ in SUBJECTS and t.i < cue.head.i), None)
    if thing is not None and thing.right_edge.i < cue.head.i < child.left_edge.i:
        spans = (
            page.tidy(page.tokens(thing.left_edge, thing.right_edge)),
            page.tidy(page.tokens(child.left_edge, child.right_edge)),
        )
        yield Candidate(cue, "subject to", spans, True, child)


def _around(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The sentence before, and after, a cue set off by commas: "The bridge, he said, will open in May"."""
    doc, cut = page.paragraph.doc, group(cue)
    sentence = cue.head.sent
    start = page.paragraph.span(cut).start
    before = cut.start - 1
    if before <= sentence.start or doc[before].text not in {",", "-", "–", "—", '"', "''"}:
        return
    left = doc[sentence.start : before + 1]
    own = any(t.dep_ in SUBJECTS for t in cue.head.children)
    if _has_complement(cue, cut) or not own:
        return
    first = left[0]
    while first.i < before and first.is_punct and page.inside(page.paragraph.token_span(first).start) is None:
        first = first.nbor()
    spans = [page.tidy(Span(page.paragraph.token_span(first).start, start), page.paragraph.span(cut))]
    right = doc[cut.end + 1 : sentence.end] if cut.end + 1 < sentence.end and doc[cut.end].text == "," else None
    if right is not None and _one_clause(left, right):
        spans.append(page.tidy(page.paragraph.span(right)))
    elif not _speaks(left):
        return
    yield Candidate(cue, "around", tuple(s for s in spans if s), True)


def _one_clause(left: TokenSpan, right: TokenSpan) -> bool:
    """True when the words on both sides of a parenthetical cue belong together, not only by an adverbial at the end."""
    inside = {t.i for t in left}
    if any(t.head.i >= right.start and t.head.i < right.end for t in left if not t.is_punct):
        return True
    return any(t.head.i in inside and t.dep_ not in LOOSE for t in right)


LOOSE = frozenset({"prep", "advcl", "punct", "npadvmod", "parataxis", "relcl", "acl", "cc", "conj"})


def _speaks(tokens: TokenSpan) -> bool:
    """True for a stretch with a predicate of its own: a verb that is no participle hanging outside it."""
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in tokens)


def _has_complement(cue: CueWord, cut: TokenSpan) -> bool:
    """True when the cue has its content to the right."""
    return any(t.i >= cut.end and t.dep_ in {"ccomp", "xcomp", "dobj"} for t in cue.head.children)


def _sentence(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The sentence an "according to" phrase stands in, without the phrase."""
    doc, cut = page.paragraph.doc, group(cue)
    sentence = cue.head.sent
    pieces = []
    if cut.start > sentence.start:
        pieces.append((sentence.start, cut.start - 1))
    bracketed = cut.start == sentence.start or doc[cut.start - 1].text == ","
    if bracketed and cut.end < sentence.end and not (pieces and doc[min(cut.end + 1, sentence.end - 1)].dep_ == "cc"):
        pieces.append((cut.end, sentence.end - 1))
    beside = page.paragraph.span(cut)
    spans = [page.tidy(page.tokens(doc[a], doc[b]), beside) for a, b in pieces]
    spans = [s for s in spans if len(s) > 1]
    if spans:
        yield Candidate(cue, "sentence", tuple(spans), cut.start > sentence.start)


def _quotes(page: Page, cue: CueWord) -> Iterator[Candidate]:
    """The quoted runs directly before and after the cue's group."""
    beside = page.paragraph.span(group(cue))
    before = next((q for q in reversed(page.outer) if q.span.end <= beside.start), None)
    if before is not None and not (_preposed(page, before) and not page.text[before.span.end : beside.start].strip(EDGE)):
        before = None
    after = next((q for q in page.outer if q.span.start >= beside.end), None)
    if after is not None and not _leads(page, cue, Span(beside.end, after.span.start)):
        after = None
    if before is not None and after is not None and "," not in page.text[beside.end : after.span.start]:
        after = None
    spans = tuple(q.span for q in (before, after) if q is not None)
    if spans:
        yield Candidate(cue, "quote", spans, before is not None)


def _leads(page: Page, cue: CueWord, between: Span) -> bool:
    """True when nothing but a few words and a colon or comma stand between the cue and a quotation."""
    bare = between.of(page.text).strip()
    if bare in {"", ",", ":", "that", "that,"}:
        return True
    if len(bare) > LEAD_LENGTH or bare[-1] not in ",:" or any(c in bare for c in ".!?;"):
        return False
    return (
        bare[-1] == ":"
        or len(bare.split()) <= HEARER_WORDS
        or not any(
            t.dep_ in {"dobj", "ccomp", "xcomp"} and between.contains(page.paragraph.token_span(t)) for t in cue.head.children
        )
    )


HEARER_WORDS = 3
"""A hearer this short may stand between the cue and a comma: "telling the local paper, ...". A longer object is content."""
LEAD_LENGTH = 80
"""A quotation may follow its cue by this many characters ("he told reporters in the harbour on Monday: ...")."""


def _preposed(page: Page, quoted: Quoted) -> bool:
    """True for a quotation that may stand before its cue: it begins where a sentence does and ends with no full stop."""
    text, block = page.text, page.paragraph.block.span
    head = text[block.start : quoted.span.start].rstrip()
    if head and head[-1] not in BOUNDARY:
        return False
    tail = text[max(quoted.inner.start, quoted.inner.end - 2) : quoted.span.end + 1]
    return any(c in tail for c in ",!?…—-")


def governor(page: Page, quoted: Quoted) -> Token | None:
    """The verb outside a quotation that its words hang on, if there is one."""
    for token in page.paragraph.tokens(quoted.inner):
        for ancestor in token.ancestors:
            if ancestor.pos_ == "VERB" and not page.quotes(ancestor):
                return ancestor
    return None


BOUNDARY = frozenset(".!?:;—–-…)”\"'’»")
"""Characters after which a quoted sentence may begin."""
