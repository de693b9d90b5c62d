"""TIMEX3 values as days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.days import Days, gap, interval, is_day


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2022-03-31", "2022-04-06", 6),
        ("2022-03", "2022-03-31", 0),
        ("2022-W13", "2022-04-06", 3),
        ("2022", "2021-12-25", 7),
        ("2022-Q1", "2022-04-01", 1),
        ("2022-03-31TMO", "2022-03-31", 0),
        ("PAST_REF", "2022-03-31", None),
        ("P1D", "2022-03-31", None),
        ("2022-13-40", "2022-03-31", None),
    ],
)
def test_days_between_two_values(a: str, b: str, days: int | None) -> None:
    assert gap(a, b) == days
    assert gap(b, a) == days


def test_many_gaps_are_those_of_the_values_one_by_one() -> None:
    values = ["2022-03-31", "2022-03", "2022-W13", "2022-04-06", None, "P1D"]
    a, b = np.divmod(np.arange(len(values) ** 2), len(values))
    expected = [gap(one, other) for one in values for other in values]
    assert [None if np.isnan(days) else days for days in Days(values).gaps(a, b)] == expected


def test_only_a_single_day_is_a_day() -> None:
    assert is_day("2022-03-31TEV")
    assert not is_day("2022-W13")


@given(st.text(alphabet="0123456789-WQTP", max_size=12))
def test_no_value_breaks_it(value: str) -> None:
    found = interval(value)
    assert found is None or found[0] <= found[1]
