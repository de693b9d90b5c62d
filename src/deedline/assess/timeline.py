"""What happened, was said and was published, by day: the three clocks of a story in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deedline.assess.lines import Lines, clause, folded
from deedline.link.days import interval
from deedline.link.held import Held, saying_day
from deedline.model.article import BlockKind
from deedline.model.assessment import LedgerEntry, TimelineItem
from deedline.model.linkage import QuoteFamily, Ref
from deedline.model.reading import Reading

CLOCKS = ("happened", "said", "published")
LONGEST_SPAN = 31
"""Days: a claim dated no closer than this has no place on a timeline of days."""

PARTS = {"TMO": "T06:00", "TMI": "T12:00", "TAF": "T14:00", "TEV": "T18:00", "TNI": "T21:00"}
"""Where a part of a day stands among its hours."""


def make_timeline(
    readings: Mapping[str, Reading],
    groups: Sequence[Sequence[Held]],
    held: Sequence[Held],
    families: Sequence[QuoteFamily],
    ledger: Sequence[LedgerEntry],
    lines: Lines,
) -> tuple[TimelineItem, ...]:
    """Dated events (each proposition once a day), dated sayings, publications; by time, then by clock."""
    items = [*_happened(groups, held, lines), *_said(readings, families), *_pledged(ledger), *_published(readings)]
    unique = {(item.day, item.clock, " ".join(item.text.lower().split())): item for item in reversed(items)}
    return tuple(sorted(unique.values(), key=place))


def place(item: TimelineItem) -> tuple[str, int, str, str]:
    """By day, then clock, then time of day: what happened on a day comes before what was said of it and what was printed."""
    return order(item.day[:10]), CLOCKS.index(item.clock), order(item.day), item.text


def order(value: str) -> str:
    """A key that sorts TIMEX3 values in time: months and weeks before their days, parts of a day among its hours.

    >>> sorted(["2026-03-03TNI", "2026-03-03T14:30", "2026-03", "2026-03-03"], key=order)
    ['2026-03', '2026-03-03', '2026-03-03T14:30', '2026-03-03TNI']
    """
    span = interval(value)
    day = span[0].isoformat() if span else value
    wide = "" if span and span[0] == span[1] else "\x00"
    hour = next((PARTS[code] for code in PARTS if value.endswith(code)), value[10:] if len(value) > 10 and not wide else "")
    return f"{day[:7]}{wide}" if wide and span and (span[1] - span[0]).days > 7 else f"{day}{wide}{hour}"


def _happened(groups: Sequence[Sequence[Held]], held: Sequence[Held], lines: Lines) -> Iterator[TimelineItem]:
    group_of = {claim.ref: index for index, group in enumerate(groups) for claim in group}
    events: dict[tuple[int, str], list[Held]] = {}
    for index, claim in enumerate(held):
        if _dated(claim) and (claim.claim.event_type or claim.ref in group_of):
            key = (group_of.get(claim.ref, -1 - index), (claim.claim.time or "")[:10])
            events.setdefault(key, []).append(claim)
    for claims in events.values():
        best = lines.best([claim for claim in claims if clause(claim)])
        if best is not None:
            claim, line = best
            time = max((c.claim.time or "" for c in claims), key=len)
            voice = None if any(c.narrated for c in claims) else claim.voice
            yield TimelineItem(time, "happened", line, Ref(claim.ref.article, claim.claim.span), voice)


def _dated(claim: Held) -> bool:
    dated = interval(claim.claim.time)
    if dated is None or (dated[1] - dated[0]).days > LONGEST_SPAN:
        return False
    return claim.claim.mood == "factual" and claim.claim.polarity > 0 and claim.claim.tense == "past"


def _said(readings: Mapping[str, Reading], families: Sequence[QuoteFamily]) -> Iterator[TimelineItem]:
    for family in families:
        for rendering in family.renderings:
            reading = readings[rendering.article]
            day = saying_day(reading, reading.statements[rendering.statement])
            if day:
                yield TimelineItem(day, "said", folded(rendering.text), Ref(rendering.article, rendering.span), family.speaker)
                break


def _pledged(ledger: Sequence[LedgerEntry]) -> Iterator[TimelineItem]:
    for entry in ledger:
        if entry.made:
            text = f"{entry.force}: {folded(entry.act)}"
            yield TimelineItem(entry.made, "said", text, entry.reports[0], entry.speaker or entry.actor)


def _published(readings: Mapping[str, Reading]) -> Iterator[TimelineItem]:
    for reading in readings.values():
        article = reading.article
        if article.published is None or not article.blocks:
            continue
        headline = next((block.span for block in article.blocks if block.kind is BlockKind.HEADLINE), article.blocks[0].span)
        title = article.title or folded(headline.of(article.text))
        yield TimelineItem(article.published.value[:10], "published", title, Ref(article.id, headline), article.label)
