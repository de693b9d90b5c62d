"""A received page as a tree: decoded, parsed within bounds, cut into text runs, with the features of every element.

The tree is never changed, so the DOM path of a run leads back to where it stood in the page as received.  Every element that
is visited becomes one :class:`Node`; what selection and labelling need to know about it is computed once, here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lxml import etree

from deedline.data import load

MAX_DEPTH = 250
"""What is nested deeper is read flat: its paragraphs hang side by side from the element at this depth."""

PARSER_DEPTH = 2_000
"""A tree this deep may be only the beginning of its page: libxml2 stops at 2,048 (with huge_tree)."""

MAX_DEEP = 2_000
"""Text runs after which nothing more is read of what is nested so deeply: bounds the length of all their paths."""

MAX_RUNS = 20_000
"""Text runs kept of one page, in page order; what lies behind them cannot be news."""

INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "x-span",
        "o:p",
        "meter",
        "output",
    }
)
SKIPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "nav",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "head",
        "title",
        "link",
        "meta",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "audio",
        "video",
        "map",
        "datalist",
        "dialog",
        "noembed",
        "noframes",
        "amp-ad",
        "amp-analytics",
        "img",
        "picture",
        "source",
        "path",
    }
)
REPORT_TAGS = ("main", "article", "h1")
"""Elements that never stand in a button or a menu."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ZONE_TAGS = {
    "footer": "navigation",
    "aside": "aside",
    "figcaption": "caption",
    "form": "form",
    "address": "byline",
    "noscript": "hidden",
}
NAMING = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component"})
"""Attributes that name what an element is for."""

KIN = ("article", "main", "section", "aside", "footer", "header", "ul", "ol", "dl", "table", "blockquote", "figure", "form")
"""Elements that tell something about all that lies in them."""

_KIN_BIT = {tag: 1 << bit for bit, tag in enumerate(KIN)}
CONTENT_BIT = 1 << len(KIN)
"""The bit for an element whose attributes call it the report."""

MAX_NAMES = 1_000
CELLS = frozenset({"td", "th"})
TEXT_TAGS = HEADINGS | {"p"}
CONTAINER_ZONES = frozenset({"navigation", "newsletter", "paywall", "related", "advert", "share", "tags", "embed"})
"""Regions that are boxes of several elements: the name alone does not make a paragraph or a heading one."""

_PLAIN = re.compile(r"[^\W_][\w-]*")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
"""A style by which an element is not shown."""

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


