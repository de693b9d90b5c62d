"""Long lists in pieces: databases limit how many values one query takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

CHUNK = 400


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, no more than :data:`CHUNK` at a time."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
