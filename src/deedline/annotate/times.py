"""Time expressions as TIMEX3: found by a grammar over word classes, valued against the day of publication and the story.

No parse is needed.  The rules are in :mod:`times_patterns`, the words in ``times.toml``, the values in
:mod:`times_values` and :mod:`times_units`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from deedline.annotate import times_units as units
from deedline.annotate import times_values as values
from deedline.annotate.times_patterns import Found, find
from deedline.annotate.times_tense import direction
from deedline.annotate.times_values import Context, Expression, Unanchored
from deedline.annotate.times_words import Word, Words, words
from deedline.model.article import Article, BlockKind
from deedline.model.reading import Time
from deedline.spans import Span

_SKIPPED = frozenset({BlockKind.FURNITURE, BlockKind.TEASER, BlockKind.COMMENT})
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")

_VALUES = {
    "day_month": values.month_day,
    "season_year": units.season,
    "season_of": units.season,
    "short_year": values.year,
    "decade_name": values.decade,
    "age": units.nothing,
    "per": units.every,
    "vague_noun": units.vague,
}
_RANGES = frozenset({"day_range", "range_month", "year_range"})
_SEPARATORS = frozenset({"hyphen", "dash", "slash", "to", "and"})


def find_times(article: Article, anchor: str | None = None, how: str = "derived") -> tuple[Time, ...]:
    """The time expressions of an article, in order, outside menus, teasers and comments.

    Values are counted from the article's day of publication.  Where it has none, ``anchor`` (an ISO day, lent by other
    articles, say) takes its place and ``how`` is recorded on every value derived from it.  Without any anchor a relative
    expression has the value "" and is "unresolved"; explicit and vague ones, durations and repeated times need none.
    Within a paragraph "the same day", "the next morning" and times of the clock count from the latest day named before.
    """
    published = _date(article.day) or _date(anchor)
    known = "derived" if _date(article.day) else how
    context = Context(published)
    return tuple(time for span in _stretches(article) for time in _paragraph(article.text, span, context, known))


def _date(day: str | None) -> date | None:
    """An ISO day, or None for anything else."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _stretches(article: Article) -> Iterator[Span]:
    """The paragraphs to read: the blocks, or without blocks whatever stands between blank lines."""
    if article.blocks:
        yield from (block.span for block in article.blocks if block.kind not in _SKIPPED)
        return
    start = 0
    for blank in _BLANK_LINES.finditer(article.text):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, len(article.text))


def _paragraph(text: str, span: Span, context: Context, how: str) -> Iterator[Time]:
    """The time expressions of one paragraph; the context moves on from one to the next."""
    context.restart()
    tokens, letters = words(span.of(text), span.start)
    for found in find(letters):
        for time in _read(text, found, tokens, context, how):
            yield time
            if time.type in ("DATE", "TIME") and time.value:
                context.move(time.value, time.how)


def _read(text: str, found: Found, tokens: Words, context: Context, how: str) -> list[Time]:
    """The expressions of a match: what the first of its rules that can make sense of the words says."""
    for rule in found.rules:
        parts = _parts(rule, tokens.between(found.first, found.last))
        times = [_time(text, part, own, meant, context, how) for part, own, meant in parts]
        if made := [time for time in times if time is not None]:
            return made
    return []


def _parts(rule: str, tokens: list[Word]) -> list[tuple[str, list[Word], list[Word]]]:
    """Rule, own words and words that give the value: of one expression, or of the two ends of a range.

    The ends of a range lend each other the month and the year: "March 12 to 15, 2022", "12-15 March", "2014-15".
    """
    if rule not in _RANGES:
        return [(rule, tokens, tokens)]
    cut = next(
        index for index in range(1, len(tokens)) if tokens[index].kind in _SEPARATORS and tokens[index - 1].kind != "numword"
    )
    first, second = tokens[:cut], tokens[cut + 1 :]
    if rule == "year_range":
        year = str(first[-1].value)[: 4 - len(second[0].text)] + second[0].text
        return [("year", first, first), ("year", second, [second[0]._replace(kind="year", value=int(year))])]
    months = [word for word in tokens if word.kind.startswith("month")]
    years = [word for word in tokens if word.kind in ("year", "old_year", "short_year")]
    if rule == "day_range":
        return [("month_day", first, first + years), ("month_day", second, months + second)]
    return [("month_day", first, first + months + years), ("month_day", second, second)]


def _time(text: str, rule: str, tokens: list[Word], meant: list[Word], context: Context, how: str) -> Time | None:
    """The time expression at some words, valued by the words ``meant``; None when it is none after all."""
    span = Span(tokens[0].start, tokens[-1].end)
    context.direction = partial(direction, text, span.start, span.end)
    context.used = None
    value_of = _VALUES.get(rule) or getattr(values, rule, None) or getattr(units, rule)
    try:
        valued = value_of(Expression(meant), context)
    except Unanchored:
        return Time(span, span.of(text), "DATE", "", "unresolved")
    if valued is None:
        return None
    kind, value = valued
    if context.used is None:
        return Time(span, span.of(text), kind, value, "stated" if value else "unresolved")
    known = how if context.used == context.published else context.via
    return Time(span, span.of(text), kind, value, known, context.used.isoformat())
