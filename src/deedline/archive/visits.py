"""What somebody has seen: up to which article and decision the archive had grown when they were here last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from deedline.archive import schema
from deedline.archive.clock import now
from deedline.archive.codec import storable

GAP = timedelta(hours=1)
"""Looks within this time are one visit: what is new does not vanish when a page is loaded again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment, ISO 8601 in UTC, with the numbers of the newest article and the newest decision then."""

    at: str
    article: int
    decision: int


@dataclass(frozen=True, slots=True)
class Visit:
    """The visit somebody is on, since ``last``, and the one ``before`` it, None on the first."""

    before: Mark | None
    last: Mark


def present(connection: Connection) -> Mark:
    """How far the archive has grown."""
    article, decision = (select(func.max(table.c.number)).scalar_subquery() for table in (schema.article, schema.decision))
    row = connection.execute(select(article, decision)).one()
    return Mark(now(), row[0] or 0, row[1] or 0)


def continued(visit: Visit | None, here: Mark) -> Visit:
    """The visit that goes on, or the new one that begins ``here``."""
    if visit is None:
        return Visit(None, here)
    return Visit(visit.last, here) if _moment(here) - _moment(visit.last) > GAP else visit


def noted(connection: Connection, who: str) -> Visit | None:
    """Somebody's last visit as it was written down."""
    visit = schema.visit.c
    row = connection.execute(select(visit.before, visit.last).where(visit.who == storable(who))).one_or_none()
    return row and Visit(row.before and _mark(row.before), _mark(row.last))


def note(connection: Connection, who: str, visit: Visit) -> None:
    """Write a visit down."""
    before, last = (mark and msgspec.json.encode(mark).decode() for mark in (visit.before, visit.last))
    connection.execute(delete(schema.visit).where(schema.visit.c.who == storable(who)))
    connection.execute(insert(schema.visit), {"who": storable(who), "before": before, "last": last})


def _mark(text: str) -> Mark:
    return msgspec.json.decode(text, type=Mark)


def _moment(mark: Mark) -> datetime:
    return datetime.fromisoformat(mark.at)
