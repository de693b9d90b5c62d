"""Statements: every piece of reported content in an article, with its cue and the words that name its source.

The finder works cue first.  Each cue of the vocabulary is offered its candidate contents; the best one above zero becomes
a statement; statements that lie in one another are nested, those that cross are decided by score.  Quotations no cue claims
(:mod:`deedline.annotate.leftovers`) follow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deedline.annotate.candidate import Candidate, score
from deedline.annotate.contents import candidates
from deedline.annotate.cue_sources import source_tokens
from deedline.annotate.cues import CueWord, cue_words
from deedline.annotate.leftovers import Leftover, leftovers
from deedline.annotate.marks import Quoted, quoted_stretches
from deedline.annotate.page import Page
from deedline.annotate.parse import Parsed
from deedline.annotate.reported import Reported
from deedline.model.article import BlockKind
from deedline.model.reading import Cue, Mode, StatementKind
from deedline.spans import Span

STATED_IN = frozenset({BlockKind.STANDFIRST, BlockKind.BODY})
"""Where statements are looked for. Headlines and subheadings restate in the outlet's words what the body reports."""
DEEPEST = 12
"""More statements than this around one another are no news text."""
PAUSE = 2
"""A quotation may be carried on over one paragraph that stands between, a caption or a remark, and no more."""
DIRECT_SHARE = 0.95
"""A content is direct when at least this share of its letters and digits stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its place among the others is known."""

    spans: tuple[Span, ...]
    kind: StatementKind
    cue: Cue | None
    source: Span | None
    rank: float = 0.0
    clausal: bool = True
    carries_on: bool = False

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def find_statements(parsed: Parsed) -> tuple[Reported, ...]:
    """All reported content of an article in text order, an outer statement before those nested in it."""
    text = parsed.article.text
    marks = quoted_stretches(text, [p.block.span for p in parsed.paragraphs])
    drafts: list[_Draft] = []
    claimed: set[Quoted] = set()
    for page in _pages(parsed, marks):
        own = _settle([d for cue in cue_words(page.paragraph) for d in _draft(page, cue)])
        claimed.update(q for d in own for piece in d.spans for q in page.quoted_in(piece))
        if page.following is not None and any(page.following.span in d.spans for d in own):
            claimed.add(page.following)
        drafts.extend(own)
        drafts.extend(_from_leftover(page, left) for left in leftovers(page, claimed))
    drafts = _settle(drafts)
    paragraphs = [p.block.span.start for p in parsed.paragraphs]
    return _in_order(drafts, _modes(text, marks, drafts), paragraphs)


def _pages(parsed: Parsed, marks: Sequence[Quoted]) -> Iterator[Page]:
    """The paragraphs statements are looked for in, each with its quotations."""
    text = parsed.article.text
    paragraphs = [p for p in parsed.paragraphs if p.block.kind in STATED_IN]
    own: dict[int, list[Quoted]] = {p.index: [] for p in parsed.paragraphs}
    at = 0
    for mark in marks:
        while parsed.paragraphs[at].block.span.end <= mark.span.start:
            at += 1
        own[parsed.paragraphs[at].index].append(mark)
    for paragraph, after in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        opener = next(iter(own[after.index]), None) if after is not None else None
        introduced = opener is not None and after is not None and opener.span.start == after.block.span.trim(text).start
        colon = text[: paragraph.block.span.end][-4:].rstrip().endswith(":")
        yield Page(paragraph, text, own[paragraph.index], opener if introduced and colon else None)


def _draft(page: Page, cue: CueWord) -> list[_Draft]:
    """The statement a cue makes: its best candidate, if any is good enough; none for a cue that is itself quoted."""
    if page.inside(cue.span.start) is not None:
        return []
    best = next(iter(candidates(page, cue)), None)
    return [_as_draft(page, best)] if best is not None and score(best) > 0 else []


def _as_draft(page: Page, candidate: Candidate) -> _Draft:
    cue = candidate.cue
    tokens = source_tokens(cue, preposed=candidate.span.end <= cue.span.start)
    source = page.paragraph.span(tokens) if tokens is not None and not page.quotes(tokens[-1]) else None
    return _Draft(candidate.spans, cue.entry.kind, cue.cue(page.text), source, score(candidate), candidate.clausal)


