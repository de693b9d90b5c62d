"""Names as strings: what belongs to a person's name, and when two spellings are the same name.

Nothing here looks at an article.  The word lists are ``data/titles.toml``, the spelling classes ``data/spellings.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from deedline.annotate.nations import find_nation
from deedline.data import load

DETERMINERS = frozenset({"the", "a", "an"})
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case, without accents, with plain apostrophes and without a possessive ending.

    >>> fold("Élysée’s")
    'elysee'
    """
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return _POSSESSIVE.sub("", "".join(c for c in plain if not unicodedata.combining(c)).lower())


@cache
def _titles() -> frozenset[str]:
    """Words that can end what stands before a name: honorifics and offices."""
    return frozenset(w for words in load("titles")["honorifics"].values() for w in words) | _offices()


@cache
def _offices() -> frozenset[str]:
    return frozenset(load("titles")["offices"]["words"])


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(load("titles")["offices"]["qualifiers"])


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(load("titles")["offices"]["suffixes"])


@cache
def _classes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), target) for pattern, target in load("spellings")["transliteration"]["pairs"])


def is_title(word: str) -> bool:
    """True for a form of address or an office ("Mr", "Sen.", "Secretary-General")."""
    folded = word.lower().replace("’", "'")
    return folded in _titles() or folded.rsplit("-", 1)[-1] in _titles()


def is_office(word: str) -> bool:
    """True for an office, which several words can name ("President", "Sen."), but not for a mere form of address."""
    folded = word.lower().replace("’", "'")
    return folded in _offices() or folded.rsplit("-", 1)[-1] in _offices()


@cache
def _people() -> frozenset[str]:
    return frozenset(load("titles")["people"]["words"])


def is_role(word: str) -> bool:
    """True for any common noun for one person: an office, a form of address, a trade ("executive", "owner").

    >>> is_role("owner"), is_role("harbour")
    (True, False)
    """
    return is_title(word) or word.lower() in _people()


def is_title_part(word: str) -> bool:
    """True for words that only ever go with an office or a name ("Deputy", "Defense", "Jr."): alone they name nobody."""
    return is_title(word) or word.lower() in _qualifiers() or is_suffix(word)


def is_suffix(word: str) -> bool:
    """True for what may follow a surname ("Jr.")."""
    return word.lower() in _suffixes()


def title_length(words: Sequence[str]) -> int:
    """How many words at the start are titles, offices and what goes with them; 0 when no name would be left.

    >>> title_length(["NATO", "Secretary-General", "Jens", "Stoltenberg"])
    2
    >>> title_length(["Stephen", "King"])
    0
    """
    last = 0
    for index, word in enumerate(words[:-1]):
        if is_title(word) and not is_suffix(words[index + 1]):
            last = index + 1
    if last and not _could_lead(words[: last - 1]):
        return 0
    return last


def _could_lead(words: Sequence[str]) -> bool:
    """True when the words before an office can belong to it: qualifiers, bodies in capitals, nations, lower-case words."""
    return all(
        w.lower() in _qualifiers() or is_title(w) or w.isupper() or w.islower() or "-" in w or find_nation(w) is not None
        for w in words
    )


@cache
def gender_of_word(word: str) -> str:
    """What a form of address or a role says: "male", "female" or nothing."""
    table = load("titles")
    for gender in ("male", "female"):
        if word in table["honorifics"][gender] or word in table["gendered"][gender]:
            return gender
    return ""


@lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """What all transliterations of a word share.

    >>> spelling_key("Zelensky") == spelling_key("Zelenskyy") == spelling_key("Zelenskiy")
    True
    """
    key = fold(word)
    for pattern, target in _classes():
        key = pattern.sub(target, key)
    return key


def surname(words: Sequence[str]) -> str:
    """The last word of a name that is no suffix; the last word when there is none.

    >>> surname(["Martin", "Luther", "King", "Jr."])
    'King'
    """
    return next((w for w in reversed(words) if not is_suffix(w)), words[-1])


def same_given(a: Sequence[str], b: Sequence[str]) -> bool:
    """True when the words before the surnames do not speak against one person: "J.", "John"; "Mike", "Michael"; none."""
    given_a, given_b = ([fold(w).rstrip(".") for w in name if not is_suffix(w)][:-1] for name in (a, b))
    if not given_a or not given_b:
        return True
    first, second = given_a[0], given_b[0]
    if spelling_key(first) == spelling_key(second) or set(given_a) & set(given_b) or _short_for(first) & _short_for(second):
        return True
    return min(len(first), len(second)) == 1 and first[:1] == second[:1]


def _short_for(given: str) -> frozenset[int]:
    """The names a given name can be a form of, as places in the table; empty where it is none."""
    return _nicknames().get(given, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups = load("nicknames")["groups"]
    return {form: frozenset(i for i, group in enumerate(groups) if form in group) for group in groups for form in group}


def initials(words: Sequence[str]) -> str:
    """The first letters of the words in capitals or of content ("World Health Organization" gives "WHO")."""
    return "".join(w[0] for w in words if w[:1].isupper())
