"""An outlet is named only where the page names it."""

import pytest

from deedline.ingest.blocks import label
from deedline.ingest.outlets import like_outlet, outlet_of

BODY = "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning."
MORE = "The shipping line announced that two sailings would be added for those who had waited."


def outlet(*lines: str, head: str = "Ferry to Vell sails again") -> str | None:
    text = "\n\n".join((head, BODY, MORE, *lines))
    return outlet_of(text, label(text))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 The Guardian News and Media. All rights reserved.", "The Guardian"),
        ("Do you have a news tip for Vell Courier? We want to hear it.", "Vell Courier"),
        ("Lise Moen is a reporter for The Irish Times. Follow her on X.", "The Irish Times"),
    ],
)
def test_the_page_names_its_outlet(line: str, name: str) -> None:
    assert outlet(line) == name


def test_a_publisher_that_nothing_else_confirms_is_not_an_outlet() -> None:
    assert outlet("© 2031 Northern Papers Ltd. All rights reserved.") is None


def test_an_unknown_owner_counts_when_the_title_line_ends_with_it() -> None:
    assert outlet("© 2031 Vell Courier", head="Ferry to Vell sails again | Vell Courier") == "Vell Courier"


def test_a_name_in_the_report_is_no_evidence() -> None:
    assert outlet("Brandt told The New York Times that he had slept well.") is None


def lines(*parts: str) -> str | None:
    text = "\n\n".join(parts)
    return outlet_of(text, label(text))


@pytest.mark.parametrize("top", [("Skerry Herald", "Monday 4 May 2031"), ("4 May 2031", "Skerry Herald")])
def test_a_masthead_stands_beside_the_date_at_the_top(top: tuple[str, str]) -> None:
    assert lines(*top, "Ferry to Vell sails again", BODY, MORE) == "Skerry Herald"


@pytest.mark.parametrize("top", ["World News", "Lise Moen", "Harbour of Vell"])
def test_a_section_a_name_or_a_place_beside_the_date_is_no_masthead(top: str) -> None:
    assert lines(top, "Monday 4 May 2031", "Ferry to Vell sails again", BODY, MORE) is None


def test_a_name_not_made_like_an_outlets_needs_a_second_witness() -> None:
    story = ("Ferry to Vell sails again", BODY, MORE)
    assert lines("Skerry Nine", "Monday 4 May 2031", *story) is None
    assert lines("Skerry Nine", "Monday 4 May 2031", *story, "© Skerry Nine 2031") == "Skerry Nine"


@pytest.mark.parametrize(
    "line",
    [
        "© Skerry Herald 2031. All rights reserved.",
        "© 2031 Skerry Herald",
        "Copyright 2031 - Skerry Herald",
        "Skerry Herald App",
    ],
)
def test_one_strong_witness_is_enough(line: str) -> None:
    assert outlet(line) == "Skerry Herald"


def test_a_short_name_speaks_for_the_long_one() -> None:
    about = "Lise Moen is the Coast's harbour correspondent."
    assert lines("Ferry to Vell sails again", "By Lise Moen", BODY, MORE, about, "© Skerry Coast 2031") == "Skerry Coast"
    assert outlet("Skerry Herald Newsletter", "More from the Herald") == "Skerry Herald"
    assert outlet("More from the Herald") is None
    assert outlet("More from Sport", "More from the World News") is None


def test_a_picture_and_a_source_that_told_it() -> None:
    picture = "The ferry leaves the harbour of Vell on Monday. Ida Holm/Skerry Herald"
    told = "“We waited for the swell to drop,” the harbour master told the Skerry Herald on Monday."
    assert outlet(picture, told, MORE.replace("two", "three")) == "Skerry Herald"
    assert outlet(picture, MORE.replace("two", "three")) is None
    assert outlet(told) is None


@pytest.mark.parametrize("agency", ["Reuters", "Getty Images", "Skerry News Agency"])
def test_an_agency_is_never_the_outlet(agency: str) -> None:
    picture = f"The ferry leaves the harbour of Vell on Monday. Ida Holm/{agency}"
    told = f"“We waited for the swell to drop,” the harbour master told {agency} on Monday."
    assert outlet(picture, told, f"© {agency} 2031. All rights reserved.") is None


def test_a_blog_stands_at_the_head_of_its_menu() -> None:
    menu = "Mudflat Blog   Menu   About   Contact   Subscribe"
    assert lines(menu, "Ferry to Vell sails again", BODY, MORE) == "Mudflat Blog"


def test_whom_to_follow_may_be_a_person() -> None:
    assert outlet("Follow Ida Holm on Twitter") is None


def test_a_page_of_names_is_no_evidence_and_costs_no_time() -> None:
    many = "\n".join(f"© Paper{n} Herald 2031" for n in range(1000))
    assert outlet(many) is not None


@pytest.mark.parametrize(
    ("name", "like"), [("Vell Courier", True), ("News of Vell", True), ("World News", False), ("Post", False)]
)
def test_names_made_like_an_outlets(name: str, like: bool) -> None:
    assert like_outlet(name) is like
