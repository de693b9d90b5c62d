"""What is handed to a worker at once, and what comes back when a worker dies of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Crash:
    """In place of a result: the process that worked on this item died of it, each of the times it was tried."""

    why: str


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items in their order, ``size`` at a time, the last ones as many as are left."""
    stream = iter(items)
    while batch := tuple(islice(stream, size)):
        yield batch
