"""The archive itself: articles go in with all that was found in them, come out as they went in, and can be forgotten.

A transaction holds one batch of articles with everything derived from them. Once :meth:`Archive.writing` has ended
without an error, what was written in it is on the disk.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update

from deedline.archive import schema, summaries
from deedline.archive.chunks import parts
from deedline.archive.clock import now
from deedline.archive.codec import pack_page, unpack, unpack_page
from deedline.archive.connect import connect, explained, writing
from deedline.archive.rows import article_row, found_rows
from deedline.model.article import Page
from deedline.model.reading import Reading


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the archive lists it. ``earliest`` and ``latest`` are dates of publication, as far as they are known.

    ``origins`` counts what stands behind its articles, ``disputed`` and ``changed`` findings, ``pledges`` those of its ledger;
    all are None until it is assessed.
    """

    id: str
    articles: int
    outlets: int
    earliest: str | None
    latest: str | None
    title: str
    origins: int | None = None
    disputed: int | None = None
    changed: int | None = None
    pledges: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article stands: its number and id, the story it is in, its day (proleptic ordinal, None if unknown)."""

    number: int
    id: str
    story: str | None
    day: int | None


class Archive:
    """An open archive. Reading needs no precaution; writing goes through :meth:`writing`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, address: str) -> Archive:
        """The archive in a file (made if absent) or at a ``postgresql://`` address. Raises ArchiveError, MissingPart."""
        return cls(connect(address))

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive."""
        with explained(self.engine), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A writer whose work is kept as a whole when the block ends, or not at all."""
        with writing(self.engine) as connection:
            yield Writer(connection)

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of the article ids that are in the archive."""
        with self.reading() as connection:
            return known(connection, ids)

    def readings(self, ids: Sequence[str]) -> list[Reading]:
        """The readings of the articles with these ids, in this order; ids that are not there are left out."""
        with self.reading() as connection:
            return readings(connection, ids)

    def has_page(self, id: str) -> bool:
        """Whether the archive holds the page in which an article was received."""
        query = select(schema.page.c.article).join(schema.article).where(schema.article.c.id == id)
        with self.reading() as connection:
            return connection.scalar(query) is not None

    def page(self, id: str) -> Page | None:
        """The page in which an article was received, byte for byte; None where there was none, or none was kept."""
        page = schema.page.c
        query = select(page.packed, page.charset).join(schema.article).where(schema.article.c.id == id)
        with self.reading() as connection:
            row = connection.execute(query).one_or_none()
        return row and unpack_page(row.packed, row.charset)

    def stories(
        self,
        *,
        since: str = "",
        begun: str = "",
        articles: int = 1,
        disputed: bool = False,
        ids: Sequence[str] | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[StoryRow]:
        """Stories, the one with the latest article first.

        Only those with an article of day ``since`` or later, whose first article is of day ``begun`` or later, with at least
        so many ``articles``, as far as they are assessed those that are ``disputed``, or of these ``ids``.
        """
        summary = schema.summary.c
        query = select(*(summary[field.name if field.name != "id" else "story"] for field in fields(StoryRow)))
        for wanted, condition in (
            (since, summary.latest >= since),
            (begun, summary.earliest >= begun),
            (articles > 1, summary.articles >= articles),
            (disputed, summary.disputed > 0),
            (ids is not None, summary.story.in_(ids or ())),
        ):
            if wanted:
                query = query.where(condition)
        query = query.order_by(summary.latest.desc().nulls_last(), summary.story).limit(limit).offset(offset)
        with self.reading() as connection:
            return [StoryRow(*row) for row in connection.execute(query)]

    def members(self, story: str) -> list[str]:
        """The ids of a story's articles, the earliest first; empty when there is no such story."""
        with self.reading() as connection:
            return members(connection, story)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reading() as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in schema.metadata.sorted_tables
            }


