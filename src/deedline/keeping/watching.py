"""Watching feeds: what is new or changed in them is kept, once, and what could not be had is tried again a few times.

Whatever is acknowledged is in the archive, and only then does the archive say that an entry was seen: a run that is broken
off loses nothing, it fetches a few pages again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from deedline.archive import Archive
from deedline.archive import feeds as stored
from deedline.archive.feeds import Seen
from deedline.errors import InputError, Unchanged, Unreadable
from deedline.ingest.feed_entries import Entry, Feed, parse_feed
from deedline.ingest.feeds import listed_feeds, read_entry
from deedline.ingest.intake import Intake, Origin
from deedline.ingest.load import following
from deedline.ingest.web import Web, conditions, validators
from deedline.ingest.web_addresses import is_url
from deedline.keeping.adding import Kept, add
from deedline.model.article import Article
from deedline.scale import batches

BATCH = 16
"""Entries fetched, read and kept before they count as seen."""

TRIES = 5
"""Times an entry that cannot be had is tried, one each time the feed has changed."""


class FeedMemory:
    """What servers said of feeds, but not of pages: those are fetched when the feed says that they are new."""

    def __init__(self) -> None:
        self.said: dict[str, Mapping[str, object]] = {}
        self.listening = False

    def conditions(self, url: str) -> Mapping[str, str]:
        """The headers that ask for a feed only if it has changed."""
        return conditions(self.said.get(url, {})) if self.listening else {}

    def remember(self, url: str, headers: Mapping[str, str]) -> None:
        """Keep what the server says of a feed until the feed has been read."""
        if self.listening:
            self.said[url] = validators(headers)

    def save(self) -> None:
        """Nothing: the archive keeps it, once the entries are kept."""


def feeds_in(given: Iterable[str]) -> list[str]:
    """The addresses of feeds: those given, and those in the lists (OPML files) given. Raises Unreadable for another file."""
    found: list[str] = []
    for one in given:
        if is_url(one):
            found.append(one)
            continue
        try:
            found += listed_feeds(Path(one).read_bytes(), one)
        except OSError as error:
            raise Unreadable(
                one, error.strerror or str(error), "Give the address of a feed, or a file that lists some."
            ) from error
    return list(dict.fromkeys(found))


def check(
    archive: Archive, url: str, web: Web, memory: FeedMemory, *, model: str | None = None, workers: int = 1, pages: bool = False
) -> Iterator[Kept | InputError]:
    """Keep what is new in a feed since it was looked at last; yields what is on the disk, and what could not be had.

    ``memory`` has to be the one that ``web`` uses. With ``pages`` received pages are kept, too. A feed that has not changed
    yields nothing.
    """
    try:
        feed, origin = _fetched(archive, url, web, memory)
    except Unchanged:
        return
    except InputError as error:
        with archive.writing() as writer:
            stored.checked(writer.connection, url, memory.said, error.why)
        yield error
        return
    with archive.writing() as writer:
        known = stored.seen(writer.connection, url)
        stored.checked(writer.connection, url, {}, None)  # until all is kept, nothing is known of this version of the feed
    now = {_key(entry): number for number, entry in enumerate(feed.entries)}
    fresh = [(key, number) for key, number in now.items() if _wanted(known.get(key), feed.entries[number])]
    for batch in batches(fresh, BATCH):
        yield from _keep(archive, url, feed, origin, dict(batch), known, following(web, pages=pages), model, workers)
    with archive.writing() as writer:
        stored.forget(writer.connection, url, known.keys() - now.keys())
        stored.checked(writer.connection, url, memory.said, None)


def _fetched(archive: Archive, url: str, web: Web, memory: FeedMemory) -> tuple[Feed, Origin]:
    with archive.reading() as connection:
        memory.said = stored.said(connection, url)
    memory.listening = True
    try:
        received = web.fetch(url)
    finally:
        memory.listening = False
    feed = parse_feed(received.body, url, received.url)
    return feed, Origin(url, received.url, received.charset, received.captured)


def _keep(
    archive: Archive,
    url: str,
    feed: Feed,
    origin: Origin,
    entries: Mapping[str, int],
    known: Mapping[str, Seen],
    intake: Intake,
    model: str | None,
    workers: int,
) -> Iterator[Kept | InputError]:
    """Fetch, read and keep some entries, by key, and then write down that they were seen."""
    failures: dict[str, InputError] = {}

    def articles() -> Iterator[Article]:
        for key, number in entries.items():
            for item in read_entry(feed, number, origin, intake):
                if isinstance(item, Article):
                    yield item
                else:
                    failures[key] = item

    yield from add(archive, articles(), model=model, workers=workers)
    yield from failures.values()
    seen = [
        Seen(key, _digest(feed.entries[number]), _tries(known.get(key)) + 1 if key in failures else 0)
        for key, number in entries.items()
    ]
    with archive.writing() as writer:
        stored.see(writer.connection, url, seen)


def _wanted(seen: Seen | None, entry: Entry) -> bool:
    return seen is None or seen.digest != _digest(entry) or 0 < seen.tries < TRIES


def _tries(seen: Seen | None) -> int:
    return seen.tries if seen else 0


def _key(entry: Entry) -> str:
    return entry.url or _digest(entry)


def _digest(entry: Entry) -> str:
    return sha256(repr(astuple(entry)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
