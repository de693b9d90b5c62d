"""Agencies that a text rests on, told from those that sold a picture."""

import pytest

from deedline.ingest.agencies import agencies_in, credited_agencies, credits_agency, ends_with_picture_credit, is_agency
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


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("The Skerry News Agency contributed to this report.", ("Skerry News Agency",)),
        ("Skerry Newswire contributed reporting.", ("Skerry Newswire",)),
        ("With reporting by the North Isles Press Agency", ("North Isles Press Agency",)),
        ("The Harbour Safety Agency contributed to this report.", ()),
        ("Lise Moen contributed to this report.", ()),
        ("(QNA)", ("QNA",)),
        ("- QNA", ("QNA",)),
        ("(AFP)", ("Agence France-Presse",)),
        ("(ENDS)", ()),
    ],
)
def test_agencies_in_no_table_are_known_by_what_they_call_themselves(line: str, agencies: tuple[str, ...]) -> None:
    assert credited(BODY, MORE, line) == agencies


def test_letters_behind_the_date_or_the_place_are_an_agency() -> None:
    assert credited("VELL, Norway (QNA) – " + BODY, MORE) == ("QNA",)
    assert credited("4 May 2031 (QNA)", BODY, MORE) == ("QNA",)
    assert credited("4 May 2031, 10:30 (BST)", BODY, MORE) == ()
    assert credited("The Vell Port Authority (VPA) said on Monday that the ferry sailed again.", MORE) == ()


@pytest.mark.parametrize("name", ["Reuters", "Getty Images", "Skerry News Agency"])
def test_agencies_and_picture_services_by_name(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Vell Courier", "The Wire", "Environment Agency"])
def test_other_names_are_no_agencies(name: str) -> None:
    assert not is_agency(name)


def test_lines_that_credit_an_agency() -> None:
    assert credits_agency("(QNA)")
    assert credits_agency("The Skerry News Agency contributed to this report.")
    assert not credits_agency("(2031)")
    assert not credits_agency("(QNA) said so.")
