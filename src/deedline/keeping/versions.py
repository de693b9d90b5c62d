"""Versions of an article in the archive: what stands at one address with another text is a revision of what stood there.

Versions follow each other by when they were captured, else published, else came. What was captured again unchanged is kept
as it came, and is a revision of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deedline.archive import Writer, addresses
from deedline.link import find_revisions
from deedline.link.addresses import address_key
from deedline.model.article import Article


def note_versions(writer: Writer, articles: Mapping[int, Article]) -> None:
    """Put new articles, by their numbers in the archive, among the versions at their addresses."""
    keys = {number: key for number, article in articles.items() if (key := address_key(article.url))}
    addresses.put(writer.connection, keys)
    follow_versions(writer, keys.values())


def follow_versions(writer: Writer, keys: Iterable[str]) -> None:
    """See anew which version at an address came out of which."""
    for key in sorted(set(keys)):
        versions = [reading.article for reading in writer.readings(addresses.at(writer.connection, key))]
        earlier = {revision.a: revision.b for revision in find_revisions(versions) if revision.changes}
        for article in versions:
            if article.revision_of != earlier.get(article.id):
                writer.revise(article.id, earlier.get(article.id))
