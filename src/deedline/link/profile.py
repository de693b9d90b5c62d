"""What linking needs to know of an article, without a parse: words, names, numbers, quotations, day.

Only reporting blocks count: a menu or a comment must neither join two stories nor make two texts look copied.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from deedline.annotate.marks import quoted_stretches
from deedline.data import load
from deedline.link.posts import posts
from deedline.model.article import Article, BlockKind
from deedline.spans import Span

WORD = re.compile(r"[^\W\d_]{2,}|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as linking sees it.

    ``blocks`` and ``quotes`` are spans of the reporting blocks and of the quoted stretches and posts in them; ``day`` is the
    proleptic ordinal of the day of publication, with the time of day as a fraction where it is known, or None.
    """

    article: Article
    blocks: tuple[Span, ...]
    quotes: tuple[Span, ...]
    day: float | None

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The headline, or the first words of the text."""
        return self.article.title or " ".join(self.article.text[:200].split())[:80]

    @property
    def narration(self) -> tuple[Span, ...]:
        """What stands in the reporting blocks outside quotation marks and posts: the outlet's own words."""
        return tuple(outside(self.blocks, self.quotes))


def profile(article: Article) -> Profile:
    """Read an article for linking. Never raises for what the text holds; linear in its length."""
    text = article.text
    body = [block.span for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.STANDFIRST)]
    quotes = _joined([*(quote.span for quote in quoted_stretches(text, body) if quote.depth == 0), *posts(text, body)])
    return Profile(article, tuple(body), quotes, _day(article))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return tuple(found)


def arrival(profile: Profile) -> tuple[float, str]:
    """Sort key: day of publication, then id; undated articles come last."""
    return (profile.day if profile.day is not None else math.inf, profile.id)


def outside(blocks: Iterable[Span], holes: Iterable[Span]) -> Iterator[Span]:
    """The parts of ``blocks`` that no hole covers; both in order of text, every hole inside one block."""
    waiting = list(holes)[::-1]
    for block in blocks:
        start = block.start
        while waiting and waiting[-1].start < block.end:
            hole = waiting.pop()
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
        if block.end > start:
            yield Span(start, block.end)


def stems(words: Iterable[str]) -> list[str]:
    """Lower-case stems of the words that are no stopwords."""
    return list(filter(None, map(_STEMS.__getitem__, words)))


@cache
def stopwords() -> frozenset[str]:
    """Words too common to link articles by."""
    return frozenset(word for words in load("stopwords").values() for word in words)


class _Stems(dict[str, str]):
    """The stem of every word met, until there are too many: a plain dictionary is the fastest cache."""

    def __missing__(self, word: str) -> str:
        if len(self) >= 1 << 18:
            self.clear()
        stem = self[word] = _stem(word)
        return stem


_STEMS = _Stems()


def _stem(word: str) -> str:
    """A light stemmer for plurals and past tenses: it need not be right, only the same in both articles. "" for a stopword."""
    word = word.lower()
    if word in stopwords() or (word[0].isdigit() and len(word) < 2):
        return ""
    if word[0].isdigit():
        return word.replace(",", "")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def ordinal(day: str | None) -> int | None:
    """The proleptic ordinal of an ISO day, None for no day and for one that no calendar has."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _day(article: Article) -> float | None:
    day = ordinal(article.day)
    if day is None or article.published is None:
        return None
    clock = re.match(r"T(\d\d):?(\d\d)", article.published.value[10:])
    return day + (int(clock[1]) * 60 + int(clock[2])) / 1440 if clock else float(day)
