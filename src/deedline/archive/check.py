"""Whether an archive is sound, and a copy of it to go back to."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from deedline.archive import schema
from deedline.archive.codec import unpack
from deedline.archive.rows import found_rows
from deedline.archive.store import Archive
from deedline.errors import ArchiveError

BATCH = 100


def faults(archive: Archive) -> Iterator[str]:
    """Everything that is not as it should be, in words; nothing when the archive is sound.

    Looks at the database's own structure, at every reading, and at whether rows and the search index tell the same.
    """
    with archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            yield from (f"database: {row[0]}" for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok")
            yield from (
                f"a row of {row[0]} belongs to no article" for row in connection.execute(text("PRAGMA foreign_key_check"))
            )
        yield from _unreadable(connection)
        for table in schema.FOUND:
            outside = select(func.count()).select_from(table.join(schema.article))
            wrong = table.c.last > func.length(schema.article.c.text)
            if found := connection.scalar(outside.where(wrong)):
                yield f"{found} rows of {table.name} end behind their article's text"
        indexed = connection.scalar(text("SELECT count(*) FROM statement_search"))
        if indexed != (statements := connection.scalar(select(func.count()).select_from(schema.statement))):
            yield f"the search index holds {indexed} of {statements} statements"
        for told, command in _COUNTS.items():
            if found := connection.scalar(text(command)):
                yield f"{found} {told}"


_COUNTS = {
    "stories are listed with other articles than they have": (
        "SELECT count(*) FROM (SELECT story, count(*) AS n FROM article WHERE story IS NOT NULL GROUP BY story) a "
        "LEFT JOIN summary s ON s.story = a.story WHERE s.story IS NULL OR s.articles <> a.n"
    ),
    "stories are listed that have no article": (
        "SELECT count(*) FROM summary s WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.story = s.story)"
    ),
    "speakers are listed with other statements than they have": (
        "SELECT count(*) FROM (SELECT speaker, count(*) AS n FROM statement WHERE speaker IS NOT NULL GROUP BY speaker) a "
        "LEFT JOIN speaker s ON s.name = a.speaker WHERE s.name IS NULL OR s.statements <> a.n"
    ),
}
"""What would be wrong with the rows that lists read, and how many there are of it."""


_RELABELLED = select(schema.decision_article.c.article).where(
    schema.decision_article.c.decision == schema.decision.c.number,
    schema.decision.c.kind == "block",
    schema.decision.c.undone_at.is_(None),
)
"""Articles about whose blocks a decision holds."""


def _unreadable(connection: Connection) -> Iterator[str]:
    """Articles whose reading cannot be unpacked or does not say what the rows say.

    What the blocks of an article are somebody may have decided since; its rows then follow from that.
    """
    article, last = schema.article.c, 0
    decided = {row.article for row in connection.execute(_RELABELLED)}
    while rows := connection.execute(
        select(article.number, article.id, article.reading, article.text)
        .where(article.number > last)
        .order_by(article.number)
        .limit(BATCH)
    ).all():
        for row in rows:
            try:
                reading = unpack(row.reading, row.text)
            except Exception as error:  # whatever is wrong with the bytes is what we came to find
                yield f"article {row.id}: its reading cannot be unpacked: {error}"
                continue
            if row.id in decided:
                continue
            expected = {table.name: len(found) for table, found in found_rows(reading, row.number)}
            for table in schema.FOUND:
                wanted = expected.get(table.name, 0)
                there = connection.scalar(select(func.count()).select_from(table).where(table.c.article == row.number))
                if there != wanted:
                    yield f"article {row.id}: {there} rows of {table.name} where its reading has {wanted}"
        last = rows[-1].number


def backup(archive: Archive, target: Path) -> None:
    """Copy the archive, as it is at this moment, to a new file while others go on reading and writing.

    SQLite gives an archive that can be opened as it is, PostgreSQL a dump for pg_restore. Raises ArchiveError when the
    target exists or cannot be written, or when pg_dump is not installed or fails.
    """
    if target.exists():
        raise ArchiveError(f"{target} exists", "Name a file that is not there yet; no backup is ever overwritten.")
    if archive.engine.dialect.name == "sqlite":
        _copy(archive, target)
    else:
        _dump(archive, target)


def _copy(archive: Archive, target: Path) -> None:
    try:
        with archive.reading() as connection, sqlite3.connect(target) as copy:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise ArchiveError(f"{target}: {error}", "Name a file in a folder with enough space that can be written to.") from error


def _dump(archive: Archive, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise ArchiveError("pg_dump is not installed", "Install PostgreSQL's client programs, or back up on the server.")
    url = archive.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run([program, "--format=custom", f"--file={target}", url], capture_output=True, text=True, check=False)
    if done.returncode:
        target.unlink(missing_ok=True)
        raise ArchiveError(f"pg_dump: {' '.join(done.stderr.split())}", "See that the server runs and pg_dump is as new.")
