"""The rows of what people decided: written once, never changed but for being undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from deedline.archive import schema
from deedline.archive.chunks import parts
from deedline.archive.clock import now
from deedline.archive.codec import storable


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is stored; ``what`` is JSON, times are ISO 8601 in UTC, ``undone_at`` is None while it holds."""

    number: int
    at: str
    by: str
    why: str
    kind: str
    what: str
    undone_at: str | None
    undone_by: str | None
    undone_why: str | None


def put(connection: Connection, *, by: str, why: str, kind: str, what: str, articles: Sequence[str]) -> int:
    """Write down a decision about some articles; returns its number."""
    row = {"at": now(), "by": storable(by), "why": storable(why), "kind": kind, "what": what}
    number: int = connection.execute(insert(schema.decision).returning(schema.decision.c.number), row).scalar_one()
    if articles:
        connection.execute(
            insert(schema.decision_article), [{"article": id, "decision": number} for id in dict.fromkeys(articles)]
        )
    return number


def undo(connection: Connection, number: int, by: str, why: str) -> bool:
    """Write down that a decision holds no longer; False when there is none of this number that does."""
    decision = schema.decision.c
    values = {"undone_at": now(), "undone_by": storable(by), "undone_why": storable(why)}
    query = update(schema.decision).where(decision.number == number, decision.undone_at.is_(None)).values(**values)
    return connection.execute(query).rowcount == 1


def about(connection: Connection, articles: Sequence[str]) -> list[DecisionRow]:
    """The decisions that hold about any of these articles, in the order in which they were made."""
    link, decision = schema.decision_article.c, schema.decision.c
    found: dict[int, DecisionRow] = {}
    for part in parts(articles):
        numbers = select(link.decision).where(link.article.in_(part))
        query = select(*decision).where(decision.number.in_(numbers), decision.undone_at.is_(None))
        found.update((row.number, DecisionRow(*row)) for row in connection.execute(query))
    return [found[number] for number in sorted(found)]


def rows(
    connection: Connection,
    *,
    number: int | None = None,
    after: int = 0,
    kinds: Sequence[str] | None = None,
    undone: bool = True,
) -> Iterator[DecisionRow]:
    """All decisions in the order in which they were made: those after one, of some kinds, only one, only those that hold."""
    decision = schema.decision.c
    query: Select[Any] = select(*decision).order_by(decision.number)
    if number is not None:
        query = query.where(decision.number == number)
    if after:
        query = query.where(decision.number > after)
    if kinds is not None:
        query = query.where(decision.kind.in_(kinds))
    if not undone:
        query = query.where(decision.undone_at.is_(None))
    return (DecisionRow(*row) for row in connection.execute(query))
