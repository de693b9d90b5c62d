"""How elements of HTML are read: in the line, not at all, as the cell of a table."""

from __future__ import annotations

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
PASSED = INLINE | {"tbody", "thead", "tfoot"}
"""Elements that begin no block: inline ones, and those that the parser puts in where a page leaves them out."""

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
        "noscript",
        "amp-ad",
        "amp-analytics",
        "img",
        "picture",
        "source",
        "path",
    }
)
HOLDING = frozenset({"nav", "button", "dialog", "object", "map", "canvas", "audio", "video", "picture", "select", "amp-ad"})
"""Those of them that keep what follows, where their end is missing."""

REPORT_TAGS = "main, article, h1"
"""Elements that never stand in a button or a menu."""

CELLS = frozenset({"td", "th"})
IN_ROW = INLINE | CELLS | {"br", "img", "-comment"}
"""What may stand in a row that reads as one line."""
