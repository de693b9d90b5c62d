"""Reading articles into an archive, and taking them out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deedline.api import read_anchored
from deedline.archive import Archive, addresses, archive_id
from deedline.keeping.applied import retell_new
from deedline.keeping.placing import displace, place
from deedline.keeping.versions import follow_versions, note_versions
from deedline.model.article import Article
from deedline.model.reading import Reading
from deedline.scale import batches

BATCH = 32
"""Articles kept in one transaction: a crash loses no more than these, and they are read again by the next run."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article: its id in the archive, the id it came with, and whether it was there before."""

    id: str
    given_id: str
    source: str
    new: bool


def add(archive: Archive, articles: Iterable[Article], *, model: str | None = None, workers: int = 1) -> Iterator[Kept]:
    """Read articles and keep them; what is yielded is on the disk. Those that were there before come as they are met.

    The same content is kept once, whatever it was called and however often it comes.
    """
    met: dict[str, Kept] = {}
    there: list[Kept] = []
    readings = read_anchored(((article, None) for article in _unknown(archive, articles, met, there)), model, workers)
    for batch in batches(readings, BATCH):
        fresh = keep(archive, batch, {id: kept.given_id for id, kept in met.items()})  # another writer may have been faster
        for reading in batch:
            kept = met.pop(reading.article.id)
            yield kept if kept.id in fresh else replace(kept, new=False)
        yield from there
        there.clear()
    yield from there


def keep(archive: Archive, readings: Sequence[Reading], given: Mapping[str, str] | None = None) -> set[str]:
    """Keep readings, all or none of them; returns the ids of those that were not there before.

    ``given`` says under which ids their articles came, where these are not those of the archive.
    """
    names = given or {}
    with archive.writing() as writer:
        new = writer.add((reading, names.get(reading.article.id, reading.article.id)) for reading in readings)
        articles = {number: reading.article for number, reading in new.items()}
        note_versions(writer, articles)
        place(writer, articles)
        retell_new(writer, (article.id for article in articles.values()))
    return {reading.article.id for reading in new.values()}


def _unknown(archive: Archive, articles: Iterable[Article], met: dict[str, Kept], there: list[Kept]) -> Iterator[Article]:
    """The articles to be read, under their ids in the archive and noted in ``met``; the others are noted in ``there``."""
    for batch in batches(articles, BATCH):
        ids = [archive_id(article) for article in batch]
        known = archive.known(ids) | met.keys()
        for id, article in zip(ids, batch, strict=True):
            kept = Kept(id, article.id, article.source, new=id not in known)
            if kept.new:
                met[id] = kept
                known.add(id)
                yield replace(article, id=id)
            else:
                there.append(kept)


def forget(archive: Archive, id: str) -> bool:
    """Remove an article and everything derived from it; False when it is not there."""
    with archive.writing() as writer:
        number = writer.number(id)
        key = None if number is None else addresses.of(writer.connection, number)
        gone = displace(writer, id)
        follow_versions(writer, [key] if key else [])
        return gone
