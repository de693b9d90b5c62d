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

from deedline.ingest.html_tree import HEADINGS, Node, Run, Segmenter

STRONG = frozenset(
    {"comments", "related", "share", "newsletter", "advert", "navigation", "tags", "author", "hidden", "consent", "embed"}
)
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
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Content:
    """The content area: its element, and per run of the page the region it lies in and whether it reads as running text."""

    node: Node
    runs: Sequence[Run]
    regions: Sequence[str | None]
    weights: Sequence[float]
    """How much running text each run is, wherever it stands."""
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
    aligned = _aligned(runs, weights, article_body)
    _measure(page, weights)
    regions = _regions(page)
    if doubted := _doubted(page, regions):
        regions = {node: None if region == doubted else region for node, region in regions.items()}
    cards = _cards(page)
    trusted = _trust(len(runs), aligned)
    prose = [0.0] * len(runs)
    for index, run in enumerate(runs):
        region = regions[run.node]
        reads = index in aligned or (region not in NO_PROSE and run.node not in cards)
        if reads and trusted[index] and weights[index]:
            prose[index] = weights[index] * trusted[index]
            run.node.prose += prose[index]
        else:
            run.node.clutter += 0 if region in STRONG else min(len(run.text), 200)
    best = _best(page.nodes)
    if best is None:
        return None
    within = _closed(page.nodes, {best})
    inside = [index for index, run in enumerate(runs) if run.node in within]
    return Content(best, runs, [regions[run.node] for run in runs], weights, prose, aligned, frozenset(cards), inside)


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
    wanted = _NO_LETTERS.sub("", article_body[:MAX_ARTICLE_BODY])
    found, covered, prose = [], 0, 0.0
    for index, run in enumerate(runs[: MAX_COMPARED // max(1, len(wanted))]):
        letters = _NO_LETTERS.sub("", run.text)
        if len(letters) >= 20 and (letters[:200] in wanted or letters[-100:] in wanted):
            found.append(index)
            covered += len(letters)
            prose += weights[index]
    if not wanted or covered < ALIGNED_SHARE * len(wanted) or prose < WHOLE_SHARE * sum(weights):
        return frozenset()
    return frozenset(found)


def _measure(page: Segmenter, weights: Sequence[float]) -> None:
    """Fill ``weight``, ``linked`` and the counts of every element from the runs below it."""
    for run, weight in zip(page.runs, weights, strict=True):
        node = run.node
        node.weight += weight
        node.chars += len(run.text)
        node.links += run.linked
        node.runs += 1
        if run.linked > node.linked and run.link_share > 0.8:
            node.linked = run.linked
    for node in reversed(page.nodes):
        parent = node.parent
        if parent is not None:
            parent.weight += node.weight
            parent.chars += node.chars
            parent.links += node.links
            parent.runs += node.runs
            if node.linked > parent.linked:
                parent.linked = node.linked


def _regions(page: Segmenter) -> dict[Node, str | None]:
    """The region of every element. A name that covers most of the page's running text is no region: it is the page."""
    named: dict[str, float] = defaultdict(float)
    for node in page.nodes:
        if node.zone and (node.parent is None or node.parent.names != node.names):
            named[node.names] += node.weight
    total = page.nodes[0].weight
    regions: dict[Node, str | None] = {}
    for node in page.nodes:
        outer = regions[node.parent] if node.parent is not None else None
        own = node.zone
        if own and named[node.names] > VOID_SHARE.get(own, 0.4) * total:
            own = None
        regions[node] = outer if outer in STRONG or own is None else own
    return regions


def _doubted(page: Segmenter, regions: dict[Node, str | None]) -> str | None:
    """The region whose name is not believed after all, because next to all of the page's running text lies in it."""
    own: dict[str | None, float] = defaultdict(float)
    for node in page.nodes:
        above = regions[node.parent] if node.parent is not None else None
        if regions[node] != above:
            own[regions[node]] += node.weight
            own[above] -= node.weight
    own[None] += page.nodes[0].weight
    most = max(own, key=lambda region: own[region])
    return most if most is not None and own[most] > DOUBTED_SHARE * page.nodes[0].weight else None


def _cards(page: Segmenter) -> set[Node]:
    """Elements in a row of three or more look-alikes that each hold a link of some length and little text: teasers."""
    groups: dict[tuple[Node, str, str], list[Node]] = defaultdict(list)
    for node in page.nodes:
        if node.parent is not None and node.parent.linked >= CARD_LINK and node.tag not in NO_CARDS:
            groups[node.parent, node.tag, node.names].append(node)
    marked: set[Node] = set()
    for members in groups.values():
        if len(members) >= 3:
            cards = [node for node in members if node.linked >= CARD_LINK and node.weight < (150 if node.tag == "li" else 500)]
            if len(cards) >= max(3, 0.7 * len(members)):
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
