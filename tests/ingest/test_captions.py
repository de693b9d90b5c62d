"""Captions and the credits by which they are known."""

import pytest

from deedline.ingest.blocks import label

BODY = "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning."
MORE = "The shipping line announced that two sailings would be added for those who had waited."


def kind_of(line: str) -> str:
    text = "\n\n".join(("Ferry to Vell sails again", BODY, line, MORE))
    return label(text)[2].kind.value


@pytest.mark.parametrize(
    "line",
    [
        "The ferry in port, on May 2, 2031. (Ida Holm/Vell Courier)",
        "The ferry in port, on May 2, 2031. Ida Holm/AFP via Getty Images",
        "The ferry in port [Ida Holm/Reuters]",
        "FILE PHOTO: The ferry in port last year.",
        "The ferry in port on Sunday. ©  Sputnik / Ida Holm",
        "The ferry in portPhoto: AP Photo / Ida Holm",
        "Passengers with suitcases walk down the gangway of the ferry in the harbour on Sunday morning",
        "(AFP via Getty)",
    ],
)
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "A Reuters/Ipsos poll found that most islanders want a second ferry.",
        "He showed reporters a photo by his daughter and said it was the best of them.",
        "And nobody on the quay could say that day when the next ferry would be sailing to Grunn",
        "“The picture: a ferry in a storm,” the master said.",
    ],
)
def test_running_text_that_speaks_of_pictures(line: str) -> None:
    assert kind_of(line) == "body"