def _from_leftover(page: Page, left: Leftover) -> _Draft:
    """A quotation no cue of the vocabulary claims, with the verb or colon that introduces it, if any does."""
    source = page.paragraph.span(left.source) if left.source is not None else None
    return _Draft((left.quoted.span,), StatementKind.SAID, left.cue, source, carries_on=left.carries_on)


def _settle(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without those that claim the same words as a better one, or cross it; in text order, outer before inner."""
    ordered = sorted(drafts, key=lambda d: (d.span.start, -d.span.end))
    touching = _touching(ordered)
    chosen: set[int] = set()
    for at in sorted(touching, key=lambda i: (-ordered[i].rank, ordered[i].span)):
        if not any(_clash(ordered[at], ordered[i]) for i in touching[at] if i in chosen):
            chosen.add(at)
    kept = sorted(chosen)
    return [
        ordered[i] for i in kept if ordered[i].clausal or not any(_within(ordered[i], ordered[k]) for k in touching[i] & chosen)
    ]


def _touching(ordered: Sequence[_Draft]) -> dict[int, set[int]]:
    """For each draft (by place in text order) those it shares words with; drafts nested too deep are left out."""
    touching: dict[int, set[int]] = {}
    active: list[int] = []
    for at, draft in enumerate(ordered):
        active = [i for i in active if ordered[i].span.end > draft.span.start]
        if len(active) < DEEPEST:
            touching[at] = set(active)
            for i in active:
                touching[i].add(at)
            active.append(at)
    return touching


def _within(inner: _Draft, outer: _Draft) -> bool:
    return inner is not outer and any(piece.contains(inner.span) for piece in outer.spans)


def _clash(one: _Draft, other: _Draft) -> bool:
    if not one.span.overlaps(other.span):
        return False
    return one.span == other.span or not (_within(one, other) or _within(other, one))


def _modes(text: str, marks: Sequence[Quoted], drafts: Sequence[_Draft]) -> list[Mode]:
    """Direct, mixed or indirect by how many letters and digits of each content stand in quotation marks."""
    quoted = bytearray(len(text))
    for mark in marks:
        if mark.depth == 0:
            quoted[mark.inner.start : mark.inner.end] = b"\1" * len(mark.inner)
    modes = []
    for draft in drafts:
        flags = [quoted[k] for piece in draft.spans for k in range(piece.start, piece.end) if text[k].isalnum()]
        share = sum(flags) / len(flags) if flags else 1.0
        modes.append(Mode.DIRECT if share >= DIRECT_SHARE else Mode.MIXED if share else Mode.INDIRECT)
    return modes


def _in_order(drafts: Sequence[_Draft], modes: Sequence[Mode], paragraphs: Sequence[int]) -> tuple[Reported, ...]:
    """As statements: parents by containment, uncued quotations joined to the one they carry on.

    ``paragraphs`` are the starts of the reporting blocks.
    """
    out: list[Reported] = []
    around: list[int] = []
    for draft, mode in zip(drafts, modes, strict=True):
        while around and out[around[-1]].span.end <= draft.span.start:
            around.pop()
        parent = next((i for i in reversed(around) if any(p.contains(draft.span) for p in out[i].spans)), None)
        continues = _carried_from(out, draft.span.start, paragraphs) if draft.carries_on else None
        out.append(Reported(draft.spans, mode, draft.kind, draft.cue, draft.source, parent, continues))
        around.append(len(out) - 1)
    return tuple(out)


def _carried_from(out: Sequence[Reported], start: int, paragraphs: Sequence[int]) -> int | None:
    """The statement a quotation without a cue carries on: the last before it in its paragraph, else the last quotation before.

    None when that quotation is more than :data:`PAUSE` paragraphs back.
    """
    here = bisect_right(paragraphs, start) - 1
    for index in range(len(out) - 1, -1, -1):
        statement = out[index]
        there = bisect_right(paragraphs, statement.span.start) - 1
        if here - there > PAUSE:
            return None
        spoken = statement.kind is not StatementKind.THOUGHT and statement.parent is None
        if spoken and (there == here or statement.mode is not Mode.INDIRECT):
            return index
    return None
