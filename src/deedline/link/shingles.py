"""Runs of words as numbers: the same few words in a row have the same number in every article and every process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from deedline.spans import Span

TOKEN = re.compile(r"\w+")

# An odd multiplier of good spread (Knuth's 2^64 / golden ratio): a run's number is a polynomial in it, modulo 2^64.
BASE = 0x9E3779B97F4A7C15


def tokens(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The words of the stretches ``spans`` of ``text``, as spans."""
    for span in spans:
        for match in TOKEN.finditer(text, span.start, span.end):
            yield Span(match.start(), match.end())


def shingles(text: str, spans: Iterable[Span], size: int) -> NDArray[np.uint64]:
    """A number for every run of ``size`` words in the stretches read one after the other; letter case does not count.

    The result has one entry per word but the last ``size - 1``; it is empty for shorter texts. Linear in the text.
    """
    words = [word for span in spans for word in TOKEN.findall(text, span.start, span.end)]
    return runs(np.fromiter(map(_NUMBERS.__getitem__, words), dtype=np.uint64, count=len(words)), size)


def runs(values: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """A number for every ``size`` numbered words in a row."""
    count = len(values) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    base = np.uint64(BASE)
    for offset in range(size):
        found = found * base + values[offset : offset + count]
    return found


def short(numbers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Numbers of half the size. Multiplied first: the upper half alone says little of the last word."""
    return (numbers * np.uint64(BASE) >> np.uint64(32)).astype(np.uint32)


class _Numbers(dict[str, int]):
    """The number of every word met, until there are too many: a plain dictionary is the fastest cache."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 18:
            self.clear()
        number = self[word] = crc32(word.lower().encode("utf-8", "surrogatepass")) + 1
        return number


_NUMBERS = _Numbers()
