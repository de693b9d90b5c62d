"""The timeline as a drawing says what its table says."""

import pytest

from deedline.model.dossier import Dossier
from deedline.report.charts import CLOCKS, Chart, timeline_chart
from deedline.report.page import dossier_page
from deedline.report.view import View


@pytest.fixture(scope="module")
def view(dossier: Dossier) -> View:
    """The sample's largest story."""
    return View(dossier)


@pytest.fixture(scope="module")
def chart(view: View) -> Chart:
    """Its timeline."""
    drawn = timeline_chart(view)
    assert drawn is not None
    return drawn


def test_everything_known_to_the_day_has_a_mark_that_leads_to_its_words(view: View, chart: Chart) -> None:
    assert len(chart.dots) + chart.left_out == len(view.timeline())
    assert not [dot for dot in chart.dots if dot.title.startswith("January 2026")]
    assert {dot.clock for dot in chart.dots} == set(CLOCKS)
    assert {dot.href for dot in chart.dots} <= {view.source(item.ref).href for item in view.timeline()}


def test_marks_stand_inside_and_never_on_each_other(chart: Chart) -> None:
    places = [(dot.x, dot.y) for dot in chart.dots]
    assert len(set(places)) == len(places)
    assert all(chart.left <= x <= chart.width and 0 < y < chart.height for x, y in places)


def test_later_things_stand_further_to_the_right(chart: Chart) -> None:
    ticks = [place for place, _ in chart.ticks]
    assert ticks == sorted(ticks)
    assert len(ticks) > 2


def test_the_page_draws_it(view: View, chart: Chart) -> None:
    page = dossier_page(view.dossier, {}, "#")
    drawing = page[page.index('aria-label="The timeline') :]
    assert drawing[: drawing.index("</svg>")].count("<circle class=") == len(chart.dots)
