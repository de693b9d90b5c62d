"""Articles as weighted words: rare words count more (tf-idf), only the weightiest are kept, every vector has length one.

How rare a word is comes from a table of general news (``data/word_frequencies.json``) and from the collection itself, so
that five articles can be compared as well as five thousand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deedline.data import load_json
from deedline.link.counts import Counts
from deedline.link.sparse import Floats, Ints, Rows, matches, number, stack, summed

KEPT = 80
"""Words kept of a whole report; more do not improve the grouping and cost memory (measured on the development stories)."""

KEPT_LEAD, KEPT_HEADING, KEPT_NAMES = 60, 20, 40

DAMPED = np.concatenate([[0.0], 1 + np.log(np.arange(1, 100))])
"""Logarithms of counts: the tenth mention of a word adds less than the first."""

RUN_BONUS = 0.7
"""A name of several words is rarer than the rarest of its words: one step (e^-0.7, about a half) is added."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of some articles: whole report, lead, headline, names.

    ``rarity`` has the rarities of the entries of ``full``, ``numbers`` those of figures, ``parts`` the words of the kept
    names; ``quotes``, ``sizes`` and ``days`` are as in :class:`~deedline.link.counts.Counts`.
    """

    full: Rows
    rarity: NDArray[np.float32]
    lead: Rows
    heading: Rows
    names: Rows
    parts: Rows
    numbers: Rows
    quotes: Rows
    sizes: Floats
    days: Floats

    def __len__(self) -> int:
        return len(self.sizes)

    def take(self, places: Ints) -> Vectors:
        """The vectors of these articles, in this order."""
        chosen: dict[str, Any] = {
            field.name: part.take(places) if isinstance(part, Rows) else part[places]
            for field in fields(self)
            if field.name != "rarity" and (part := getattr(self, field.name)) is not None
        }
        rarity = Rows(self.full.starts, self.full.ids, self.rarity).take(places).weights
        return Vectors(rarity=rarity, **chosen)


def stacked(parts: Sequence[Vectors]) -> Vectors:
    """The vectors of several collections, one after the other."""
    joined: dict[str, Any] = {}
    for field in fields(Vectors):
        values = [getattr(part, field.name) for part in parts]
        joined[field.name] = stack(values) if isinstance(values[0], Rows) else np.concatenate(values)
    return Vectors(**joined)


class Rarity:
    """How rare words are: the logarithm of how many articles there are to one that has the word."""

    def __init__(self, articles: int, ids: NDArray[np.uint32], seen: Floats) -> None:
        self._articles, self._ids, self._seen = articles, ids, seen

    @classmethod
    def of_news(cls) -> Rarity:
        """In general news."""
        total, table = background()
        found = sorted((number(word), times) for word, times in table.items())
        ids, seen = zip(*found, strict=True)
        return cls(total, np.array(ids, dtype=np.uint32), np.array(seen, dtype=np.float64))

    def with_articles(self, collection: Iterable[Counts]) -> Rarity:
        """With the articles of a collection counted in."""
        found, seen, articles = [self._ids], [self._seen], self._articles
        for counts in collection:
            ids, times = np.unique(counts.terms.ids, return_counts=True)
            found.append(ids)
            seen.append(times.astype(np.float64))
            articles += len(counts.sizes)
        ids, where = np.unique(np.concatenate(found), return_inverse=True)
        total = np.bincount(where, np.concatenate(seen)).astype(np.float64)
        return Rarity(articles, ids, total)

    def of(self, ids: NDArray[np.uint32]) -> Floats:
        """The rarity of each of these words."""
        at = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return np.log(self._articles / (0.5 + np.where(self._ids[at] == ids, self._seen[at], 0.0)))


def weigh(counts: Counts, rarity: Rarity) -> Vectors:
    """Vectors of counted articles, in their order."""
    rare = rarity.of(counts.terms.ids)
    full = _vector(counts.terms, rare, KEPT)
    names = _vector(counts.names, _of_names(counts.parts, rarity), KEPT_NAMES)
    _, _, kept = matches(names, counts.names)
    parts = counts.parts.take(kept)
    return Vectors(
        full=full,
        rarity=rarity.of(full.ids).astype(np.float32),
        lead=_vector(counts.lead, rarity.of(counts.lead.ids), KEPT_LEAD),
        heading=_vector(counts.heading, rarity.of(counts.heading.ids), KEPT_HEADING),
        names=names,
        parts=summed(parts, names.owners, len(names)),
        numbers=Rows(counts.numbers.starts, counts.numbers.ids, rarity.of(counts.numbers.ids).astype(np.float32)),
        quotes=counts.quotes,
        sizes=counts.sizes,
        days=counts.days,
    )


def _of_names(parts: Rows, rarity: Rarity) -> Floats:
    """The rarity of names made of these words."""
    lengths = np.diff(parts.starts)
    rarest = np.zeros(len(parts))
    np.maximum.at(rarest, parts.owners, rarity.of(parts.ids))
    return rarest + np.where(lengths > 1, RUN_BONUS, 0.0)


def _vector(counts: Rows, rarity: Floats, kept: int) -> Rows:
    weights = DAMPED[np.minimum(counts.weights, 99).astype(np.int64)] * rarity
    return Rows(counts.starts, counts.ids, weights.astype(np.float32)).heaviest(kept).normalised()


def background() -> tuple[int, Mapping[str, int]]:
    """How many general news articles were counted, and in how many of them each (stemmed) word stands."""
    table = load_json("word_frequencies")
    return table["articles"], table["words"]


@lru_cache(maxsize=1 << 16)
def news_rarity(stem: str) -> float:
    """The rarity of a stem in general news.

    >>> news_rarity("president") < news_rarity("ferry")
    True
    """
    articles, table = background()
    return math.log(articles / (0.5 + table.get(stem, 0)))


@cache
def news() -> Rarity:
    """The rarity of words in general news."""
    return Rarity.of_news()
