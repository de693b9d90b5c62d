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
COLUMNS = (*RUN, *NODE, *PLACE, *(f"{name} {step:+d}" for step in STEPS for name in MOVED))

_DIGIT = re.compile("[0-9]")
_BARS = frozenset("|•·©→»")
_ENDED = frozenset('.!?…。！？؟।॥:;,"”’»)]')


def rows(content: Content, kinds: Mapping[Run, BlockKind]) -> Floats:
    """One row of :data:`COLUMNS` per run of the page; ``kinds`` are what the rules say of those they were asked about."""
    table = np.hstack([_runs(content, kinds), _nodes(content)])
    moved = beside(table[:, [COLUMNS.index(name) for name in MOVED]], STEPS)
    return np.hstack([table, _places(content), moved])


_KIND = {kind: number for number, kind in enumerate(KINDS)}
_OTHER = -2
_NONE = len(KINDS)
_TAG = {tag: number for number, tag in enumerate(TAGS)}


def _runs(content: Content, kinds: Mapping[Run, BlockKind]) -> Floats:
    runs = content.runs
    texts = [run.text for run in runs]
    heads = [text[:100] for text in texts]
    first = [text[0] for text in texts]
    count = len(runs)
    times = Counter(texts)
    inside, aligned = np.zeros(count), np.zeros(count)
    inside[list(content.inside)] = 1
    aligned[list(content.aligned)] = 1
    columns = [
        [len(text) for text in texts],
        [text.count(" ") + 1 for text in texts],
        [run.linked for run in runs],
        [run.link_share for run in runs],
        [text[-1] in _ENDED for text in texts],
        [text[-1] == ":" for text in texts],
        [text.count(",") for text in texts],
        [char.islower() for char in first],
        [char.isupper() for char in first],
        [text.isascii() for text in texts],
        [not _BARS.isdisjoint(head) for head in heads],
        [text.count("?") for text in texts],
        [len(_DIGIT.findall(head)) for head in heads],
        content.weights,
        content.prose,
        inside,
        aligned,
        [times[text] for text in texts],
    ]
    codes = [_KIND.get(kinds[run], _OTHER) if run in kinds else _NONE for run in runs]
    return np.hstack([np.array(columns, dtype=np.float32).T, _one_of(codes, _NONE + 1)])


def _one_of(codes: Sequence[int], size: int) -> Floats:
    """A column for each code below ``size``: 1 where it is that one."""
    return np.asarray(np.array(codes)[:, None] == np.arange(size), dtype=np.float32)


def _nodes(content: Content) -> Floats:
    """The columns of :data:`NODE` for every run: what its element is, and how the page's text is spread around it."""
    nodes = [run.node for run in content.runs]
    parents = [node.parent or node for node in nodes]
    above = [node.parent or node for node in parents]
    spread = _spread(content)
    kin = np.array([node.kin for node in nodes])
    flags = [
        [node.tag in HEADINGS for node in nodes],
        *[(kin & bit) > 0 for bit in (*(1 << bit for bit in range(len(KIN))), CONTENT_BIT)],
        [node.depth for node in nodes],
        content.cards,
        [region in STRONG for region in content.regions],
        [region is not None for region in content.regions],
        [region == "hidden" for region in content.regions],
    ]
    return np.hstack(
        [
            _one_of([_TAG.get(node.tag, _OTHER) for node in nodes], len(TAGS)),
            np.array(flags, dtype=np.float32).T,
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
