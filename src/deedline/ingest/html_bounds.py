"""Where a page is cut so that building its tree takes a second or two at most, and memory in proportion to its size.

A parser after the HTML Standard walks through the open elements for nearly every tag, through the attributes of a tag for each
of them, and opens formatting elements that were never closed (``<b id=1>``) anew in every paragraph that follows. Pages nested
100,000 deep are no pages, but would be parsed for minutes. Nearly every page is too short for that, which is seen at a glance;
the others are followed tag by tag, with what is open counted rather too high than too low.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

MAX_STEPS = 50_000_000
"""Elements and attributes walked through: half a second to a second."""

MAX_REOPENED = 400_000
"""Formatting elements opened anew: 150 MB."""

FEW_TAGS = 1_000
"""So many open less than half a million formatting elements anew, whatever they are."""

LONG_TAG = 1_000
"""Bytes of a tag in which so many attributes find room that they are counted."""

_REST = rb"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+"""
_START = re.compile(rb"<[a-zA-Z]" + _REST)
_PIECE = re.compile(rb"<!--(?:-?>|.*?--!?>)|<(/?)([a-zA-Z][^\s/>]*+)" + _REST, re.S)
_ATTRIBUTE = re.compile(rb"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_NAMES = rb"b|big|code|em|font|i|s|small|strike|strong|tt|u"
_FORMATTING = re.compile(rb"<(?:" + _NAMES + rb")[\s/]", re.I)
FORMATTING = frozenset(_NAMES.split(b"|"))
"""Elements that are opened anew. Of those that are alike three at most are: without attributes they count for nothing."""

RAW = frozenset({b"script", b"style", b"textarea", b"title", b"iframe", b"noscript", b"noframes", b"noembed", b"xmp"})
"""Elements without elements in them."""

UNCOUNTED = RAW | frozenset(
    b"html head body p li dt dd tr td th tbody thead tfoot colgroup caption option optgroup rb rt rtc rp "
    b"area base br col embed hr img input link meta param source track wbr".split()
)
"""Elements that have no end, or that hold each other only with another element between them."""

SCOPES = frozenset({b"table", b"template", b"object", b"applet", b"marquee", b"svg", b"math"})
"""Elements that no end tag in them reaches beyond."""

CLOSING = SCOPES | frozenset(
    b"address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header hgroup "
    b"listing main menu nav ol pre search section summary ul".split()
)
"""Elements whose end tag also ends what is open in them; any other ends the innermost element only."""

_HEADING = re.compile(rb"h[1-6]")


def bounded(page: bytes) -> bytes:
    """The page, or as much of it as can be parsed within the bounds above.

    >>> len(bounded(b"<div>" * 100_000)) < 100_000
    True
    """
    return page if _harmless(page) else page[: _end(page)]


def _harmless(page: bytes) -> bool:
    """Whether the page is too short, or of too few and short tags, to take long whatever it is."""
    tags = _START.findall(page)
    most = len(page) // len(b"</b>")  # end tags
    if len(tags) * (len(tags) + most) > MAX_STEPS and len(tags) * (len(tags) + page.count(b"</")) > MAX_STEPS:
        return False
    formatting = 3 * sum(_FORMATTING.match(tag) is not None for tag in set(tags)) if len(tags) > FEW_TAGS else 0
    attributes = sum(_walked(tag) for tag in tags if len(tag) > LONG_TAG)
    return formatting * len(tags) < MAX_REOPENED and attributes < MAX_STEPS


def _walked(tag: bytes) -> int:
    """The attributes walked through for a long tag: each passes those before it."""
    return len(_ATTRIBUTE.findall(tag)) ** 2 // 2


@dataclass(slots=True)
class _Scope:
    """What is open in an element of :data:`SCOPES`, and by name the formatting elements that may be opened anew there."""

    elements: list[bytes] = field(default_factory=list)
    formatting: Counter[bytes] = field(default_factory=Counter)


@dataclass(slots=True)
class _Open:
    """What is open at a place in the page, and what parsing has cost up to there."""

    scopes: list[_Scope] = field(default_factory=lambda: [_Scope()])
    depth: int = 0
    reopening: int = 0
    steps: int = 0
    reopened: int = 0

    @property
    def too_much(self) -> bool:
        return self.steps > MAX_STEPS or self.reopened > MAX_REOPENED

    def start(self, name: bytes, tag: bytes) -> None:
        self.steps += self.depth + self.reopening + (_walked(tag) if len(tag) > LONG_TAG else 0)
        self.reopened += self.reopening
        if name in UNCOUNTED:
            return
        self.depth += 1
        if name in FORMATTING and len(tag) > len(name) + 1:
            self.scopes[-1].formatting[name] += 1
            self.reopening += 1
        elif name in SCOPES:
            self.scopes.append(_Scope())
        self.scopes[-1].elements.append(name)

    def end(self, name: bytes) -> None:
        scope = self.scopes[-1]
        self.steps += self.depth
        if name in FORMATTING:
            self.steps += self.depth * self.reopening
            if scope.formatting[name]:
                scope.formatting[name] -= 1
                self.reopening -= 1
        elements = scope.elements
        if elements and elements[-1] == name:
            elements.pop()
            self.depth -= 1
        elif name in CLOSING and name in elements:
            at = len(elements) - 1 - elements[::-1].index(name)
            self.depth -= len(elements) - at
            del elements[at:]
        if not elements and len(self.scopes) > 1:
            self.reopening -= self.scopes.pop().formatting.total()


def _end(page: bytes) -> int:
    """Where the bounds are crossed, or the end of the page."""
    now, at = _Open(), 0
    while match := _PIECE.search(page, at):
        at = match.end()
        if match[2] is None:
            continue
        name = match[2].lower()
        name = b"h1" if _HEADING.fullmatch(name) else name
        if match[1]:
            now.end(name)
        else:
            now.start(name, match[0])
            if name in RAW:
                close = re.compile(rb"</" + name, re.I).search(page, at)
                at = close.start() if close else len(page)
        if now.too_much:
            return match.start()
    return len(page)
