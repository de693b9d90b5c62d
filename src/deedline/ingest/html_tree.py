"""A received page as a tree: decoded, parsed within bounds, cut into text runs, with the features of every element.

The tree is never changed, so the DOM path of a run leads back to where it stood in the page as received.  Every element that
is visited becomes one :class:`Node`; what selection and labelling need to know about it is computed once, here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lxml import etree

from deedline.data import either, load

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
CONTAINER_ZONES = frozenset({"navigation", "newsletter", "related", "advert", "share", "tags", "embed"})
"""Regions that are boxes of several elements: the name alone does not make a paragraph or a heading one."""

_PLAIN = re.compile(r"[^\W_][\w-]*")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
"""A style by which an element is not shown."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True, eq=False)
class Node:
    """A block element with its features.

    ``zone`` is what its own attributes call it (a section of html.toml), if anything;
    ``content`` is true when they call it the report.

    ``weight`` is the running text in the whole subtree, ``linked`` the longest line there that is a link, whatever the region;
    ``chars``, ``links`` and ``runs`` count the characters, those in links, and the text runs of the whole subtree.
    ``prose`` and ``clutter`` are the characters that count for and against the element (:mod:`deedline.ingest.html_content`).
    """

    element: etree._Element
    parent: Node | None
    tag: str
    depth: int
    zone: str | None = None
    content: bool = False
    names: str = ""
    weight: float = 0.0
    linked: int = 0
    prose: float = 0.0
    clutter: float = 0.0
    chars: int = 0
    links: int = 0
    runs: int = 0
    kin: int = 0
    """Which of :data:`KIN` it is or lies in, one bit each."""


@dataclass(slots=True, eq=False)
class Run:
    """A stretch of text without a break in it: a paragraph, a heading, a list item, a table row, a line.

    ``text`` has its white space normalised and nothing else; ``linked`` counts the characters of it that are a link's.
    """

    node: Node
    text: str
    linked: int
    time: str | None = None
    link_share: float = field(init=False)
    """Linked characters over all characters, 0.0 to 1.0."""

    def __post_init__(self) -> None:
        self.link_share = min(1.0, self.linked / len(self.text))


@cache
def _zone_pattern() -> re.Pattern[str]:
    groups = []
    words = load("html")
    for name, entries in [*words["zones"].items(), ("content", words["content"]["words"])]:
        groups.append(f"(?P<{name}>{either(entries)})".replace(r"\-", "-?"))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(groups)})(?![a-z])")


@lru_cache(maxsize=1 << 15)
def zones_named(names: str) -> tuple[str, ...]:
    """The sections of html.toml whose words stand in some attribute values, in order of appearance.

    >>> zones_named("storyShare wide")
    ('share',)
    """
    kept = " ".join(name for name in names.split() if name.count("-") < 5 or "--" in name or "__" in name)
    lowered = _CAMEL.sub("-", kept).lower().replace("_", "-")
    return tuple(dict.fromkeys(match.lastgroup or "" for match in _zone_pattern().finditer(lowered)))


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
        body = root if root.tag == "body" else root.find("body")
        top = root if body is None else body
        node = _node(top, None)
        self.nodes.append(node)
        self._inside(top, node, False, False)
        self._flush(node)

    def _inside(self, element: etree._Element, node: Node, linked: bool, row: bool) -> None:
        """Visit what is in ``element``; ``node`` is the block it belongs to. Written flat: this is where the time goes."""
        if self._depth >= MAX_DEPTH:
            self._flat(element, node)
            return
        self._depth += 1
        parts = self._parts
        text = element.text
        if text and (parts or not text.isspace()):
            parts.append(text)
            if linked:
                self._linked += len(text.strip())
        for child in element:
            tag = child.tag
            if tag in INLINE:
                self._inline(child, node, linked, row)
            elif tag in SKIPPED and not _never_closed(child):
                pass
            elif tag == "br":
                self._flush(node)
            elif len(child) or child.text:
                self._block(child, node, linked, row)
            elif parts and not (row and tag in CELLS):
                self._flush(node)
            text = child.tail
            if text and (parts or not text.isspace()):
                parts.append(text)
                if linked:
                    self._linked += len(text.strip())
        self._depth -= 1

    def _flat(self, element: etree._Element, parent: Node) -> None:
        """Read everything in ``element`` without descending: every block element in it becomes a child of ``parent``."""
        walk = etree.iterwalk(element, events=("start", "end"))
        blocks = [parent]
        for event, inner in walk:
            if self._deep >= MAX_DEEP or (inner is element and event == "end"):
                break
            skipped = inner.tag in SKIPPED and not _never_closed(inner)
            if event == "end":
                if inner.tag not in INLINE and not skipped:
                    self._flush(blocks.pop())
                self._parts.append(inner.tail or "")
            elif skipped:
                walk.skip_subtree()
            else:
                if inner is not element and inner.tag not in INLINE:
                    self._deep += bool(self._parts)
                    self._flush(blocks[-1])
                    blocks.append(_node(inner, parent))
                    self.nodes.append(blocks[-1])
                self._parts.append(inner.text or "")

    def _inline(self, element: etree._Element, node: Node, linked: bool, row: bool) -> None:
        tag = element.tag
        style = element.get("style")
        if style and HIDDEN.search(style):
            return
        if tag == "time":
            self._time = element.get("datetime") or self._time
        self._inside(element, node, linked or tag == "a", row)

    def _block(self, element: etree._Element, parent: Node, linked: bool, row: bool) -> None:
        tag = element.tag
        if len(self.runs) >= MAX_RUNS or not isinstance(tag, str):
            return
        if row and tag in CELLS:
            self._parts.append("\t")
            self._inside(element, parent, linked, True)
            return
        if self._parts:
            self._flush(parent)
        node = _node(element, parent)
        self.nodes.append(node)
        self._inside(element, node, linked, tag == "tr" and _is_data_row(element))
        if self._parts:
            self._flush(node)

    def _flush(self, node: Node) -> None:
        parts = self._parts
        if parts:
            text = " ".join("".join(parts).split())
            if text:
                self.runs.append(Run(node, text, self._linked, self._time))
            parts.clear()
        self._linked = 0
        self._time = None


