"""One paragraph as the statement finder works on it: the parse, the article's text and the quoted stretches in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from deedline.annotate.marks import Quoted
from deedline.annotate.parse import Paragraph
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

EDGE = " \t\r\n\u00a0,;:.–—―-"
"""Characters no content begins or ends with outside quotation marks."""


class Page:
    """A paragraph with its outermost quotations, ``outer``, in order."""

    def __init__(self, paragraph: Paragraph, text: str, quoted: Iterable[Quoted]) -> None:
        self.paragraph = paragraph
        self.text = text
        self.outer = tuple(q for q in quoted if q.depth == 0)
        self._starts = [q.span.start for q in self.outer]
        self._ends = [q.span.end for q in self.outer]

    def inside(self, position: int) -> Quoted | None:
        """The outermost quotation a character stands in."""
        at = bisect_right(self._starts, position) - 1
        return self.outer[at] if at >= 0 and position < self._ends[at] else None

    def quotes(self, token: Token) -> bool:
        """True for a token that stands in quotation marks."""
        return self.inside(self.paragraph.offset + token.idx) is not None

    def slice(self, span: Span) -> TokenSpan:
        """The tokens that share a character with ``span``."""
        offset = self.paragraph.offset
        found = self.paragraph.doc.char_span(span.start - offset, span.end - offset, alignment_mode="expand")
        return found if found is not None else self.paragraph.doc[0:0]
