"""Where the sample's story comes from: its occasions, its copy, and the graph of both."""

import pytest
from tests.conftest import SAMPLE

import deedline
from deedline.model.dossier import Dossier
from deedline.report.provenance import copied, graph, shared_origins
from deedline.report.view import View


@pytest.fixture(scope="module")
def view(dossier: Dossier) -> View:
    """The sample's largest story."""
    return View(dossier)


def test_a_press_conference_is_one_origin_of_all_who_report_it(view: View) -> None:
    first = shared_origins(view)[0]
    assert (first.name, first.kind) == ("Ruth Okafor, 4 March 2026", "occasion")
    assert {"Coast Nine", "Evening Packet", "Quayside Blog"} <= {source.label for source in first.sources}


def test_a_copy_shows_its_stretches_side_by_side(view: View) -> None:
    (copy,) = copied(view)
    assert copy.kind == "copy"
    assert int(copy.evidence.split("%")[0]) > 80
    assert all(one.text == other.text for one, other in copy.stretches)


def test_every_edge_joins_two_nodes(view: View) -> None:
    drawn = graph(view, shared_origins(view))
    assert drawn is not None
    left, right = {node.y for node in drawn.occasions}, {node.y for node in drawn.articles}
    assert drawn.reports
    assert all(a in left and b in right for a, b in drawn.reports)
    assert all(a in right and b in right for a, b in drawn.copies)
    assert max(left | right) < drawn.height


def test_a_story_of_one_outlet_has_no_graph() -> None:
    alone = min(deedline.dossiers(deedline.articles([str(SAMPLE / "01_saltmere-courier.txt")])), key=lambda d: d.story.id)
    assert graph(View(alone), shared_origins(View(alone))) is None
