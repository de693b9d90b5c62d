"""Time expressions as TIMEX3: found by a grammar over word classes, valued against the day of publication and the story.

No parse is needed.  The rules are in :mod:`times_patterns`, the words in ``times.toml``, the values in
:mod:`times_values` and :mod:`times_units`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from deedline.annotate import times_units as units
from deedline.annotate import times_values as values
from deedline.annotate.times_context import Context, Expression, Unanchored
from deedline.annotate.times_events import Anchor, Events, day_of, occasions
from deedline.annotate.times_extent import extent
from deedline.annotate.times_patterns import Found, find
from deedline.annotate.times_words import Word, Words, lexicon, words
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
_OPEN = frozenset({"nth_day", "into", "beside_event"})
"""Rules whose last word only joins them to an event: "the third day (of) the strike", "two weeks (into) the war"."""
_SEPARATORS = frozenset({"hyphen", "dash", "slash", "to", "and"})


def find_times(article: Article, anchor: str | None = None, how: str = "derived") -> tuple[Time, ...]:
    """The time expressions of an article, in order, outside menus, teasers and comments.

    Values are counted from the article's day of publication.  Where it has none, ``anchor`` (an ISO day, lent by other
    articles, say) takes its place and ``how`` is recorded on every value derived from it.  Without any anchor a relative
    expression has the value "" and is "unresolved"; explicit and vague ones, durations and repeated times need none.
    "The same day", "the next morning" and times of the clock count from the latest day named before in the paragraph or the
    one before it; what stands in a quotation from the day of its saying; "two weeks into the war" from the day the article
    gives for it.  Where that day is known only from words further on, the paragraph is read a second time.
    """
    published = _date(article.day) or _date(anchor)
    reader = _Reader(article.text, Context(article.text, published), "derived" if _date(article.day) else how)
    passages = [reader.passage(span) for span in _stretches(article)]
    events = Events(article.text, (time for passage in passages for time in passage.times))
    return tuple(time for passage in passages for time in reader.again(passage, events))


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


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph as first read: its times, what was known before it, and whether it names an event as an anchor."""

    span: Span
    times: tuple[Time, ...]
    before: Context
    asks: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads paragraphs one after the other; ``how`` is how a value counted from the day of publication is known."""

    text: str
    context: Context
    how: str

    def passage(self, span: Span) -> _Passage:
        """The first reading of a paragraph; the context moves on."""
        context = self.context
        context.restart()
        context.asked = False
        before = copy(context)
        times = tuple(self._times(span, context))
        return _Passage(span, times, before, context.asked)

    def again(self, passage: _Passage, events: Events) -> tuple[Time, ...]:
        """The times of a paragraph, read anew when the article dates an event or a saying it counts from."""
        spoken = occasions(self.text, passage.span, passage.times, passage.before.published)
        if not spoken and not (passage.asks and events):
            return passage.times
        return tuple(self._times(passage.span, replace(passage.before, events=events, occasions=spoken)))

    def _times(self, span: Span, context: Context) -> Iterator[Time]:
        """The time expressions of one paragraph; the context moves on from one to the next."""
        tokens, letters = words(span.of(self.text), span.start)
        last: Time | None = None
        for found in find(letters):
            for time in self._read(found, tokens, context, last):
                yield time
                last = time
                if time.type in ("DATE", "TIME") and time.value:
                    context.move(time)

    def _read(self, found: Found, tokens: Words, context: Context, last: Time | None) -> list[Time]:
        """The expressions of a match: what the first of its rules that can make sense of the words says."""
        for rule in found.rules:
            parts = _parts(rule, tokens.between(found.first, found.last))
            times = [self._time(part, own, meant, context, last) for part, own, meant in parts]
            if made := [time for time in times if time is not None]:
                return made
        return []

    def _time(self, rule: str, own: list[Word], meant: list[Word], context: Context, last: Time | None) -> Time | None:
        """The time expression at some words, valued by the words ``meant``; None when it is none after all."""
        span = Span(own[0].start, own[-1].end)
        context.look(span, _beside(self.text, last, span))
        value_of = _VALUES.get(rule) or getattr(values, rule, None) or getattr(units, rule)
        try:
            valued = value_of(Expression(meant), context)
        except Unanchored:
            valued = "DATE", ""
        if valued is None:
            return None
        kind, value = valued
        anchor = context.used.isoformat() if context.used and value else None
        known = self._how(value, context)
        return _extended(Time(span, span.of(self.text), kind, value, known, anchor, context.used_span, zone=_zone(own)))

    def _how(self, value: str, context: Context) -> str:
        """How a value is known: it is written out, or counted from words or from the day of publication, or not at all."""
        if not value:
            return "unresolved"
        if context.used is None:
            return "stated"
        return context.via if context.used_span else self.how


def _beside(text: str, last: Time | None, here: Span) -> Anchor | None:
    """The full day named right before an expression, with only a comma between."""
    if last is None or text[last.span.end : here.start].strip() != ",":
        return None
    when = day_of(last)
    return Anchor(when, last.span) if when else None


def _zone(own: list[Word]) -> str | None:
    """The offset from UTC that a zone among the words stands for."""
    zone = values.zone_of(own)
    return lexicon().offsets.get(zone.text.lower()) if zone else None


def _extended(time: Time) -> Time:
    """The time with the days its value covers, and how exactly."""
    covered = extent(time.value)
    if covered is None:
        return time
    return replace(time, first=covered.first.isoformat(), last=covered.last.isoformat(), precision=covered.precision)


def _parts(rule: str, tokens: list[Word]) -> list[tuple[str, list[Word], list[Word]]]:
    """Rule, own words and words that give the value: of one expression, or of the two ends of a range.

    The ends of a range lend each other the month and the year: "March 12 to 15, 2022", "12-15 March", "2014-15".
    """
    if rule in _OPEN:
        return [(rule, tokens[:-1], tokens)]
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
