"""Numbers in digits and words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate.quantities_numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("134,500", 134500),
        ("2.5", 2.5),
        ("2.5 million", 2.5e6),
        ("2.5m", 2.5e6),
        ("20k", 20000),
        ("$", None),
        ("one", 1),
        ("Twenty", 20),
        ("twenty-four", 24),
        ("twenty four", 24),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3400),
        ("four hundred thousand", 400000),
        ("one million two hundred thousand", 1200000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500000),
        ("a third", 1 / 3),
        ("two thirds", 2 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("half", 0.5),
        ("one-fifth", 0.2),
        ("one half", 0.5),
        ("one and a half", 1.5),
        ("two and a half", 2.5),
        ("one and a half million", 1.5e6),
        ("5 1/2", 5.5),
        ("3/4", 0.75),
        ("2½", 2.5),
        ("1/0", None),
        ("a table", None),
        ("", None),
        ("and", None),
        ("1" * 500, None),
    ],
)
def test_value(text: str, value: float | None) -> None:
    assert parse_number(text) == (None if value is None else pytest.approx(value))


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_keep_their_value(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=90))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or math.isfinite(value)
