"""Articles as weighted words: rare words count more (tf-idf), only the weightiest are kept, every vector has length one.

How rare a word is comes from a table of general news (``data/word_frequencies.json``) and from the collection itself, so
that five articles can be compared as well as five thousand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.data import load_json
from deedline.link.profile import Profile, stems
from deedline.link.shingles import shingles

Vector = Mapping[str, float]

KEPT = 80
"""Words kept of a whole report; more do not improve the grouping and cost memory (measured on the development stories)."""

QUOTE_RUN = 4
"""Words in a row that must agree for two quotations to share something."""

# Logarithms of counts: the tenth mention of a word adds less than the first.
_DAMPED = [0.0, *(1 + math.log(count) for count in range(1, 100))]

# A name of several words is rarer than the rarest of its words: one step (e^-0.7, about a half) is added.
RUN_BONUS = 0.7


@dataclass(frozen=True, slots=True)
class Weighed:
    """The vectors of one article: whole report, lead, headline, names; ``numbers`` and ``rarity`` are not normalised.

    ``quotes`` are the numbers of the word runs inside quotation marks; ``size`` counts the words that were weighed.
    """

    full: Vector
    lead: Vector
    heading: Vector
    names: Vector
    numbers: Vector
    rarity: Vector
    quotes: frozenset[int]
    size: int
    day: float | None


def weigh(profiles: Sequence[Profile]) -> list[Weighed]:
    """Vectors for all articles of a collection, in its order."""
    total, table = background()
    seen: Counter[str] = Counter()
    for profile in profiles:
        seen.update(profile.terms.keys())
    everything = total + len(profiles)

    @cache
    def rarity(term: str) -> float:
        return math.log(everything / (0.5 + table.get(term, 0) + seen[term]))

    @cache
    def name_rarity(name: str) -> float:
        words = stems(name.split())
        return max(map(rarity, words), default=0.0) + (RUN_BONUS if len(words) > 1 else 0.0)

    return [_weigh(profile, rarity, name_rarity) for profile in profiles]


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of the angle between two vectors of length one, 0.0 to 1.0."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(weight * b[term] for term, weight in a.items() if term in b)


def background() -> tuple[int, Mapping[str, int]]:
    """How many general news articles were counted, and in how many of them each (stemmed) word stands."""
    table = load_json("word_frequencies")
    return table["articles"], table["words"]


def _weigh(profile: Profile, rarity: Callable[[str], float], name_rarity: Callable[[str], float]) -> Weighed:
    full = _vector(profile.terms, rarity, KEPT)
    return Weighed(
        full=full,
        lead=_vector(profile.lead, rarity, 60),
        heading=_vector(profile.heading, rarity, 20),
        names=_vector(profile.names, name_rarity, 40),
        numbers={number: rarity(number) for number in profile.numbers if not _is_year(number)},
        rarity={term: rarity(term) for term in full},
        quotes=frozenset(shingles(profile.article.text, profile.quotes, QUOTE_RUN).tolist()),
        size=sum(profile.terms.values()),
        day=profile.day,
    )


def _vector(counts: Mapping[str, int], rarity: Callable[[str], float], kept: int) -> Vector:
    weights = sorted([(_DAMPED[min(count, 99)] * rarity(term), term) for term, count in counts.items()], reverse=True)[:kept]
    length = math.sqrt(math.fsum(weight * weight for weight, _ in weights)) or 1.0
    return {term: weight / length for weight, term in weights}


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20")) and number.isdigit()
