"""Which articles resemble each other: looked up by their weightiest words, whatever else the archive holds.

The rows of a word stand in order of days, so that an article is compared with those of its days, and the cost of one more
article does not grow with the archive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, insert, select, union_all

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
    weights, reach = dict(sight.words), _Reach(sight, days)
    counts: Counter[int] = Counter()
    for word, count in connection.execute(reach.counts([*weights])):
        counts[word] += count
    looked_up, looked_at = [], 0
    for word in sorted((word for word in weights if 0 < counts[word] <= crowded), key=counts.__getitem__):
        looked_at += counts[word]
        if looked_at > lookups:
            break
        looked_up.append(word)
    found: dict[int, list[tuple[int, float]]] = {word: [] for word in looked_up}
    for word, article, weight in connection.execute(reach.rows(looked_up)) if looked_up else ():
        found[word].append((article, weight))
    similar: dict[int, float] = defaultdict(float)
    for word, others in found.items():
        for article, weight in others:
            similar[article] += weight * weights[word]
    return dict(similar)


@dataclass(frozen=True, slots=True)
class _Reach:
    """What an article is compared with: those within some days of it and undated ones; an undated article with all."""

    sight: Sight
    days: int

    def counts(self, words: Sequence[int]) -> CompoundSelect[Any]:
        """How many other articles have each word, in two rows at most: nothing is fetched of words that turn out crowded."""
        word = schema.word.c.word
        return union_all(*(self._within(span, words, word, func.count()).group_by(word) for span in self._spans()))

    def rows(self, words: Sequence[int]) -> CompoundSelect[Any]:
        """Which other articles have each word, and how much it weighs in them."""
        table = schema.word.c
        return union_all(*(self._within(span, words, table.word, table.article, table.weight) for span in self._spans()))

    def _spans(self) -> Iterator[tuple[int, int]]:
        yield schema.UNDATED, schema.UNDATED
        day = self.sight.day
        yield (schema.UNDATED + 1, date.max.toordinal()) if day is None else (day - self.days, day + self.days)

    def _within(self, span: tuple[int, int], words: Sequence[int], *columns: ColumnElement[Any]) -> Select[Any]:
        table = schema.word.c
        return select(*columns).where(table.word.in_(words), table.day.between(*span), table.article != self.sight.article)


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


def _day(day: int | None) -> int:
    return schema.UNDATED if day is None else day
