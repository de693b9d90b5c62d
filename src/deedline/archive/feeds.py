"""What the archive remembers of the feeds that are watched."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from deedline.archive import schema
from deedline.archive.chunks import parts
from deedline.archive.clock import now


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as it was seen: a digest of what the feed said of it, and how often it could not be had (0: it was kept)."""

    key: str
    digest: str
    tries: int


def said(connection: Connection, url: str) -> dict[str, Any]:
    """What the server said about the version of the feed that was read last, by address."""
    found = connection.scalar(select(schema.feed.c.said).where(schema.feed.c.url == url))
    known = json.loads(found) if found else {}
    return known if isinstance(known, dict) else {}


def checked(connection: Connection, url: str, said: Mapping[str, Any], failure: str | None) -> None:
    """Write down that a feed was looked at."""
    feed = schema.feed
    row = {"checked": now(), "said": json.dumps(said, sort_keys=True), "failure": failure}
    if connection.execute(feed.update().where(feed.c.url == url).values(**row)).rowcount == 0:
        connection.execute(insert(feed), {"url": url, **row})


def seen(connection: Connection, url: str) -> dict[str, Seen]:
    """The entries of a feed that were seen, by key."""
    entry = schema.feed_entry.c
    query = select(entry.key, entry.digest, entry.tries).where(entry.feed == url)
    return {row.key: Seen(*row) for row in connection.execute(query)}


def see(connection: Connection, url: str, entries: Sequence[Seen]) -> None:
    """Write down that entries of a feed were seen; the feed must have been."""
    forget(connection, url, [entry.key for entry in entries])
    rows = [{"feed": url, "at": now(), **asdict(entry)} for entry in entries]
    if rows:
        connection.execute(insert(schema.feed_entry), rows)


def forget(connection: Connection, url: str, keys: Collection[str]) -> None:
    """Forget that entries of a feed were seen."""
    entry = schema.feed_entry.c
    for part in parts(sorted(keys)):
        connection.execute(delete(schema.feed_entry).where(entry.feed == url, entry.key.in_(part)))
