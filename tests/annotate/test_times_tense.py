"""Whether a sentence looks back or ahead from the expression in brackets."""

import pytest

from deedline.annotate.times_tense import direction, is_over


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
        ("The union planned a march to the harbour on [Friday].", 1),
        ("The march began as planned [Friday].", -1),
    ],
)
def test_direction(sentence: str, expected: int) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    assert direction(sentence.replace("[", "").replace("]", ""), start, end) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A plain past verb a few words before has the month.
        ("The mayor signed the law in [July].", True),
        ("The law the mayor signed into force in [July] is not enough.", True),
        ("She announced her departure in [July].", True),
        ("The ferry was sold back in [July].", True),
        ("Prices have stayed high since [July].", True),
        ("The governor said in [July] he knew of nothing.", True),
        # So does the first one behind a month that opens the sentence.
        ("In [July], the mayor resigned.", True),
        ("Rain fell. In [July] the dam broke.", True),
        ("In [July], the mayor will resign.", False),
        ("In [July], the mayor said, a bridge is to be built.", False),
        # Something between them may have the month for itself.
        ("The mayor announced a vote in [July].", False),
        ("The mayor promised to leave in [July].", False),
        ("The mayor said fares in [July] would be lower.", False),
        ("The mayor told of a long strike in [July].", False),
        ("They attended the [July] meeting.", False),
        ("It was extended to [July].", False),
        # Not a plain past.
        ("The case is heard in [July].", False),
        ("The newly elected members arrive in [July].", False),
        ("The bridge could be opened in [July].", False),
        ("If the bridge opened in [July], all would be well.", False),
        ("The firm will redeem its shares preferred in [July].", False),
        ("They have planned it in [July].", False),
        ("The mill, [July].", False),
    ],
)
def test_whether_a_month_is_over(sentence: str, expected: bool) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    assert is_over(sentence.replace("[", "").replace("]", ""), start, end) is expected
