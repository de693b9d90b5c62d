"""Sagas: stories that continue each other, because the same actors deal with the same matter."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from deedline.link.linkage import average_linkage
from deedline.link.pairs import find_pairs
from deedline.link.profile import stems
from deedline.link.vectors import Vector, Weighed, cosine
from deedline.model.linkage import Saga, Story

ACTORS = 0.13
"""Similarity of the names two stories must share at least: the same matter elsewhere is another saga."""

MATTER = 0.15
"""The same for all other words: the same people in another matter are another saga."""

NEAR, NEAR_DAYS = 0.22, 14
FAR, FAR_DAYS = 0.35, 120
"""Similarity of whole stories that is enough within two weeks and after four months or more (or if a day is unknown)."""

JOINED = 0.8
"""The mean share of what is enough, over all articles of two groups of stories, at which they become one saga."""


@dataclass(frozen=True, slots=True)
class _Centre:
    """A story as the mean of its articles: all words, names, words that are no names; days of its first and last article."""

    full: Vector
    names: Vector
    matter: Vector
    days: tuple[float, float] | None
    size: int


def group_sagas(stories: Sequence[Story], weighed: Mapping[str, Weighed]) -> tuple[Saga, ...]:
    """Every story in exactly one saga, sagas and their stories in the order of ``stories``.

    ``weighed`` holds the vectors of every article by its id. Two stories belong together when they share actors and matter;
    the longer the time between them, the more they must share. Groups are joined by average linkage, so that one bridging
    story does not weld a year of politics together. A saga's id is a digest of its first story's id.
    """
    centres = _centres(stories, weighed)
    pairs = find_pairs([centre.full for centre in centres], [None] * len(centres))
    scores = [_continues(centres[i], centres[j]) for i, j in pairs]
    groups = average_linkage(len(centres), pairs, scores, JOINED, [centre.size for centre in centres])
    return tuple(_saga([stories[i].id for i in group]) for group in groups)


def _saga(stories: Sequence[str]) -> Saga:
    return Saga(sha256(f"saga {stories[0]}".encode()).hexdigest()[:12], tuple(stories))


def _continues(a: _Centre, b: _Centre) -> float:
    """How much of what is enough two stories share; 0.0 without shared actors or matter."""
    if cosine(a.names, b.names) < ACTORS or cosine(a.matter, b.matter) < MATTER:
        return 0.0
    return cosine(a.full, b.full) / _enough(a, b)


def _enough(a: _Centre, b: _Centre) -> float:
    if a.days is None or b.days is None:
        return FAR
    gap = max(0.0, a.days[0] - b.days[1], b.days[0] - a.days[1])
    passed = min(1.0, max(0.0, (gap - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS)))
    return NEAR + passed * (FAR - NEAR)


def _centres(stories: Sequence[Story], weighed: Mapping[str, Weighed]) -> list[_Centre]:
    found = []
    for story in stories:
        members = [weighed[article] for article in story.articles]
        full = _mean(member.full for member in members)
        names = _mean(member.names for member in members)
        parts = {stem for name in names for stem in stems(name.split())}
        matter = _mean([{term: weight for term, weight in full.items() if term not in parts}])
        days = [member.day for member in members if member.day is not None]
        found.append(_Centre(full, names, matter, (min(days), max(days)) if days else None, len(members)))
    return found


def _mean(vectors: Iterable[Vector]) -> Mapping[str, float]:
    """The direction of the sum, heaviest words first."""
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    length = math.sqrt(math.fsum(weight * weight for weight in total.values())) or 1.0
    return {term: weight / length for term, weight in sorted(total.items(), key=lambda item: (-item[1], item[0]))}