def parse_page(text: str) -> etree._Element | None:
    """The root element of a page, or None when there is no element in it. libxml2 stops at a depth of 2,048."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def cut_off(root: etree._Element) -> bool:
    """Whether the parser gave up because elements were nested too deeply: the last thing it read then lies that deep."""
    depth, element = 1, root
    while len(element) and depth < PARSER_DEPTH:
        depth, element = depth + 1, element[-1]
    return depth == PARSER_DEPTH


@dataclass(slots=True)
class Segmenter:
    """Cuts a tree into runs in one pass."""

    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _time: str | None = None
    _depth: int = 0
    _deep: int = 0

    def read(self, root: etree._Element) -> None:
        """Fill ``nodes`` (parents before children) and ``runs`` (in page order) from ``root``."""
        body = None if root.tag == "body" else root.find("body")
        if body is None:
            self._block(self._node(root, (None, 1, 1), None), root, False)
        else:
            self._block(self._node(body, (Step(None, root.tag, 1, 1), 1, 1), None), body, False)

    def _block(self, node: Node, element: etree._Element, linked: bool) -> None:
        """Visit what is in the element of a node."""
        self._inside(element, node, node, linked, node.tag == "tr" and _is_data_row(element))
        if self._parts:
            self._flush(node)
        node.end = len(self.nodes)

    def _inside(self, element: etree._Element, node: Node, step: Step, linked: bool, row: bool) -> None:
        """Visit what is in ``element``, to which ``step`` leads; ``node`` is the block it belongs to.

        Written flat: this is where the time goes.
        """
        if self._depth >= MAX_DEPTH:
            self._flat(element, node, step)
            return
        self._depth += 1
        parts = self._parts
        text = element.text
        if text and (parts or not text.isspace()):
            parts.append(text)
            if linked:
                self._linked += len(text.strip())
        counts: dict[str, int] = {}
        for position, child in enumerate(element, 1):
            tag = child.tag
            counts[tag] = number = counts.get(tag, 0) + 1
            if tag in INLINE:
                self._inline(child, node, (step, number, position), linked or tag == "a", row)
            elif tag in SKIPPED and not _never_closed(child):
                pass
            elif tag == "br":
                self._flush(node)
            elif len(child) or child.text:
                self._outline(child, node, (step, number, position), linked, row)
            elif parts and not (row and tag in CELLS):
                self._flush(node)
            text = child.tail
            if text and (parts or not text.isspace()):
                parts.append(text)
                if linked:
                    self._linked += len(text.strip())
        self._depth -= 1

    def _inline(self, element: etree._Element, node: Node, way: Way, linked: bool, row: bool) -> None:
        style = element.get("style")
        if style and HIDDEN.search(style):
            return
        tag = element.tag
        if tag == "time":
            self._time = element.get("datetime") or self._time
        if len(element):
            step, number, position = way
            self._inside(element, node, Step(step, tag, number, position), linked, row)
        elif (text := element.text) and (self._parts or not text.isspace()):
            self._parts.append(text)
            if linked:
                self._linked += len(text.strip())

    def _outline(self, element: etree._Element, node: Node, way: Way, linked: bool, row: bool) -> None:
        """A block element, or the cell of a row that reads as one line."""
        tag = element.tag
        step, number, position = way
        if row and tag in CELLS:
            self._parts.append("\t")
            self._inside(element, node, Step(step, tag, number, position), linked, True)
        elif len(self.runs) < MAX_RUNS and isinstance(tag, str):
            if self._parts:
                self._flush(node)
            self._block(self._node(element, way, node), element, linked)

    def _flat(self, element: etree._Element, parent: Node, step: Step) -> None:
        """Read everything in ``element`` without descending: every block element in it becomes a child of ``parent``."""
        walk = etree.iterwalk(element, events=("start", "end"))
        blocks = [parent]
        steps, counts = [step], [Counter[str]()]
        for event, inner in walk:
            if self._deep >= MAX_DEEP or (inner is element and event == "end"):
                break
            tag = inner.tag
            block = tag not in INLINE
            skipped = tag in SKIPPED and not _never_closed(inner)
            if event == "end":
                steps.pop()
                counts.pop()
                if block and not skipped:
                    self._flush(blocks.pop())
                self._parts.append(inner.tail or "")
                continue
            if inner is not element:
                counts[-1].update((tag, ""))
                where = (steps[-1], counts[-1][tag], counts[-1][""])
                if block and not skipped:
                    self._deep += bool(self._parts)
                    self._flush(blocks[-1])
                    blocks.append(self._node(inner, where, parent))
                steps.append(blocks[-1] if block and not skipped else Step(where[0], tag, *where[1:]))
                counts.append(Counter())
            if skipped:
                walk.skip_subtree()
            else:
                self._parts.append(inner.text or "")

    def _flush(self, node: Node) -> None:
        parts = self._parts
        if parts:
            text = " ".join("".join(parts).split())
            if text:
                self.runs.append(Run(node, text, self._linked, min(1.0, self._linked / len(text)), self._time))
            parts.clear()
        self._linked = 0
        self._time = None

    def _node(self, element: etree._Element, way: Way, parent: Node | None) -> Node:
        """A block element as the next node, with its features from tag and attributes."""
        tag, called, hidden = element.tag, "", False
        attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
        for name, value in attributes:
            if name in NAMING:
                called = f"{called} {value}" if called else value
            elif name == "hidden" or (name == "style" and HIDDEN.search(value)):
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


def _never_closed(element: etree._Element) -> bool:
    """A button or menu with the report in it: the parser did not see its end."""
    return len(element) > 0 and next(element.iter("p"), None) is not None and next(element.iter(*REPORT_TAGS), None) is not None


def _is_data_row(row: etree._Element) -> bool:
    """A row whose cells hold text and inline elements only, so that it reads as one line."""
    return all(inner.tag in INLINE or inner.tag in ("td", "th", "br", "img") for inner in row.iterdescendants())
