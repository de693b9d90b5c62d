"""Where some characters of an article stand in the page it was found in: the way back from offsets to the received bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from deedline.ingest.html_elements import SKIPPED
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_tree import TEXT, hides, parse_page
from deedline.model.article import Article, Block, Page
from deedline.spans import Span

_STEP = re.compile(r"/([^/\[]+)\[(\d+)\]")

Marks = dict[int, list[Span]]
"""By the number of a text in the tree (``mem_id``), the stretches of it, counted in its own characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A received page as a tree, and where in its texts the characters stand; nowhere if ``marks`` is empty."""

    root: LexborNode
    marks: Marks


def find_in_page(page: Page, article: Article, span: Span) -> Found:
    """The page of an article, with the place of some characters of the article's text in it.

    Every block is looked for in the element its ``origin`` names, white space aside: no more than white space was changed.
    """
    root = parse_page(decode_page(page.data, article.source, page.charset).text)
    marks: Marks = {}
    earlier: Counter[tuple[str, str]] = Counter()
    for block in article.blocks:
        text = block.span.of(article.text)
        key = block.origin or "", squeezed(text)
        if block.origin is not None and block.span.overlaps(span):
            for number, stretch in _in_block(root, block, text, earlier[key], span):
                marks.setdefault(number, []).append(stretch)
        earlier[key] += 1
    return Found(root, marks)


def found_at(root: LexborNode, path: str) -> LexborNode | None:
    """The element at a path such as ``/html[1]/body[1]/*[2]/p[1]``, as XPath has it; None where there is none."""
    at = root
    for tag, number in _STEP.findall(path)[1:]:
        same = [child for child in at.iter() if child.is_element_node and tag in ("*", child.tag)]
        if len(same) < int(number):
            return None
        at = same[int(number) - 1]
    return at


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def texts(element: LexborNode, *, shown: bool = True) -> Iterator[LexborNode]:
    """The texts in an element, in order; only those that are shown, or all."""
    waiting = list(element.iter(include_text=True))[::-1]
    while waiting:
        node = waiting.pop()
        if node.tag == TEXT:
            yield node
        elif not shown or (node.tag not in SKIPPED and not hides(node.attributes.get("style"))):
            waiting.extend(list(node.iter(include_text=True))[::-1])


def _in_block(root: LexborNode, block: Block, text: str, earlier: int, span: Span) -> Iterator[tuple[int, Span]]:
    """The texts in which the characters of one block stand, of those that ``span`` has in common with it.

    ``earlier`` counts the blocks of the same element and the same words before it.
    """
    element = found_at(root, block.origin or "")
    if element is None:
        return
    wanted = squeezed(text)
    within = Span(max(span.start, block.span.start), min(span.end, block.span.end)).shift(-block.span.start)
    before, count = len(squeezed(text[: within.start])), len(squeezed(within.of(text)))
    for shown in (True, False):
        letters = [(node.mem_id, at) for node in texts(element, shown=shown) for at in _letters(node)]
        start = _occurrence("".join(squeezed(node.text_content or "") for node in texts(element, shown=shown)), wanted, earlier)
        if start is not None:
            yield from _stretches(letters[start + before : start + before + count])
            return


def _letters(node: LexborNode) -> Iterator[int]:
    """The places of a text's characters that are no white space."""
    return (at for at, char in enumerate(node.text_content or "") if not char.isspace())


def _occurrence(text: str, wanted: str, earlier: int) -> int | None:
    """Where some words stand in a text for the time after ``earlier`` times; None where they do not."""
    at = text.find(wanted)
    for _ in range(earlier):
        further = text.find(wanted, at + 1)
        at = further if further >= 0 else at
    return None if at < 0 else at


def _stretches(letters: list[tuple[int, int]]) -> Iterator[tuple[int, Span]]:
    """For each text one stretch from its first to its last letter among some."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, at in letters:
        first.setdefault(number, at)
        last[number] = at + 1
    return ((number, Span(first[number], last[number])) for number in first)