class Writer:
    """What can be done inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, readings: Iterable[tuple[Reading, str]]) -> dict[int, Reading]:
        """Keep readings, each with the id its article came with; returns those that were not there before, by number."""
        new = {}
        for reading, given_id in readings:
            if known(self.connection, [reading.article.id]):
                continue
            row = article_row(reading, given_id, now())
            number = self.connection.execute(insert(schema.article).returning(schema.article.c.number), row).scalar_one()
            for table, rows in found_rows(reading, number):
                self.connection.execute(insert(table), rows)
            if reading.article.page is not None:
                self.connection.execute(insert(schema.page), {"article": number, **pack_page(reading.article.page)})
            self._index(number)
            summaries.count_speakers(self.connection, _speakers(self.connection, number), 1)
            new[number] = reading
        return new

    def forget(self, id: str) -> bool:
        """Remove an article and every row derived from it; False when it is not there."""
        number = self.number(id)
        if number is None:
            return False
        self._unindex(number)
        summaries.count_speakers(self.connection, _speakers(self.connection, number), -1)
        # The rows of every table that point at the article go with it.
        self.connection.execute(delete(schema.article).where(schema.article.c.number == number))
        return True

    def retell(self, reading: Reading) -> None:
        """Let the rows of an article say what this reading of it does; what was read stays packed beside them.

        Rows keep their numbers, and so their place in lists, where there are as many as before.
        """
        number = self.number(reading.article.id)
        if number is None:
            return
        self._unindex(number)
        summaries.count_speakers(self.connection, _speakers(self.connection, number), -1)
        told = dict(found_rows(reading, number))
        for table in schema.FOUND:
            own = table.c.article == number
            before = list(self.connection.scalars(select(table.c.number).where(own).order_by(table.c.position)))
            self.connection.execute(delete(table).where(own))
            rows = told.get(table, [])
            if len(before) == len(rows):
                rows = [{"number": at, **row} for at, row in zip(before, rows, strict=True)]
            if rows:
                self.connection.execute(insert(table), rows)
        day = reading.article.published.value if reading.article.published else None
        article = schema.article
        self.connection.execute(update(article).where(article.c.number == number).values(published=day))
        self._index(number)
        summaries.count_speakers(self.connection, _speakers(self.connection, number), 1)

    def number(self, id: str) -> int | None:
        """The number of an article in this archive, None when it is not there."""
        return self.connection.scalar(select(schema.article.c.number).where(schema.article.c.id == id))

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of articles in this archive; those that are not there are left out."""
        article = schema.article.c
        queries = (select(article.id, article.number).where(article.id.in_(part)) for part in parts(ids))
        return {row.id: row.number for query in queries for row in self.connection.execute(query)}

    def placed(self, numbers: Sequence[int]) -> Iterator[Placed]:
        """Where articles stand now."""
        article, sight = schema.article.c, schema.sight.c
        joined = schema.article.outerjoin(schema.sight, sight.article == article.number)
        for part in parts(numbers):
            query = (
                select(article.number, article.id, article.story, sight.day).select_from(joined).where(article.number.in_(part))
            )
            for row in self.connection.execute(query):
                yield Placed(row.number, row.id, row.story, None if row.day in (None, schema.UNDATED) else row.day)

    def readings(self, ids: Sequence[str]) -> list[Reading]:
        """What was read of the articles with these ids, in this order; those that are not there are left out."""
        return readings(self.connection, ids)

    def revise(self, id: str, earlier: str | None) -> None:
        """Say of which article one is a later version."""
        article = schema.article
        self.connection.execute(update(article).where(article.c.id == id).values(revision_of=earlier))

    def members(self, stories: Collection[str]) -> set[int]:
        """The numbers of all articles of some stories."""
        article = schema.article.c
        found = (select(article.number).where(article.story.in_(part)) for part in parts(sorted(stories)))
        return {number for query in found for number in self.connection.scalars(query)}

    def founded(self, stories: Sequence[str]) -> dict[str, int]:
        """In which order stories were founded; those that never were are left out."""
        story = schema.story.c
        found = (select(story.id, story.number).where(story.id.in_(part)) for part in parts(stories))
        return {row.id: row.number for query in found for row in self.connection.execute(query)}

    def found(self, stories: Iterable[str]) -> dict[str, int]:
        """Found new stories, in this order."""
        number = schema.story.c.number
        return {id: self.connection.execute(insert(schema.story).returning(number), {"id": id}).scalar_one() for id in stories}

    def place(self, story: str, numbers: Sequence[int]) -> None:
        """Put articles into a story."""
        article = schema.article
        for part in parts(numbers):
            self.connection.execute(update(article).where(article.c.number.in_(part)).values(story=story))

    def log(self, kind: str, story: str, articles: Sequence[str], reason: str, other: str | None = None) -> None:
        """Write down what happened to a story."""
        row = {"at": now(), "kind": kind, "story": story, "other": other, "articles": json.dumps(articles), "reason": reason}
        self.connection.execute(insert(schema.story_event), row)

    def _index(self, number: int) -> None:
        """Put an article's statements into the full-text index."""
        command = f"{schema.INDEXING[self.connection.dialect.name]} WHERE article = :number"
        self.connection.execute(text(command), {"number": number})

    def _unindex(self, number: int) -> None:
        """Take an article's statements out of the index again (PostgreSQL does so itself)."""
        if self.connection.dialect.name == "sqlite":
            command = (
                "INSERT INTO statement_search (statement_search, rowid, words, speaker, outlet) "
                "SELECT 'delete', number, words, speaker, outlet FROM statement_words WHERE article = :number"
            )
            self.connection.execute(text(command), {"number": number})


def _speakers(connection: Connection, number: int) -> list[str]:
    """The speaker of each of an article's statements that has one."""
    statement = schema.statement.c
    query = select(statement.speaker).where(statement.article == number, statement.speaker.is_not(None))
    return [name for name in connection.scalars(query) if name is not None]


def known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the article ids that are in the archive."""
    article = schema.article.c
    return {id for part in parts(ids) for id in connection.scalars(select(article.id).where(article.id.in_(part)))}


def members(connection: Connection, story: str) -> list[str]:
    """The ids of a story's articles, the earliest first; empty when there is no such story."""
    article = schema.article.c
    query = (
        select(article.id).where(article.story == story).order_by(article.published.is_(None), article.published, article.id)
    )
    return list(connection.scalars(query))


def readings(connection: Connection, ids: Sequence[str]) -> list[Reading]:
    """The readings of the articles with these ids, in this order; ids that are not there are left out."""
    article = schema.article.c
    found: dict[str, Reading] = {}
    for part in parts(ids):
        query = select(article.id, article.reading, article.text, article.revision_of).where(article.id.in_(part))
        for row in connection.execute(query):
            reading = unpack(row.reading, row.text)
            found[row.id] = replace(reading, article=replace(reading.article, revision_of=row.revision_of))
    return [found[id] for id in ids if id in found]
