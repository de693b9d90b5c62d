"""Texts as numbered words, a batch of articles at once: every text is cut up once, what is known of a word is looked up."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from deedline.link.profile import WORD, Profile, stems
from deedline.link.shingles import runs, short
from deedline.link.sparse import Ints, Rows, keyed, number

# Marks between the words; UTF-8 has none of these bytes.
HEADED, OPENED, CLOSED, ENDED = (bytes([byte]) for byte in range(0xFC, 0x100))

KNOWN = 1 << 18
"""Words whose tables are kept; when there are more, all are forgotten: a plain dictionary is the fastest cache."""

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def _bytes(kept: str) -> Mask:
    """Which of 256 bytes stand in a string."""
    return np.isin(np.arange(256), list(kept.encode()))


_DIGIT, _POINT = _bytes("0123456789"), _bytes(".,")
_LETTERS_OF_LATIN = np.array([0xAA, 0xB5, 0xBA], dtype=np.uint8)
_PLAIN = np.array([ord(chr(b).lower()) if b >= 0x80 or chr(b).isalnum() else 0x20 for b in range(256)], dtype=np.uint8)
_PLAIN[0x80:] = np.arange(0x80, 0x100)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some articles, one article after the other, headline first.

    ``owners`` says to which article each belongs; ``spelt`` is the number of a word as it is written, letter case aside;
    ``stems`` that of its stem, 0 for a stopword; ``figures`` marks numbers of two digits or more that are no years.
    """

    count: int
    owners: Ints
    heading: Mask
    quoted: Mask
    spelt: NDArray[np.uint64]
    stems: NDArray[np.uint32]
    figures: Mask

    def runs(self, size: int, chosen: Mask, every: int = 1) -> Rows:
        """The short numbers of the distinct runs of ``size`` chosen words that no unchosen one interrupts in number.

        Words that are not chosen are left out as if they did not stand there. Of the numbers only those are taken that
        ``every`` divides.
        """
        places = np.flatnonzero(chosen)
        numbers, owners = runs(self.spelt[places], size), self.owners[places]
        kept = owners[: len(numbers)] == owners[size - 1 :] if len(numbers) else np.empty(0, dtype=np.bool_)
        if every > 1:
            kept &= numbers % np.uint64(every) == 0
        return keyed(owners[: len(numbers)][kept], short(numbers[kept]), self.count)


def read_words(profiles: Sequence[Profile]) -> Words:
    """The words of some articles, in their order. What is no UTF-8 is no word."""
    raw = b" ".join(piece for profile in profiles for piece in _pieces(profile))
    cut = _plain(np.frombuffer(raw + b"   ", dtype=np.uint8)).tobytes().split()
    with _TURN:
        places = np.fromiter(map(_VOCABULARY.__getitem__, cut), dtype=np.int64, count=len(cut))
        all_spelt, all_stems, kinds = _VOCABULARY.tables()
        _VOCABULARY.forget()
    spelt, stems, kind = all_spelt[places], all_stems[places], kinds[places]
    ended, headed = kind == ENDED[0], kind == HEADED[0]
    owners = np.cumsum(ended) - ended
    quoted = np.cumsum((kind == OPENED[0]).astype(np.int8) - (kind == CLOSED[0]).astype(np.int8), dtype=np.int8) > 0
    real = kind < HEADED[0]
    heading = np.cumsum(headed) == owners
    figures = kind[real] == _FIGURE
    return Words(len(profiles), owners[real], heading[real], quoted[real], spelt[real], stems[real], figures)


def _pieces(profile: Profile) -> Iterator[bytes]:
    text = profile.article.text
    yield (profile.article.title or "").encode("utf-8", "replace")
    yield HEADED
    quotes = list(profile.quotes)[::-1]
    for block in profile.blocks:
        at = block.start
        while quotes and quotes[-1].start < block.end:
            quote = quotes.pop()
            yield text[at : quote.start].encode("utf-8", "replace")
            yield OPENED
            yield text[quote.start : quote.end].encode("utf-8", "replace")
            yield CLOSED
            at = quote.end
        yield text[at : block.end].encode("utf-8", "replace")
    yield ENDED


def _plain(raw: Bytes) -> Bytes:
    """ASCII in lower case, spaces for what is neither letter nor digit; a point or comma between digits stays."""
    plain = _PLAIN[raw]
    digit = _DIGIT[raw]
    point = np.flatnonzero(_POINT[raw[1:-1]] & digit[:-2] & digit[2:]) + 1
    plain[point] = raw[point]
    latin = np.flatnonzero(raw[:-1] == 0xC2)
    latin = latin[~np.isin(raw[latin + 1], _LETTERS_OF_LATIN)]
    general = np.flatnonzero(raw[:-2] == 0xE2)
    general = general[(raw[general + 1] == 0x80) | (raw[general + 1] == 0x81)]
    for places, length in ((latin, 2), (general, 3)):
        for offset in range(length):
            plain[places + offset] = 0x20
    return plain


_WORD, _FIGURE = 0, 1


class _Vocabulary(dict[bytes, int]):
    """The place of every word met in tables of what is known of it."""

    def __init__(self) -> None:
        self._spelt, self._stems, self._kinds = array("Q"), array("I"), array("B")
        for mark in (HEADED, OPENED, CLOSED, ENDED):
            self._enter(mark, "", "", mark[0])

    def __missing__(self, word: bytes) -> int:
        text = word.decode("utf-8", "replace").lower()
        found = WORD.findall(text)
        stem = next(iter(stems(found[:1])), "")
        figure = len(stem) > 1 and stem[0].isdigit() and not _is_year(stem)
        return self._enter(word, text, stem, _FIGURE if figure else _WORD)

    def _enter(self, word: bytes, text: str, stem: str, kind: int) -> int:
        self[word] = place = len(self)
        self._spelt.append(crc32(text.encode("utf-8", "surrogatepass")) + 1)
        self._stems.append(number(stem) if stem else 0)
        self._kinds.append(kind)
        return place

    def tables(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32], Bytes]:
        """Number as spelt, number of the stem, and kind of every word."""
        return np.array(self._spelt, np.uint64), np.array(self._stems, np.uint32), np.array(self._kinds, np.uint8)

    def forget(self) -> None:
        """Start anew when there are too many words."""
        if len(self) > KNOWN:
            self.clear()
            self.__init__()  # type: ignore[misc]


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.startswith(("19", "20")) and figure.isdigit()


_VOCABULARY = _Vocabulary()

_TURN = Lock()
"""One thread at a time: a table that grows while another reads it gives wrong words."""
