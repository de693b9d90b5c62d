"""Posts set into a text as they stand on a network, each ending in its signature: somebody's words without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deedline.spans import Span

SIGNATURE = re.compile(r"(?:[—–]|--?)\s{0,2}[^\n@()]{1,60}\(@\w{1,30}\)\s{1,2}[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}")
"""How an embedded post ends when its markup is gone: "— Ann Lee (@annlee) March 3, 2026"."""


def posts(text: str, blocks: Iterable[Span]) -> Iterator[Span]:
    r"""The posts in some blocks, in order: from the line's start, or the end of the post before, to the signature.

    >>> text = "He was clear:\n\nWe stay. — Ann Lee (@annlee) March 3, 2026\n\nThen he left."
    >>> [post.of(text) for post in posts(text, [Span(0, len(text))])]
    ['We stay. — Ann Lee (@annlee) March 3, 2026']
    """
    if "(@" not in text:
        return
    for block in blocks:
        end = block.start
        for signature in SIGNATURE.finditer(text, block.start, block.end):
            start = max(end, text.rfind("\n", block.start, signature.start()) + 1)
            end = signature.end()
            yield Span(start, end).trim(text)
