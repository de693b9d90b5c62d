"""What a page says about its article: title, authors, outlet, date, language, address, agencies.

Sources in order of trust: JSON-LD, Open Graph and other meta fields, microdata, visible elements, the address.  The first
that gives a usable value decides; nothing is guessed beyond that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from deedline.data import either, load
from deedline.ingest import html_jsonld as jsonld
from deedline.ingest.agencies import agencies_in
from deedline.ingest.html_access import paywall
from deedline.ingest.html_dates import stamp, stamp_of_url
from deedline.model.article import Access, Stamp

MAX_WORDINGS = 12
MAX_WORDING = 1_000
"""Wordings of the title (and of the summary) kept of one page, and their length in characters."""

_SEPARATOR = re.compile(r"\s+[|–—•·»›:]+\s+|\s+-+\s+|\s*[|｜ㅣ]\s*|：")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_ADDRESS = re.compile(r"https?:|www\.|@|/")
_TELLING = ("meta", "script", "link", "h1", "time")
"""Elements that may hold a field of the page: all are gathered in one pass."""

_DATED = "[itemprop=datePublished]"
_SIGNED = "[itemprop=author]"
_BY = "a[rel=author]"
_NAMED = "[itemprop=name]"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page's own fields say. ``titles`` are all wordings of the title, ``descriptions`` of the summary."""

    title: str | None
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: str | None
    published: Stamp | None
    language: str | None
    url: str | None
    agencies: tuple[str, ...]
    article_body: str | None
    modified: Stamp | None
    access: Access | None
    article: jsonld.Thing
    """The linked data of the article, {} where there is none."""
    news: bool
    """True when the page's linked data call it a news article or live blog: its title is then the outlet's own."""


@dataclass(frozen=True, slots=True)
class _Fields:
    """The page's fields, gathered once."""

    root: LexborNode
    elements: dict[str, list[LexborNode]]
    """The elements of :data:`_TELLING` by tag, in page order."""
    meta: dict[str, list[str]]
    things: list[jsonld.Thing]
    article: jsonld.Thing

    def first(self, section: str) -> Iterator[tuple[str, str]]:
        """Field name and value of every meta field of a section of html.toml, in its order."""
        for name in load("html")["metadata"][section]:
            for value in self.meta.get(name, ()):
                yield name, value


def read_metadata(root: LexborNode, url: str | None) -> PageMetadata:
    """Everything the fields of a page say; ``url`` is where the page was fetched from, if that is known."""
    elements: dict[str, list[LexborNode]] = {tag: [] for tag in _TELLING}
    for element in root.css(", ".join(_TELLING)):
        elements[element.tag or ""].append(element)
    meta = _meta(elements["meta"])
    things = jsonld.things(elements["script"])
    shown = next(iter(meta.get("og:title", ())), None)
    fields = _Fields(root, elements, meta, things, jsonld.article_of(things, shown))
    address = _canonical(fields, url)
    outlet = _outlet(fields)
    titles = _distinct(_titles(fields, outlet))
    names = tuple(_raw_authors(fields))
    agencies = tuple(dict.fromkeys(agency for name in names for agency in agencies_in(name)))
    return PageMetadata(
        title=titles[0] if titles else None,
        titles=titles,
        descriptions=_distinct(_descriptions(fields)),
        authors=_people(names, outlet),
        outlet=outlet,
        published=_published(fields, address),
        language=_language(fields),
        url=address,
        agencies=agencies,
        article_body=jsonld.text_of(fields.article, "articleBody"),
        modified=_modified(fields),
        access=paywall([fields.article, *things] if fields.article else things, meta),
        article=fields.article,
        news=_is_news(fields.article),
    )


def _is_news(article: jsonld.Thing) -> bool:
    return any("news" in kind or "liveblog" in kind for kind in jsonld.types_of(article))


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The first few different texts, none longer than a title or summary can be."""
    return tuple(dict.fromkeys(text for text in islice(texts, MAX_WORDINGS) if len(text) <= MAX_WORDING))


def _meta(elements: Iterable[LexborNode]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in elements:
        has = element.attributes
        name = has.get("property") or has.get("name") or has.get("itemprop") or has.get("http-equiv")
        value = has.get("content")
        if name and value and (value := " ".join(value.split())):
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _titles(fields: _Fields, outlet: str | None) -> Iterator[str]:
    headings = [_text(h) for h in fields.elements["h1"]]
    element = fields.root.css_first("head > title")
    whole = _text(element) if element is not None else ""
    named = [value for _, value in fields.first("title")]
    linked = jsonld.text_of(fields.article, "headline") or ""
    own = _is_news(fields.article) and not (named and named[0].startswith(linked[:-1].rstrip(".… ")))
    stated = (linked, *named, whole) if own else (*named[:1], linked, *named[1:], whole)
    known = [html.unescape(title) for title in stated if title]  # many a field was escaped twice
    for title in known:
        yield _without_site(title, outlet, known + headings)


def _text(element: LexborNode) -> str:
    return " ".join(element.text().split())


def _without_site(title: str, outlet: str | None, others: Iterable[str]) -> str:
    """The title without the name of the site behind or before it."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    for other in others:
        if other != title and len(other) >= 12 and title.startswith(other):
            return other
    cuts = list(_SEPARATOR.finditer(title))
    site = (outlet or "").casefold()
    last, first = pieces[-1].casefold(), pieces[0].casefold()
    if site and (last in site or site in last):
        return title[: cuts[-1].start()]
    if site and (first in site or site in first) and len(pieces[0]) < 30:
        return title[cuts[0].end() :]
    return title[: cuts[-1].start()] if "|" in cuts[-1].group() and cuts[-1].start() > 20 else title


