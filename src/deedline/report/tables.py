"""What a dossier holds as tables: statements, claims, pledges, places and the days of the timeline, as CSV or Parquet.

Every row names its article and the characters its words stand at. A cell that a spreadsheet would take for a formula begins
with an apostrophe, which spreadsheets do not show.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from deedline.errors import MissingPart
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading
from deedline.spans import Span

Row = Sequence[object]

Table = tuple[Sequence[str], Iterable[Row]]
"""The names of the columns, and the rows."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet reckons with."""

_WHERE = ("story", "article", "outlet", "published", "first", "last", "words")


def cell(value: object) -> str:
    r"""A value as the text of a cell.

    >>> cell(None), cell(1.5), cell(-2), cell("=1+1"), cell("-x"), cell("a\x00b")
    ('', '1.5', '-2', "'=1+1", "'-x", 'ab')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = "".join(char for char in str(value) if char.isprintable() or char in "\n\t").encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA[:4]) else text


def table(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows under a header as CSV (RFC 4180, UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def parquet(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows under a header as Parquet, each value as it is. Raises MissingPart where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet as written
    except ModuleNotFoundError as error:
        raise MissingPart(
            "the package for Parquet is not installed", "Install it with: pip install 'deedline[tables]'"
        ) from error
    columns = [*zip(*rows, strict=True)] or [()] * len(header)
    out = io.BytesIO()
    written.write_table(
        pyarrow.table({name: [*map(_storable, cells)] for name, cells in zip(header, columns, strict=True)}), out
    )
    return out.getvalue()


def _storable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def statements(dossier: Dossier) -> Table:
    """Who said what."""

    def row(reading: Reading) -> Iterator[Row]:
        for one in reading.statements:
            speaker = one.speaker if one.speaker and one.speaker.resolved else None
            name, kind = (speaker.name, speaker.kind.value) if speaker else (None, None)
            yield (*_where(dossier, reading, one.span), name, kind, one.mode.value, one.kind.value, one.cue and one.cue.lemma)

    return (*_WHERE, "speaker", "speaker_kind", "mode", "kind", "cue"), _all(dossier, row)


def claims(dossier: Dossier) -> Table:
    """What is put forward, and by whom: ``statement`` is the position of the statement in its article, empty for the outlet."""

    def row(reading: Reading) -> Iterator[Row]:
        for one in reading.claims:
            made = (one.statement, one.predicate, one.event_type, one.polarity, one.certainty, one.stage, one.mood)
            yield (*_where(dossier, reading, one.span), *made, one.place, one.time)

    found = ("statement", "predicate", "event_type", "polarity", "certainty", "stage", "mood", "place", "time")
    return (*_WHERE, *found), _all(dossier, row)


def pledges(dossier: Dossier) -> Table:
    """Every pledge with its status and its first report."""
    readings = {reading.article.id: reading for reading in (*dossier.readings, *dossier.related_readings)}
    rows = (
        (
            *_where(dossier, readings[entry.reports[0].article], entry.reports[0].span),
            entry.id, entry.actor, entry.speaker, entry.act, entry.force, entry.condition,
            entry.made, entry.deadline, entry.status(),
        )
        for entry in dossier.ledger
    )  # fmt: skip
    return (*_WHERE, "id", "actor", "speaker", "act", "force", "condition", "made", "deadline", "status"), rows


def places(dossier: Dossier) -> Table:
    """Every place named, as exactly as it is known."""

    def row(reading: Reading) -> Iterator[Row]:
        for one in reading.places:
            yield (
                *_where(dossier, reading, one.span),
                one.name, one.geonames_id, one.lat, one.lon, one.country, one.feature, one.precision, one.sense, one.how,
            )  # fmt: skip

    found = ("name", "geonames_id", "lat", "lon", "country", "feature", "precision", "sense", "how")
    return (*_WHERE, *found), _all(dossier, row)


def timeline(dossier: Dossier) -> Table:
    """What happened, was said and was published, by day."""
    rows = (
        (
            dossier.story.id,
            item.ref.article,
            item.ref.span.start,
            item.ref.span.end,
            item.day,
            item.clock,
            item.holder,
            item.text,
        )
        for item in dossier.timeline
    )
    return ("story", "article", "first", "last", "day", "clock", "holder", "text"), rows


def _where(dossier: Dossier, reading: Reading, span: Span) -> Row:
    article = reading.article
    words = " ".join(span.of(article.text).split())
    return (
        dossier.story.id,
        article.id,
        article.label,
        article.published and article.published.value,
        span.start,
        span.end,
        words,
    )


def _all(dossier: Dossier, rows: Callable[[Reading], Iterator[Row]]) -> Iterator[Row]:
    for reading in dossier.readings:
        yield from rows(reading)
