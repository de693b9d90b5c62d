"""Words of a paragraph as a time tagger sees them: each token gets a class, and each class is one letter.

The grammar of time expressions (:mod:`deedline.annotate.times_patterns`) is then a regular expression over the letters of
a paragraph, most of which are the one letter for "none of my business". That makes the tagger fast and its time linear.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from deedline.data import either, load

Value = int | float | str

_TOKEN = re.compile(
    r"""(?P<word>(?![AaPp]\.?\s?[Mm]\b)[^\W\d_]+(?:['’]clock\b)?)
      | (?P<iso>\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d(?::\d\d)?(?:[Zz]|[+-]\d\d:?\d\d)?)?(?!\d))
      | (?P<slashed>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/]))
      | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![:\d]))
      | (?P<dotted>\d{1,2}[.]\d\d(?=\s?(?:[AaPp]\.?[Mm]\b|GMT\b|UTC\b)))
      | (?P<fraction>\d/\d(?![\d/]))
      | (?P<decade>(?:\d{3}0|['’‘]?\d0)['’]?s\b)
      | (?P<ordinal_digits>\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
      | (?P<number>\d+(?:[.,]\d+)*)
      | (?P<short_year>['’‘]\d\d(?![\d'’]))
      | (?P<ampm>[AaPp](?:\.\s?[Mm]\b\.?|[Mm]\b))
      | (?P<possessive>['’][sS]?(?![^\W_]))
      | (?P<mark>[^\w\s])""",
    re.VERBOSE,
)

_MARKS = {
    "-": "hyphen",
    "‐": "hyphen",
    "–": "hyphen",
    "—": "dash",
    ",": "comma",
    ".": "dot",
    "/": "slash",
    "$": "money",
    "£": "money",
    "€": "money",
}

# The classes that come from the shape of a token and not from the table.
_SHAPES = (
    "iso",
    "slashed",
    "clock",
    "fraction",
    "decade",
    "ordinal_digits",
    "short_year",
    "ampm",
    "possessive",
    "year",
    "military",
    "small",
    "number",
    "feast",
    "old_year",
    "counted",
)
_LISTS = {
    "months": "month",
    "months_ambiguous": "month_ambiguous",
    "months_short": "month_short",
    "weekdays": "weekday",
    "weekdays_short": "weekday_short",
    "seasons": "season",
    "seasons_ambiguous": "season_ambiguous",
    "parts": "part",
    "clock": "clock_name",
    "zones": "zone",
    "days": "deictic",
    "units": "unit",
    "units_plural": "units",
    "units_or_shares": "quarters",
    "repeated": "repeated",
    "decades": "decade_name",
    "vague": "vague",
    "vague_nouns": "vague_noun",
}

_CAPITALISED = frozenset({"month_ambiguous", "month_short", "weekday_short"})
_OTHER: tuple[str, Value] = ("other", "")
_FIRST_LETTER = 0x100  # letters that mean nothing to the regular expression engine


class Word(NamedTuple):
    """A token: where it stands in its paragraph, what it looks like, its class and the class's value."""

    start: int
    end: int
    text: str
    kind: str
    value: Value


class Lexicon:
    """The classes of times.toml and numbers.toml, each with its letter."""

    def __init__(self, table: dict[str, Any], numbers: dict[str, Any]) -> None:
        self.words: dict[str, tuple[str, Value]] = {}
        for ordinal, value in numbers["ordinals"].items():
            self.words[ordinal] = ("ordinal", value)
        for number, value in {**numbers["small"], **numbers["scales"]}.items():
            self.words[number] = ("numword", value)
        for section, kind in _LISTS.items():
            for word, value in table[section].items():
                self.words.setdefault(word, (kind, value))
        for role, members in table["roles"].items():
            for word in members:
                self.words.setdefault(word, (role, word))
        for word in table["counted"]["nouns"]:
            self.words.setdefault(word, ("counted", ""))
        for word, value in table["weekdays"].items():
            self.words[f"{word}s"] = ("weekdays", value)
        kinds = {kind for kind, _ in self.words.values()} | set(_MARKS.values()) | set(_SHAPES) | {"other", "punct"}
        self.letters = {kind: chr(_FIRST_LETTER + index) for index, kind in enumerate(sorted(kinds))}
        self.offsets: dict[str, str] = table["zone_offsets"]
        self.feasts: dict[str, str] = table["feasts"]
        feast = either(map(_title, self.feasts))
        self.small: dict[str, int] = numbers["small"]
        teens = "|".join(word for word, value in self.small.items() if value >= 10)
        ones = "|".join(word for word, value in self.small.items() if 0 < value < 10)
        year = rf"(?P<century>[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wenty)\s(?P<tens>{teens})\b(?:[\s-](?P<ones>{ones})\b)?"
        thousands = rf"(?<=year )two thousand(?:(?:\sand)?\s(?P<after>{ones}|{teens})\b)?"
        self._phrases = re.compile(rf"\b(?:(?P<feast>{feast})|{year}|{thousands})(?!\w)")

    def phrases_in(self, text: str) -> Iterator[Word]:
        """The feasts and spoken years of a text."""
        for match in self._phrases.finditer(text.replace("’", "'")):
            yield Word(*match.span(), match.group(), *self._phrase(match))

    def _phrase(self, match: re.Match[str]) -> tuple[str, Value]:
        """Class and value of a feast or a spoken year."""
        if match.group("feast"):
            return "feast", self.feasts[match.group().lower()]
        if match.group("century"):
            parts = (match.group("tens"), match.group("ones") or "zero")
            return "year", 100 * self.small[match.group("century").lower()] + sum(self.small[part] for part in parts)
        return "year", 2000 + self.small[match.group("after") or "zero"]


def _title(name: str) -> str:
    """A feast as it stands in print: "fourth of july" becomes "Fourth of July"."""
    return " ".join(word if word == "of" else word.capitalize() for word in name.split())


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once per process."""
    return Lexicon(load("times"), load("numbers"))


class Words:
    """The tokens of a paragraph, each looked at only when a rule has matched it: most never are."""

    def __init__(self, tokens: list[re.Match[str] | Word], base: int) -> None:
        self._tokens = tokens
        self._base = base

    def between(self, first: int, last: int) -> list[Word]:
        """The words from ``first`` (included) to ``last`` (excluded)."""
        return [self._word(token) for token in self._tokens[first:last]]

    def _word(self, token: re.Match[str] | Word) -> Word:
        if isinstance(token, Word):
            return token._replace(start=token.start + self._base, end=token.end + self._base)
        start, end = token.span()
        return Word(start + self._base, end + self._base, token.group(), *_classify(token.group(), token.lastgroup or ""))


def words(text: str, base: int = 0) -> tuple[Words, str]:
    """The tokens of ``text`` and, letter by letter, their classes. ``base`` is added to all offsets."""
    known = lexicon()
    found = list(_TOKEN.finditer(text))
    phrases = deque(known.phrases_in(text))
    if not phrases:
        return Words([*found], base), "".join([_letter(token.group(), token.lastgroup) for token in found])
    tokens = _merged(found, phrases)
    letters = [known.letters[t.kind] if isinstance(t, Word) else _letter(t.group(), t.lastgroup) for t in tokens]
    return Words(tokens, base), "".join(letters)


def _merged(tokens: list[re.Match[str]], phrases: deque[Word]) -> list[re.Match[str] | Word]:
    """The same tokens, those of a feast or of a spoken year ("nineteen ninety-seven") made one word."""
    merged: list[re.Match[str] | Word] = []
    for token in tokens:
        while phrases and token.start() >= phrases[0].end:
            phrases.popleft()
        if not phrases or token.start() < phrases[0].start:
            merged.append(token)
        elif token.start() == phrases[0].start:
            merged.append(phrases[0])
    return merged


@lru_cache(maxsize=1 << 16)
def _letter(token: str, shape: str | None) -> str:
    """The letter of a token's class."""
    return lexicon().letters[_classify(token, shape or "")[0]]


def _classify(token: str, shape: str) -> tuple[str, Value]:
    """Class and value of a token of a given shape."""
    if shape == "word":
        kind, value = lexicon().words.get(token.lower(), _OTHER)
        if (kind in _CAPITALISED and not token[0].isupper()) or (kind == "zone" and not token.isupper()):
            return _OTHER
        return kind, value
    if shape == "mark":
        return _MARKS.get(token, "punct"), token
    if shape == "number":
        return _number(token)
    if shape == "dotted":
        return "clock", token.replace(".", ":")
    return shape, token


def _number(token: str) -> tuple[str, Value]:
    """Digits: a small number that could be a day or an hour, a year, a military hour, or just a number."""
    if token.isascii() and token.isdigit():
        if len(token) <= 2:
            return "small", int(token)
        if len(token) == 4:
            if token[0] == "0":
                return "military", token
            if "1000" <= token < "2100":
                return ("year" if "1900" <= token < "2050" else "old_year"), int(token)
    if len(token) > 20:
        return _OTHER
    try:
        return "number", float(token.replace(",", ""))
    except ValueError:
        return _OTHER
