"""Numbers, pledges and who quotes whom as drawings say what their tables say."""

import csv
import io
from itertools import pairwise

import pytest

from deedline.model.dossier import Dossier
from deedline.report.number_chart import number_chart, numbers_table
from deedline.report.pledge_bands import bands_table, pledge_bands
from deedline.report.quoting import quoted, quoting, quoting_table
from deedline.report.view import View


@pytest.fixture(scope="module")
def view(dossier: Dossier) -> View:
    return View(dossier)


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode())))


def test_each_number_stands_at_its_day_and_higher_for_more(view: View) -> None:
    drawing = number_chart(view)
    assert drawing is not None
    table = rows(numbers_table(view))
    assert len(drawing.values) + drawing.left_out == len(table)
    by_row: dict[float, list[tuple[float, str]]] = {}
    for value in drawing.values:
        base = min(y for y, _ in drawing.rows if y >= value.y)
        by_row.setdefault(base, []).append((value.y, value.title))
        assert drawing.left <= value.x <= drawing.width
    numbers = {f"{r['words']} ({r['outlet']})": float(r["value"]) for r in table if r["value"]}
    for marks in by_row.values():
        told = [(y, next(n for words, n in numbers.items() if title.endswith(words))) for y, title in marks]
        for y, number in told:
            assert all(other_y <= y for other_y, other in told if other > number)
    assert {value.href for value in drawing.values} <= {
        view.source(ref).href for r in view.numbers() for _, ref, _, _ in r.values
    }


def test_a_band_lasts_until_the_status_changes(view: View) -> None:
    drawing = pledge_bands(view)
    assert drawing is not None
    table = rows(bands_table(view))
    assert {band.status for band in drawing.bands} <= {row["status"] for row in table}
    assert set(drawing.statuses) == {band.status for band in drawing.bands}
    for y, _ in drawing.rows:
        bands = sorted((band.x, band.x + band.width) for band in drawing.bands if band.y == y)
        assert bands
        assert all(abs(end - start) < 0.2 for (_, end), (start, _) in pairwise(bands))
        assert bands[-1][1] <= drawing.width
    assert any(row["status"] == "broken" for row in table)
    assert drawing.deadlines


def test_every_statement_is_in_a_line_or_of_somebody_with_fewer(view: View) -> None:
    drawing = quoting(view)
    assert drawing is not None
    pairs = quoted(view)
    assert len(drawing.lines) <= len(pairs)
    assert len(rows(quoting_table(view))) == sum(map(len, pairs.values()))
    names = {name.text for name in drawing.speakers}
    assert {"Ruth Okafor", "Marcus Feld"} <= names
    thickest = max(drawing.lines, key=lambda line: line.thick)
    assert thickest.title.endswith("statements")


def test_there_is_nothing_to_draw_where_nothing_has_a_day(dossiers: tuple[Dossier, ...]) -> None:
    small = View(min(dossiers, key=lambda dossier: len(dossier.readings)))
    assert number_chart(small) is None
    assert quoting(small) is None
