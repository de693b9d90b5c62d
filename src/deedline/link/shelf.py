"""Articles put away on disk, so that a collection larger than memory can be linked."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from tempfile import TemporaryFile
from typing import overload

import msgspec
import zstandard

from deedline.model.article import Article

LEVEL = 1
"""Strength of packing: the fastest."""


class Shelf(Sequence[Article]):
    """A sequence of articles in a temporary file that vanishes with it; memory holds eight bytes for each.

    Not safe for several threads. Raises OSError when the disk is full.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the shelf
        self._starts = array("Q", [0])
        self._unpack = zstandard.ZstdDecompressor().decompress
        self._read = msgspec.msgpack.Decoder(Article).decode
        packer, encoder = zstandard.ZstdCompressor(level=LEVEL), msgspec.msgpack.Encoder()
        for article in articles:
            written = self._file.write(packer.compress(encoder.encode(article)))
            self._starts.append(self._starts[-1] + written)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        at = range(len(self))[place]
        return self._taken(self._starts[at], self._starts[at + 1])

    def __iter__(self) -> Iterator[Article]:
        for start, end in pairwise(self._starts):
            yield self._taken(start, end)

    def _taken(self, start: int, end: int) -> Article:
        self._file.seek(start)
        return self._read(self._unpack(self._file.read(end - start)))
