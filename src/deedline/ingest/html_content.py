"""Which part of a page is the report: one score per element, from features of the text runs in it.

An element is worth the running text in it less a share of the clutter (link lists, short lines, text in regions that its
attributes call something else).  The best element is the content area.  This is the idea of text and link density (Kohlschütter
et al. 2010, "Boilerplate Detection using Shallow Text Features") put on the tree rather than on lines.  It knows no language:
lengths, links, tags and names only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deedline.ingest.html_tree import HEADINGS, Node, Run, Segmenter

Numbers = npt.NDArray[np.float64]

STRONG = frozenset({"comments", "related", "share", "newsletter", "paywall", "advert", "navigation", "tags", "author"}) | {
    "hidden",
    "consent",
    "embed",
}
"""Regions that keep what lies in them, whatever the inner elements are called."""

NO_PROSE = STRONG | {"caption", "credit", "byline", "dateline", "form", "aside"}
"""Regions whose text never counts as the report's."""

VOID_SHARE = {"comments": 0.8, "consent": 0.8}
"""A region's name is not believed when it covers more than this share of the page's running text (0.4 for all others)."""

DOUBTED_SHARE = 0.85
"""A kind of region with more than this share of the running text, in whatever elements, is no region either."""

LEAVES = HEADINGS | {"p", "li", "ul", "ol", "blockquote", "figure", "figcaption", "td", "tr"}
"""Elements too small to be a content area."""

NO_CARDS = HEADINGS | {"p", "tr", "td", "dd", "dt", "blockquote"}
"""Elements that are paragraphs, not teasers, however many links they hold."""

CARD_LINK = 20
"""Characters of a link that leads to another article: less is a tag or a button."""

CLUTTER_WEIGHT = 0.5
"""What a character of clutter costs against a character of running text."""

CONTENT_BONUS = 1.1
"""An element whose own attributes call it the report gets a tenth more."""

UNALIGNED = 0.3
"""What running text between two paragraphs of the page's own articleBody counts for when it is not in there itself."""

ALIGNED_SHARE = 0.5
"""The page's own articleBody is believed when at least this share of it stands in the page's runs."""

WHOLE_SHARE = 0.3
"""... and holds this share of the page's running text: many pages give the first paragraph as articleBody."""

MAX_ARTICLE_BODY = 100_000
"""Characters of the page's own articleBody that are compared."""

MAX_COMPARED = 30_000_000
"""Characters read while the runs are looked up in it: bounds the time a hostile page can take."""

_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TERMINAL = re.compile(r"[.!?…。！？؟।॥:;][\"'“”»’)\]]*$")
NO_LETTERS = re.compile(r"[\W\d_]+")
"""What is left out when a run is looked up in the text that the page states."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What lies in every node of the page, its own and below it, as one number a node."""

    weight: Numbers
    """Running text, whatever the region, in characters."""
    chars: Numbers
    links: Numbers
    """Characters in links."""
    runs: Numbers
    longest: Numbers
    """Characters of the longest run that is a link."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content area: its element, and per run of the page the region it lies in and whether it reads as running text."""

    node: Node
    runs: Sequence[Run]
    measures: Measures
    regions: Sequence[str | None]
    weights: Sequence[float]
    """How much running text each run is, wherever it stands."""
    prose: Sequence[float]
    aligned: frozenset[int]
    """Runs that the page's own articleBody repeats (empty when there is none to be believed)."""
    cards: Sequence[bool]
    """Runs in elements in a row of look-alikes that each lead to another page."""
    inside: Sequence[int]
    """Indices of the runs in the content area, in page order."""


def select(page: Segmenter, article_body: str | None = None) -> Content | None:
    """The content area of a page, or None when nothing in it reads as running text.

    ``article_body`` is what the page's metadata give as the text of the article, if anything.
    """
    runs, nodes = page.runs, page.nodes
    weights = [_prose_weight(run) for run in runs]
    if not any(weights):
        return None
    aligned = _aligned(runs, weights, article_body)
    below = _Below(page)
    measures = _measured(below, runs, weights)
    regions = _regions(nodes, measures.weight.tolist())
    cards = _cards(nodes, measures)
    at = below.at.tolist()
    trusted = _trust(len(runs), aligned)
    prose, clutter = [0.0] * len(runs), [0.0] * len(runs)
    for index, (run, node) in enumerate(zip(runs, at, strict=True)):
        region = regions[node]
        reads = index in aligned or (region not in NO_PROSE and not cards[node])
        if reads and trusted[index] and weights[index]:
            prose[index] = weights[index] * trusted[index]
        elif region not in STRONG:
            clutter[index] = min(len(run.text), 200)
    best = _best(nodes, below.sums(prose), below.sums(clutter))
    inside = [index for index, node in enumerate(at) if best.at <= node < best.end]
    return Content(
        best, runs, measures, [regions[node] for node in at], weights, prose, aligned, [cards[node] for node in at], inside
    )


class _Below:
    """Sums over the runs in every node: those of a node and all below it stand side by side."""

    def __init__(self, page: Segmenter) -> None:
        self.at = np.array([run.node.at for run in page.runs])
        self._ends = np.array([node.end for node in page.nodes])

    def sums(self, values: Sequence[float]) -> Numbers:
        """For each node the sum of the values of the runs in it."""
        own = np.bincount(self.at, weights=values, minlength=len(self._ends))
        sums = np.concatenate([[0.0], np.cumsum(own)])
        return np.asarray(sums[self._ends] - sums[:-1])

    def most(self, values: Sequence[float]) -> Numbers:
        """For each node the greatest of the values (none below 0) of the runs in it."""
        own = np.zeros(len(self._ends) + 1)
        np.maximum.at(own, self.at, values)
        bounds = np.stack([np.arange(len(self._ends)), self._ends], axis=1)
        return np.asarray(np.maximum.reduceat(own, bounds.ravel())[::2])


