"""Whether a sentence looks back or ahead from the expression in brackets."""

import pytest

from deedline.annotate.times_tense import direction


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The court ruled [Friday].", -1),
        ("The court will rule [Friday].", 1),
        ("The bill will be paid [Friday].", 1),
        ("They'll meet [Friday].", 1),
        ("The court is expected to rule [Friday].", 1),
        ("It had been due to expire [Friday].", -1),
        ("They agreed to meet [Friday].", 1),
        ("The deadline was moved until [Friday].", 1),
        ("On [Friday], talks are to resume.", 1),
        ("On [Friday], talks broke down.", -1),
        ("After [Friday]'s talks, they vowed to leave.", -1),
        ("[Friday]'s vote will be close.", 1),
        ("It fell ahead of [Friday]'s vote.", 1),
        ("It will fall. The court ruled [Friday].", -1),
        ("The United States, [Friday].", 0),
        ("It could come as early as [Friday].", 1),
        ("No verb, [Friday].", 0),
    ],
)
def test_direction(sentence: str, expected: int) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    assert direction(sentence.replace("[", "").replace("]", ""), start, end) == expected
