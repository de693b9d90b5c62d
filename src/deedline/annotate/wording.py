"""Words by which a text lets its view be seen: loaded words, hedges, boosters, distance, scare quotes.

No score is made of them; the dossier shows them side by side for one matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.voices import by_paragraph
from deedline.data import load
from deedline.model.reading import Statement, Wording
from deedline.spans import Span

QUOTED = re.compile(r"[“\"](?P<a>[^“”\"\n]{2,60})[”\"]|(?<!\w)[‘'](?P<b>[^‘’'\n]{2,60})[’'](?!\w)")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SINGLE = ("hedge", "booster", "distancing")


@cache
def _terms() -> Mapping[str, str]:
    """Kind by single word; a loaded word is loaded before it is anything else."""
    table = load("wording")
    found = {word: kind for kind in SINGLE for word in table[kind]["words"]}
    return {**found, **dict.fromkeys(table["loaded"], "loaded")}


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    """Loaded phrases by their first word, longest first."""
    return _by_first_word(load("wording")["loaded_phrases"])


@cache
def _plain() -> Mapping[str, tuple[str, ...]]:
    """Terms in which a listed word is no judgement, by their first word."""
    return _by_first_word(load("wording")["plain"]["phrases"])


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        first = WORD.match(phrase)
        assert first is not None
        found.setdefault(first.group(), []).append(phrase)
    return {first: tuple(group) for first, group in found.items()}


def find_wording(parsed: Parsed, statements: Sequence[Statement]) -> tuple[Wording, ...]:
    """Marked words of an article in order; quoted stretches that are part of a statement are no scare quotes."""
    found: list[Wording] = []
    for paragraph, touching in by_paragraph(parsed, statements):
        near = [piece for _, statement in touching for piece in statement.spans]
        found += _marked(paragraph, parsed.article.text)
        found += _scare_quotes(paragraph, parsed.article.text, near)
    return tuple(sorted(found, key=lambda wording: (wording.span, wording.kind)))


def _marked(paragraph: Paragraph, text: str) -> Iterator[Wording]:
    block, lower = paragraph.block.span, paragraph.block.span.of(text).lower()
    if len(lower) != len(block):
        lower = block.of(text)  # a letter whose lower case is longer: offsets must hold
    end = 0
    for match in WORD.finditer(lower):
        if match.start() < end:
            continue
        word = match.group().replace("’", "'")
        plain = next((p for p in _plain().get(word, ()) if _stands_at(lower, match.start(), p)), None)
        if plain:
            end = match.start() + len(plain)
            continue
        phrase = next((p for p in _phrases().get(word, ()) if _stands_at(lower, match.start(), p)), None)
        kind = "loaded" if phrase else _terms().get(word)
        if kind is None:
            continue
        term = phrase or word
        end = match.start() + len(term)
        if _is_month(paragraph, text, match.start(), word):
            continue
        yield Wording(Span(block.start + match.start(), block.start + end), kind, term)


def _stands_at(text: str, at: int, phrase: str) -> bool:
    after = at + len(phrase)
    return text.startswith(phrase, at) and (after >= len(text) or not text[after].isalnum())


def _is_month(paragraph: Paragraph, text: str, at: int, word: str) -> bool:
    """True for "May" the month or the name, not the verb."""
    start = paragraph.block.span.start + at
    return word == "may" and text[start].isupper() and at > 0


def _scare_quotes(paragraph: Paragraph, text: str, statements: Sequence[Span]) -> Iterator[Wording]:
    table = load("wording")["scare_quote"]
    block = paragraph.block.span
    for match in QUOTED.finditer(text, block.start, block.end):
        group = "a" if match.group("a") else "b"
        inner = Span(match.start(group), match.end(group)).trim(text, " ,.")
        words = WORD.findall(inner.of(text))
        if not words or len(words) > table["longest"] or any(piece.overlaps(inner) for piece in statements):
            continue
        before = WORD.findall(text[max(block.start, match.start() - 40) : match.start()])
        if _is_title(words) or (before and before[-1].lower() in table["naming"]):
            continue
        yield Wording(inner, "scare_quote", inner.of(text))


def _is_title(words: Sequence[str]) -> bool:
    """Names of works and people carry capitals throughout."""
    long = [word for word in words if len(word) > 3]
    return bool(long) and len(words) > 1 and all(word[0].isupper() for word in long)