def _measured(below: _Below, runs: Sequence[Run], weights: Sequence[float]) -> Measures:
    return Measures(
        weight=below.sums(weights),
        chars=below.sums([len(run.text) for run in runs]),
        links=below.sums([run.linked for run in runs]),
        runs=below.sums([1] * len(runs)),
        longest=below.most([run.linked if run.link_share > 0.8 else 0 for run in runs]),
    )


def _trust(count: int, aligned: frozenset[int]) -> list[float]:
    """What each of ``count`` runs counts for: all in full, or less those that the page's own articleBody leaves out."""
    if not aligned:
        return [1.0] * count
    within = range(min(aligned), max(aligned) + 1)
    return [1.0 if index in aligned else UNALIGNED if index in within else 0.0 for index in range(count)]


def _prose_weight(run: Run) -> float:
    """How much running text a run is: its length in letters of an alphabet, or 0 for links, headings and short lines."""
    if run.node.tag in HEADINGS or run.link_share > 0.5:
        return 0.0
    length = len(run.text)
    if length < 400 and not run.text.isascii():
        length += 2 * len(_DENSE.findall(run.text))
    if length >= 80 or (length >= 25 and run.node.tag in ("p", "blockquote", "li") and _TERMINAL.search(run.text)):
        return float(length - run.linked)
    return 0.0


def _aligned(runs: Sequence[Run], weights: Sequence[float], article_body: str | None) -> frozenset[int]:
    """The runs that ``article_body`` repeats, if it can be the whole article: most of it is shown and it is no excerpt."""
    if not article_body:
        return frozenset()
    wanted = NO_LETTERS.sub("", article_body[:MAX_ARTICLE_BODY])
    found, covered, prose = [], 0, 0.0
    for index, run in enumerate(runs[: MAX_COMPARED // max(1, len(wanted))]):
        letters = NO_LETTERS.sub("", run.text)
        if len(letters) >= 20 and (letters[:200] in wanted or letters[-100:] in wanted):
            found.append(index)
            covered += len(letters)
            prose += weights[index]
    if not wanted or covered < ALIGNED_SHARE * len(wanted) or prose < WHOLE_SHARE * sum(weights):
        return frozenset()
    return frozenset(found)


def _regions(nodes: Sequence[Node], weight: Sequence[float]) -> list[str | None]:
    """The region of every element. A name that covers most of the page's running text is no region: it is the page."""
    zoned = [node for node in nodes if node.zone]
    named: dict[str, float] = defaultdict(float)
    for node in zoned:
        if node.parent is None or node.parent.names != node.names:
            named[node.names] += weight[node.at]
    regions: list[str | None] = [None] * len(nodes)
    for node in zoned:
        if named[node.names] <= VOID_SHARE.get(node.zone or "", 0.4) * weight[0] and regions[node.at] not in STRONG:
            regions[node.at : node.end] = [node.zone] * (node.end - node.at)
    doubted = _doubted(zoned, regions, weight)
    return [None if region == doubted else region for region in regions] if doubted else regions


def _doubted(zoned: Sequence[Node], regions: Sequence[str | None], weight: Sequence[float]) -> str | None:
    """The region whose name is not believed after all, because next to all of the page's running text lies in it."""
    own: dict[str | None, float] = defaultdict(float)
    for node in zoned:
        above = regions[node.parent.at] if node.parent is not None else None
        if regions[node.at] != above:
            own[regions[node.at]] += weight[node.at]
            own[above] -= weight[node.at]
    own[None] += weight[0]
    most = max(own, key=lambda region: own[region])
    return most if most is not None and own[most] > DOUBTED_SHARE * weight[0] else None


def _cards(nodes: Sequence[Node], measures: Measures) -> list[bool]:
    """Whether each element lies in a row of three or more look-alikes that each hold a link of some length and little text."""
    longest, weight = measures.longest.tolist(), measures.weight.tolist()
    groups: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for node in nodes[1:]:
        assert node.parent is not None
        if longest[node.parent.at] >= CARD_LINK and node.tag not in NO_CARDS:
            groups[node.parent.at, node.tag, node.names].append(node)
    marked = [False] * len(nodes)
    for members in groups.values():
        if len(members) >= 3:
            cards = [m for m in members if longest[m.at] >= CARD_LINK and weight[m.at] < (150 if m.tag == "li" else 500)]
            if len(cards) >= max(3, 0.7 * len(members)):
                for node in cards:
                    marked[node.at : node.end] = [True] * (node.end - node.at)
    return marked


def _best(nodes: Sequence[Node], prose: Numbers, clutter: Numbers) -> Node:
    """The element with the highest score; among equals the innermost."""
    called = np.array([node.content or node.tag in ("article", "main") for node in nodes])
    small = np.array([node.tag in LEAVES for node in nodes])
    score = np.where(small, 0.0, prose * np.where(called, CONTENT_BONUS, 1.0) - CLUTTER_WEIGHT * clutter)
    if score.max() > 0:
        return nodes[int(np.flatnonzero(score == score.max())[-1])]
    return max(nodes, key=lambda node: (prose[node.at], node.depth))
