"""What happened to stories as articles came in: a log in which every entry says why, and can be undone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to a story."""

    FOUNDED = "founded"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Event:
    """Some ``articles`` are in ``story`` from now on.

    ``other`` is the story they were in before (merged: all of it; split: the one that ``story`` came out of; moved: part of
    it), None for new articles. ``reason`` says why in words.
    """

    kind: Kind
    story: str
    articles: tuple[str, ...]
    reason: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """An event while articles still go by their numbers."""

    kind: Kind
    story: str
    articles: tuple[int, ...]
    reason: str
    other: str | None = None


def told(
    story: str,
    group: Sequence[int],
    before: Mapping[int, str],
    old: Mapping[str, set[int]],
    founded: Mapping[str, int],
    reason: Callable[[Sequence[int], Sequence[int]], str],
) -> Iterator[Move]:
    """What brought each article of a story to it.

    ``before`` says in which stories articles were, ``old`` which articles those stories had, ``founded`` in which order
    they were founded; ``reason`` says in words how two groups of articles match.
    """
    came: dict[str | None, list[int]] = defaultdict(list)
    for number in group:
        came[before.get(number)].append(number)
    stayed = came.pop(story, [])
    new = came.pop(None, [])
    for other, numbers in sorted(came.items(), key=lambda item: founded[item[0] or ""]):
        left = old[other or ""]
        if not stayed:
            yield Move(Kind.SPLIT, story, tuple(numbers), reason(numbers, sorted(left - set(group))), other)
        else:
            kind = Kind.MERGED if len(numbers) == len(left) else Kind.MOVED
            yield Move(kind, story, tuple(numbers), reason(numbers, stayed), other)
        stayed += numbers
    if new and not stayed:
        yield Move(Kind.FOUNDED, story, tuple(new), "like no other story")
    else:
        for number in new:
            yield Move(Kind.JOINED, story, (number,), reason([number], stayed))


def matching(
    some: Sequence[int], others: Sequence[int], near: Mapping[int, Mapping[int, float]], ids: Mapping[int, str]
) -> str:
    """How well two groups of articles match, in words."""
    pairs = [(near[i].get(j, 0.0), j) for i in some for j in others]
    if not pairs:
        return "nothing is left beside it"
    best, partner = max(pairs, key=lambda pair: (pair[0], ids[pair[1]]))
    mean = math.fsum(chance for chance, _ in pairs) / len(pairs)
    return f"likelihood of one event {mean:.2f} on average, {best:.2f} with {ids[partner]}"
