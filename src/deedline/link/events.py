"""What happened to stories as articles came in: a log in which every entry says why, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to a story."""

    FOUNDED = "founded"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    CLOSED = "closed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Event:
    """Some ``articles`` are in ``story`` from now on.

    ``other`` is the story they were in before (merged: all of it; split: the one that ``story`` came out of; moved: part of
    it), None for new articles. A closed story gets no more articles: its articles are listed once more, then forgotten.
    ``reason`` says why in words.
    """

    kind: Kind
    story: str
    articles: tuple[str, ...]
    reason: str
    other: str | None = None
