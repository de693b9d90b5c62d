"""Printed dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.ingest.dates import date_line, iso_zone, printed_dates


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("7 Apr, 2031 07:02", "2031-04-07T07:02"),
        ("Published April 7, 2031 9:26pm", "2031-04-07T21:26"),
        ("12:05 on Monday, 7th April 2031", "2031-04-07"),
        ("2031-04-07T07:02:33Z", "2031-04-07T07:02:33Z"),
        ("7. April 2031, 09:30 Uhr", "2031-04-07T09:30"),
        ("07.04.2031", "2031-04-07"),
        ("Apr. 7, 2031 12:15 a.m.", "2031-04-07T00:15"),
        ("2031-04-07T07:02+0200", "2031-04-07T07:02+02:00"),
    ],
)
def test_a_printed_date_is_read_as_far_as_it_goes(line: str, value: str) -> None:
    assert [printed.value for printed in printed_dates(line)] == [value]


@pytest.mark.parametrize("line", ["February 30, 2031", "on 7 April", "May 2031", "page 12-04-07", "3/4/2031"])
def test_what_is_no_full_or_clear_date_is_not_read(line: str) -> None:
    assert list(printed_dates(line)) == []


@pytest.mark.parametrize(
    "line",
    ["Updated:", "Mon, 7 Apr 2031", "2 hours ago", "Posted on April 7, 2031 at 9:00 am EST", "Ann Lee, published 7 April 2031"],
)
def test_date_lines(line: str) -> None:
    assert date_line(line)


@pytest.mark.parametrize(
    "line", ["The ferry sank off Vell on April 7, 2031, drowning nine.", "Updated rules for ferries", "2031", ""]
)
def test_lines_that_only_hold_a_date_are_no_date_lines(line: str) -> None:
    assert not date_line(line)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_every_date_found_lies_in_the_text(text: str) -> None:
    for printed in printed_dates(text):
        assert printed.span
        assert printed.span.end <= len(text)


@pytest.mark.parametrize("line", ["ACCRA, August 7 (Xinhua) --", "NEW YORK (AP) —", "THE HAGUE, May 2 (Reuters) -"])
def test_the_opening_of_a_wire_service_on_its_own_line_is_a_date_line(line: str) -> None:
    assert date_line(line)


def test_the_opening_before_running_text_is_none() -> None:
    assert not date_line("ACCRA, August 7 (Xinhua) -- Ghana deplored the attack.")


def test_white_space_behind_a_date_costs_no_more_than_its_length() -> None:
    assert [printed.value for printed in printed_dates("7 April 2031" + " " * 100_000 + "x")] == ["2031-04-07"]


@pytest.mark.parametrize(
    ("printed", "iso"), [(None, ""), ("gmt", "Z"), ("+0530", "+05:30"), ("-07:00", "-07:00"), ("+02", "+02:00")]
)
def test_zones_are_written_the_iso_way(printed: str | None, iso: str) -> None:
    assert iso_zone(printed) == iso
