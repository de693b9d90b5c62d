"""Statements: every piece of reported content in an article, with its cue and the words that name its source.

The finder works cue first.  Each cue of the vocabulary is offered its candidate contents; the best one above zero becomes
a statement; statements that lie in one another are nested, those that cross are decided by score.  Quotations that no
cue claims carry on the statement before them when they are speech, and are left alone when they are scare quotes or titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deedline.annotate.contents import Candidate, Page, candidates, governor, score
from deedline.annotate.cue_sources import source_tokens, span_of
from deedline.annotate.cues import CueWord, Entry, cue_words, lemma_of
from deedline.annotate.marks import Quoted, quoted_stretches
from deedline.annotate.parse import Parsed
from deedline.annotate.reported import Reported
from deedline.model.article import BlockKind
from deedline.model.reading import Cue, Mode, StatementKind
from deedline.spans import Span

SOURCES = frozenset({BlockKind.STANDFIRST, BlockKind.BODY})
"""Where statements are looked for. Headlines and subheadings restate in the outlet's words what the body reports."""
PASSAGE_WORDS = 8
"""A quotation this long inside a sentence is a statement even without a known cue (on PolNeAR 72 of 102 were)."""
SPEECH_WORDS = 3
"""A quotation nobody introduces is speech only when it has at least this many words."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before nesting is known."""

    spans: tuple[Span, ...]
    kind: StatementKind
    cue: Cue | None
    source: Span | None
    rank: float
    nests: bool = True
    quoted: Quoted | None = None

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def find_statements(parsed: Parsed) -> tuple[Reported, ...]:
    """All reported content of an article in text order, an outer statement before those nested in it."""
    text = parsed.article.text
    marks = quoted_stretches(text, (p.block.span for p in parsed.paragraphs))
    drafts: list[_Draft] = []
    at = 0
    for paragraph in parsed.paragraphs:
        if paragraph.block.kind not in SOURCES:
            continue
        own: list[Quoted] = []
        while at < len(marks) and marks[at].span.start < paragraph.block.span.end:
            if paragraph.block.span.contains(marks[at].span):
                own.append(marks[at])
            at += 1
        page = Page(paragraph, text, own)
        claimed = _settle([d for cue in cue_words(paragraph) for d in _draft(page, cue)])
        drafts.extend(sorted(claimed + _leftovers(page, claimed), key=lambda d: (d.span.start, -d.span.end)))
    return _assemble(text, drafts, marks)


def _draft(page: Page, cue: CueWord) -> list[_Draft]:
    """The statement a cue makes: its best candidate, if any is good enough; none for a cue that is itself quoted."""
    if page.inside(cue.span.start) is not None:
        return []
    best = next(iter(candidates(page, cue)), None)
    if best is None or score(best) <= 0:
        return []
    return [_as_draft(page, best)]


def _as_draft(page: Page, candidate: Candidate) -> _Draft:
    cue = candidate.cue
    tokens = source_tokens(cue)
    source = span_of(cue, tokens) if tokens is not None else None
    return _Draft(candidate.spans, cue.entry.kind, cue.cue(page.text), source, score(candidate), candidate.clausal)


def _settle(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without those that claim the same words as a better one, or cross it."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.rank, d.span.start)):
        if not any(_clash(draft, other) for other in kept):
            kept.append(draft)
    return [d for d in kept if d.nests or not any(p.contains(d.span) for k in kept if k is not d for p in k.spans)]


def _clash(one: _Draft, other: _Draft) -> bool:
    if not one.span.overlaps(other.span):
        return False
    inside = any(p.contains(one.span) for p in other.spans) or any(p.contains(other.span) for p in one.spans)
    return one.span == other.span or not inside


def _leftovers(page: Page, claimed: Iterable[_Draft]) -> list[_Draft]:
    """The quotations of a paragraph that are speech though no cue claims them."""
    taken = [piece for draft in claimed for piece in draft.spans]
    found = []
    for quoted in page.outer:
        if any(piece.overlaps(quoted.span) for piece in taken):
            continue
        if quoted.carried or _stands_alone(page, quoted):
            found.append(_Draft((quoted.span,), StatementKind.SAID, None, None, 1.0, quoted=quoted))
        elif len(quoted.inner.of(page.text).split()) >= PASSAGE_WORDS:
            found.extend(_passage(page, quoted))
    return found


def _passage(page: Page, quoted: Quoted) -> list[_Draft]:
    """A long quotation inside a sentence is somebody's words whatever the verb: "she sees “a permanent and costly ...”"."""
    verb = governor(page, quoted)
    if verb is None:
        return []
    cue = CueWord(page.paragraph, (verb,), Entry(lemma_of(verb), frozenset({"quote"}), StatementKind.SAID, "neutral"))
    return [_as_draft(page, Candidate(cue, "quote", (quoted.span,), quoted.span.start < cue.span.start))]


def _stands_alone(page: Page, quoted: Quoted) -> bool:
    """True for a quotation that is a sentence of its own: starts and ends where sentences do, and is no single word."""
    text, block = page.text, page.paragraph.block.span
    before = text[block.start : quoted.span.start].rstrip()
    begins = not before or before[-1] in ".!?:”\"'’»"
    tail = text[quoted.span.end : quoted.span.end + 1]
    ends = (
        not quoted.closed or any(c in ",.!?…—" for c in text[quoted.inner.end - 1 : quoted.span.end]) or tail in {".", "!", "?"}
    )
    return begins and ends and len(quoted.inner.of(text).split()) >= SPEECH_WORDS


def _mode(text: str, spans: Iterable[Span], marks: Sequence[Quoted]) -> Mode:
    """By how many letters and digits of the content stand in quotation marks."""
    inside = total = 0
    for piece in spans:
        for k in range(piece.start, piece.end):
            if text[k].isalnum():
                total += 1
                inside += any(q.inner.start <= k < q.inner.end for q in marks)
    if not inside:
        return Mode.INDIRECT
    return Mode.DIRECT if inside >= 0.95 * total else Mode.MIXED


def _assemble(text: str, drafts: Sequence[_Draft], marks: Sequence[Quoted]) -> tuple[Reported, ...]:
    """Drafts in order as statements: parents by containment, uncued quotations joined to the one they carry on."""
    out: list[Reported] = []
    open_: list[int] = []
    last: int | None = None
    for draft in drafts:
        while open_ and out[open_[-1]].span.end <= draft.span.start:
            open_.pop()
        parent = next((i for i in reversed(open_) if any(p.contains(draft.span) for p in out[i].spans)), None)
        own = [q for q in marks if q.span.overlaps(draft.span)]
        continues = last if draft.quoted is not None else None
        statement = Reported(draft.spans, _mode(text, draft.spans, own), draft.kind, draft.cue, draft.source, parent, continues)
        out.append(statement)
        open_.append(len(out) - 1)
        if parent is None and statement.mode is not Mode.INDIRECT:
            last = len(out) - 1
    return tuple(out)
