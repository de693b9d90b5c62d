"""Which articles resemble each other: looked up by their weightiest words, whatever else the archive holds.

The rows of a word stand in order of days, so that an article is compared with those of its days, and the cost of one more
article does not grow with the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, insert, select

from deedline.archive import schema
from deedline.archive.chunks import parts


@dataclass(frozen=True, slots=True)
class Sight:
    """What linking sees of an article: its day (proleptic ordinal, None if unknown), what it compares, packed, and the
    weightiest words it is found by.
    """

    article: int
    day: int | None
    packed: bytes
    words: tuple[tuple[int, float], ...]


def put(connection: Connection, sights: Sequence[Sight]) -> None:
    """Keep what linking sees of new articles."""
    rows = [{"article": sight.article, "day": _day(sight.day), "packed": sight.packed} for sight in sights]
    words = [
        {"word": word, "day": _day(sight.day), "article": sight.article, "weight": weight}
        for sight in sights
        for word, weight in sight.words
    ]
    if rows:
        connection.execute(insert(schema.sight), rows)
    if words:
        connection.execute(insert(schema.word), words)


def found_by(connection: Connection, sight: Sight, *, days: int, crowded: int, lookups: int) -> dict[int, float]:
    """The similarity of an article with every other that shares a word with it and lies within ``days`` of it.

    An undated article is compared with all, and all with it. A word that more than ``crowded`` of these have finds nothing,
    and once ``lookups`` articles have been looked at, rarest words first, no further ones are.
    """
    shared = []
    for word, weight in sight.words:
        rows = connection.execute(_having(word, sight.day, days, crowded + 2)).all()
        others = [(row.article, row.weight * weight) for row in rows if row.article != sight.article]
        if len(others) <= crowded:
            shared.append(others)
    similar: dict[int, float] = defaultdict(float)
    looked_at = 0
    for others in sorted(shared, key=len):
        looked_at += len(others)
        if looked_at > lookups:
            break
        for article, part in others:
            similar[article] += part
    return dict(similar)


def packed(connection: Connection, articles: Sequence[int]) -> dict[int, bytes]:
    """What linking compares of these articles, packed."""
    sight = schema.sight.c
    queries = (select(sight.article, sight.packed).where(sight.article.in_(part)) for part in parts(articles))
    return {row.article: row.packed for query in queries for row in connection.execute(query)}


def set_near(connection: Connection, likely: Mapping[tuple[int, int], float]) -> None:
    """Write down how likely pairs tell of one event; they must not have been before."""
    rows = [
        {"a": a, "b": b, "likely": value} for (one, other), value in likely.items() for a, b in ((one, other), (other, one))
    ]
    if rows:
        connection.execute(insert(schema.near), rows)


def near_to(connection: Connection, articles: Sequence[int]) -> dict[int, dict[int, float]]:
    """The likely partners of each of these articles."""
    near = schema.near.c
    found: dict[int, dict[int, float]] = {article: {} for article in articles}
    for part in parts(articles):
        for row in connection.execute(select(near.a, near.b, near.likely).where(near.a.in_(part))):
            found[row.a][row.b] = row.likely
    return found


def _having(word: int, day: int | None, days: int, limit: int) -> CompoundSelect[Any]:
    """Articles that have a word, within reach of a day: two ranges of rows, found without looking at others."""
    table = schema.word.c
    dated = select(table.article, table.weight).where(table.word == word, table.day > schema.UNDATED)
    if day is not None:
        dated = dated.where(table.day.between(day - days, day + days))
    undated = select(table.article, table.weight).where(table.word == word, table.day == schema.UNDATED)
    return dated.union_all(undated).limit(limit)


def _day(day: int | None) -> int:
    return schema.UNDATED if day is None else day
