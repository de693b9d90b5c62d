"""Statements: every piece of reported content in an article, with its cue and the words that name its source.

The finder works cue first.  Likely cues (:mod:`deedline.annotate.ranking`) are offered candidate contents
(:mod:`deedline.annotate.contents`); the best of each that cross no better one become statements
(:mod:`deedline.annotate.choice`), those inside one another are nested.  Quotations no cue claims
(:mod:`deedline.annotate.leftovers`) follow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np

from deedline.annotate.choice import chained, choose
from deedline.annotate.columns import Columns, columns
from deedline.annotate.contents import Content, proposed
from deedline.annotate.cue_features import tree
from deedline.annotate.cue_sources import source_tokens
from deedline.annotate.cues import CueWord
from deedline.annotate.forms import Form, form_of
from deedline.annotate.leftovers import Leftover, leftovers
from deedline.annotate.marks import Quoted, quoted_stretches
from deedline.annotate.page import Page
from deedline.annotate.parse import Parsed
from deedline.annotate.plain import cue_at, graded, object_clause, speech, told
from deedline.annotate.ranking import Ranker, ranker
from deedline.annotate.rebuttals import aside_of, denier, rebuttals
from deedline.annotate.reported import Reported
from deedline.annotate.tails import without_lead, without_tail
from deedline.forest import Floats
from deedline.model.article import BlockKind
from deedline.model.reading import Cue, Mode, StatementKind
from deedline.spans import Span

STATED_IN = frozenset({BlockKind.STANDFIRST, BlockKind.BODY})
"""Where statements are looked for. Headlines and subheadings restate in the outlet's words what the body reports."""
PAUSE = 2
"""A quotation may be carried on over one paragraph that stands between, a caption or a remark, and no more."""
DIRECT_SHARE = 0.95
"""A content is direct when at least this share of its letters and digits stands in quotation marks."""
TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its place among the others is known."""

    spans: tuple[Span, ...]
    kind: StatementKind
    cue: Cue | None
    source: Span | None
    carries_on: bool = False
    refuses: bool = False
    """True for a clause that an aside refuses: it contains no other's words, and none of its statements are nested in it."""

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Offered:
    """What statements are chosen from: cues, which of them are plain, and contents with the quality the model expects."""

    telling: set[int]
    words: dict[int, CueWord]
    contents: list[Content]
    qualities: Floats


def find_statements(parsed: Parsed, model: Ranker | None = None) -> tuple[Reported, ...]:
    """All reported content of an article in text order, an outer statement before those nested in it.

    ``model`` is the shipped one unless another is given.
    """
    text = parsed.article.text
    pages, marks = pages_of(parsed)
    drafts = _cued(columns(text, pages), model or ranker())
    claimed = _claimed(pages, drafts)
    drafts += [_from_leftover(page, left) for page in pages for left in leftovers(page, claimed)]
    drafts += _refused(pages, {draft.cue.span for draft in drafts if draft.cue is not None})
    drafts.sort(key=lambda d: (d.span.start, -d.span.end))
    paragraphs = [p.block.span.start for p in parsed.paragraphs]
    return _in_order(drafts, _modes(text, marks, drafts), paragraphs)


def pages_of(parsed: Parsed) -> tuple[tuple[Page, ...], tuple[Quoted, ...]]:
    """The paragraphs statements are looked for in, each with its quotations; and all quotations of the article."""
    text = parsed.article.text
    marks = quoted_stretches(text, [p.block.span for p in parsed.paragraphs])
    own: dict[int, list[Quoted]] = {p.index: [] for p in parsed.paragraphs}
    at = 0
    for mark in marks:
        while parsed.paragraphs[at].block.span.end <= mark.span.start:
            at += 1
        own[parsed.paragraphs[at].index].append(mark)
    return tuple(Page(p, text, own[p.index]) for p in parsed.paragraphs if p.block.kind in STATED_IN), marks


def offered(table: Columns, model: Ranker) -> Offered:
    """The cues of some paragraphs that are likely or plain, none of them quoted, and their candidate contents."""
    tokens = tree(table)
    rows = model.network.read(table)
    odds = model.network.cues(rows)
    chance = model.cues(table, tokens, odds)
    telling = told(table)
    cues = np.union1d(np.flatnonzero((chance > model.floor) & (table.run < 0)), np.array(sorted(telling), dtype=np.int64))
    sight = model.network.sight(table, rows, odds, cues.tolist())
    contents = proposed(table, cues.tolist(), sight)
    words = {cue: cue_at(table, cue) for cue in cues.tolist()}
    return Offered(telling, words, contents, model.qualities(table, tokens, contents, chance, sight))


