"""Candidate contents of a cue: which stretches beside it may be what was said.

The parse and the quotation marks propose where a content may start (at a dependent of the cue, at a quotation, at the start
of the sentence the cue is put into) and where it may end (with the dependent, before a clause or phrase at its end, with a
quotation, with the sentence).  Every combination is a candidate; :mod:`deedline.annotate.ranking` says how good each one is.
Their number is bounded for each cue, whatever the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.columns import Columns
from deedline.annotate.cue_sources import SUBJECTS, group, resumed
from deedline.annotate.cues import cue_word
from deedline.annotate.network import BEGIN, END, Sight
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Piece = tuple[int, int]
"""Tokens of an article, the first included, the last excluded."""
Proposal = tuple["Shape", int, tuple[Piece, ...]]
"""A shape, the token a content hangs on, its pieces."""

CLIMB = 12
"""How many tokens up the tree, and how many dependents, are looked at."""
CUTS = 5
"""How many places before the end of a stretch it may be cut at."""
MOST = 48
"""Candidates of one cue."""
REACH = 400
"""Nothing outside quotation marks that is longer (tokens) is one content, and nothing farther before a cue is looked at."""
ENDS = frozenset(".!?")
LEAD = 20
"""A quotation may follow its cue by this many tokens ("he told reporters in the harbour on Monday: ...")."""


class Shape(IntEnum):
    """Where a candidate stands to its cue."""

    RIGHT = 0  # from a dependent on
    COMPANION = 1  # from a dependent of another word of the cue's phrase on
    INSIDE = 2  # from within a prepositional phrase on
    NEXT = 3  # from the word behind the cue on
    THAT = 4  # from the next "that" on
    QUOTE_AFTER = 5
    QUOTE_BEFORE = 6
    QUOTE_BOTH = 7
    LEFT = 8  # the words before the cue
    AROUND = 9  # the words before and behind
    SUBJECT = 10  # the subject and what is said of it
    REST = 11  # behind a parenthetical cue
    SEEN = 12  # where the network sees a beginning and an end


QUOTED = frozenset({Shape.QUOTE_AFTER, Shape.QUOTE_BEFORE, Shape.QUOTE_BOTH})


@dataclass(frozen=True, slots=True)
class Content:
    """A candidate: the number of its ``cue`` token, its ``pieces``, its ``shape`` and the token it hangs on."""

    cue: int
    pieces: tuple[Piece, ...]
    shape: Shape
    anchor: int

    @property
    def first(self) -> int:
        """The first token."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """The token behind the last."""
        return self.pieces[-1][1]

    def spans(self, columns: Columns) -> tuple[Span, ...]:
        """The stretches of the article, quotation marks included."""
        return tuple(_span(columns, piece) for piece in self.pieces)


def _span(columns: Columns, piece: Piece) -> Span:
    first, last = piece
    span = Span(int(columns.start[first]), int(columns.end[last - 1]))
    for token in (first, last - 1):
        run = columns.run[token]
        if run >= 0 and columns.runs[run][0] >= first and columns.runs[run][1] <= last:
            span = span.cover(columns.quotes[run])
    return span


@dataclass(slots=True)
class Proposer:
    """Proposes the contents of any token of an article as cue."""

    columns: Columns
    sight: Sight
    head: list[int] = field(init=False)
    left: list[int] = field(init=False)
    right: list[int] = field(init=False)
    first: list[int] = field(init=False)
    last: list[int] = field(init=False)
    run: list[int] = field(init=False)
    edge: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        table = self.columns
        self.head, self.left, self.right = table.head.tolist(), table.left.tolist(), table.right.tolist()
        self.first, self.last = table.first.tolist(), table.last.tolist()
        self.run, self.edge = table.run.tolist(), table.edge.tolist()

    def contents(self, cue: int, stop: int | None = None) -> list[Content]:
        """The candidates of a cue, each stretch once, at most :data:`MOST`; none goes over the token ``stop``."""
        found: dict[tuple[Piece, ...], Content] = {}
        for content in self._tidied(cue, stop, self._proposals(cue, self._group(cue))):
            found.setdefault(content.pieces, content)
            if len(found) == MOST:
                break
        for content in self._tidied(cue, stop, self._seen(cue)):
            found.setdefault(content.pieces, content)
        return list(found.values())

    def _tidied(self, cue: int, stop: int | None, proposals: Iterable[Proposal]) -> Iterator[Content]:
        """The proposals that can be a content of the cue, without punctuation at their ends."""
        for shape, anchor, pieces in proposals:
            cut = (self._before(piece, stop) for piece in pieces) if stop is not None else pieces
            tidy = tuple(piece for piece in (self._tidy(p, cue) for p in cut) if piece is not None)
            quoted = shape in QUOTED
            if len(tidy) == len(pieces) and all(
                not a <= cue < b and not (stop is not None and a <= stop < b) and (quoted or b - a <= REACH) for a, b in tidy
            ):
                yield Content(cue, tidy, shape, anchor)

    def _before(self, piece: Piece, stop: int) -> Piece:
        """What of a piece stands before the next cue, without the "and" that leads to it."""
        first, last = piece
        if not first <= stop < last:
            return piece
        link = next((k for k in range(stop - 1, max(first, stop - 4), -1) if self.columns.token(k).dep_ == "cc"), stop)
        return first, link

    def _seen(self, cue: int) -> Iterator[Proposal]:
        """From every likely beginning to every likely end the network sees, and both sides of the cue together."""
        starts = [first for first in self.sight.likely(cue, BEGIN) if first < cue or not self._own_sentence(first)]
        ends = self.sight.likely(cue, END)
        for first in starts:
            for last in ends:
                if first <= last and not first <= cue <= last and not self._into_quotation(first, last):
                    yield Shape.SEEN, self._top(first, last + 1), ((first, last + 1),)
        before = next(((a, b + 1) for a in starts for b in ends if a <= b < cue), None)
        behind = next(((a, b + 1) for a in starts for b in ends if cue < a <= b and not self._into_quotation(a, b)), None)
        if before is not None and behind is not None:
            yield Shape.SEEN, self._top(*behind), (before, behind)

    def _own_sentence(self, first: int) -> bool:
        """True behind a full stop: such a quotation is found as one that carries on the last."""
        start = self.columns.runs[self.run[first]][0] if self.run[first] >= 0 else first
        return start > 0 and self.columns.text[self.columns.end[start - 1] - 1] in ENDS

    def _into_quotation(self, first: int, last: int) -> bool:
        """True for words that run on into a quotation that is a sentence of its own."""
        run = self.run[last]
        return run >= 0 and run != self.run[first] and self._own_sentence(self.columns.runs[run][0])

    def _top(self, first: int, last: int) -> int:
        """The token the words from ``first`` to ``last`` (excluded) hang on."""
        place = first
        while first <= self.head[place] < last and self.head[place] != place:
            place = self.head[place]
        return place

    def _proposals(self, cue: int, group: Piece) -> Iterator[tuple[Shape, int, tuple[Piece, ...]]]:
        yield from self._quotations(cue, group)
        token = self.columns.token(cue)
        offset = cue - token.i
        rights = [t.i + offset for t in islice(token.children, CLIMB * 2) if t.i > token.i and self._opens(t.dep_)]
        rests = list(self._ends(group[1], cue, rights)) if group[1] < self.last[cue] else []
        yield from self._around(cue, group, rests)
        for child in rights:
            for end in self._ends(self.left[child], child, rights):
                yield Shape.RIGHT, child, ((max(self.left[child], group[1]), end),)
            yield from self._subject_and(child, token.i + offset)
            for inner in self._inside(child):
                for end in self._ends(self.left[inner], inner, [k for k in rights if k > inner]):
                    yield Shape.INSIDE, inner, ((self.left[inner], end),)
        for child in self._companions(cue):
            for end in self._ends(self.left[child], child, []):
                yield Shape.COMPANION, child, ((self.left[child], end),)
        that = next((k for k in range(group[1], min(self.last[cue], cue + LEAD)) if self._is_that(k)), None)
        if that is not None:
            for end in self._ends(that, self._below(that), rights):
                yield Shape.THAT, that, ((that, end),)
        for end in rests:
            yield Shape.NEXT, cue, ((group[1], end),)

    @staticmethod
    def _opens(dep: str) -> bool:
        return dep not in {"punct", "aux", "auxpass", "neg", "prt", "cc", "nsubj", "nsubjpass"}

    def _is_that(self, place: int) -> bool:
        return self.columns.text[self.columns.start[place] : self.columns.end[place]] in {"that", "whether", "how", "why", "if"}

    def _below(self, that: int) -> int:
        """The verb a conjunction brings in, or the conjunction's own head."""
        return self.head[that] if self.head[that] > that else that

    def _inside(self, child: int) -> Iterator[int]:
        """What hangs on a dependent's right: a preposition's object, an object's clause or preposition's object."""
        token = self.columns.token(child)
        offset = child - token.i
        for inner in islice(token.children, CLIMB):
            if inner.i > token.i and inner.dep_ in {"pobj", "pcomp", "ccomp", "acl", "relcl", "xcomp", "prep", "attr", "dobj"}:
                yield inner.i + offset
                if inner.dep_ in {"prep", "pobj", "dobj"}:
                    yield from (
                        t.i + offset
                        for t in islice(inner.children, CLIMB)
                        if t.i > inner.i and t.dep_ in {"pobj", "pcomp", "acl", "ccomp", "relcl"}
                    )

    def _companions(self, cue: int) -> Iterator[int]:
        """What hangs on the verb of a noun or adjective, behind it: "raised fears on Monday that ...", "his hope is that"."""
        token = self.columns.token(cue)
        if token.pos_ in {"NOUN", "ADJ"}:
            offset = cue - token.i
            for above in islice(token.ancestors, 2):
                for child in islice(above.children, CLIMB):
                    if child.i > token.i and child.dep_ in {"ccomp", "xcomp", "acl", "advcl", "attr", "relcl"}:
                        yield child.i + offset

    def _subject_and(self, child: int, cue: int) -> Iterator[tuple[Shape, int, tuple[Piece, ...]]]:
        """Subject and complement around a cue: "the bridge [is expected] to open"."""
        token = self.columns.token(cue)
        offset = cue - token.i
        below = self.columns.token(child).dep_
        if below in {"xcomp", "oprd", "prep", "ccomp", "acomp"}:
            raised = {"nsubjpass", "nsubj"} if below in {"xcomp", "oprd", "acomp"} else {"nsubjpass"}
            for subject in islice(token.children, CLIMB):
                if subject.dep_ in raised and subject.right_edge.i < token.i:
                    place = subject.i + offset
                    yield (
                        Shape.SUBJECT,
                        child,
                        ((self.left[place], self.right[place]), (self.left[child], self.right[child])),
                    )
                    return

    def _ends(self, start: int, anchor: int, siblings: list[int]) -> list[int]:
        """Where a content that starts at ``start`` and hangs on ``anchor`` may end."""
        end, stop = self.right[anchor], self.last[anchor]
        found = [end, stop]
        place = end - 1
        for _ in range(CLIMB):
            cut = self.left[place]
            if cut <= start + 1 or place == anchor or len(found) > CUTS:
                break
            found.append(cut)
            place = self.head[place] if place != self.head[place] else anchor
        found.extend(self.right[k] for k in siblings[:CUTS] if self.right[k] > end)
        commas = [k for k in range(start + 2, min(stop, start + 80)) if self.edge[k] and self.run[k] < 0]
        found.extend(commas[:3] + commas[-2:])
        behind = next((k for k in range(end, min(stop, end + 3)) if self.run[k] >= 0), None)
        if behind is not None:
            found.append(self.columns.runs[self.run[behind]][1])
        return [e for e in dict.fromkeys(found) if e > start]

    def _quotations(self, cue: int, group: Piece) -> Iterator[tuple[Shape, int, tuple[Piece, ...]]]:
        """The quoted runs directly before and behind the cue's group, or at the start of the next paragraph."""
        runs, run = self.columns.runs, self.run
        bottom, top = int(self.columns.bottom[cue]), int(self.columns.top[cue])
        ahead = range(group[1], min(bottom + 1, group[1] + LEAD, len(run)))
        after = next((runs[run[k]] for k in ahead if run[k] >= 0 and runs[run[k]][0] >= group[1]), None)
        before = next((runs[run[k]] for k in range(group[0] - 1, max(top, group[0] - 4) - 1, -1) if run[k] >= 0), None)
        if before is not None and before[1] > group[0]:
            before = None
        if after is not None and self._own_sentence(after[0]):
            after = None
        if before is not None and after is not None:
            yield Shape.QUOTE_BOTH, cue, (before, after)
        if before is not None:
            yield Shape.QUOTE_BEFORE, cue, (before,)
        if after is not None:
            yield Shape.QUOTE_AFTER, cue, (after,)

    def _around(self, cue: int, group: Piece, rests: list[int]) -> Iterator[tuple[Shape, int, tuple[Piece, ...]]]:
        """The words of the sentence before the cue's group, alone and with those behind it."""
        start, stop = self.first[cue], self.last[cue]
        starts = [start]
        commas = [k + 1 for k in range(max(start, group[0] - REACH), group[0] - 1) if self.edge[k] and self.run[k] < 0]
        above = self.head[cue]
        starts += [s for s in (self.left[above], *commas[-3:]) if start < s < group[0]]
        for begin in dict.fromkeys(starts):
            if begin < group[0] - 1:
                yield Shape.LEFT, cue, ((begin, group[0]),)
        behind = group[1] + 1 if group[1] < stop and self.edge[group[1]] else group[1]
        if start < group[0] - 1 and behind < stop:
            for begin in dict.fromkeys(starts[:2]):
                for end in dict.fromkeys((stop, *rests[:3])):
                    if end > behind + 1 and begin < group[0] - 1:
                        yield Shape.AROUND, cue, ((begin, group[0]), (behind, end))
        if behind < stop:
            yield Shape.REST, cue, ((behind, stop),)

    def _group(self, cue: int) -> Piece:
        """The cue with its own subject and auxiliaries: the stretch a content may not run over."""
        token = self.columns.token(cue)
        offset = cue - token.i
        words = group(cue_word(self.columns.pages[int(self.columns.page_of[cue])].paragraph, token))
        return words.start + offset, words.end + offset

    def _tidy(self, piece: Piece, cue: int) -> Piece | None:
        """Cut to the convention: no comma or stop at the ends unless quoted, no half quotation."""
        first, last = piece
        if not 0 <= first < last:
            return None
        while first < last and self.edge[first] and self.run[first] < 0:
            first += 1
        while last > first and self.edge[last - 1] and self.run[last - 1] < 0:
            last -= 1
        if first >= last:
            return None
        here = self.run[cue]
        if self.run[first] not in {-1, here}:
            first = min(first, self.columns.runs[self.run[first]][0])
        if self.run[last - 1] not in {-1, here}:
            last = max(last, self.columns.runs[self.run[last - 1]][1])
        return first, last


def proposed(columns: Columns, cues: Iterable[int], sight: Sight) -> list[Content]:
    """The candidates of all the cues, those of one cue together.

    A cue that goes on from an earlier one ("said the road was open, adding that ...") ends the earlier one's contents.
    """
    proposer, stops = Proposer(columns, sight), dict[int, int]()
    places = list(cues)
    for place in places:
        token = columns.token(place)
        earlier = resumed(token) or _goes_on(token)
        if earlier is not None:
            stops.setdefault(place - token.i + earlier.i, place)
    return [content for place in places for content in proposer.contents(place, stops.get(place))]


def _goes_on(token: Token) -> Token | None:
    """The verb before a cue that shares its subject with it: "said ... and added", "said ..., adding"."""
    above: Token = token.head
    own = any(t.dep_ in SUBJECTS for t in token.children)
    if above.i < token.i and above.pos_ == "VERB" and not own:
        if token.dep_ == "conj":
            return above
        if token.dep_ == "advcl" and token.tag_ == "VBG" and token.doc[token.left_edge.i - 1].text == ",":
            return above
    return None
