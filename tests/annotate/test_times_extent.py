"""Which days a TIMEX3 value covers."""

import pytest

from deedline.annotate.times_extent import extent


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2024-02-29T18:30Z", "2024-02-29", "2024-02-29", "clock"),
        ("2024-02-29TNI", "2024-02-29", "2024-02-29", "part"),
        ("2024-W09", "2024-02-26", "2024-03-03", "week"),
        ("2024-W09-WE", "2024-03-02", "2024-03-03", "weekend"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "quarter"),
        ("2024-SP", "2024-03-01", "2024-05-31", "season"),
        ("2024-WI", "2024-12-01", "2025-02-28", "season"),
        ("2024-H2", "2024-07-01", "2024-12-31", "half"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("19", "1900-01-01", "1999-12-31", "century"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str, precision: str) -> None:
    covered = extent(value)
    assert covered is not None
    assert (covered.first.isoformat(), covered.last.isoformat(), covered.precision) == (first, last, precision)


@pytest.mark.parametrize("value", ["", "P3D", "PAST_REF", "XXXX-WXX-1", "2023-02-30", "0000", "2023-W60", "2023-QX"])
def test_values_without_days(value: str) -> None:
    assert extent(value) is None
