"""Nations by any word that names them: country, adjective, people, capital or seat of government.

The words are in ``data/nations.toml`` and ``data/metonyms.toml``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from deedline.data import load

LONGEST = 4
"""No nation's name is searched for in more words than this."""


@dataclass(frozen=True, slots=True)
class NationWord:
    """Which nation a word means and how: ``sense`` is name, adjective, people, seat or capital."""

    nation: str
    sense: str


@cache
def _table() -> dict[str, NationWord]:
    """Every word with its first and strongest sense; seats of government come before capitals, names before all."""
    nations = load("nations")["nation"]
    found: dict[str, NationWord] = {}

    def enter(words: Sequence[str], nation: str, sense: str) -> None:
        for word in words:
            found.setdefault(_plain(word), NationWord(nation, sense))

    for row in nations:
        enter([row["name"], *row["aliases"]], row["name"], "name")
    for row in nations:
        enter(row["adjectives"], row["name"], "adjective")
    for row in nations:
        enter(row["people"], row["name"], "people")
    for row in load("metonyms")["seat"]:
        enter(row["seats"], row["nation"], "seat")
    for row in nations:
        enter([row["capital"], *row["capital_aliases"]] if "capital" in row else [], row["name"], "capital")
    return found


@lru_cache(maxsize=65536)
def _plain(words: str) -> str:
    """Without accents and, but for abbreviations, in lower case: "US" is a nation and "us" is not."""
    flat = unicodedata.normalize("NFKD", words.replace("’", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return flat if flat.isupper() and len(flat.replace(".", "")) <= 3 else flat.lower()


@lru_cache(maxsize=65536)
def find_nation(words: str) -> NationWord | None:
    """The nation these words mean, or None. Words in lower case never mean one.

    >>> find_nation("Kyiv")
    NationWord(nation='Ukraine', sense='capital')
    """
    if not words[:1].isupper() and not words[:1].isdigit():
        return None
    return _table().get(_plain(words))


@lru_cache(maxsize=65536)
def begins_nation(word: str) -> bool:
    """True for a word with which the name of a nation may begin.

    >>> begins_nation("United"), begins_nation("Harbour")
    (True, False)
    """
    return not word[:1].islower() and _plain(word).lower() in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name.split()[0].lower() for name in _table())


def nation_before(words: Sequence[str], end: int) -> tuple[int, NationWord] | None:
    """The longest nation whose last word stands directly before ``end``, and where it starts."""
    for start in range(max(0, end - LONGEST), end):
        found = find_nation(" ".join(words[start:end]))
        if found is not None:
            return start, found
    return None


def nation_after(words: Sequence[str], start: int) -> tuple[int, NationWord] | None:
    """The longest nation whose first word stands at ``start``, and where it ends."""
    for end in range(min(len(words), start + LONGEST), start, -1):
        found = find_nation(" ".join(words[start:end]))
        if found is not None:
            return end, found
    return None


@cache
def attributive(nation: str) -> str:
    """How the nation stands before one of its bodies: "UK", "Russian", "United States"."""
    fixed: str | None = load("bodies")["attributive"].get(nation)
    if fixed is not None:
        return fixed
    row = next((row for row in load("nations")["nation"] if row["name"] == nation), None)
    return row["adjectives"][0] if row and row["adjectives"] else nation


def government(nation: str) -> str:
    """The name of a nation's government: "Ukraine (government)"."""
    return f"{nation} (government)"
