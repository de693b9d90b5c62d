"""Texts as numbered words, many articles at once: every text is cut up once, what is known of a word is looked up.

No word is handled on its own but when it is first met: characters are looked up in a table, words are told apart by a number
made of their characters, and what is known of each different word is spread over all its places.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import chain
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from deedline.link.profile import WORD, Profile, stems
from deedline.link.shingles import BASE, runs, short
from deedline.link.sparse import Ints, Rows, keyed, number
from deedline.spans import Span

KNOWN = 1 << 18
"""Words whose tables are kept; when there are more, all are forgotten."""

AT_ONCE = 1 << 17
"""Characters cut into words at once, so that long texts need no more memory than many short ones."""

Numbers = NDArray[np.uint64]
Codes = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some articles, one article after the other, headline first.

    ``owners`` says to which article each belongs; ``spelt`` is the number of a word as it is written, letter case aside;
    ``stems`` that of its stem, 0 for a stopword; ``figures`` marks numbers of two digits or more that are no years.
    ``capital`` marks words of two letters or more with a capital first, ``led`` those that stand behind a space and a small
    letter or comma and so start no sentence, ``joined`` those one space or hyphen behind the word before.
    """

    owners: Ints
    heading: Mask
    quoted: Mask
    spelt: Numbers
    stems: Codes
    figures: Mask
    capital: Mask
    led: Mask
    joined: Mask
    count: int = 0

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
    """The words of some articles, in their order."""
    parts = [_read(first, some) for first, some in _portions(profiles)] or [_read(0, [])]
    joined: dict[str, Any] = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts])
        for field in fields(Words)
        if field.name != "count"
    }
    return Words(**joined, count=len(profiles))


def _portions(profiles: Sequence[Profile]) -> Iterator[tuple[int, Sequence[Profile]]]:
    """The articles in portions of no more characters than :data:`AT_ONCE`, or of one, each with the place of its first."""
    first = size = 0
    for place, profile in enumerate(profiles):
        length = len(profile.article.text)
        if size and size + length > AT_ONCE:
            yield first, profiles[first:place]
            first, size = place, 0
        size += length
    if first < len(profiles):
        yield first, profiles[first:]


