"""Feeds as articles: entries that hold their text are read, others fetched where that was asked for; lists of feeds (OPML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from deedline.errors import EmptyInput, InputError, NotFetched, Unchanged
from deedline.ingest.agencies import agencies_in
from deedline.ingest.feed_entries import Entry, Feed, parse_feed, root_of
from deedline.ingest.html_dates import stamp
from deedline.ingest.intake import Intake, Item, Origin, attempted, read_page, read_text, whole
from deedline.model.article import Article

_MARKUP = re.compile(r"<(?:p|br|div|article|section|h[1-6]|ul|ol|blockquote|figure|span|a)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_LETTER = re.compile(r"[^\W\d_]")
_FULL = 500
"""Letters of a description that is no summary but the article."""
_FOLLOW = "Read it with --follow, which fetches what feeds link to."
_MAX_FEEDS = 10_000


def read_feed(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The entries of a feed, "feed.xml#NUMBER".

    With ``intake.follow`` the page that an entry links to is read; where that fails, or nothing is to be fetched, the text
    the entry itself holds. An entry that holds only a summary is then NotFetched.
    """
    feed = parse_feed(whole(stream, origin, intake.max_page), origin.source, origin.url)
    if not feed.entries:
        raise EmptyInput(origin.source, "the feed has no entries", "Look at it again later, or check its address.")
    for number in range(len(feed.entries)):
        yield from read_entry(feed, number, origin, intake)


def read_entry(feed: Feed, number: int, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The articles of one entry of a feed; see :func:`read_feed`."""
    entry = feed.entries[number]
    yield from _entry(entry, feed, replace(origin, source=f"{origin.source}#{number + 1}", url=entry.url), intake)


def read_opml(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The articles of all feeds that a list names; without ``intake.follow`` one error that says how to have them."""
    addresses = listed_feeds(whole(stream, origin, intake.max_page), origin.source)
    if intake.follow is None:
        raise NotFetched(origin.source, f"this list names {len(addresses)} feeds, and none was fetched", _FOLLOW)
    for url in addresses:
        yield from intake.follow(url)


def listed_feeds(data: bytes, source: str) -> list[str]:
    """The addresses of the feeds that a list (OPML) names, each once. Raises Unreadable for what is no list."""
    root = root_of(data, source)
    found = (url for outline in root.iter("outline") if (url := (outline.get("xmlUrl") or "").strip()))
    return list(dict.fromkeys(found))[:_MAX_FEEDS]


def _entry(entry: Entry, feed: Feed, origin: Origin, intake: Intake) -> Iterator[Item]:
    failure: list[InputError] = []
    if intake.follow is not None and entry.url:
        for item in intake.follow(entry.url):
            if isinstance(item, Article):
                yield _completed(item, entry, feed)
            else:
                failure.append(item)
        if not failure or isinstance(failure[0], Unchanged):
            yield from failure
            return
    if text := _full_text(entry):
        yield from attempted(origin.source, _read, text, entry, feed, origin, intake)
    elif failure:
        yield from failure
    else:
        yield NotFetched(origin.source, "the feed holds no more than a summary of it", _FOLLOW)


def _full_text(entry: Entry) -> str | None:
    """The text the entry holds: its content, or a description too long to be a summary."""
    if entry.content and len(entry.content) > len(entry.summary or "") // 2:
        return entry.content
    summary = entry.summary or ""
    return summary if len(_LETTER.findall(_TAG.sub("", summary))) >= _FULL else None


def _read(text: str, entry: Entry, feed: Feed, origin: Origin, intake: Intake) -> Article:
    """The article of an entry; the DOM paths of its blocks begin in its content."""
    if _MARKUP.search(text):
        page = f"<html><body><article>{text}</article></body></html>"
        article = read_page(page.encode("utf-8", "replace"), replace(origin, charset="utf-8"), intake)
    else:
        article = read_text(text.encode("utf-8", "replace"), origin)
    return _completed(replace(article, title=entry.title or article.title), entry, feed)


def _completed(article: Article, entry: Entry, feed: Feed) -> Article:
    """An article with what the feed says of it where it does not say so itself."""
    named = (*entry.authors, *entry.credits, entry.via or "")
    agencies = (agency for name in named for agency in agencies_in(name))
    authors = tuple(name for name in entry.authors if not agencies_in(name))
    return replace(
        article,
        title=article.title or entry.title,
        outlet=article.outlet or feed.title,
        authors=article.authors or authors,
        published=article.published or (stamp(entry.published, "stated: feed") if entry.published else None),
        language=article.language or (entry.language or feed.language or "")[:2].lower() or None,
        agencies=tuple(dict.fromkeys((*article.agencies, *agencies))),
        url=article.url or entry.url,
        via=entry.via if entry.via != feed.title else None,
    )
