"""From an address to a database ready for use: SQLite in a file, or PostgreSQL.

Whatever the database refuses is said as an ArchiveError with its cause and a cure.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from deedline.archive import schema
from deedline.errors import ArchiveError, MissingPart

BUSY = 300
"""Seconds a writer waits for another before it gives up."""

WRITERS = 7_361_203
"""Key of the lock that writers to PostgreSQL take in turn: an arbitrary number of our own."""

VARIABLE = "DEEDLINE_ARCHIVE"


def default_address() -> str:
    """The archive used when none is named: :data:`VARIABLE`, or a file in the user's data folder."""
    if named := os.environ.get(VARIABLE):
        return named
    data = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return str(Path(data) / "deedline" / "news.db")


def connect(address: str) -> Engine:
    """An engine for a file or a ``postgresql://`` address, with the schema in place.

    Raises ArchiveError when the database cannot be opened, is no archive, or was made by a later Deedline, and MissingPart
    when the driver for PostgreSQL is not installed.
    """
    engine = _engine(address)
    with explained(engine), engine.connect() as connection:
        found = _version(connection) if _has_schema(connection) else 0
    if found > schema.VERSION:
        raise ArchiveError(
            f"{engine.url!r} has schema {found}, and this Deedline knows schemas up to {schema.VERSION}",
            "Open it with the Deedline that wrote it, or install a newer one.",
        )
    if found < schema.VERSION:
        with writing(engine) as connection:
            _complete(connection, found)
    return engine


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Say what the database refused as an ArchiveError."""
    try:
        yield
    except DBAPIError as error:
        cause = " ".join(str(error.orig).split())
        raise ArchiveError(f"{engine.url!r}: {cause}", _cure(cause.casefold())) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: one writer at a time, others wait for it; all of it is kept or nothing."""
    with explained(engine), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS})
        yield connection


def _engine(address: str) -> Engine:
    if "://" in address and not address.startswith("sqlite:"):
        try:
            url = make_url(address)
            if url.drivername in ("postgres", "postgresql"):
                url = url.set(drivername="postgresql+psycopg")
            return create_engine(url)
        except (ArgumentError, NoSuchModuleError) as error:
            raise ArchiveError(
                f"{address!r} is no archive: {error}", "Give a file, or an address such as postgresql://host/base."
            ) from error
        except ModuleNotFoundError as error:
            raise MissingPart(
                "the driver for PostgreSQL is not installed", "Install it with: pip install 'deedline[postgres]'"
            ) from error
    path = Path(address.removeprefix("sqlite:///"))
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}", "Name a file in a folder that can be written to.") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guesses
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {BUSY * 1000}"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):  # on read-only media the journal stays as it is, and reading goes on
                raise


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: upgrading a reader's transaction later could fail for no fault of its own."""
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _has_schema(connection: Connection) -> bool:
    names = set(connection.dialect.get_table_names(connection))
    if names and "meta" not in names:
        raise ArchiveError(
            f"{connection.engine.url!r} is a database of something else", "Name another file or database for the archive."
        )
    return "meta" in names


def _version(connection: Connection) -> int:
    found = connection.execute(schema.meta.select().where(schema.meta.c.key == "schema")).one_or_none()
    return int(found.value) if found else 0


def _complete(connection: Connection, found: int) -> None:
    """Make what is missing since the version found, all of it in a new database (0); no article is touched."""
    dialect = connection.dialect.name
    anew = found == 1 and dialect == "postgresql"
    if anew:
        connection.execute(text("DROP TABLE statement_search"))
    schema.metadata.create_all(connection)
    for index in (index for table in schema.metadata.tables.values() for index in table.indexes):
        index.create(connection, checkfirst=True)  # one that was added to a table that is there
    for name, query in schema.VIEWS.items():
        replace = "CREATE VIEW IF NOT EXISTS" if dialect == "sqlite" else "CREATE OR REPLACE VIEW"
        connection.execute(text(f"{replace} {name} AS {query}"))
    for command in schema.SEARCH[dialect]:
        connection.execute(text(command))
    if anew:
        connection.execute(text(schema.INDEXING[dialect]))
    if 0 < found < 3:
        for command in schema.SUMMARISING:
            connection.execute(text(command))
    connection.execute(schema.meta.delete().where(schema.meta.c.key == "schema"))
    connection.execute(schema.meta.insert(), {"key": "schema", "value": str(schema.VERSION)})


def _cure(cause: str) -> str:
    cures = {
        "readonly": "Give the file and its folder write permission, or copy the archive to where it can be written.",
        "read-only": "Give the file and its folder write permission, or copy the archive to where it can be written.",
        "disk is full": "Free some space and run the command again: what was acknowledged is kept, the rest is read again.",
        "no space": "Free some space and run the command again: what was acknowledged is kept, the rest is read again.",
        "not a database": "Name another file, or restore a backup of the archive.",
        "malformed": "Restore a backup; deedline doctor --archive says what is damaged.",
        "unable to open": "Name a file in a folder that exists and can be read.",
        "locked": f"Another process has been writing for over {BUSY} seconds; try again when it has finished.",
        "connection": "See that the server runs and that the address, user and password are right.",
    }
    return next((cure for sign, cure in cures.items() if sign in cause), "Run deedline doctor --archive to see what is wrong.")
