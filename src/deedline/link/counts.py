"""Articles as counted words, all of a batch in a few arrays: what is left of them once their texts are put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from deedline.link.profile import WORD, Profile, names, runs_of_names, stems
from deedline.link.sparse import Floats, Rows, bounds, keyed, number
from deedline.link.words import KNOWN, Words

LEAD_WORDS = 120
"""A news text says what happened within its first hundred words or so (inverted pyramid)."""

QUOTE_RUN = 4
"""Words in a row that must agree for two quotations to share something."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of words of the whole report, lead, headline, of names and figures, and the word runs inside quotation marks.

    ``parts`` has a row per entry of ``names``: the words the name is made of. ``sizes`` counts the words of each article;
    ``days`` is NaN where an article has none.
    """

    terms: Rows
    lead: Rows
    heading: Rows
    names: Rows
    parts: Rows
    numbers: Rows
    quotes: Rows
    sizes: Floats
    days: Floats


def count(profiles: Sequence[Profile], words: Words) -> Counts:
    """The counts of some articles, in their order; ``words`` are theirs."""
    total = words.count
    stemmed, owners = words.stems > 0, words.owners
    body = ~words.heading
    place = np.cumsum(body) - np.concatenate([[0], np.cumsum(np.bincount(owners, body, total))])[owners]
    lead = (place <= LEAD_WORDS) | words.heading
    figures = keyed(owners[words.figures & body], words.stems[words.figures & body], total)
    names, parts = _names(profiles)
    return Counts(
        terms=keyed(owners[stemmed], words.stems[stemmed], total),
        lead=keyed(owners[stemmed & lead], words.stems[stemmed & lead], total),
        heading=keyed(owners[stemmed & words.heading], words.stems[stemmed & words.heading], total),
        names=names,
        parts=parts,
        numbers=Rows(figures.starts, figures.ids, np.ones_like(figures.weights)),
        quotes=words.runs(QUOTE_RUN, words.quoted),
        sizes=np.bincount(owners, stemmed, total).astype(np.float64),
        days=np.array([np.nan if profile.day is None else profile.day for profile in profiles], dtype=np.float64),
    )


def _names(profiles: Sequence[Profile]) -> tuple[Rows, Rows]:
    """The counted names of each article, and a row for every one of them: the words it is made of."""
    found = [[name for run in runs_of_names(profile.story) for name in _NAMES[run]] for profile in profiles]
    lengths = np.array([len(row) for row in found], dtype=np.int64)
    numbers = np.fromiter(chain.from_iterable(found), dtype=np.uint32, count=int(lengths.sum()))
    counted = keyed(np.repeat(np.arange(len(found)), lengths), numbers, len(found))
    parts = [_NAMES.parts[name] for name in counted.ids.tolist()]
    ids = np.fromiter(chain.from_iterable(parts), dtype=np.uint32)
    _NAMES.forget()
    return counted, Rows(bounds(np.array(list(map(len, parts)), dtype=np.int64)), ids, np.ones(len(ids), dtype=np.float32))


class _Names(dict[str, tuple[int, ...]]):
    """The numbers of the names in every run of capitalised words met, and of the words each name is made of."""

    def __init__(self) -> None:
        self.parts: dict[int, tuple[int, ...]] = {}

    def __missing__(self, run: str) -> tuple[int, ...]:
        found = names(run)
        for name in found:
            self.parts[number(name)] = tuple(sorted({number(stem) for stem in stems(WORD.findall(name))}))
        self[run] = numbers = tuple(map(number, found))
        return numbers

    def forget(self) -> None:
        """Start anew when there are too many."""
        if len(self) > KNOWN:
            self.clear()
            self.parts.clear()


_NAMES = _Names()
