"""Lines that recur in several articles of one outlet: what its pages say whatever they report.

For flattened texts only, whose furniture nothing else gives away; a page has its markup.  All articles are looked at before
any is changed, so that their order makes no difference.  Articles of one title are one: a later version repeats the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np

from deedline.ingest.chance import TEXT
from deedline.ingest.features import features, words_of
from deedline.ingest.paragraphs import Paragraph
from deedline.model.article import Article, Block, BlockKind

ROLE = "recurring"
"""What is said of a block of furniture that is known by this."""


class Often(NamedTuple):
    """How often a line has to come: in so many articles, and in this share of the outlet's."""

    articles: int
    share: float


LINE = Often(3, 0.1)
"""A line without a sentence in it."""

SENTENCE = Often(5, 0.5)
"""Running text: a series of reports repeats its background, but rarely in every other one."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """In how many articles of its outlet a line came, where that is often; and how many articles each outlet has."""

    lines: dict[int, int]
    articles: dict[str, int]

    @classmethod
    def among(cls, articles: Iterable[Article]) -> Recurring:
        """What recurs in these articles. Memory: sixteen bytes for each line of a flattened text."""
        lines, holders = array("Q"), array("Q")
        titles: dict[str, set[int]] = {}
        for article in articles:
            if (outlet := _outlet(article)) is None:
                continue
            holder = _digest(words_of(article.title or article.id))
            titles.setdefault(outlet, set()).add(holder)
            found = {_line(outlet, article, block) for block in article.blocks}
            lines.extend(found)
            holders.extend([holder] * len(found))
        pairs = np.unique(np.stack([np.array(lines, np.uint64), np.array(holders, np.uint64)], axis=1), axis=0)
        known, count = np.unique(pairs[:, 0], return_counts=True)
        often = count >= LINE.articles
        return cls(
            dict(zip(known[often].tolist(), count[often].tolist(), strict=True)),
            {outlet: len(held) for outlet, held in titles.items()},
        )

    def without(self, article: Article) -> Article:
        """``article`` with what recurs in its outlet's as furniture; as it is when nothing would be left of its text."""
        if (outlet := _outlet(article)) is None:
            return article
        blocks = tuple(self._judged(outlet, article, block) for block in article.blocks)
        left = any(block.kind in TEXT for block in blocks)
        return replace(article, blocks=blocks) if left else article

    def _judged(self, outlet: str, article: Article, block: Block) -> Block:
        unexplained = block.kind is BlockKind.FURNITURE and block.role is None
        count = self.lines.get(_line(outlet, article, block), 0) if block.kind in TEXT or unexplained else 0
        if not count:
            return block
        (line,) = features(article.text, [Paragraph(block.span, gap=False)])
        needed = SENTENCE if line.prose else LINE
        if count < needed.articles or count < needed.share * self.articles[outlet]:
            return block
        return replace(block, kind=BlockKind.FURNITURE, role=ROLE)


def without_recurring(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles in their order, with the lines that recur in those of their outlet as furniture; they are read twice."""
    recurring = Recurring.among(articles)
    return map(recurring.without, articles)


def _outlet(article: Article) -> str | None:
    """The outlet of a flattened text by its host or name; None for pages, and where neither is known."""
    if any(block.origin for block in article.blocks):
        return None
    host = urlsplit(article.url or "").hostname
    return host.removeprefix("www.") if host else article.outlet and words_of(article.outlet)


def _line(outlet: str, article: Article, block: Block) -> int:
    return _digest(f"{outlet}\n{words_of(block.span.of(article.text))}")


def _digest(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest())