def _descriptions(fields: _Fields) -> Iterator[str]:
    for key in ("description", "alternativeHeadline"):
        if text := jsonld.text_of(fields.article, key):
            yield text
    yield from (value for _, value in fields.first("description"))


def _outlet(fields: _Fields) -> str | None:
    site = next(iter(fields.meta.get("og:site_name", ())), None)
    if site:
        return site
    for name, _ in jsonld.named(fields.article.get("publisher"), fields.things):
        if name and not _ADDRESS.search(name):
            return name
    return next((value for _, value in fields.first("outlet") if not _ADDRESS.search(value)), None)


def _published(fields: _Fields, address: str | None) -> Stamp | None:
    return next((found for found in _dates(fields, address) if found is not None), None)


def _dates(fields: _Fields, address: str | None) -> Iterator[Stamp | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if value := jsonld.text_of(fields.article, key):
            yield stamp(value, f"stated: JSON-LD {key}")
    for name, value in fields.first("published"):
        yield stamp(value, f"stated: meta {name}")
    for element in fields.root.css(_DATED):
        yield stamp(
            element.attributes.get("datetime") or element.attributes.get("content") or "", "stated: microdata datePublished"
        )
    for thing in fields.things:
        if value := jsonld.text_of(thing, "datePublished"):
            yield stamp(value, "stated: JSON-LD datePublished")
    for element in fields.elements["time"]:
        if "comment" not in (element.attributes.get("class") or ""):
            yield stamp(element.attributes.get("datetime") or "", "derived: the first time element of the page")
    if address:
        yield stamp_of_url(address)


def _modified(fields: _Fields) -> Stamp | None:
    value = jsonld.text_of(fields.article, "dateModified")
    stated = [("JSON-LD dateModified", value)] if value else []
    named = [(f"meta {name}", value) for name, value in fields.first("modified")]
    found = (stamp(value, f"stated: {name}") for name, value in stated + named)
    return next((each for each in found if each is not None), None)


def _language(fields: _Fields) -> str | None:
    of_root = fields.root.attributes
    stated = of_root.get("lang") or of_root.get("xml:lang")
    for value in (stated, *(value for _, value in fields.first("language"))):
        code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value or "")
        if code:
            return code.group().lower()
    return None


def _canonical(fields: _Fields, url: str | None) -> str | None:
    for link in fields.elements["link"]:
        target = link.attributes.get("href")
        if target and (link.attributes.get("rel") or "").lower() == "canonical" and (address := _absolute(target, url)):
            return address
    return url or next((address for value in fields.meta.get("og:url", ()) if (address := _absolute(value, None))), None)


def _absolute(address: str, base: str | None) -> str | None:
    """The full address, or None when it is none."""
    try:
        joined = str(urljoin(base or "", address.strip()))
        return joined if urlsplit(joined).netloc else None
    except ValueError:
        return None


def _raw_authors(fields: _Fields) -> Iterator[str]:
    """Author fields of the first source that has a usable one."""
    for names in _author_sources(fields):
        usable = [name for name in names if name and not _ADDRESS.search(name) and not _is_nobody(name)]
        if usable:
            yield from usable
            return


def _author_sources(fields: _Fields) -> Iterator[list[str]]:
    named = list(jsonld.named(fields.article.get("author"), fields.things)) or list(
        jsonld.named(fields.article.get("creator"), fields.things)
    )
    people = [name for name, kind in named if kind != "organization"]
    yield people
    for field in load("html")["metadata"]["author"]:
        if field != "twitter:data1" or "by" in " ".join(fields.meta.get("twitter:label1", ())).lower():
            yield fields.meta.get(field, [])
    yield [_line(element) for element in fields.root.css(_SIGNED)]
    yield [_line(element) for element in fields.root.css(_BY)]
    yield [name for name, _ in named]


def _line(element: LexborNode) -> str:
    inner = element.css_first(_NAMED)
    text = _text(element if inner is None else inner)
    return text or (inner.attributes.get("content") or "" if inner is not None else "")


def _people(names: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    """Single names without the words around them, each once."""
    found: dict[str, str] = {}
    for field in names:
        for piece in _splitter().split(_prefix().sub("", _BRACKETED.sub("", field[:MAX_WORDING]))):
            name = _prefix().sub("", piece).strip(" .,;:|–—-\u200b")
            if 2 < len(name) <= 60 and not _is_nobody(name) and len(name.split()) <= 6 and not _ADDRESS.search(name):
                found.setdefault(name.casefold(), name)
    if outlet and len(found) > 1:
        found.pop(outlet.casefold(), None)
    return tuple(found.values())


@cache
def _prefix() -> re.Pattern[str]:
    words = either(load("html")["bylines"]["prefixes"])
    return re.compile(rf"^\W*(?:{words})(?:\s*:\s*|\s+)", re.I)


@cache
def _splitter() -> re.Pattern[str]:
    words = either(load("html")["bylines"]["joiners"])
    return re.compile(rf"\s*[,;|/•·]\s*|\s+(?:{words})\s+")


def _is_nobody(name: str) -> bool:
    return name.strip().casefold() in load("html")["bylines"]["nobody"]
