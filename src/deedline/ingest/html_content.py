"""Which part of a page is the report: one score per element, from features of the text runs in it.

An element is worth the running text in it less a share of the clutter (link lists, short lines, text in regions that its
attributes call something else).  The best element is the content area.  This is the idea of text and link density (Kohlschütter
et al. 2010, "Boilerplate Detection using Shallow Text Features") put on the tree rather than on lines.  It knows no language: lengths,
links, tags and names only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from deedline.ingest.html_tree import HEADINGS, Node, Run, Segmenter

STRONG = frozenset({"comments", "related", "share", "newsletter", "advert", "navigation", "tags", "author", "hidden", "consent", "embed"})
"""Regions that keep what lies in them, whatever the inner elements are called."""

NO_PROSE = STRONG | {"caption", "credit", "byline", "dateline", "form", "aside"}
"""Regions whose text never counts as the report's."""

VOID_SHARE = {"comments": 0.8, "consent": 1.0}
"""A region's name is not believed when it covers more than this share of the page's running text (0.4 for all others)."""

LEAVES = HEADINGS | {"p", "li", "ul", "ol", "blockquote", "figure", "figcaption", "td", "tr"}
"""Elements too small to be a content area."""

NO_CARDS = HEADINGS | {"p", "tr", "td", "dd", "dt", "blockquote"}
"""Elements that are paragraphs, not teasers, however many links they hold."""

CLUTTER_WEIGHT = 0.5
"""What a character of clutter costs against a character of running text."""

CONTENT_BONUS = 1.1
"""An element whose own attributes call it the report gets a tenth more."""

ALIGNED_SHARE = 0.5
"""The page's own articleBody is believed when at least this share of it stands in the page's runs."""

_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TERMINAL = re.compile(r"[.!?…。！？؟।॥:;][\"'“”»’)\]]*$")
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Content:
    """The content area: its element, and per run of the page the region it lies in and whether it reads as running text."""

    node: Node
    runs: Sequence[Run]
    regions: Sequence[str | None]
    prose: Sequence[float]
    aligned: frozenset[int]
    """Runs that the page's own articleBody repeats (empty when there is none to be believed)."""
    cards: frozenset[Node]
    """Elements in a row of look-alikes that each lead to another page."""
    inside: Sequence[int]
    """Indices of the runs in the content area, in page order."""


def select(page: Segmenter, article_body: str | None = None) -> Content | None:
    """The content area of a page, or None when nothing in it reads as running text.

    ``article_body`` is what the page's metadata give as the text of the article, if anything.
    """
    runs = page.runs
    weights = [_prose_weight(run) for run in runs]
    if not any(weights):
        return None
    aligned = _aligned(runs, article_body)
    regions = _regions(page, weights)
    cards = _cards(page, weights)
    prose = [0.0] * len(runs)
    for index, run in enumerate(runs):
        region = regions[run.node]
        if weights[index] and region not in NO_PROSE and (run.node not in cards or index in aligned):
            prose[index] = weights[index] * (1.0 if not aligned or index in aligned else 0.3)
            run.node.prose += prose[index]
        else:
            run.node.clutter += 0 if region in STRONG else min(len(run.text), 200)
    best = _best(page.nodes)
    if best is None:
        return None
    within = _closed(page.nodes, {best})
    inside = [index for index, run in enumerate(runs) if run.node in within]
    return Content(best, runs, [regions[run.node] for run in runs], prose, aligned, frozenset(cards), inside)


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


def _aligned(runs: Sequence[Run], article_body: str | None) -> frozenset[int]:
    if not article_body:
        return frozenset()
    wanted = _NO_LETTERS.sub("", article_body)
    found, covered = [], 0
    for index, run in enumerate(runs):
        letters = _NO_LETTERS.sub("", run.text)
        if len(letters) >= 20 and (letters[:200] in wanted or letters[-100:] in wanted):
            found.append(index)
            covered += len(letters)
    return frozenset(found) if wanted and covered >= ALIGNED_SHARE * len(wanted) else frozenset()


def _regions(page: Segmenter, weights: Sequence[float]) -> dict[Node, str | None]:
    """The region of every element. A name that covers most of the page's running text is no region: it is the page."""
    raw: dict[Node, float] = defaultdict(float)
    named: dict[str, float] = defaultdict(float)
    for run, weight in zip(page.runs, weights, strict=True):
        raw[run.node] += weight
    for node in reversed(page.nodes):
        if node.parent is not None:
            raw[node.parent] += raw[node]
        if node.zone and (node.parent is None or node.parent.names != node.names):
            named[node.names] += raw[node]
    total = raw[page.nodes[0]]
    regions: dict[Node, str | None] = {}
    for node in page.nodes:
        outer = regions[node.parent] if node.parent is not None else None
        void = node.zone and named[node.names] > VOID_SHARE.get(node.zone, 0.4) * total
        own = None if void else node.zone
        regions[node] = outer if outer in STRONG or own is None else own
    return regions


def _cards(page: Segmenter, weights: Sequence[float]) -> set[Node]:
    """Elements in a row of three or more look-alikes that each hold a link of some length and little text: teasers."""
    linked: dict[Node, int] = defaultdict(int)
    text: dict[Node, float] = defaultdict(float)
    for run, weight in zip(page.runs, weights, strict=True):
        linked[run.node] = max(linked[run.node], run.linked if run.link_share > 0.8 else 0)
        text[run.node] += weight
    groups: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for node in reversed(page.nodes):
        if node.parent is not None:
            linked[node.parent] = max(linked[node.parent], linked[node])
            text[node.parent] += text[node]
            if node.tag not in NO_CARDS:
                groups[id(node.parent), node.tag, node.names].append(node)
    marked: set[Node] = set()
    for members in groups.values():
        cards = [node for node in members if linked[node] >= 20 and text[node] < (150 if node.tag == "li" else 500)]
        if len(cards) >= 3 and len(cards) >= 0.7 * len(members):
            marked.update(cards)
    return _closed(page.nodes, marked)


def _closed(nodes: Sequence[Node], roots: set[Node]) -> set[Node]:
    """``roots`` with everything below them. ``nodes`` has parents before children."""
    closed = set(roots)
    for node in nodes:
        if node.parent in closed:
            closed.add(node)
    return closed


def _best(nodes: Sequence[Node]) -> Node | None:
    """The element with the highest score; among equals the innermost."""
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.prose += node.prose
            node.parent.clutter += node.clutter
    best, high = None, 0.0
    for node in nodes:
        if node.tag in LEAVES:
            continue
        bonus = CONTENT_BONUS if node.content or node.tag in ("article", "main") else 1.0
        score = node.prose * bonus - CLUTTER_WEIGHT * node.clutter
        if score > 0 and score >= high:
            best, high = node, score
    return best or max(nodes, key=lambda node: (node.prose, node.depth))
