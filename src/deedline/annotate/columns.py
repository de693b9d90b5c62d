"""The tokens of an article's stating paragraphs as columns: what the statement model computes its features from.

Everything is counted in one numbering of tokens that runs through all the paragraphs, so that a quotation in the paragraph
after a cue is simply further down the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from deedline.annotate.page import EDGE, Page
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Ids = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

ATTRIBUTES = ("LEMMA", "LOWER", "POS", "TAG", "DEP", "ENT_TYPE", "SUFFIX", "HEAD", "IDX", "LENGTH")
VECTOR = 96
"""The width of the parser's vectors."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a token.  ``ids`` are hashes of strings (lemma, lower, pos, tag, dep, ent, suffix); places are token numbers.

    ``left`` and ``right`` are the ends of the token's subtree (``right`` excluded), ``first`` and ``last`` those of its
    sentence, ``top`` and ``bottom`` those of its paragraph; ``start`` and ``end`` count characters of the article;
    ``run`` is the number of the outermost quotation the token stands in, -1 outside; ``runs`` are the quotations' first and
    last (excluded) tokens; ``edge`` marks punctuation no content begins or ends with,
    ``solid`` what is more than punctuation;
    ``vectors`` are what the parser's own network makes of each token in its surroundings.
    """

    text: str
    pages: tuple[Page, ...]
    offsets: tuple[int, ...]
    ids: dict[str, Ids]
    head: Places
    left: Places
    right: Places
    first: Places
    last: Places
    top: Places
    bottom: Places
    start: Places
    end: Places
    run: Places
    runs: tuple[tuple[int, int], ...]
    quotes: tuple[Span, ...]
    edge: npt.NDArray[np.bool_]
    solid: npt.NDArray[np.bool_]
    page_of: Places
    vectors: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.head)

    def token(self, index: int) -> Token:
        """The parse's token behind a row."""
        page = int(self.page_of[index])
        token: Token = self.pages[page].paragraph.doc[index - self.offsets[page]]
        return token


def columns(text: str, pages: Sequence[Page]) -> Columns:
    """The columns of an article's stating paragraphs."""
    sizes = [len(page.paragraph.doc) for page in pages]
    offsets = tuple(accumulate(sizes, initial=0))[:-1]
    tables = [page.paragraph.doc.to_array(list(ATTRIBUTES)) for page in pages]
    table = np.concatenate(tables) if tables else np.zeros((0, len(ATTRIBUTES)), dtype=np.uint64)
    number = np.arange(len(table))
    page_of = np.repeat(np.arange(len(pages)), sizes)
    head = number + table[:, 7].astype(np.int64)
    left, right = subtree_ends(head.tolist())
    sentences = [(s.start + o, s.end + o) for page, o in zip(pages, offsets, strict=True) for s in page.paragraph.doc.sents]
    lengths = [e - s for s, e in sentences]
    start = table[:, 8].astype(np.int64) + np.repeat([page.paragraph.offset for page in pages], sizes).astype(np.int64)
    end = start + table[:, 9].astype(np.int64)
    quotes = tuple(q.span for page in pages for q in page.outer)
    firsts = np.searchsorted(end, [q.start for q in quotes], side="right")
    lasts = np.searchsorted(start, [q.end for q in quotes], side="left")
    run = np.full(len(table), -1)
    for index, (a, b) in enumerate(zip(firsts.tolist(), lasts.tolist(), strict=True)):
        run[a:b] = index
    return Columns(
        text,
        tuple(pages),
        offsets,
        {name: table[:, k] for k, name in enumerate(("lemma", "lower", "pos", "tag", "dep", "ent", "suffix"))},
        head,
        np.array(left, dtype=np.int64),
        np.array(right, dtype=np.int64),
        np.repeat([s for s, _ in sentences], lengths).astype(np.int64),
        np.repeat([e for _, e in sentences], lengths).astype(np.int64),
        np.repeat(offsets, sizes).astype(np.int64),
        np.repeat([o + n for o, n in zip(offsets, sizes, strict=True)], sizes).astype(np.int64),
        start,
        end,
        run,
        tuple(zip(firsts.tolist(), lasts.tolist(), strict=True)),
        quotes,
        np.array([text[s:e].strip(EDGE) == "" for s, e in zip(start.tolist(), end.tolist(), strict=True)], dtype=bool),
        np.array([any(map(str.isalnum, text[s:e])) for s, e in zip(start.tolist(), end.tolist(), strict=True)], dtype=bool),
        page_of,
        _vectors(pages),
    )


def _vectors(pages: Sequence[Page]) -> npt.NDArray[np.float32]:
    """The parser's vectors of all tokens, rounded; zeros where the model in use keeps none."""
    sizes = [(len(page.paragraph.doc), VECTOR) for page in pages]
    own = [np.asarray(page.paragraph.doc.tensor, dtype=np.float16) for page in pages]
    kept = [found if found.shape == size else np.zeros(size, np.float16) for found, size in zip(own, sizes, strict=True)]
    return np.concatenate([np.zeros((0, VECTOR), np.float16), *kept]).astype(np.float32)


def subtree_ends(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first token of each token's subtree and the one behind its last, in linear time.

    >>> subtree_ends([1, 1, 1])
    ([0, 0, 2], [1, 3, 3])
    """
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    for token in range(len(heads)):
        above = heads[token]
        while left[above] > token:
            left[above] = token
            above = heads[above]
    for token in reversed(range(len(heads))):
        above = heads[token]
        while right[above] <= token:
            right[above] = token + 1
            above = heads[above]
    return left, right
