"""Spans and offset-keeping text views: the invariant everything else stands on.

A :class:`Span` is a half-open range of characters in the text *as received*.  Whatever Deedline shows points at one.
A :class:`TextView` is a changed copy of a stretch of text (cleaned, joined, cut) that remembers where each of its
characters came from, so that a span found in the view can always be brought home with :meth:`TextView.to_source`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of a stored text.

    >>> Span(4, 8).of("the flag is up")
    'flag'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The characters this span stands for in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch counted from a start that lies ``by`` characters earlier."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trim(self, text: str, also: str = "") -> Span:
        """Without white space (and the characters in ``also``) at either end; empty at ``start`` if nothing is left."""
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in also):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in also):
            end -= 1
        return Span(start, end)


def intersection_over_union(a: Span, b: Span) -> float:
    """Shared characters over all characters of the two, 0.0 to 1.0."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    return shared / (max(a.end, b.end) - min(a.start, b.start))


class Spans:
    """Spans in their order, for finding those inside a stretch quickly.

    >>> Spans([Span(8, 9), Span(0, 3), Span(2, 6)]).inside(Span(0, 6))
    [1, 2]
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self.order = sorted(range(len(spans)), key=lambda i: (spans[i].start, spans[i].end))
        self.spans = spans
        self.starts = [spans[i].start for i in self.order]

    def inside(self, span: Span) -> list[int]:
        """Indices of those that lie in ``span``, in order of where they start."""
        first, last = bisect_left(self.starts, span.start), bisect_right(self.starts, span.end)
        return [i for i in self.order[first:last] if self.spans[i].end <= span.end]


@dataclass(frozen=True, slots=True)
class TextView:
    r"""A text made of pieces of a source text, with the way back.

    ``pieces`` are ``(view_start, source_start, length)`` in order; characters of the view outside every piece were
    added (a line break between two paragraphs, say) and have no source.

    >>> view = TextView.cut("so\u00adft hy\u00adphen", drop="\u00ad")
    >>> view.text
    'soft hyphen'
    >>> view.to_source(Span(0, 4))
    Span(start=0, end=5)
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    _starts: tuple[int, ...] = field(repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece[0] for piece in self.pieces))

    @classmethod
    def whole(cls, text: str) -> TextView:
        """The text itself."""
        return cls(text, ((0, 0, len(text)),) if text else ())

    @classmethod
    def cut(cls, text: str, drop: str) -> TextView:
        """``text`` without any character that stands in ``drop``."""
        kept: list[Span] = []
        start = 0
        for index, char in enumerate(text):
            if char in drop:
                if index > start:
                    kept.append(Span(start, index))
                start = index + 1
        if len(text) > start:
            kept.append(Span(start, len(text)))
        return cls.joined(text, kept, separator="")

    @classmethod
    def joined(cls, source: str, spans: Iterable[Span], separator: str = "\n") -> TextView:
        """The stretches ``spans`` of ``source`` one after the other, with ``separator`` between them."""
        parts: list[str] = []
        pieces: list[tuple[int, int, int]] = []
        at = 0
        for span in spans:
            if parts and separator:
                parts.append(separator)
                at += len(separator)
            parts.append(span.of(source))
            pieces.append((at, span.start, len(span)))
            at += len(span)
        return cls("".join(parts), tuple(pieces))

    def source_of(self, index: int) -> int | None:
        """Where the view's character ``index`` stands in the source, or None if it was added."""
        at = bisect_right(self._starts, index) - 1
        if at < 0:
            return None
        view_start, source_start, length = self.pieces[at]
        inside = index - view_start
        return source_start + inside if inside < length else None

    def to_source(self, span: Span) -> Span:
        """The source span from the first to the last character of ``span`` that has a source.

        Raises ValueError when ``span`` is empty or consists of added characters only.
        """
        first = next((i for i in (self.source_of(k) for k in range(span.start, span.end)) if i is not None), None)
        last = next((i for i in (self.source_of(k) for k in range(span.end - 1, span.start - 1, -1)) if i is not None), None)
        if first is None or last is None:
            raise ValueError(f"nothing of the source lies in {span} of the view")
        return Span(first, last + 1)
