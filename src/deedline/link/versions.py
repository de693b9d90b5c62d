"""What changed from one version of a text to the next, sentence by sentence; needs no parse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from deedline.ingest.dates import date_line
from deedline.link.differences import differences, words_of
from deedline.model.article import Article, BlockKind
from deedline.model.linkage import Change
from deedline.spans import Span

ALIKE = 0.4
"""Share of words from which a new sentence is the old one changed, and not another."""
PAIRED = 40_000
"""Comparisons of sentences in one changed stretch; in a longer one nothing is paired."""
FEW = 4
"""Words: a line of fewer that ends in no full stop is the page's (a counter, a label), not the report's."""

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ0-9])")
_SHORT = re.compile(r"(?:\b[A-Z][a-z]{0,3}|\b[a-z]\.[a-z])\.$")
"""What ends in a full stop without ending a sentence: Mr., Gen., U.S., p.m."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, and its words in lower case, by which two are the same."""

    span: Span
    words: tuple[str, ...]


def sentences(article: Article) -> list[Sentence]:
    """The sentences an article reports in, without dates of publication and the page's own counters and labels."""
    found = []
    for block in article.reporting():
        for span in _split(article.text, block.span):
            text = span.of(article.text)
            words = tuple(_WORD.findall(text.lower()))
            label = block.kind is not BlockKind.HEADLINE and len(words) < FEW and text[-1] not in ".!?…\"'”’"
            if words and not label and not date_line(text):
                found.append(Sentence(span, words))
    return found


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if not _SHORT.search(text[start : match.start() + 1]):
            yield Span(start, match.end()).trim(text)
            start = match.end()
    if rest := Span(start, block.end).trim(text):
        yield rest


def changes(before: Article, after: Article) -> tuple[Change, ...]:
    """The sentences that the two do not share, in order of the later text; none where only the page around them changed."""
    old, new = sentences(before), sentences(after)
    found: list[tuple[Sentence | None, Sentence | None]] = []
    for step in Levenshtein.opcodes([one.words for one in old], [one.words for one in new]):
        if step.tag != "equal":
            found += _paired(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
    moved = Counter(a.words for a, b in found if a and not b) & Counter(b.words for a, b in found if b and not a)
    return tuple(_changes(found, moved, before.text, after.text))


def _paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Old sentences beside the new ones they became, in the order of both."""
    if len(old) * len(new) > PAIRED:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    waiting = 0
    for one in old:
        alike = [(Levenshtein.normalized_similarity(one.words, new[at].words), -at) for at in range(waiting, len(new))]
        best, place = max(alike, default=(0.0, 0))
        if best < ALIKE:
            yield one, None
            continue
        yield from ((None, new[at]) for at in range(waiting, -place))
        yield one, new[-place]
        waiting = -place + 1
    yield from ((None, one) for one in new[waiting:])


def _changes(
    found: Sequence[tuple[Sentence | None, Sentence | None]], moved: Counter[tuple[str, ...]], before: str, after: str
) -> Iterator[Change]:
    gone = {a.words: a.span for a, b in found if a and not b and moved[a.words]}
    for a, b in found:
        if a and b:
            words = (list(words_of(text, [one.span])) for text, one in ((before, a), (after, b)))
            yield Change("changed", a.span, b.span, tuple(differences(*words)))
        elif b:
            yield Change("moved", gone[b.words], b.span) if moved[b.words] else Change("added", None, b.span)
        elif a and not moved[a.words]:
            yield Change("removed", a.span, None)
