"""Sagas: stories that continue each other, because the same actors deal with the same matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from deedline.link.linkage import average_linkage
from deedline.link.pairs import BATCH, Pairs, find_pairs
from deedline.link.sparse import Floats, Ints, Rows, dots, stack, summed
from deedline.link.vectors import Vectors
from deedline.model.linkage import Saga

ACTORS = 0.13
"""Similarity of the names two stories must share at least: the same matter elsewhere is another saga."""

MATTER = 0.15
"""The same for all other words: the same people in another matter are another saga."""

NEAR, NEAR_DAYS = 0.22, 14
FAR, FAR_DAYS = 0.35, 120
"""Similarity of whole stories that is enough within two weeks and after four months or more (or if a day is unknown)."""

FLOOR = 0.1
"""Similarity over their weightiest words below which two stories are not compared."""

JOINED = 0.8
"""The mean share of what is enough, over all articles of two groups of stories, at which they become one saga."""


@dataclass(frozen=True, slots=True)
class Centres:
    """Stories as the means of their articles: all words, names, words that are no names.

    ``first`` and ``last`` are the days of a story's first and last article, NaN where none is dated; ``sizes`` counts articles.
    """

    full: Rows
    names: Rows
    matter: Rows
    first: Floats
    last: Floats
    sizes: Ints

    def take(self, places: Ints) -> Centres:
        """The centres of these stories, in this order."""
        return Centres(
            full=self.full.take(places),
            names=self.names.take(places),
            matter=self.matter.take(places),
            first=self.first[places],
            last=self.last[places],
            sizes=self.sizes[places],
        )


def centres(vectors: Vectors, story: Ints, count: int) -> Centres:
    """The centres of stories 0..``count``-1, where ``story`` says to which each article of ``vectors`` belongs."""
    full = summed(vectors.full, story, count).normalised()
    parts = summed(vectors.parts, story, count)
    first, last = np.full(count, np.inf), np.full(count, -np.inf)
    np.fmin.at(first, story, vectors.days)
    np.fmax.at(last, story, vectors.days)
    return Centres(
        full=full,
        names=summed(vectors.names, story, count).normalised(),
        matter=full.keep(~np.isin(full.keys, parts.keys)).normalised(),
        first=np.where(np.isinf(first), np.nan, first),
        last=np.where(np.isinf(last), np.nan, last),
        sizes=np.bincount(story, minlength=count),
    )


def joined(found: Sequence[Centres]) -> Centres:
    """The centres of several collections, one after the other."""
    return Centres(
        full=stack([part.full for part in found]),
        names=stack([part.names for part in found]),
        matter=stack([part.matter for part in found]),
        first=np.concatenate([part.first for part in found]),
        last=np.concatenate([part.last for part in found]),
        sizes=np.concatenate([part.sizes for part in found]),
    )


def group_sagas(stories: Sequence[str], found: Centres) -> tuple[Saga, ...]:
    """Every story in exactly one saga, sagas and their stories in the order of ``stories``, which are ids.

    Two stories belong together when they share actors and matter; the longer the time between them, the more they must
    share. Groups are joined by average linkage, so that one bridging story does not weld a year of politics together. A
    saga's id is a digest of its first story's id.
    """
    pairs = find_pairs(found.full, np.full(len(stories), np.nan), FLOOR)
    scores = [score for start in range(0, len(pairs), BATCH) for score in _continues(found, pairs[start : start + BATCH])]
    listed = [(i, j) for i, j in pairs.tolist()]
    groups = average_linkage(len(stories), listed, scores, JOINED, found.sizes.tolist())
    return tuple(_saga([stories[i] for i in group]) for group in groups)


def _saga(stories: Sequence[str]) -> Saga:
    return Saga(sha256(f"saga {stories[0]}".encode()).hexdigest()[:12], tuple(stories))


def _continues(found: Centres, pairs: Pairs) -> list[float]:
    """How much of what is enough the stories of each pair share; 0.0 without shared actors or matter."""
    likely = np.arange(len(pairs))
    for rows, least in ((found.names, ACTORS), (found.matter, MATTER)):
        a, b = pairs[likely].T
        likely = likely[dots(rows.take(a), rows.take(b)) >= least]
    a, b = pairs[likely].T
    gap = np.maximum(0.0, np.maximum(found.first[a] - found.last[b], found.first[b] - found.last[a]))
    passed = np.nan_to_num(np.clip((gap - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS), 0.0, 1.0), nan=1.0)
    enough = NEAR + passed * (FAR - NEAR)
    shared = np.zeros(len(pairs))
    shared[likely] = dots(found.full.take(a), found.full.take(b)) / enough
    scores: list[float] = shared.tolist()
    return scores