def _cued(table: Columns, model: Ranker) -> list[_Draft]:
    """The statements cues make."""
    offers = offered(table, model)
    telling, words, contents = offers.telling, offers.words, offers.contents
    bar = min(model.least, model.least_thing)
    qualities = graded(table, contents, offers.qualities, words, bar)
    least = np.full(len(contents), model.least, dtype=np.float32)
    for index in np.flatnonzero(qualities > bar).tolist():
        if form_of(table, contents[index]) is Form.THING and words[contents[index].cue].entry.kind is None:
            least[index] = model.least_thing
    chosen = choose(contents, qualities, least, model.least_inner, {cue for cue, word in words.items() if speech(word)})
    plain = [i for i, content in enumerate(contents) if content.cue in telling and object_clause(table, content)]
    chosen = chained(chosen, [contents[i] for i in plain], qualities[plain], telling)
    ended = (without_tail(table, without_lead(table, content), telling) for content in chosen if not _title(table, content))
    return [_as_draft(table, content, words[content.cue]) for content in ended]


def _title(table: Columns, content: Content) -> bool:
    """True for a content that begins with a title: a few capitalised words in quotation marks ("sang “Old Home”")."""
    run = int(table.run[content.first])
    if run < 0:
        return False
    words = table.quotes[run].of(table.text)[1:-1].split()
    return 1 < len(words) <= TITLE_WORDS and words[-1][-1].isalnum() and all(word[0].isupper() for word in words)


def _as_draft(table: Columns, content: Content, cue: CueWord) -> _Draft:
    page, spans = table.pages[int(table.page_of[content.cue])], content.spans(table)
    tokens = source_tokens(cue, preposed=content.last <= content.cue)
    source = page.paragraph.span(tokens) if tokens is not None and not page.quotes(tokens[-1]) else None
    kind = cue.entry.kind or (StatementKind.SAID if form_of(table, content) >= Form.CLAUSE else StatementKind.THOUGHT)
    return _Draft(spans, kind, cue.cue(table.text), source)


def _claimed(pages: Sequence[Page], drafts: Sequence[_Draft]) -> set[Quoted]:
    """The quotations that are part of a statement."""
    outer = sorted((q for page in pages for q in page.outer), key=lambda q: q.span.start)
    starts = [q.span.start for q in outer]
    claimed: set[Quoted] = set()
    for piece in (piece for draft in drafts for piece in draft.spans):
        for at in range(max(0, bisect_right(starts, piece.start) - 1), len(outer)):
            if outer[at].span.start >= piece.end:
                break
            if outer[at].span.overlaps(piece):
                claimed.add(outer[at])
    return claimed


def _from_leftover(page: Page, left: Leftover) -> _Draft:
    """A quotation no cue of the vocabulary claims, with the verb or colon that introduces it, if any does."""
    source = page.paragraph.span(left.source) if left.source is not None else None
    return _Draft((left.quoted.span,), StatementKind.SAID, left.cue, source, carries_on=left.carries_on)


def _refused(pages: Sequence[Page], cues: Set[Span]) -> Iterator[_Draft]:
    """The clauses that an aside refuses, as what its source denies, unless a statement has its verb for a cue already."""
    for page in pages:
        paragraph = page.paragraph
        for verb, clause in rebuttals(paragraph.doc):
            span, source = paragraph.token_span(verb), denier(verb)
            if span in cues or source is None or page.quotes(verb):
                continue
            first = next(token.i for token in clause.subtree if token.dep_ not in ("mark", "cc", "punct"))
            content = paragraph.span(paragraph.doc[first : aside_of(verb)[0]]).trim(page.text, " ,;-–—(")
            cue = Cue(span, span.of(page.text), verb.lemma_.lower(), "denial")
            mention = paragraph.span(paragraph.doc[source.left_edge.i : source.right_edge.i + 1])
            yield _Draft((content,), StatementKind.SAID, cue, mention, refuses=True)


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
        if not draft.refuses:
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
