"""Articles as counted words, all of a batch in a few arrays: what is left of them once their texts are put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deedline.link.profile import Profile
from deedline.link.shingles import BASE, short
from deedline.link.sparse import LOW, Floats, Ints, Rows, bounds, keyed, ranges
from deedline.link.words import Words

LEAD_WORDS = 120
"""A news text says what happened within its first hundred words or so (inverted pyramid)."""

MOST = 5
"""Words of one name, at most."""

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
    names, parts = _names(words)
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


def _names(words: Words) -> tuple[Rows, Rows]:
    """The counted names of each article, and a row for every one of them: the words it is made of."""
    at, run = _runs_of_names(words)
    lengths = np.bincount(run)
    begin = bounds(lengths)[:-1]
    long = np.flatnonzero(lengths > 1)
    weight = np.power(np.uint64(BASE), np.arange(MOST, dtype=np.uint64))
    numbers = words.spelt[at]
    whole = np.add.reduceat(numbers * weight[np.arange(len(at)) - begin[run]], begin)[long] if len(at) else numbers
    first, size = np.concatenate([np.arange(len(at)), begin[long]]), np.concatenate([np.ones_like(at), lengths[long]])
    keys = words.owners[at[first]].astype(np.uint64) << LOW | short(np.concatenate([numbers, whole]))
    names, where, times = np.unique(keys, return_index=True, return_counts=True)
    counted = Rows(
        bounds(np.bincount((names >> LOW).astype(np.int64), minlength=words.count)),
        (names & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        times.astype(np.float32),
    )
    first, size = first[where], size[where]
    parts = keyed(np.repeat(np.arange(len(first)), size), words.stems[at[ranges(first, size)]], len(first))
    return counted, Rows(parts.starts, parts.ids, np.ones_like(parts.weights))


def _runs_of_names(words: Words) -> tuple[Ints, Ints]:
    """The places of the words of names, and the number of the run of names that each stands in.

    A run starts with a capital inside a sentence, and goes on over words with a capital one space or hyphen apart, up to
    :data:`MOST`; stopwords in it do not count.
    """
    named = words.capital & ~words.heading
    follows = np.concatenate([[False], named[:-1]])[: len(named)] & words.joined & named
    stretch = np.cumsum(named & ~follows)
    led = np.flatnonzero(named & words.led)
    found, which = np.unique(stretch[led], return_index=True)
    begin = np.full(len(named) + 1, len(named))  # where the run of each stretch of capitals begins
    begin[found] = led[which]
    at = np.flatnonzero(named)
    at = at[(at >= begin[stretch[at]]) & (words.stems[at] > 0)]
    past = at - begin[stretch[at]]
    return at, np.unique(at - past % MOST, return_inverse=True)[1]
