"""Which lines of a page stand in a gold text: labels for training from the body alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

_TOKEN = re.compile(r"\w+")
_REACH = 150
"""A short line before the first or behind the last long one counts only this many words from the text's edge."""
_LONG = 6
"""Words from which a line is known by its own four-word shingles, wherever it stands."""


def tokens(text: str) -> list[str]:
    """The words of a text, as the scorer counts them."""
    return _TOKEN.findall(text)


def in_gold(lines: Sequence[str], body: str) -> list[bool]:
    """For each line whether it stands in ``body``: long ones by half of their shingles, short ones by their place as well.

    >>> in_gold(["Menu", "The harbour of Vell opened again on Monday", "Read on", "Menu"],
    ...         "The harbour of Vell opened again on Monday Read on")
    [False, True, True, False]
    """
    gold = tokens(body)
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in (1, 2, 3, 4):
        for at in range(len(gold) - size + 1):
            starts[tuple(gold[at : at + size])].append(at)
    words = [tokens(line) for line in lines]
    places = _long_lines(words, starts)
    anchors = sorted(places)
    found = []
    end = 0
    for index, line in enumerate(words):
        if index in places:
            end = places[index] + len(line)
            found.append(True)
            continue
        ahead = bisect_left(anchors, index)
        low = end if ahead else max(0, places[anchors[0]] - _REACH) if anchors else 0
        high = places[anchors[ahead]] if ahead < len(anchors) else min(len(gold), end + _REACH)
        likely = starts[tuple(line[:4])] if 0 < len(line) < _LONG else []
        fits = [at for at in likely if low <= at <= high - len(line) and gold[at : at + len(line)] == line]
        found.append(bool(fits))
        end = fits[0] + len(line) if fits else end
    return found


def _long_lines(words: Sequence[list[str]], starts: dict[tuple[str, ...], list[int]]) -> dict[int, int]:
    """Where in the gold text each long line that stands there begins; a shingle is used up as often as it comes."""
    used: Counter[tuple[str, ...]] = Counter()
    places: dict[int, int] = {}
    end = 0
    for index, line in enumerate(words):
        if len(line) < _LONG:
            continue
        shingles = [tuple(line[at : at + 4]) for at in range(len(line) - 3)]
        hits = [shingle for shingle in shingles if len(starts.get(shingle, ())) > used[shingle]]
        if 2 * len(hits) >= len(shingles):
            used.update(shingles)
            places[index] = next((at for at in starts[hits[0]] if at >= end - 5), starts[hits[0]][0])
            end = places[index] + len(line)
    return places