def _node(element: etree._Element, parent: Node | None) -> Node:
    """The features of a block element from its tag and attributes."""
    tag = element.tag
    node = Node(element, parent, tag, 0 if parent is None else parent.depth + 1, ZONE_TAGS.get(tag))
    names: list[str] = []
    hidden = False
    attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
    for name, value in attributes:
        if name in NAMING:
            names.append(value)
        elif name == "hidden" or (name == "style" and HIDDEN.search(value)):
            hidden = True
    if names:
        node.names = " ".join(names)[:MAX_NAMES]
        _name(node)
    if hidden:
        node.zone = "hidden"
    node.kin = (0 if parent is None else parent.kin) | _KIN_BIT.get(tag, 0) | (CONTENT_BIT if node.content else 0)
    return node


def _name(node: Node) -> None:
    """Fill ``zone`` and ``content`` from what the attributes call the element."""
    found = zones_named(node.names)
    if not found:
        return
    node.content = "content" in found
    named = not node.content and node.zone in (None, "aside")
    if named and not (node.tag in TEXT_TAGS and found[0] in CONTAINER_ZONES):
        node.zone = found[0]


def _never_closed(element: etree._Element) -> bool:
    """A button or menu with the report in it: the parser did not see its end."""
    return len(element) > 0 and element.find(".//p") is not None and next(element.iter(*REPORT_TAGS), None) is not None


def _is_data_row(row: etree._Element) -> bool:
    """A row whose cells hold text and inline elements only, so that it reads as one line."""
    return all(inner.tag in INLINE or inner.tag in ("td", "th", "br", "img") for inner in row.iterdescendants())


class Paths:
    """DOM paths of elements as XPath, in time linear in the size of the tree however many are asked for."""

    def __init__(self) -> None:
        self._steps: dict[etree._Element, dict[etree._Element, tuple[str, int]]] = {}
        self._found: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        """``/html[1]/body[1]/div[2]/p[4]``: every step numbered, so that it stands for one element."""
        way: list[etree._Element] = []
        at: etree._Element | None = element
        while at is not None and at not in self._found:
            way.append(at)
            at = at.getparent()
        path = "" if at is None else self._found[at]
        for child in reversed(way):
            name, count = (child.tag, 1) if at is None else self._children(at)[child]
            self._found[child] = path = f"{path}/{name}[{count}]"
            at = child
        return path

    def _children(self, parent: etree._Element) -> dict[etree._Element, tuple[str, int]]:
        steps = self._steps.get(parent)
        if steps is None:
            counts: dict[str, int] = {}
            steps = self._steps[parent] = {}
            for position, child in enumerate(parent, start=1):
                tag = child.tag
                counts[tag] = count = counts.get(tag, 0) + 1
                steps[child] = (tag, count) if tag.isalnum() or _PLAIN.fullmatch(tag) else ("*", position)
        return steps
