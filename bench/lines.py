"""Blocks of flattened text against the pages they come from: ``python -m bench.lines [-n N]``.

A page's own blocks, labelled from its HTML, with body and the rest set right by the gold text (:mod:`bench.alignment`), are
flattened in several ways:

``lines``    one block a line, the whole page
``run``      everything in one paragraph, no line breaks
``doubled``  the page twice: the second copy is furniture
``glued``    short lines of the page's furniture run into each other without a space

Every block of the page is one item; what Deedline says of it is the kind of the block that holds most of its characters.
Printed are macro F1 over the kinds with 50 items or more, and F1 of the report's text (body, standfirst, subheading) against
everything else, both counted by items.  What the HTML reader labels wrongly counts against the flattened text as well, but for
the body.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import mean
from typing import Any

from bench.alignment import in_gold
from bench.data import SHARED, records
from deedline.errors import InputError
from deedline.ingest.blocks import label
from deedline.ingest.chance import TEXT
from deedline.ingest.html import read_html
from deedline.model.article import BlockKind

Item = tuple[str, BlockKind]
Place = tuple[int, int, BlockKind]
FEW = 50
"""A kind with fewer items has no figure of its own."""
GLUED_WORDS = 4
"""Furniture of up to so many words is a menu's entry."""


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=100, help="pages of either set")
    pages = list(labelled(parser.parse_args().n))
    print(f"{len(pages)} pages, {sum(map(len, pages))} blocks")
    for name, way in WAYS.items():
        pairs = [pair for items in pages for pair in judged(*way(items))]
        macro, body = figures(pairs)
        print(f"{name:8} macro F1 {macro:.3f}   text against the rest {body:.3f}", flush=True)


def labelled(count: int) -> Iterator[list[Item]]:
    """The blocks of development pages as (text in one line, kind)."""
    for group in ("fundus", "wcxb_dev"):
        for number, gold in enumerate(records(f"data/pages/{group}.gold.jsonl.gz")):
            if number >= count:
                break
            if items := _items(gold):
                yield items


def _items(gold: dict[str, Any]) -> list[Item]:
    data = gzip.decompress((SHARED / "data/pages" / gold["file"]).read_bytes())
    try:
        article = read_html(data, gold["file"])
    except InputError:
        return []
    found = [(" ".join(b.span.of(article.text).split()), b.kind) for b in article.blocks]
    told = in_gold([text for text, _ in found], gold.get("body") or "")
    return [(text, _righted(kind, is_text)) for (text, kind), is_text in zip(found, told, strict=True)]


def _righted(kind: BlockKind, is_text: bool) -> BlockKind:
    if is_text and kind not in TEXT | {BlockKind.HEADLINE}:
        return BlockKind.BODY
    return BlockKind.FURNITURE if kind in TEXT and not is_text else kind


def lines(items: Sequence[Item]) -> tuple[str, list[Place]]:
    """One block a line."""
    return _joined(items, lambda _before, _after: "\n")


def run(items: Sequence[Item]) -> tuple[str, list[Place]]:
    """No line breaks."""
    return _joined(items, lambda _before, _after: " ")


def doubled(items: Sequence[Item]) -> tuple[str, list[Place]]:
    """The whole page twice."""
    return lines([*items, *((text, BlockKind.FURNITURE) for text, _ in items)])


def glued(items: Sequence[Item]) -> tuple[str, list[Place]]:
    """Short lines of furniture without a space between them."""
    return _joined(items, lambda before, after: "" if _entry(before) and _entry(after) else "\n")


def _entry(item: Item) -> bool:
    return item[1] is BlockKind.FURNITURE and len(item[0].split()) <= GLUED_WORDS


WAYS: dict[str, Callable[[Sequence[Item]], tuple[str, list[Place]]]] = {
    "lines": lines,
    "run": run,
    "doubled": doubled,
    "glued": glued,
}


def _joined(items: Sequence[Item], between: Callable[[Item, Item], str]) -> tuple[str, list[Place]]:
    text, places = "", []
    for number, (words, kind) in enumerate(items):
        text += between(items[number - 1], items[number]) if number else ""
        places.append((len(text), len(text) + len(words), kind))
        text += words
    return text, places


def judged(text: str, places: Sequence[Place]) -> Iterator[tuple[BlockKind, BlockKind]]:
    """(gold kind, kind given) of every item."""
    blocks = label(text)
    first = 0
    for start, end, kind in places:
        while first < len(blocks) and blocks[first].span.end <= start:
            first += 1
        shares: Counter[BlockKind] = Counter()
        for block in blocks[first:]:
            if block.span.start >= end:
                break
            shares[block.kind] += min(end, block.span.end) - max(start, block.span.start)
        yield kind, max(shares, key=lambda given: shares[given], default=BlockKind.FURNITURE)


def figures(pairs: Sequence[tuple[BlockKind, BlockKind]]) -> tuple[float, float]:
    """Macro F1 over the kinds that are not rare, F1 of text against everything else."""
    count = Counter(gold for gold, _ in pairs)
    kinds = [kind for kind in count if count[kind] >= FEW]
    macro = mean(_f1([(gold is kind, given is kind) for gold, given in pairs]) for kind in kinds) if kinds else 0.0
    return macro, _f1([(gold in TEXT, given in TEXT) for gold, given in pairs])


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    right = sum(gold and given for gold, given in pairs)
    every = sum(gold + given for gold, given in pairs)
    return 2 * right / every if every else 1.0


if __name__ == "__main__":
    main()
