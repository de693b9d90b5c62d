"""Author lines, roles and author boxes."""

import pytest

from deedline.ingest.blocks import label

BODY = "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning."
MORE = "The shipping line announced that two sailings would be added for those who had waited."


def labels(*lines: str) -> dict[str, str]:
    text = "\n".join(lines)
    return {block.span.of(text): block.kind.value for block in label(text)}


@pytest.mark.parametrize(
    "line",
    [
        "By Lise Moen",
        "Lise Moen",
        "Lise Moen Political Correspondent",
        "By Lise Moen and Ola Brandt",
        "By LISE MOEN, Courier staff",
    ],
)
def test_author_lines_below_the_headline(line: str) -> None:
    assert labels("Ferry to Vell sails again", line, "", BODY, MORE)[line] == "byline"


def test_a_role_belongs_to_the_author_line() -> None:
    assert (
        labels("Ferry to Vell sails again", "By Lise Moen", "Harbour correspondent", "", BODY, MORE)["Harbour correspondent"]
        == "byline"
    )


def test_the_author_box_stands_below_the_text() -> None:
    about = "Lise Moen is a reporter for the Courier in Vell. She has two cats."
    found = labels("Ferry to Vell sails again", "By Lise Moen", BODY, MORE, about)
    assert found[about] == "author_bio"


def test_a_person_in_the_news_is_no_author() -> None:
    about = "Ola Brandt is a former editor of the island's paper and has run the harbour since spring."
    assert labels("Ferry to Vell sails again", BODY, MORE, about)[about] == "body"


def test_what_is_told_of_the_author_below_the_repeated_name() -> None:
    head = ("Ferry to Vell sails again", "Lise Moen", "Updated:", "", BODY, "", MORE, "", BODY.replace("ferry", "boat"), "")
    about = "Lise Moen reports on fishing and trade. A keen swimmer, Lise lives on Grunn with two cats."
    more = "She has sailed round the island twice, in both directions and in all weathers."
    found = labels(*head, "Lise Moen", "Lise Moen", "Staff Reporter", about, more, "Related Topics")
    assert found["Staff Reporter"] == "author_bio"
    assert found[about] == "author_bio"
    assert found[more] == "author_bio"
    assert found[MORE] == "body"


def test_a_report_about_somebody_of_the_authors_name_stays_the_report() -> None:
    told = "She said on Monday that the ferry would sail again as soon as the swell was below two metres."
    found = labels("Ferry to Vell sails again", "By Lise Moen", "", BODY, "", told)
    assert found[told] == "body"
