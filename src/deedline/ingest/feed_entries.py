"""What a feed says, entry by entry: RSS 0.9x to 2.0, Atom and JSON Feed brought to one form; nothing is fetched or judged."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from deedline.errors import BadRecord, Unreadable
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.records import parsed

_SPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
}
"""The vocabularies read, and how their names are written here; elements of others (pictures, podcasts) are passed over."""
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PERSON = re.compile(r"^\S+@\S+\s*\((?P<name>[^()]+)\)$")
_ADDRESS = re.compile(r"^https?://\S+$", re.IGNORECASE)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``content`` is its text or mark-up, ``summary`` stands for it; ``via`` is whom it was taken from."""

    title: str | None = None
    url: str | None = None
    content: str | None = None
    summary: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    via: str | None = None
    credits: tuple[str, ...] = ()
    """Names beside the authors' that may be an agency's."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title and language, and its entries in their order."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Parts:
    """The elements of a feed or an entry by name, the first of each first."""

    found: dict[str, list[etree._Element]] = field(default_factory=dict)

    @classmethod
    def of(cls, element: etree._Element) -> _Parts:
        parts = cls()
        for child in element:
            if name := _name(child):
                parts.found.setdefault(name, []).append(child)
        return parts

    def all(self, *names: str) -> Iterator[etree._Element]:
        for name in names:
            yield from self.found.get(name, ())

    def words(self, *names: str) -> str | None:
        """The text of the first of these that has any."""
        return next((text for element in self.all(*names) if (text := _text(element))), None)


def parse_feed(data: bytes, source: str, url: str | None) -> Feed:
    """The feed in ``data``; relative addresses are completed with ``url``, where the feed was fetched from.

    Raises Unreadable for XML without a feed in it, BadRecord for JSON without one, and what decoding raises.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        value, _ = parsed(data, source)
        return _json(value, source, url)
    return _xml(root_of(data, source), source, url)


def root_of(data: bytes, source: str) -> etree._Element:
    """The root of an XML document that may be ill-formed; no entity of its own is expanded and nothing fetched.

    Raises Unreadable when there is no element in it.
    """
    text = _DECLARATION.sub("", decode_page(data, source).text.lstrip("\ufeff"))
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    with suppress(etree.XMLSyntaxError):  # raised where not even the first element can be made out
        root = etree.fromstring(_NAMED.sub(_character, text).encode("utf-8", "replace"), parser)
        if root is not None:
            return root
    raise Unreadable(source, "there is no XML element in it", "Check that this is a feed, and fetch it again.")


def _character(match: re.Match[str]) -> str:
    """A named character of HTML, which feeds use without declaring it."""
    return html.escape(html.unescape(match.group()), quote=False)


def _name(element: etree._Element) -> str | None:
    """The name of an element as it is written here; None for one of a vocabulary that is not read."""
    space, _, local = str(element.tag).rpartition("}")
    if not space:
        return local
    prefix = _SPACES.get(space[1:])
    return None if prefix is None else prefix + local


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _xml(root: etree._Element, source: str, url: str | None) -> Feed:
    head = next((child for child in root if _name(child) == "channel"), root)
    parts = _Parts.of(head)
    found = [element for element in root.iter() if isinstance(element.tag, str) and _name(element) in ("item", "entry")]
    if not found and _name(root) not in ("rss", "feed", "RDF"):
        raise Unreadable(source, "this XML is no feed", "Give the address of the feed or of an article.")
    language = parts.words("language", "dc:language") or root.get(_LANG)
    return Feed(parts.words("title"), language, tuple(_entry(element, url) for element in found[:_MAX_ENTRIES]))


def _entry(element: etree._Element, url: str | None) -> Entry:
    parts = _Parts.of(element)
    content = next((text for one in parts.all("content:encoded", "content") if (text := _markup(one))), None)
    summary = next((text for one in parts.all("description", "summary") if (text := _markup(one))), None)
    source = next(parts.all("source"), None)
    via = (_Parts.of(source).words("title") or _text(source)) if source is not None else None
    return Entry(
        title=html.unescape(parts.words("title", "dc:title") or "") or None,
        url=_link(parts, url),
        content=content,
        summary=summary,
        published=parts.words("published", "pubDate", "dc:date", "dc:issued", "issued", "updated"),
        authors=tuple(dict.fromkeys(name for one in parts.all("author", "dc:creator") if (name := _person(one)))),
        via=via or None,
        credits=tuple(_text(one) for one in parts.all("dc:source", "dc:publisher", "dc:contributor")),
        language=element.get(_LANG) or parts.words("dc:language"),
    )


def _markup(element: etree._Element) -> str:
    """The mark-up or text an element holds, be it escaped or, as XHTML, in place."""
    inner = list(element)
    if not inner:
        return (element.text or "").strip()
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in inner]
    return "".join(parts).strip()


def _link(parts: _Parts, base: str | None) -> str | None:
    """The address of the entry's page."""
    for element in parts.all("link"):
        target = element.get("href") if element.get("rel", "alternate") == "alternate" else None
        if address := target or _text(element):
            return _complete(address, base)
    identity = parts.words("guid", "id") or ""
    return identity if _ADDRESS.match(identity) else None


def _complete(address: str, base: str | None) -> str | None:
    try:
        joined = urljoin(base or "", address)
    except ValueError:
        return None
    return joined if _ADDRESS.match(joined) else None


def _person(element: etree._Element) -> str:
    text = _Parts.of(element).words("name") or _text(element)
    match = _PERSON.match(text)
    return match["name"].strip() if match else "" if "@" in text else text


def _json(value: Any, source: str, url: str | None) -> Feed:
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise BadRecord(source, "this is JSON, but no feed", "Give the address of the feed or of an article.")
    found = [item for item in value["items"][:_MAX_ENTRIES] if isinstance(item, dict)]
    return Feed(_words(value, "title"), _words(value, "language"), tuple(_json_entry(item, url) for item in found))


def _json_entry(item: dict[str, Any], url: str | None) -> Entry:
    given = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_words(author, "name") for author in given or () if isinstance(author, dict)]
    address = _words(item, "url") or _words(item, "id")
    return Entry(
        title=_words(item, "title"),
        url=_complete(address, url) if address else None,
        content=_words(item, "content_html") or _words(item, "content_text"),
        summary=_words(item, "summary"),
        published=_words(item, "date_published"),
        authors=tuple(name for name in names if name),
        language=_words(item, "language"),
    )


def _words(value: dict[str, Any], key: str) -> str | None:
    text = value.get(key)
    return text.encode("utf-8", "replace").decode().strip() or None if isinstance(text, str) else None
