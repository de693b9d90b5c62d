"""The log of what happened to stories, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from deedline.archive import schema


@dataclass(frozen=True, slots=True)
class Logged:
    """An event of a story under its number, with the moment (ISO 8601, UTC) it was written down.

    ``kind``, ``articles``, ``reason`` and ``other`` are as in :class:`deedline.link.events.Event`; a removed article has
    left the story.
    """

    number: int
    at: str
    kind: str
    story: str
    other: str | None
    articles: tuple[str, ...]
    reason: str


def logged(connection: Connection, *, story: str | None = None, number: int | None = None) -> Iterator[Logged]:
    """Events in the order in which they happened: all, those by which articles came to or left a story, or one."""
    event = schema.story_event.c
    query = select(schema.story_event).order_by(event.number)
    if story is not None:
        query = query.where((event.story == story) | (event.other == story))
    if number is not None:
        query = query.where(event.number == number)
    for row in connection.execute(query):
        yield Logged(row.number, row.at, row.kind, row.story, row.other, tuple(json.loads(row.articles)), row.reason)
