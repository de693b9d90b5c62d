"""Calendar arithmetic, counted from Wednesday, 14 June 2023."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate import times_calendar as cal

TODAY = date(2023, 6, 14)


@pytest.mark.parametrize(
    ("number", "direction", "day"), [(3, -1, 14), (3, 1, 14), (2, -1, 13), (2, 1, 20), (5, -1, 9), (5, 1, 16)]
)
def test_a_weekday_is_the_nearest_one_in_its_direction_today_included(number: int, direction: int, day: int) -> None:
    assert cal.weekday(TODAY, number, direction) == date(2023, 6, day)


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", -1, "2023-06-13"),
        ("W", -1, "2023-W23"),
        ("2W", 1, "2023-W26"),
        ("WE", 0, "2023-W24-WE"),
        ("M", -6, "2022-12"),
        ("Q", -1, "2023-Q1"),
        ("Q", 3, "2024-Q1"),
        ("Y", -10, "2013"),
        ("10Y", -1, "201"),
        ("100Y", -1, "19"),
        ("TH", 1, None),
        ("Y", 5001, None),
        ("Y", -3000, None),
    ],
)
def test_shift(unit: str, count: int, value: str | None) -> None:
    assert cal.shift(TODAY, unit, count) == value


@pytest.mark.parametrize(
    ("month", "direction", "year"), [(6, 0, 2023), (5, 0, 2023), (11, 0, 2023), (12, 0, 2022), (8, -1, 2022), (4, 1, 2024)]
)
def test_the_year_of_a_bare_month(month: int, direction: int, year: int) -> None:
    assert cal.near_month(TODAY, month, direction) == year


def test_tense_moves_a_far_month_but_not_a_close_one() -> None:
    assert cal.near_month_in_tense(TODAY, 11, -1) == 2022
    assert cal.near_month_in_tense(TODAY, 8, -1) == 2023
    assert cal.near_month_in_tense(TODAY, 8, -1, over=True) == 2022


def test_tense_moves_a_far_day_but_not_a_close_one() -> None:
    assert cal.near_day(TODAY, 30, 9, -1) == 2022
    assert cal.near_day(TODAY, 30, 6, -1) == 2023
    assert cal.near_day(TODAY, 30, 6, -1, over=True) == 2022


def test_no_such_day() -> None:
    assert cal.day(2023, 2, 29) is None
    assert cal.day(2024, 2, 29) == "2024-02-29"


@pytest.mark.parametrize(("year", "day"), [(1999, "04-04"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31")])
def test_easter(year: int, day: str) -> None:
    assert cal.easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("12-25", "2023-12-25"),
        ("easter-2", "2023-04-07"),
        ("11:4:4", "2023-11-23"),
        ("05:-1:1", "2023-05-29"),
        ("11:1:1+1", "2023-11-07"),
    ],
)
def test_feasts(rule: str, value: str) -> None:
    assert cal.feast(rule, 2023) == value


@pytest.mark.parametrize(
    ("number", "direction", "value"),
    [(1, 0, "2023-Q1"), (2, -1, "2023-Q2"), (4, -1, "2022-Q4"), (3, 1, "2023-Q3"), (1, 1, "2023-Q1")],
)
def test_the_year_of_a_bare_quarter(number: int, direction: int, value: str) -> None:
    assert cal.near_quarter(TODAY, number, direction) == value


@given(st.dates(), st.integers(-20_000, 20_000))
def test_moving_by_days_and_months_stays_in_the_calendar(when: date, count: int) -> None:
    assert date.min <= cal.add_days(when, count) <= date.max
    assert isinstance(cal.add_months(when, count), date)


@given(st.dates(min_value=date(1900, 1, 8), max_value=date(2100, 1, 1)), st.integers(1, 7))
def test_a_weekday_is_less_than_a_week_away(when: date, number: int) -> None:
    assert timedelta(0) <= when - cal.weekday(when, number, -1) < timedelta(7)
    assert timedelta(0) <= cal.weekday(when, number, 1) - when < timedelta(7)
