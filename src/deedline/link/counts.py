"""Articles as counted words, all of a collection in a few arrays: what is left of a profile once its text is put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from deedline.link.profile import Profile, stems
from deedline.link.shingles import shingles, short
from deedline.link.sparse import Floats, Rows, bounds, number, rows

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


def count(profiles: Sequence[Profile]) -> Counts:
    """The counts of some articles, in their order."""
    named = [sorted((*_name(name), times) for name, times in profile.names.items()) for profile in profiles]
    quotes = [short(shingles(p.article.text, p.quotes, QUOTE_RUN)) for p in profiles]
    return Counts(
        terms=_counted([profile.terms for profile in profiles]),
        lead=_counted([profile.lead for profile in profiles]),
        heading=_counted([profile.heading for profile in profiles]),
        names=Rows(
            bounds(np.array([len(row) for row in named], dtype=np.int64)),
            np.array([name for row in named for name, _, _ in row], dtype=np.uint32),
            np.array([times for row in named for _, _, times in row], dtype=np.float32),
        ),
        parts=rows(dict.fromkeys(parts, 1.0) for row in named for _, parts, _ in row),
        numbers=_counted([{figure: 1 for figure in profile.numbers if not _is_year(figure)} for profile in profiles]),
        quotes=Rows(
            bounds(np.array([len(runs) for runs in quotes], dtype=np.int64)),
            np.concatenate([*quotes, np.empty(0, dtype=np.uint32)]),
            np.ones(sum(map(len, quotes)), dtype=np.float32),
        ),
        sizes=np.array([sum(profile.terms.values()) for profile in profiles], dtype=np.float64),
        days=np.array([np.nan if profile.day is None else profile.day for profile in profiles], dtype=np.float64),
    )


def _counted(found: Sequence[Mapping[str, int]]) -> Rows:
    """Rows of counts; ids ascend within each row."""
    lengths = np.array([len(row) for row in found], dtype=np.int64)
    ids = np.fromiter((_number(word) for row in found for word in row), dtype=np.uint32, count=int(lengths.sum()))
    times = np.fromiter((times for row in found for times in row.values()), dtype=np.float32, count=len(ids))
    order = np.lexsort((ids, np.repeat(np.arange(len(found)), lengths)))
    return Rows(bounds(lengths), ids[order], times[order])


_number = lru_cache(maxsize=1 << 18)(number)


@lru_cache(maxsize=1 << 16)
def _name(name: str) -> tuple[int, tuple[int, ...]]:
    """The number of a name and those of the words it is made of."""
    return number(name), tuple(number(stem) for stem in stems(name.split()))


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.startswith(("19", "20")) and figure.isdigit()