def _read(first: int, profiles: Sequence[Profile]) -> Words:
    """The words of some articles, which are the ones from number ``first`` on."""
    texts = [text for profile in profiles for text in (profile.article.title or "", profile.article.text)]
    codes = np.frombuffer(("\n\n" + "\n".join([*texts, ""])).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    begins = 2 + np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    titles = (_moved([Span(0, len(title))], at) for title, at in zip(texts[::2], begins[::2].tolist(), strict=False))
    bodies = (_moved(profile.blocks, at) for profile, at in zip(profiles, begins[1::2].tolist(), strict=True))
    quotes = (_moved(profile.quotes, at) for profile, at in zip(profiles, begins[1::2].tolist(), strict=True))
    plain = np.where(_within(len(codes), [*titles, *bodies]), _plain(codes), 0)
    starts, stops = _bounds(plain)
    with _TURN:
        places = _VOCABULARY.places(plain, starts, stops)
        spelt, stemmed, kinds = _VOCABULARY.tables()
    piece, kind = np.searchsorted(begins, starts, side="right") - 1, kinds[places]
    space = codes[starts - 1] == ord(" ")
    return Words(
        owners=first + piece // 2,
        heading=piece % 2 == 0,
        quoted=_within(len(codes), quotes)[starts],
        spelt=spelt[places],
        stems=stemmed[places],
        figures=kind == _FIGURE,
        capital=(kind == _LETTERS) & (codes[starts] - ord("A") < _ALPHABET),
        led=space & _LEADS[np.minimum(codes[starts - 2], len(_LEADS) - 1)],
        joined=(space | (codes[starts - 1] == ord("-"))) & (np.concatenate([[0], stops[:-1]])[: len(starts)] == starts - 1),
    )


def _moved(spans: Iterable[Span], by: int) -> Iterator[tuple[int, int]]:
    return ((span.start + by, span.end + by) for span in spans if span)


def _within(length: int, spans: Iterable[Iterable[tuple[int, int]]]) -> Mask:
    """Which of so many characters lie within one of the spans, no two of which overlap."""
    edges = np.fromiter(chain.from_iterable(chain.from_iterable(spans)), dtype=np.int64).reshape(-1, 2)
    change = np.zeros(length + 1, dtype=np.int8)
    change[edges[:, 0]] += 1
    change[edges[:, 1]] -= 1
    return np.cumsum(change[:length], dtype=np.int8) > 0


def _plain(codes: Codes) -> Codes:
    """Letters and digits in lower case, 0 for all else; a point or comma between digits stays."""
    table = _lower()
    plain = table[np.minimum(codes, len(table) - 1)]
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    points = np.flatnonzero((codes == ord(".")) | (codes == ord(",")))
    points = points[(points > 0) & (points < len(codes) - 1)]
    points = points[digit[points - 1] & digit[points + 1]]
    plain[points] = codes[points]
    return plain


@cache
def _lower() -> Codes:
    """What stands for every character up to U+FFFF: none beyond is taken for a letter."""
    every = map(chr, range(0x10000))
    return np.array([ord(char.lower()[0]) if char.isalnum() else 0 for char in every], dtype=np.uint32)


def _bounds(plain: Codes) -> tuple[Ints, Ints]:
    """Where words start and stop."""
    edges = np.flatnonzero(np.diff(plain > 0)) + 1
    return edges[::2], edges[1::2]


@lru_cache(maxsize=4)
def _powers(base: int, count: int) -> Numbers:
    """The powers of an odd number from 0 on."""
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    return np.multiply.accumulate(factors)


def _numbered(plain: Codes, starts: Ints, stops: Ints) -> Numbers:
    """A number for every word, never 0: as of a run of words, a polynomial of its characters, wherever they stand."""
    size = 1 << len(plain).bit_length()
    sums = np.zeros(len(plain) + 1, dtype=np.uint64)
    np.cumsum(plain * _powers(BASE, size)[: len(plain)], out=sums[1:])
    numbers: Numbers = (sums[stops] - sums[starts]) * _powers(pow(BASE, -1, 1 << 64), size)[starts]
    return np.maximum(numbers, 1)


_WORD, _FIGURE, _LETTERS = 0, 1, 2
_ALPHABET = 26
_LEADS = np.array([chr(code) in ",;:" or "a" <= chr(code) <= "z" or "à" <= chr(code) <= "ÿ" for code in range(0x101)])
"""Characters before a space behind which a capital starts no sentence."""


class _Vocabulary:
    """The place of every word met in tables of what is known of it, found by its number in a table with open addresses."""

    def __init__(self) -> None:
        self._forget(KNOWN)

    def _forget(self, room: int) -> None:
        """Start anew, with room for so many words, and as much again to find them fast."""
        self._room = room
        self._numbers = np.zeros(2 * room + 1, dtype=np.uint64)
        self._places = np.zeros(2 * room + 1, dtype=np.int64)
        self._spelt, self._stems, self._kinds = array("Q"), array("I"), array("B")

    def places(self, plain: Codes, starts: Ints, stops: Ints) -> Ints:
        """The place of each word, given by where it starts and stops."""
        numbers = _numbered(plain, starts, stops)
        if len(self._spelt) + len(numbers) > self._room:
            self._forget(max(KNOWN, len(numbers)))
        slots = self._slots(numbers)
        unknown = np.flatnonzero(self._numbers[slots] == 0)
        if len(unknown):
            new, first = np.unique(numbers[unknown], return_index=True)
            for value, at in zip(new.tolist(), unknown[first].tolist(), strict=True):
                word = plain[starts[at] : stops[at]].tobytes().decode("utf-32-le")
                self._put(value, self._enter(word))
            slots = self._slots(numbers)
        return self._places[slots]

    def _put(self, value: int, place: int) -> None:
        slot = value % len(self._numbers)
        while self._numbers[slot]:
            slot = (slot + 1) % len(self._numbers)
        self._numbers[slot], self._places[slot] = value, place

    def _slots(self, numbers: Numbers) -> Ints:
        """Where each number stands, or would."""
        slots = (numbers % np.uint64(len(self._numbers))).astype(np.int64)
        lost = np.flatnonzero((self._numbers[slots] != numbers) & (self._numbers[slots] != 0))
        while len(lost):
            slots[lost] = (slots[lost] + 1) % len(self._numbers)
            there = self._numbers[slots[lost]]
            lost = lost[(there != numbers[lost]) & (there != 0)]
        return slots

    def _enter(self, word: str) -> int:
        """Write down what is known of a word, which is in lower case."""
        stem = next(iter(stems(WORD.findall(word)[:1])), "")
        figure = len(stem) > 1 and stem[0].isdigit() and not _is_year(stem)
        letters = len(word) > 1 and word.isalpha()
        self._spelt.append(crc32(word.encode()) + 1)
        self._stems.append(number(stem) if stem else 0)
        self._kinds.append(_FIGURE if figure else _LETTERS if letters else _WORD)
        return len(self._spelt) - 1

    def tables(self) -> tuple[Numbers, Codes, NDArray[np.uint8]]:
        """Number as spelt, number of the stem, and kind of every word."""
        return np.array(self._spelt, np.uint64), np.array(self._stems, np.uint32), np.array(self._kinds, np.uint8)


def _is_year(stem: str) -> bool:
    return len(stem) == 4 and stem.startswith(("19", "20")) and stem.isdigit()


_VOCABULARY = _Vocabulary()

_TURN = Lock()
"""One thread at a time: a table that grows while another reads it gives wrong words."""
