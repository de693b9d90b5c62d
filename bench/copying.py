"""A large archive made of a small one: its rows again and again, years apart, as if they had been kept before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table, text

from deedline.archive import Archive, schema

APART = 3000
"""Days between a copy and the next."""

LINKED = (schema.sight, schema.word, schema.near)
"""What linking looks up."""

SUMMARISED = (*schema.SUMMARISING[2:], "ANALYZE")
"""Commands that bring what lists show up to date with rows that were copied."""


def copy(archive: Archive, first: int, count: int, tables: Sequence[Table], after: Sequence[str] = ("ANALYZE",)) -> None:
    """Copy the rows of the ``first`` articles of an SQLite archive, and of ``tables``, until there are ``count`` articles.

    What a copy's dossier quotes is in the articles of the first. Copies are later than the first, and for linking earlier.
    """
    with archive.writing() as writer:
        for again in range(1, -(-count // first)):
            for table in (schema.article, *schema.FOUND, *tables):
                writer.connection.execute(text(_copying(table, again, first)))
        for command in ("INSERT INTO statement_search (statement_search) VALUES ('rebuild')", *after):
            writer.connection.execute(text(command))


def _copying(table: Table, again: int, first: int) -> str:
    """The command that copies the rows of a table that stood there first."""
    other = {
        "id": f"printf('~%02x', {again}) || substr(id, 4)",
        "story": f"printf('~%02x', {again}) || substr(story, 4)",
        "article": f"article + {again * first}",
        "a": f"a + {again * first}",
        "b": f"b + {again * first}",
        "at": f"at + {again}",
        "saga": "NULL",
        **{
            name: f"coalesce(date(substr({name}, 1, 10), '+{APART * again} days'), {name})"
            for name in ("published", "earliest", "latest", "made", "day")
        },
    }
    names = [column.name for column in table.columns if column.name != "number"]
    if table is schema.article:
        other["number"] = f"number + {again * first}"
        names, where = [column.name for column in table.columns], f"number <= {first}"
    elif table in LINKED:
        other["day"] = f"CASE WHEN day = {schema.UNDATED} THEN day ELSE day - {APART * again} END"
        where = f"a <= {first}" if table is schema.near else f"article <= {first}"
    elif "article" in names:
        where = f"article <= {first}"
    else:
        where = f"story IN (SELECT story FROM article WHERE number <= {first})"
    values = (other.get(name, name) for name in names)
    return f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table.name} WHERE {where}"
