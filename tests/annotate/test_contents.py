"""What may be the content of a cue."""

from collections.abc import Callable

import numpy as np
import pytest

from deedline.annotate.columns import columns
from deedline.annotate.contents import MOST, Content, Proposer, Shape
from deedline.annotate.network import Sight
from deedline.annotate.network_inputs import AFTER, BEFORE
from deedline.annotate.parse import Parsed
from deedline.annotate.statements import pages_of

Read = Callable[..., Parsed]

BLIND = Sight(np.zeros(0, np.float32), {}, np.zeros((0, BEFORE + AFTER, 3), np.float32))
"""Nothing is seen: only the parse and the marks propose."""


def proposed(read: Read, text: str, cue: str) -> dict[tuple[str, ...], Content]:
    """The candidates of a cue by their words."""
    table = columns(text, pages_of(read(text))[0])
    place = next(i for i in range(len(table)) if table.token(i).text == cue)
    return {tuple(span.of(text) for span in c.spans(table)): c for c in Proposer(table, BLIND).contents(place)}


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor said that the bridge was closed.", "said", "that the bridge was closed"),
        ("The mayor asked whether the bridge was safe.", "asked", "whether the bridge was safe"),
        ("The council vowed to rebuild the bridge.", "vowed", "to rebuild the bridge"),
        ("The mayor urged residents to stay at home.", "urged", "residents to stay at home"),
        ("The office announced the closure of two roads.", "announced", "the closure of two roads"),
        ("Critics described the plan as a waste of money.", "described", "the plan as a waste of money"),
        ("The union called for an inquiry into the accident.", "called", "an inquiry into the accident"),
        ("The bridge will stay closed, the mayor said.", "said", "The bridge will stay closed"),
        ("“The bridge is closed,” said the mayor.", "said", "“The bridge is closed,”"),
        ("The mayor said in a statement: “The bridge is closed.”", "said", "“The bridge is closed.”"),
        ("The mayor replied:\n“The bridge is closed.”", "replied", "“The bridge is closed.”"),
        ("According to the mayor, the bridge is closed.", "According", "the bridge is closed"),
        ("The bridge is closed, according to the mayor.", "according", "The bridge is closed"),
        ("The lawyer asserted in the letter that two guards had slept.", "asserted", "that two guards had slept"),
        ("The claim that the bridge was closed was wrong.", "claim", "that the bridge was closed"),
        ("The mayor said the bridge was closed, while the police said it was open.", "said", "the bridge was closed"),
    ],
)
def test_what_a_reader_would_mark_is_among_the_candidates(read: Read, text: str, cue: str, content: str) -> None:
    assert (content,) in proposed(read, text, cue)


@pytest.mark.parametrize(
    ("text", "cue", "shape", "pieces"),
    [
        (
            "The old bridge, the mayor said, will stay closed until May.",
            "said",
            Shape.AROUND,
            ("The old bridge", "will stay closed until May"),
        ),
        ("“The bridge,” she said, “will stay closed.”", "said", Shape.QUOTE_BOTH, ("“The bridge,”", "“will stay closed.”")),
        ("The bridge is expected to open.", "expected", Shape.SUBJECT, ("The bridge", "to open")),
    ],
)
def test_contents_in_two_pieces(read: Read, text: str, cue: str, shape: Shape, pieces: tuple[str, str]) -> None:
    assert proposed(read, text, cue)[pieces].shape is shape


def test_a_content_ends_before_the_cue_that_goes_on_from_its_own(read: Read) -> None:
    text = "The mayor said the keeper had “often” lied about his boats and repeated that the bridge was closed."
    table = columns(text, pages_of(read(text))[0])
    said, repeated = (next(i for i in range(len(table)) if table.token(i).text == word) for word in ("said", "repeated"))
    found = {span.of(text) for c in Proposer(table, BLIND).contents(said, repeated) for span in c.spans(table)}
    assert "the keeper had “often” lied about his boats" in found
    assert not any("repeated" in words for words in found)


def test_a_content_holds_whole_quotations(read: Read) -> None:
    for pieces in proposed(read, "The mayor said it would be closed “for as long as it takes” to mend.", "said"):
        assert all(piece.count("“") == piece.count("”") for piece in pieces)


def test_no_content_holds_its_cue(read: Read) -> None:
    text = "The bridge, the mayor said, adding nothing, was closed, and the road, too."
    table = columns(text, pages_of(read(text))[0])
    for place in range(len(table)):
        for content in Proposer(table, BLIND).contents(place):
            assert not any(first <= place < last for first, last in content.pieces)


def test_a_quotation_after_a_full_stop_is_a_statement_of_its_own(read: Read) -> None:
    found = proposed(read, "“The bridge is closed,” the mayor said. “It opens in May.”", "said")
    assert ("“The bridge is closed,”",) in found
    assert not any("“It opens in May.”" in pieces for pieces in found)


def test_the_number_of_candidates_is_bounded(read: Read) -> None:
    text = "The mayor said " + ", ".join(["that the bridge was closed to the cars of the town"] * 60) + "."
    assert len(proposed(read, text, "said")) <= MOST
