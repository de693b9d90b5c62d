"""A received page, safe to show: its text in its order and structure, with some characters of the article marked.

Nothing of the page itself is passed on but text and a few attributes that lay text out: elements are named anew from a list,
so that no script, style, link, image or form of it is left, and nothing is loaded from anywhere.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from selectolax.lexbor import LexborNode

from deedline.ingest.html_places import find_in_page
from deedline.ingest.html_tree import TEXT, hides
from deedline.model.article import Article, Page
from deedline.spans import Span

BLOCKS = frozenset({
    "article", "section", "main", "header", "footer", "aside", "nav", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    "caption", "figure", "figcaption", "hr", "address",
})  # fmt: skip
INLINE = frozenset({
    "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "q", "cite", "code", "time", "abbr", "del", "ins", "br",
})  # fmt: skip
VOID = frozenset(["br", "hr"])

GONE = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "embed", "head", "title", "link", "meta", "base",
    "noscript", "noembed", "noframes", "area", "option", "datalist", "textarea", "input", "source", "track", "param",
    "frame", "frameset",
})  # fmt: skip
"""Left out with all that is in them: no text of a page stands there. Other elements that are not listed leave their text."""

KEPT: dict[str, Callable[[str], bool]] = {
    "colspan": str.isdecimal,
    "rowspan": str.isdecimal,
    "dir": ("ltr", "rtl", "auto").__contains__,
}
"""Attributes that stay, and which values of them."""

STYLE = """\
html{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:48rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}
mark{background:#ffe45c;color:#000;outline:2px solid #8a6d00;scroll-margin:40vh 0}
.image{font-style:italic}
.unseen{border-left:3px dashed #888;padding-left:.5rem}
table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2rem .5rem}"""

POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(sha256(STYLE.encode()).digest()).decode()}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)
"""The content security policy under which a page is shown: besides its own style it may have and do nothing."""

HERE = "here"
"""The anchor of the first marked words."""


@dataclass(frozen=True, slots=True)
class Received:
    """A page to be shown, and whether the words were found in it."""

    html: str
    found: bool


def received(page: Page, article: Article, span: Span | None = None) -> Received:
    """The page of an article as a document of its own, with the words at ``span`` of the article marked."""
    found = find_in_page(page, article, span or Span(0, 0))
    writer = _Writer(found.marks)
    body = "".join(writer.written(found.root))
    lang = escape(article.language or "", quote=True)
    html = (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(article.title or "Received page")}'
        f"</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )
    return Received(html, writer.anchored)


class _Writer:
    """Writes a tree anew, without going down into it by calls: pages may be nested deeply."""

    def __init__(self, marks: dict[int, list[Span]]) -> None:
        self._marks = marks
        self.anchored = False

    def written(self, root: LexborNode) -> Iterator[str]:
        """The pieces of the document's body."""
        waiting: list[LexborNode | str] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            elif node.tag == TEXT:
                yield from self._text(node)
            elif node.is_element_node and node.tag not in GONE:
                start, end = _tags(node)
                yield start
                waiting.append(end)
                waiting.extend(list(node.iter(include_text=True))[::-1])

    def _text(self, node: LexborNode) -> Iterator[str]:
        text, at = node.text_content or "", 0
        for span in self._marks.get(node.mem_id, ()):
            yield escape(text[at : span.start])
            yield f"<mark{'' if self.anchored else f' id={HERE}'}>{escape(span.of(text))}</mark>"
            self.anchored, at = True, span.end
        yield escape(text[at:])


def _tags(node: LexborNode) -> tuple[str, str]:
    """How an element begins and ends here."""
    tag = node.tag or ""
    attributes = node.attributes
    if tag in ("html", "body"):
        return "", ""
    if tag == "img":
        words = attributes.get("alt") or ""
        return f'<span class="image">[image{": " if words else ""}{escape(words)}]</span>', ""
    kept = "".join(f' {name}="{value}"' for name, fits in KEPT.items() if (value := attributes.get(name) or "") and fits(value))
    if "hidden" in attributes or hides(attributes.get("style")):
        kept += ' class="unseen" title="not shown in the page as it was received"'
    shown = tag if tag in BLOCKS or tag in INLINE else "div" if tag == "form" else "span"
    return f"<{shown}{kept}>", "" if shown in VOID else f"</{shown}>"
