"""Which articles stood at one address."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from deedline.archive import schema


def put(connection: Connection, keys: Mapping[int, str]) -> None:
    """Keep what the addresses of new articles, by number, have in common with others of their pages."""
    if keys:
        connection.execute(insert(schema.address), [{"article": number, "key": key} for number, key in keys.items()])


def at(connection: Connection, key: str) -> list[str]:
    """The ids of the articles at an address, in the order in which they came."""
    joined = schema.address.join(schema.article)
    query = select(schema.article.c.id).select_from(joined).where(schema.address.c.key == key)
    return list(connection.scalars(query.order_by(schema.article.c.number)))


def of(connection: Connection, number: int) -> str | None:
    """The key of an article's address, None when it has none."""
    return connection.scalar(select(schema.address.c.key).where(schema.address.c.article == number))
