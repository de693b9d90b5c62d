"""Dates in machine form: precision and zone as they were given."""

import pytest

from deedline.ingest.html_dates import stamp, stamp_of_url


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2031-05-06", "2031-05-06", "day"),
        ("2031-05-06T07:30", "2031-05-06T07:30", "minute"),
        ("2031-05-06 07:30:15 +0200", "2031-05-06T07:30:15+02:00", "second"),
        ("2031-05-06T07:30:15.123Z", "2031-05-06T07:30:15Z", "second"),
        ("20310506T073015Z", "2031-05-06T07:30:15Z", "second"),
        ("2031/5/6", "2031-05-06", "day"),
        ("Tue, 06 May 2031 07:30:15 GMT", "2031-05-06T07:30:15Z", "second"),
        ("1935739815", "2031-05-05T09:30:15Z", "second"),
        ("1935739815000", "2031-05-05T09:30:15Z", "second"),
    ],
)
def test_machine_dates(written: str, value: str, precision: str) -> None:
    found = stamp(written, "stated: test")
    assert found is not None
    assert (found.value, found.precision, found.evidence) == (value, precision, "stated: test")


@pytest.mark.parametrize("written", ["", "yesterday", "2031-13-40", "9999", "Tue, 99 May", "1" * 5000])
def test_what_is_no_date_gives_none(written: str) -> None:
    assert stamp(written, "stated: test") is None


def test_days_in_addresses() -> None:
    found = stamp_of_url("https://tidewater.example/news/2031/05/06/crane")
    assert found is not None
    assert found.value == "2031-05-06"
    assert stamp_of_url("https://tidewater.example/2031/02/30/crane") is None
    assert stamp_of_url("https://tidewater.example/id/12345678901") is None
