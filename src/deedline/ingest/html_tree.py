"""A received page as a tree: decoded, parsed within bounds, cut into text runs, with the features of every element.

The tree is never changed, so the DOM path of a run leads back to where it stood in the page as received.  Every element that
is visited becomes one :class:`Node`; what selection and labelling need to know about it is computed once, here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from deedline.data import load
from deedline.ingest.html_bounds import bounded
from deedline.ingest.html_elements import CELLS, HOLDING, IN_ROW, PASSED, REPORT_TAGS, SKIPPED

MAX_DEPTH = 250
"""What is nested deeper is read flat: its paragraphs hang side by side from the element at this depth."""

MAX_DEEP = 2_000
"""Text runs after which nothing more is read of what is nested so deeply: bounds the length of all their paths."""

MAX_RUNS = 20_000
"""Text runs kept of one page, in page order; what lies behind them cannot be news."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ZONE_TAGS = {
    "footer": "navigation",
    "aside": "aside",
    "figcaption": "caption",
    "form": "form",
    "address": "byline",
}
NAMING = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component"})
"""Attributes that name what an element is for."""

KIN = ("article", "main", "section", "aside", "footer", "header", "ul", "ol", "dl", "table", "blockquote", "figure", "form")
"""Elements that tell something about all that lies in them."""

_KIN_BIT = {tag: 1 << bit for bit, tag in enumerate(KIN)}
CONTENT_BIT = 1 << len(KIN)
"""The bit for an element whose attributes call it the report."""

MAX_NAMES = 1_000
TEXT_TAGS = HEADINGS | {"p"}
CONTAINER_ZONES = frozenset({"navigation", "newsletter", "paywall", "related", "advert", "share", "tags", "embed"})
"""Regions that are boxes of several elements: the name alone does not make a paragraph or a heading one."""

TEXT, OTHER = "-text", frozenset({"-comment", "-doctype", ""})
"""What the parser calls a text, and what is no element either."""

_PLAIN = re.compile(r"[^\W_][\w-]*")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
"""A style by which an element is not shown."""

UNSHOWN = "[style*=none i], [style*=hidden i]"
"""Finds all elements with such a style, and some others."""

_WORDS = re.compile(r"(?<![a-z0-9])[a-z]+(?:-[a-z]+)*")
_LETTERS = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True, eq=False)
class Step:
    """The way to an element: from ``up`` to the so-manieth child with this tag, which stands at this position (from 1)."""

    up: Step | None
    tag: str
    number: int
    position: int
    known: str = field(default="", init=False)

    @property
    def path(self) -> str:
        """``/html[1]/body[1]/div[2]/p[4]``: every step numbered, so that it stands for one element.

        XPath cannot spell every tag: such an element is the child at its position.
        """
        way: list[Step] = []
        at: Step | None = self
        while at is not None and not at.known:
            way.append(at)
            at = at.up
        path = "" if at is None else at.known
        for step in reversed(way):
            plain = step.tag.isalnum() or _PLAIN.fullmatch(step.tag)
            step.known = path = path + (f"/{step.tag}[{step.number}]" if plain else f"/*[{step.position}]")
        return path


Way = tuple[Step | None, int, int]
"""The parent's step, the number among the children with the same tag, the position among all."""


@dataclass(slots=True, eq=False)
class Node(Step):
    """A block element with its features.

    ``at`` is its place among the nodes of the page, parents before children, and ``end`` the place behind the last node in it.
    ``zone`` is what its own attributes call it (a section of html.toml), if anything;
    ``content`` is true when they call it the report; ``kin`` says which of :data:`KIN` it is or lies in, one bit each.
    """

    parent: Node | None
    depth: int
    at: int
    end: int
    zone: str | None
    content: bool
    names: str
    kin: int


@dataclass(slots=True, eq=False)
class Run:
    """A stretch of text without a break in it: a paragraph, a heading, a list item, a table row, a line.

    ``text`` has its white space normalised and nothing else; ``linked`` counts the characters of it that are a link's.
    """

    node: Node
    text: str
    linked: int
    link_share: float
    """Linked characters over all characters, 0.0 to 1.0."""
    time: str | None = None


@cache
def _zone_words() -> tuple[dict[str, str], dict[str, int]]:
    """The section of every word of html.toml, without its hyphens; and for each part a word begins with, the most parts."""
    words, parts = load("html"), dict[str, int]()
    table: dict[str, str] = {}
    for section, entries in [*words["zones"].items(), ("content", words["content"]["words"])]:
        for entry in entries:
            table.setdefault(entry.replace("-", ""), section)
            for first, count in ((entry.split("-")[0], entry.count("-") + 1), (entry.replace("-", ""), 1)):
                parts[first] = max(count, parts.get(first, 0))
    return table, parts


