"""What happened, was said and was published, by day: the three clocks of a story in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deedline.link.days import interval
from deedline.link.held import Held, saying_day
from deedline.model.assessment import LedgerEntry, TimelineItem
from deedline.model.linkage import QuoteFamily, Ref
from deedline.model.reading import Reading

CLOCKS = ("happened", "said", "published")
LONGEST_SPAN = 31
"""Days: a claim dated no closer than this has no place on a timeline of days."""


def make_timeline(
    readings: Mapping[str, Reading],
    groups: Sequence[Sequence[Held]],
    held: Sequence[Held],
    families: Sequence[QuoteFamily],
    ledger: Sequence[LedgerEntry],
) -> tuple[TimelineItem, ...]:
    """Dated events (each proposition once a day), dated sayings, publications; by day, then by clock."""
    items = [*_happened(groups, held), *_said(readings, families), *_pledged(readings, ledger), *_published(readings)]
    unique = {(item.day, item.clock, item.text): item for item in items}
    return tuple(sorted(unique.values(), key=lambda item: (item.day, CLOCKS.index(item.clock), item.text)))


def _happened(groups: Sequence[Sequence[Held]], held: Sequence[Held]) -> Iterator[TimelineItem]:
    group_of = {claim.ref: index for index, group in enumerate(groups) for claim in group}
    seen: set[tuple[int, str]] = set()
    for claim in held:
        dated = interval(claim.claim.time)
        if dated is None or (dated[1] - dated[0]).days > LONGEST_SPAN or claim.claim.mood != "factual":
            continue
        if claim.claim.polarity < 0 or not (claim.claim.event_type or claim.ref in group_of):
            continue
        key = (group_of.get(claim.ref, -1 - held.index(claim)), claim.claim.time or "")
        if key not in seen:
            seen.add(key)
            ref = Ref(claim.ref.article, claim.claim.span)
            yield TimelineItem(claim.claim.time or "", "happened", claim.text, ref, None if claim.narrated else claim.voice)


def _said(readings: Mapping[str, Reading], families: Sequence[QuoteFamily]) -> Iterator[TimelineItem]:
    for family in families:
        for rendering in family.renderings:
            reading = readings[rendering.article]
            day = saying_day(reading, reading.statements[rendering.statement])
            if day:
                yield TimelineItem(day, "said", _folded(rendering.text), Ref(rendering.article, rendering.span), family.speaker)
                break


def _pledged(readings: Mapping[str, Reading], ledger: Sequence[LedgerEntry]) -> Iterator[TimelineItem]:
    for entry in ledger:
        if entry.made:
            text = f"{entry.force}: {_folded(entry.act)}"
            yield TimelineItem(entry.made, "said", text, entry.reports[0], entry.speaker or entry.actor)


def _published(readings: Mapping[str, Reading]) -> Iterator[TimelineItem]:
    for reading in readings.values():
        stamp = reading.article.published
        if stamp is not None and reading.article.blocks:
            headline = reading.article.blocks[0].span
            title = reading.article.title or headline.of(reading.article.text)
            where = next((b.span for b in reading.article.blocks if b.kind == "headline"), headline)
            yield TimelineItem(stamp.value[:10], "published", title, Ref(reading.article.id, where), reading.article.outlet)


def _folded(text: str) -> str:
    return " ".join(text.split())
