"""The shape of lines as numbers, and what stands beside them."""

import numpy as np

from deedline.ingest.shape import CUES, SHAPE, alike, beside, shape, since, until


def seen(text: str, column: str) -> float:
    return shape(text)[SHAPE.index(column)]


def test_there_is_a_number_for_every_column() -> None:
    assert len(shape("The crane fell at noon.")) == len(SHAPE)


def test_a_sentence_and_a_menu_item_differ() -> None:
    assert seen("The crane fell at noon, the harbour said.", "ended")
    assert not seen("Politics", "ended")
    assert seen("Politics", "capitals") == 1.0
    assert seen("Heron, Gull, Tern", "commas") == 2 / 3


def test_wording_counts_in_short_lines_only() -> None:
    assert seen("Sign up for our newsletter", "says newsletter")
    assert not seen("Sign up for our newsletter. " + "The crane fell. " * 30, "says newsletter")


def test_known_wording_is_not_looked_up_again() -> None:
    assert shape("Anything", frozenset({"byline"}))[SHAPE.index("says byline")]
    assert len(CUES) == sum(name.startswith("says ") for name in SHAPE)


def test_distances_are_logarithms_and_end_at_two_hundred() -> None:
    marks = [False, True, False, False]
    assert np.allclose(np.expm1(since(marks)), [200, 0, 1, 2], atol=1e-3)
    assert np.allclose(np.expm1(until(marks)), [1, 0, 200, 200], atol=1e-3)


def test_neighbours_beyond_the_page_are_marked() -> None:
    column = np.array([[1.0], [2.0]], dtype=np.float32)
    assert beside(column, (-1, 1, 5)).tolist() == [[-1.0, 2.0, -1.0], [1.0, -1.0, -1.0]]


def test_likeness_with_the_line_before_and_behind() -> None:
    assert alike(["p", "p", "li"]) == ([False, True, False], [True, False, False])