def zones_named(names: str) -> tuple[str, ...]:
    """The sections of html.toml whose words stand in some attribute values, in order of appearance.

    >>> zones_named("storyShare wide"), zones_named("read_more"), zones_named("shareholder")
    (('share',), ('related',), ())
    """
    found: dict[str, None] = {}
    for name in names.split():
        if zones := _zones_in(name):
            found.update(dict.fromkeys(zones))
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def _zones_in(name: str) -> tuple[str, ...]:
    """The same for one name: pages share names more often than whole attributes."""
    table, most = _zone_words()
    lowered = name if name.islower() else _CAMEL.sub("-", name).lower()
    if most.keys().isdisjoint(_LETTERS.findall(lowered)) or (name.count("-") >= 5 and "--" not in name and "__" not in name):
        return ()
    found = []
    for words in _WORDS.findall(lowered.replace("_", "-")):
        parts, at = words.split("-"), 0
        while at < len(parts):
            for count in range(most.get(parts[at], 0), 0, -1):
                if zone := table.get("".join(parts[at : at + count])):
                    found.append(zone)
                    at += count - 1
                    break
            at += 1
    return tuple(found)


def parse_page(text: str) -> LexborNode:
    """The root element of a page as browsers that run scripts build it (HTML Standard): every text gives a tree.

    Elements keep their tree alive.  What would take too long to parse is cut off (:mod:`~deedline.ingest.html_bounds`).
    """
    root = LexborHTMLParser(bounded(_stored(text)), options=LexborDocumentOptions.WO_EVENTS, scripting=True).root
    assert root is not None
    return root


def is_cut(text: str) -> bool:
    """Whether the tree of a page lacks its end."""
    return len(bounded(_stored(text))) < len(_stored(text))


