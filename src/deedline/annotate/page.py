"""One paragraph as the statement finder works on it: the parse, the article's text and the quoted stretches in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from deedline.annotate.marks import Quoted
from deedline.annotate.parse import Paragraph
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

EDGE = " \t\r\n\u00a0,;:.–—-"
"""Characters no content begins or ends with outside quotation marks."""


class Page:
    """A paragraph with its outermost quotations, ``outer``, in order.

    ``following`` is the quotation that opens the next paragraph when this one ends with a colon.
    """

    def __init__(self, paragraph: Paragraph, text: str, quoted: Iterable[Quoted], following: Quoted | None = None) -> None:
        self.paragraph = paragraph
        self.text = text
        self.outer = tuple(q for q in quoted if q.depth == 0)
        self.following = following
        self._starts = [q.span.start for q in self.outer]
        self._ends = [q.span.end for q in self.outer]

    def inside(self, position: int) -> Quoted | None:
        """The outermost quotation a character stands in."""
        at = bisect_right(self._starts, position) - 1
        return self.outer[at] if at >= 0 and position < self._ends[at] else None

    def quotes(self, token: Token) -> bool:
        """True for a token that stands in quotation marks."""
        return self.inside(self.paragraph.offset + token.idx) is not None

    def quoted_in(self, span: Span) -> tuple[Quoted, ...]:
        """The outermost quotations that share a character with ``span``."""
        return self.outer[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def quoted_before(self, position: int) -> Quoted | None:
        """The last quotation that ends at or before ``position``."""
        at = bisect_right(self._ends, position)
        return self.outer[at - 1] if at else None

    def quoted_after(self, position: int) -> Quoted | None:
        """The first quotation that starts at or after ``position``."""
        at = bisect_left(self._starts, position)
        return self.outer[at] if at < len(self.outer) else None

    def tokens(self, first: Token, last: Token) -> Span:
        """From the first character of one token to the last of another."""
        return self.paragraph.token_span(first).cover(self.paragraph.token_span(last))

    def slice(self, span: Span) -> TokenSpan:
        """The tokens that share a character with ``span``."""
        offset = self.paragraph.offset
        found = self.paragraph.doc.char_span(span.start - offset, span.end - offset, alignment_mode="expand")
        return found if found is not None else self.paragraph.doc[0:0]

    def tidy(self, span: Span, beside: Span | None = None) -> Span:
        """A content span cut to the convention: no comma or stop at its ends unless quoted, no half quotation.

        ``beside`` is the cue's group: a quotation that holds it is not completed.
        """
        span = span.trim(self.text)
        for quoted in self.quoted_in(span):
            if not (beside and quoted.span.overlaps(beside)):
                span = span.cover(quoted.span)
        start, end = span.start, span.end
        while start < end and self.text[start] in EDGE and self.inside(start) is None:
            start += 1
        while end > start and self.text[end - 1] in EDGE and self.inside(end - 1) is None:
            end -= 1
        return Span(start, end)
