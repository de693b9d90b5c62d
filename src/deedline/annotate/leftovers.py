"""Quotations that no cue of the vocabulary claims: speech carried on, speech behind a colon, long quoted passages.

Scare quotes, nicknames, titles and single quoted words are nobody's statement and are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.cue_sources import phrase, subject
from deedline.annotate.cues import lemma_of
from deedline.annotate.marks import Quoted
from deedline.annotate.page import Page
from deedline.model.reading import Cue
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

PASSAGE_WORDS = 8
"""A quotation this long inside a sentence is a statement even without a known cue (72 of 102 in PolNeAR's training part)."""
SPEECH_WORDS = 3
"""A quotation that is a sentence of its own is speech when it has at least this many words."""
NAME_WORDS = 12
"""The words before a colon that may name a source."""
BOUNDARY = frozenset(".!?:;—–―-…)”\"'’»")
"""Characters after which a quoted sentence may begin."""
CLIMB = 20
"""How many tokens up the tree is looked."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """An unclaimed quotation that is speech: its own cue and source, or ``carries_on`` an earlier one."""

    quoted: Quoted
    cue: Cue | None = None
    source: TokenSpan | None = None
    carries_on: bool = False


def leftovers(page: Page, claimed: Collection[Quoted]) -> Iterator[Leftover]:
    """The unclaimed quotations of a paragraph that are speech, in order."""
    for quoted in page.outer:
        if quoted in claimed:
            continue
        words = len(quoted.inner.of(page.text).split())
        if quoted.carried:
            yield Leftover(quoted, carries_on=True)
        elif words >= SPEECH_WORDS and _own_sentence(page, quoted):
            yield _after_colon(page, quoted) or Leftover(quoted, carries_on=True)
        elif words >= PASSAGE_WORDS and _begins(page, quoted):
            yield Leftover(quoted, carries_on=True)
        elif words >= PASSAGE_WORDS:
            verb = _governor(page, quoted)
            if verb is not None:
                span = page.paragraph.token_span(verb)
                yield Leftover(quoted, Cue(span, span.of(page.text), lemma_of(verb)), subject(verb))


def _own_sentence(page: Page, quoted: Quoted) -> bool:
    """True for a quotation that starts and ends where sentences do."""
    tail = page.text[quoted.inner.end - 1 : quoted.span.end + 1]
    return (not quoted.closed or any(c in ",.!?…—―" for c in tail)) and _begins(page, quoted)


def _begins(page: Page, quoted: Quoted) -> bool:
    """True for a quotation that starts where a sentence may."""
    before = _last_before(page, quoted)
    return before is None or page.text[before] in BOUNDARY


def _last_before(page: Page, quoted: Quoted) -> int | None:
    """Where the last character before a quotation stands that is no white space, None at the start of the paragraph."""
    at, start = quoted.span.start, page.paragraph.block.span.start
    while at > start and page.text[at - 1].isspace():
        at -= 1
    return at - 1 if at > start else None


def _after_colon(page: Page, quoted: Quoted) -> Leftover | None:
    """A quotation behind a colon: its source is what the words before the colon name."""
    colon = _last_before(page, quoted)
    if colon is None or page.text[colon] != ":":
        return None
    cue = Cue(Span(colon, colon + 1), ":", ":")
    lead = page.slice(Span(colon, colon + 1))
    words: list[Token] = []
    token = lead[0] if len(lead) else None
    while token is not None and token.i > 0 and len(words) < NAME_WORDS and token.nbor(-1).text not in {".", "!", "?", ";"}:
        token = token.nbor(-1)
        words.insert(0, token)
    if not words:
        return Leftover(quoted, cue, carries_on=True)
    inside = {t.i for t in words}
    verb = next((t for t in words if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"aux", "auxpass"}), None)
    if verb is not None:
        return Leftover(quoted, cue, subject(verb))
    head = next(t for t in reversed(words) if t.head.i not in inside or t.head == t or t is words[0])
    named = phrase(head, before=lead[0].i)
    return Leftover(quoted, cue, named if named.start >= words[0].i else page.paragraph.doc[words[0].i : lead[0].i])


def _governor(page: Page, quoted: Quoted) -> Token | None:
    """The verb outside a quotation that its words hang on, if there is one."""
    for token in page.slice(quoted.inner):
        if not page.quotes(token.head):
            return next((t for t in islice(token.ancestors, CLIMB) if t.pos_ == "VERB" and not page.quotes(t)), None)
    return None
