"""The one linguistic pass all annotators share: a spaCy parse of each reporting block, with offsets into the article.

Only headline, standfirst, body and subheading blocks are parsed; menus, captions and comments cost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.garden_paths import straightened
from deedline.model.article import Article, Block
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

UNBROKEN = re.compile(r"\S{300,}")
"""Longer runs without a space are no words; tokenising them takes time that grows with the square of their length."""

LANGUAGES = frozenset({"en", None})
"""Languages whose statements can be read; None stands for a text too short to tell. Others keep blocks and metadata only."""

BATCH = 64

# The parser was trained on text with plain marks and spaces. Every replacement keeps the length, so offsets hold.
PARSER_FORM = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "―": "—",
        "\u00a0": " ",
        "\u2028": " ",
        "\u2029": " ",
        "\t": " ",
    }
)


@dataclass(frozen=True)
class Paragraph:
    """One reporting block with its parse. ``doc`` offsets count from the block's start: use the methods to come home."""

    index: int
    block: Block
    doc: Doc

    @property
    def offset(self) -> int:
        """Where the paragraph starts in the article."""
        return self.block.span.start

    def span(self, tokens: TokenSpan | Doc) -> Span:
        """Where some tokens of this paragraph stand in the article."""
        if not len(tokens):
            return Span(self.offset, self.offset)
        return Span(self.offset + tokens[0].idx, self.offset + tokens[-1].idx + len(tokens[-1]))

    def token_span(self, token: Token) -> Span:
        """Where one token stands in the article."""
        return Span(self.offset + token.idx, self.offset + token.idx + len(token))

    def tokens(self, span: Span) -> TokenSpan:
        """The tokens that share a character with ``span`` of the article (empty when it lies outside the paragraph)."""
        starts, ends = self._edges
        first, last = bisect_right(ends, span.start - self.offset), bisect_left(starts, span.end - self.offset)
        return self.doc[first:last] if first < last else self.doc[0:0]

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where each token starts and ends in the paragraph."""
        table = self.doc.to_array(["IDX", "LENGTH"])
        return table[:, 0].tolist(), (table[:, 0] + table[:, 1]).tolist()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The text of each token as the parser saw it."""
        return tuple(token.text for token in self.doc)

    @property
    def starts(self) -> Sequence[int]:
        """Where each token starts in the paragraph."""
        return self._edges[0]


@dataclass(frozen=True)
class Parsed:
    """An article with the parse of its reporting blocks, in order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the reporting blocks as spans of the article, without white space at the ends."""
        spans = (p.span(s).trim(self.article.text) for p in self.paragraphs for s in p.doc.sents)
        return tuple(span for span in spans if span)

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph that holds character ``position`` of the article, if any."""
        return next((p for p in self.paragraphs if p.block.span.start <= position < p.block.span.end), None)


def parser_form(text: str) -> str:
    """``text`` as the parser sees it, the same length: plain marks and spaces, nothing but spaces for endless words."""
    return UNBROKEN.sub(lambda run: " " * len(run[0]), text.translate(PARSER_FORM))


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[Parsed]:
    """Parse the articles one after the other, in batches of paragraphs that reach over article borders."""
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        blocks = [article.reporting() if article.language in LANGUAGES else () for article in batch]
        texts = (parser_form(b.span.of(a.text)) for a, bs in zip(batch, blocks, strict=True) for b in bs)
        docs = map(straightened, nlp.pipe(texts, batch_size=BATCH))
        for article, own in zip(batch, blocks, strict=True):
            yield Parsed(article, tuple(Paragraph(i, block, next(docs)) for i, block in enumerate(own)))
