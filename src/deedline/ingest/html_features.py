"""What can be seen of every text run of a page, as numbers: its shape, where it stands, in what and beside what.

One row per run, in page order; :data:`COLUMNS` names the columns.  Everything is counted from what selection and the rules
know already, because this is done for every run of every page.  The model that reads the rows: docs/models/pages.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from deedline.forest import Floats
from deedline.ingest.html_content import STRONG, Content
from deedline.ingest.html_tree import CONTENT_BIT, HEADINGS, KIN, Run
from deedline.ingest.shape import alike, beside, since, until
from deedline.model.article import BlockKind

TAGS = ("p", "li", "div", "td", "tr", "blockquote", "section", "h2", "h3")
KINDS = (
    BlockKind.BODY,
    BlockKind.SUBHEADING,
    BlockKind.STANDFIRST,
    BlockKind.TEASER,
    BlockKind.FURNITURE,
    BlockKind.CAPTION,
    BlockKind.COMMENT,
)
RUN = (
    "length", "words", "linked", "link share", "ended", "colon", "commas", "lower", "capital", "ascii", "bars", "questions",
    "digits", "weight", "prose", "inside", "aligned", "times",
    *(f"rule {kind}" for kind in KINDS), "no rule",
)  # fmt: skip
NODE = (
    *(f"is {tag}" for tag in TAGS), "heading", *(f"under {tag}" for tag in KIN), "under content", "depth", "card", "strong",
    "region", "hidden", "share",
    "links", "runs", "density", "longest link", "parent's share", "parent's links", "parent's runs",
    "parent's density",
    "grandparent's share", "grandparent's links", "grandparent's runs",
)  # fmt: skip
PLACE = (
    "at", "prose before", "prose after", "since prose", "until prose", "since heading", "area before", "area behind",
    "any aligned", "page runs", "near prose", "parent before", "parent behind", "tag before", "tag behind",
)  # fmt: skip
MOVED = (
    "length",
    "link share",
    "ended",
    "weight",
    "inside",
    "is p",
    "is li",
    "heading",
    "no rule",
    "rule body",
    "links",
    "share",
)
STEPS = (-2, -1, 1, 2)
REACH = max(STEPS)
COLUMNS = (*RUN, *NODE, *PLACE, *(f"{name} {step:+d}" for step in STEPS for name in MOVED))

_DIGIT = re.compile("[0-9]")
_BARS = frozenset("|•·©→»")
_ENDED = frozenset('.!?…。！？؟।॥:;,"”’»)]')


def rows(content: Content, kinds: Mapping[Run, BlockKind], among: range | None = None) -> Floats:
    """One row of :data:`COLUMNS` per run of the page, or of those ``among`` them; ``kinds`` are what the rules say."""
    count = len(content.runs)
    among = range(count) if among is None else among
    seen = slice(max(0, among.start - REACH), min(count, among.stop + REACH))  # with those beside them
    own = slice(among.start - seen.start, among.stop - seen.start)
    table = np.hstack([_runs(content, kinds, seen), _nodes(content, seen)])
    moved = beside(table[:, _MOVED], STEPS)
    return np.hstack([table[own], _places(content)[among.start : among.stop], moved[own]])


_MOVED = [COLUMNS.index(name) for name in MOVED]
_KIND = {kind: number for number, kind in enumerate(KINDS)}
_OTHER = -2
_NONE = len(KINDS)
_TAG = {tag: number for number, tag in enumerate(TAGS)}
_BITS = np.array([1 << bit for bit in range(len(KIN))] + [CONTENT_BIT])


def _runs(content: Content, kinds: Mapping[Run, BlockKind], seen: slice) -> Floats:
    runs = content.runs[seen]
    texts = [run.text for run in runs]
    times = Counter([run.text for run in content.runs])
    shape = [
        (
            len(text),
            text.count(" ") + 1,
            run.linked,
            run.link_share,
            text[-1] in _ENDED,
            text[-1] == ":",
            text.count(","),
            text[0].islower(),
            text[0].isupper(),
            text.isascii(),
            not _BARS.isdisjoint(text[:100]),
            text.count("?"),
            len(_DIGIT.findall(text, 0, 100)),
            weight,
            prose,
            times[text],
        )
        for run, text, weight, prose in zip(runs, texts, content.weights[seen], content.prose[seen], strict=True)
    ]
    inside, aligned = np.zeros((2, len(content.runs), 1), dtype=np.float32)
    inside[list(content.inside)] = 1
    aligned[list(content.aligned)] = 1
    columns = np.array(shape, dtype=np.float32)
    codes = [_KIND.get(kinds[run], _OTHER) if run in kinds else _NONE for run in runs]
    return np.hstack([columns[:, :-1], inside[seen], aligned[seen], columns[:, -1:], _one_of(codes, _NONE + 1)])


def _one_of(codes: Sequence[int], size: int) -> Floats:
    """A column for each code below ``size``: 1 where it is that one."""
    return np.asarray(np.array(codes)[:, None] == np.arange(size), dtype=np.float32)


def _nodes(content: Content, seen: slice) -> Floats:
    """The columns of :data:`NODE` for every run: what its element is, and how the page's text is spread around it."""
    nodes = [run.node for run in content.runs[seen]]
    parents = [node.parent or node for node in nodes]
    above = [node.parent or node for node in parents]
    spread = _spread(content)
    kin = np.array([node.kin for node in nodes])
    flags = [
        (node.depth, card, region in STRONG, region is not None, region == "hidden")
        for node, card, region in zip(nodes, content.cards[seen], content.regions[seen], strict=True)
    ]
    return np.hstack(
        [
            _one_of([_TAG.get(node.tag, _OTHER) for node in nodes], len(TAGS)),
            np.array([[node.tag in HEADINGS] for node in nodes], dtype=np.float32),
            (kin[:, None] & _BITS) > 0,
            np.array(flags, dtype=np.float32),
            spread[[node.at for node in nodes]],
            spread[[node.at for node in parents], :4],
            spread[[node.at for node in above], :3],
        ]
    )


def _spread(content: Content) -> Floats:
    """Each node's share of the page's running text, its share of links, its runs, its running text by its characters, and
    its longest link.
    """
    of = content.measures
    weight, links, chars = (column.astype(np.float32) for column in (of.weight, of.links, np.maximum(1, of.chars)))
    total = sum(content.weights) or 1.0
    columns = [weight / total, links / chars, of.runs, weight / chars, of.longest]
    return np.stack(columns, axis=1).astype(np.float32)


def _places(content: Content) -> Floats:
    runs = content.runs
    count = len(runs)
    total = sum(content.weights) or 1.0
    sums = np.concatenate([[0.0], np.cumsum(content.weights)])
    order = np.arange(count)
    prose = [value > 0 for value in content.prose]
    first, last = (content.inside[0], content.inside[-1]) if content.inside else (0, -1)
    near = sums[np.minimum(count, order + 4)] - sums[np.maximum(0, order - 3)]
    columns = [
        order / count,
        sums[:-1] / total,
        1 - sums[1:] / total,
        since(prose),
        until(prose),
        since([run.node.tag in HEADINGS for run in runs]),
        np.maximum(0, first - order),
        np.maximum(0, order - last),
        np.full(count, bool(content.aligned)),
        np.full(count, count),
        near / total,
        *alike([run.node.parent for run in runs]),
        *alike([run.node.tag for run in runs]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