def _stored(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def hides(style: str | None) -> bool:
    """Whether an element with this style is not shown."""
    return HIDDEN.search(style or "") is not None


def child_of(element: LexborNode, tag: str) -> LexborNode | None:
    """The first child with this tag."""
    return next((child for child in element.iter() if child.tag == tag), None)


@dataclass(slots=True)
class _Level:
    """An element whose children are being read: the block they belong to, the way to it, and the next of them."""

    block: Node
    step: Step
    at: LexborNode | None
    counts: Counter[str] = field(default_factory=Counter)

    def way(self, tag: str) -> Way:
        """The way to the next child, which has this tag."""
        self.counts.update((tag, ""))
        return self.step, self.counts[tag], self.counts[""]


@dataclass(slots=True)
class Segmenter:
    """Cuts a tree into runs in one pass."""

    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    _tags: dict[int, str] = field(default_factory=dict)
    """The tags of the page by number; a text is "-text"."""
    _hidden: frozenset[int] = frozenset()
    """The elements whose style says that they are not shown."""
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _time: str | None = None
    _depth: int = 0
    _deep: int = 0

    def read(self, root: LexborNode) -> None:
        """Fill ``nodes`` (parents before children) and ``runs`` (in page order) from ``root``."""
        body = child_of(root, "body")
        if body is not None:
            self._hidden = frozenset(element.mem_id for element in body.css(UNSHOWN) if hides(element.attributes["style"]))
            self._block(self._node(body, "body", (Step(None, "html", 1, 1), 1, 2), None), body, False)

    def _tag(self, element: LexborNode) -> str:
        """Tags are numbers in the tree: their names are made once a page."""
        number = element.tag_id
        tag = self._tags.get(number)
        if tag is None:
            tag = self._tags[number] = element.tag or ""
        return tag

    def _block(self, node: Node, element: LexborNode, linked: bool) -> None:
        """Visit what is in the element of a node."""
        self._inside(element.first_child, node, node, linked, node.tag == "tr" and self._is_data_row(element))
        if self._parts:
            self._flush(node)
        node.end = len(self.nodes)

    def _inside(self, child: LexborNode | None, node: Node, step: Step, linked: bool, row: bool) -> None:
        """Visit an element's children from its first ``child``; ``step`` leads to it, and ``node`` is the block it belongs to.

        Written flat: this is where the time goes.
        """
        if self._depth >= MAX_DEPTH:
            self._flat(child, node, step)
            return
        self._depth += 1
        parts, tags = self._parts, self._tags
        counts: dict[str, int] = {}
        position = 0
        while child is not None:
            tag = tags.get(child.tag_id) or self._tag(child)
            if tag == TEXT:
                text = child.text_content
                if text and (parts or not text.isspace()):
                    parts.append(text)
                    if linked:
                        self._linked += len(text.strip())
            elif tag not in OTHER:
                position += 1
                counts[tag] = number = counts.get(tag, 0) + 1
                if tag in PASSED:
                    self._inline(child, tag, node, (step, number, position), linked or tag == "a", row)
                elif tag in SKIPPED and not _never_closed(child, tag):
                    pass
                elif tag == "br":
                    self._flush(node)
                elif (first := child.first_child) is not None:
                    self._outline(child, first, tag, node, (step, number, position), linked, row)
                elif parts and not (row and tag in CELLS):
                    self._flush(node)
            child = child.next
        self._depth -= 1

    def _text(self, text: str | None, linked: bool) -> None:
        if text and (self._parts or not text.isspace()):
            self._parts.append(text)
            if linked:
                self._linked += len(text.strip())

    def _inline(self, element: LexborNode, tag: str, node: Node, way: Way, linked: bool, row: bool) -> None:
        if self._hidden and element.mem_id in self._hidden:
            return
        if tag == "time":
            self._time = element.attributes.get("datetime") or self._time
        first = element.first_child
        if first is None:
            return
        if first.next is None and (text := first.text_content) is not None:
            self._text(text, linked)
        else:
            step, number, position = way
            self._inside(first, node, Step(step, tag, number, position), linked, row)

    def _outline(self, element: LexborNode, first: LexborNode, tag: str, node: Node, way: Way, linked: bool, row: bool) -> None:
        """A block element, or the cell of a row that reads as one line."""
        step, number, position = way
        if row and tag in CELLS:
            self._parts.append("\t")
            self._inside(first, node, Step(step, tag, number, position), linked, True)
        elif len(self.runs) < MAX_RUNS:
            if self._parts:
                self._flush(node)
            self._block(self._node(element, tag, way, node), element, linked)

    def _flat(self, child: LexborNode | None, parent: Node, step: Step) -> None:
        """Read everything from ``child`` on without descending: every block element becomes a child of ``parent``."""
        levels = [_Level(parent, step, child)]
        while levels and self._deep < MAX_DEEP:
            level = levels[-1]
            child = level.at
            if child is None:
                levels.pop()
                if levels and level.block is not levels[-1].block:
                    self._flush_deep(level.block)
                continue
            level.at = child.next
            tag = self._tag(child)
            if tag == TEXT:
                self._text(child.text_content, False)
            elif tag not in OTHER:
                way = level.way(tag)
                if tag in PASSED:
                    levels.append(_Level(level.block, Step(way[0], tag, *way[1:]), child.first_child))
                elif tag not in SKIPPED or _never_closed(child, tag):
                    self._flush_deep(level.block)
                    block = self._node(child, tag, way, parent)
                    levels.append(_Level(block, block, child.first_child))

    def _flush_deep(self, node: Node) -> None:
        self._deep += bool(self._parts)
        self._flush(node)

    def _is_data_row(self, row: LexborNode) -> bool:
        """A row whose cells hold text and inline elements only, so that it reads as one line."""
        return all(self._tag(inner) in IN_ROW for inner in islice(row.traverse(), 1, None))

    def _flush(self, node: Node) -> None:
        parts = self._parts
        if parts:
            text = " ".join("".join(parts).split())
            if text:
                self.runs.append(Run(node, text, self._linked, min(1.0, self._linked / len(text)), self._time))
            parts.clear()
        self._linked = 0
        self._time = None

    def _node(self, element: LexborNode, tag: str, way: Way, parent: Node | None) -> Node:
        """A block element as the next node, with its features from tag and attributes."""
        called, hidden = "", False
        for name, value in element.attributes.items():
            if name in NAMING:
                if value:
                    called = f"{called} {value}" if called else value
            elif name == "hidden" or (name == "style" and hides(value)):
                hidden = True
        called = called[:MAX_NAMES]
        zone, content, kin = _nature(tag, called)
        depth, above = (0, 0) if parent is None else (parent.depth + 1, parent.kin)
        zone = "hidden" if hidden else zone
        (up, number, position), at = way, len(self.nodes)
        node = Node(up, tag, number, position, parent, depth, at, at + 1, zone, content, called, kin | above)
        self.nodes.append(node)
        return node


@lru_cache(maxsize=1 << 15)
def _nature(tag: str, called: str) -> tuple[str | None, bool, int]:
    """The zone, whether it is called the report, and the bit in :data:`KIN` of an element with these names."""
    zone, content = ZONE_TAGS.get(tag), False
    if called and (found := zones_named(called)):
        content = "content" in found
        if not content and zone in (None, "aside") and not (tag in TEXT_TAGS and found[0] in CONTAINER_ZONES):
            zone = found[0]
    return zone, content, _KIN_BIT.get(tag, 0) | (CONTENT_BIT if content else 0)


def _never_closed(element: LexborNode, tag: str) -> bool:
    """A button or menu with the report in it: the parser did not see its end."""
    return (
        tag in HOLDING
        and element.first_child is not None
        and element.css_first("p") is not None
        and element.css_first(REPORT_TAGS) is not None
    )
