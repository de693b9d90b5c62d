"""Linked data in a page (JSON-LD, schema.org): the page's own record of the article, however badly it is written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from deedline.data import load

Thing = dict[str, Any]

MAX_THINGS = 2_000
"""Objects looked at in one page."""

MAX_NAMED = 200
"""Entries looked at in one author or publisher field: the names of a long report's staff, not a hostile list."""

_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*(?:;\s*)?$"
)
_SALVAGE = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|name|description|@type)"\s*:\s*"((?:[^"\\]|\\.){0,200000})"'
)
_DECODER = json.JSONDecoder(strict=False)


def things(scripts: Iterable[LexborNode]) -> list[Thing]:
    """Every object with a type in the JSON-LD of a page's ``scripts``, outer ones first; references are left as they are."""
    found: list[Thing] = []
    for script in scripts:
        if "ld+json" in (script.attributes.get("type") or "").lower():
            for value in _values(script.text()):
                for thing in _flatten(value):
                    found.append(thing)
                    if len(found) >= MAX_THINGS:
                        return found
    return found


def article_of(found: list[Thing], title: str | None = None) -> Thing:
    """The object that stands for the page's article ({} when there is none): the first of an article type.

    Objects of the general page types count when there is no article type; ``title`` decides between several articles.
    """
    types = load("html")["jsonld"]
    for accepted in (types["articles"], types["pages"]):
        candidates = [
            thing
            for thing in found
            if types_of(thing) & set(accepted) and (thing.get("headline") or thing.get("datePublished"))
        ]
        if candidates:
            same = [thing for thing in candidates if title and _text(thing.get("headline")) == title]
            return max(same or candidates[:1], key=lambda thing: len(thing))
    return {}


def resolve(value: Any, found: list[Thing]) -> Any:
    """The object a bare reference (``{"@id": ...}``) stands for, or the value itself."""
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and "@id" in value:
        return next((thing for thing in found if thing.get("@id") == value["@id"] and len(thing) > 2), value)
    return value


def named(value: Any, found: list[Thing]) -> Iterator[tuple[str, str]]:
    """The names in an author or publisher field with the type each is given ("person", "organization" or "")."""
    waiting = [value]
    for _ in range(MAX_NAMED):
        if not waiting:
            return
        thing = resolve(waiting.pop(), found)
        if isinstance(thing, list):
            waiting.extend(reversed(thing))
        elif isinstance(thing, str):
            yield _text(thing), ""
        elif isinstance(thing, dict):
            names = thing["name"] if isinstance(thing.get("name"), list) else [thing.get("name")]
            yield from ((_text(name), _kind(thing)) for name in names[:MAX_NAMED] if isinstance(name, str))


def _kind(thing: Thing) -> str:
    types = types_of(thing)
    if any("organization" in kind for kind in types):
        return "organization"
    return "person" if types else ""


def text_of(thing: Thing, key: str) -> str | None:
    """A field's text with entities resolved and white space normalised, or None."""
    value = thing.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value) or None if isinstance(value, str) else None


def _text(value: Any) -> str:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def types_of(thing: Thing) -> set[str]:
    """The types of an object in lower case, without the address of the vocabulary."""
    kind = thing.get("@type", "")
    return {str(one).rsplit("/", 1)[-1].lower() for one in (kind if isinstance(kind, list) else [kind]) if one}


def _values(text: str) -> list[Any]:
    """The JSON values in a script's text; repaired when it is broken in a usual way, salvaged field by field when not."""
    text = _COMMENT.sub("", text).strip()
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        values, at = [], 0
        try:
            while at < len(candidate):
                value, at = _DECODER.raw_decode(candidate, at)
                values.append(value)
                while at < len(candidate) and candidate[at] in " \t\r\n;,":
                    at += 1
            return values
        except (ValueError, RecursionError):
            if values:
                return values
    return [_salvaged(text)]


def _salvaged(text: str) -> Thing:
    thing: Thing = {}
    for key, value in _SALVAGE.findall(text):
        try:
            thing.setdefault(key, json.loads(f'"{value}"', strict=False))
        except ValueError:
            thing.setdefault(key, value)
    if thing.pop("name", None) and "headline" not in thing:
        return {}
    return thing


def _flatten(value: Any) -> Iterator[Thing]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            if "@type" in item:
                yield item
            stack.extend(reversed([inner for inner in item.values() if isinstance(inner, dict | list)]))
