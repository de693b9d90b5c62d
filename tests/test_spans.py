"""Spans point at the text as received, through every transformation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.spans import Span, TextView, intersection_over_union


def test_a_span_is_a_slice_of_its_text() -> None:
    assert Span(4, 8).of("the flag is up") == "flag"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_a_span_that_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_trimming_leaves_an_empty_span_where_nothing_is_left() -> None:
    assert Span(1, 4).trim("a   b") == Span(4, 4)
    assert Span(0, 9).trim(" “quote” ", also="“”") == Span(2, 7)


def test_overlap_of_spans() -> None:
    assert intersection_over_union(Span(0, 4), Span(2, 6)) == pytest.approx(2 / 6)
    assert intersection_over_union(Span(0, 4), Span(4, 6)) == 0.0


@given(st.text(max_size=60), st.text(max_size=4))
def test_every_character_of_a_cut_view_comes_from_its_place_in_the_source(source: str, drop: str) -> None:
    view = TextView.cut(source, drop)
    assert view.text == "".join(c for c in source if c not in drop)
    for index, char in enumerate(view.text):
        at = view.source_of(index)
        assert at is not None
        assert source[at] == char


@given(st.text(min_size=1, max_size=40), st.data())
def test_a_span_found_in_a_joined_view_comes_home(source: str, data: st.DataObject) -> None:
    points = sorted(data.draw(st.sets(st.integers(0, len(source)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in zip(points[::2], points[1::2], strict=False)]
    view = TextView.joined(source, spans, separator="\n")
    for view_start, source_start, length in view.pieces:
        assert view.to_source(Span(view_start, view_start + length)) == Span(source_start, source_start + length)


def test_added_characters_have_no_source() -> None:
    view = TextView.joined("one two", [Span(0, 3), Span(4, 7)])
    assert view.text == "one\ntwo"
    assert view.source_of(3) is None
    assert view.to_source(Span(2, 5)) == Span(2, 5)
    with pytest.raises(ValueError, match="nothing of the source"):
        view.to_source(Span(3, 4))
