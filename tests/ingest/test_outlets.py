"""An outlet is named only where the page names it."""

import pytest

from deedline.ingest.blocks import label
from deedline.ingest.outlets import outlet_of

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
