"""Differences between two renderings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from deedline.report.drift import compared


def test_what_one_outlet_added_and_left_out_is_told_apart() -> None:
    full = "“We are not closing the harbour, we are clearing it.”"
    assert list(compared(full, "“We're not closing the port but clearing it.”")) == [
        ("missing", "“We are"),
        ("added", "“We're"),
        ("same", "not closing the"),
        ("missing", "harbour, we are"),
        ("added", "port but"),
        ("same", "clearing it.”"),
    ]


def test_case_and_quotation_marks_are_no_difference() -> None:
    assert list(compared("“It is out,”", '"it is out."')) == [("same", '"it is out."')]


words = st.lists(st.sampled_from(["we", "will", "leave", "not", "Kyiv", "“today”", "20,000"]), max_size=12).map(" ".join)


@given(words, words)
def test_nothing_of_the_second_text_is_lost(full: str, other: str) -> None:
    kept = [piece for kind, piece in compared(full, other) if kind != "missing"]
    assert " ".join(kept).split() == other.split()
