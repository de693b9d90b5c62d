"""Agencies that a text rests on, told from those that sold a picture."""

import pytest

from deedline.ingest.agencies import agencies_in, credited_agencies, ends_with_picture_credit
from deedline.ingest.blocks import label

BODY = "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning."
MORE = "The shipping line announced that two sailings would be added for those who had waited."


def credited(*lines: str) -> tuple[str, ...]:
    text = "\n\n".join(("Ferry to Vell sails again", *lines))
    return credited_agencies(text, label(text))


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("The Associated Press contributed to this report.", "The Associated Press"),
        ("Source: News Agencies", "News Agencies"),
        ("Reporting by Ann Lee; Editing by Bo Park, Reuters", "Reuters"),
        ("Copyright 2031 The Associated Press. All rights reserved.", None),
    ],
)
def test_credit_lines_name_agencies(line: str, agency: str | None) -> None:
    assert credited(BODY, MORE, line) == ((agency,) if agency else ())


def test_the_agency_in_the_dateline_of_the_first_paragraph_counts() -> None:
    assert credited("VELL, Norway (AP) — " + BODY, MORE) == ("The Associated Press",)
    assert credited("VELL (Reuters) - " + BODY, MORE) == ("Reuters",)


def test_an_agency_behind_the_last_sentence_counts() -> None:
    assert credited(BODY, MORE + " (AFP, dpa)") == ("Agence France-Presse", "dpa")


def test_a_picture_credit_is_no_agency_of_the_text() -> None:
    assert credited(BODY, "The ferry in port (Ida Holm/AFP via Getty Images)", MORE) == ()


def test_a_report_about_an_agency_is_not_credited_to_it() -> None:
    assert credited(BODY, "Brandt told Reuters on Monday that he had slept well.") == ()


def test_the_longest_name_wins() -> None:
    assert agencies_in("© NTB Scanpix") == ("NTB Scanpix",)


def test_a_name_behind_the_last_sentence_is_a_picture_credit() -> None:
    assert ends_with_picture_credit("The ferry leaves the port of Vell. Ida Holm, Getty Images")
    assert not ends_with_picture_credit("The harbour master spoke to AFP")
