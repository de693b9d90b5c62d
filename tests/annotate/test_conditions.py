"""Until, unless, only when: an open event and a criterion. About the past, "until" is a plain time."""

from collections.abc import Callable

import pytest

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed
from deedline.model.reading import Claim

Read = Callable[..., Parsed]

# Sentence, the predicate of the criterion, the predicate that waits for it and its polarity.
CRITERIA = [
    ("We will not negotiate until the troops withdraw.", "withdraw", "negotiate", -1),
    ("Until the soldiers leave the valley, we will not sign the treaty.", "leave", "sign", -1),
    ("The union will not return to work until the company rehires the drivers.", "rehire", "return", -1),
    ("There will be no talks until the shelling stops.", "stop", "talk", -1),
    ("The sanctions will remain until the army withdraws.", "withdraw", "remain", 1),
    ("Sanctions stay in place until the prisoners are freed.", "free", "stay", 1),
    ("We will keep fighting until the city is liberated.", "liberate", "fight", 1),
    ("The court cannot rule until the witnesses testify.", "testify", "rule", -1),
    ("The factory will remain closed until inspectors approve the repairs.", "approve", "remain", 1),
    ("Until the flag flies over the port, nobody should celebrate.", "fly", "celebrate", -1),
    ("The company will not pay unless the court rules against it.", "rule", "pay", -1),
    ("Unless the government resigns, the protests will continue.", "resign", "protest", 1),
    ("The bank will collapse unless the state rescues it.", "rescue", "collapse", 1),
    ("We cannot sign unless the tariffs are lifted.", "lift", "sign", -1),
    ("The workers will strike unless wages rise.", "rise", "strike", 1),
    ("The ceasefire will not hold unless both armies withdraw.", "withdraw", "hold", -1),
    ("Unless rain falls soon, the fire will reach the town.", "fall", "reach", 1),
    ("The treaty cannot be ratified unless parliament votes again.", "vote", "ratify", -1),
    ("The airline will cancel flights unless the pilots return.", "return", "cancel", 1),
    ("They will attack unless the hostages are released.", "release", "attack", 1),
    ("Talks can resume only when the guns fall silent.", "fall", "talk", 1),
    ("The border will open only when the army leaves.", "leave", "open", 1),
    ("We will withdraw only if the rebels disarm.", "disarm", "withdraw", 1),
    ("The bank will lend only if the government guarantees the loan.", "guarantee", "lend", 1),
    ("Refugees will return only after the mines are cleared.", "clear", "return", 1),
    ("The court will rule only after the experts report.", "report", "rule", 1),
    ("We will pay only when the goods arrive.", "arrive", "pay", 1),
    ("The walkout at the mill ends only when the company signs the contract.", "sign", "walkout", 1),
    ("He will resign only if the jury convicts him.", "convict", "resign", 1),
    ("The school will reopen only when the virus is contained.", "contain", "reopen", 1),
    ("The siege will not be lifted until the rebels surrender.", "surrender", "lift", -1),
    ("They refuse to talk until the prisoners come home.", "come", "talk", -1),
]

# About the past both the main clause and the clause after "until" report what happened.
PAST = [
    ("They fought until the truce was signed.", "sign", 1),
    ("The troops stayed until the rebels surrendered.", "surrender", 1),
    ("The prisoners waited until the guards left the camp.", "leave", 1),
    ("The firemen did not leave until the blaze was contained.", "contain", 1),
]

# What anybody will find, what is no event, and what has come by now.
NO_CRITERION = [
    "You do not know the storm until you are in it.",
    "Unless you catch them in the act, it is hard to name the thieves.",
    "The road will stay closed until further notice.",
    "It was never going to be a close race until the charges came.",
]

CONDITIONAL = [
    ("If the rebels attack, the army will respond.", "attack"),
    ("The army will retaliate if the rebels attack.", "attack"),
    ("Provided the court agrees, the trial will begin.", "agree"),
    ("The price will rise if the factory closes.", "close"),
    ("As long as the army occupies the town, we will resist.", "occupy"),
]


def claims(read: Read, text: str) -> tuple[Claim, ...]:
    return find_claims(read(text), (), (), (), (), ())


def find(found: tuple[Claim, ...], predicate: str) -> Claim:
    return next(claim for claim in found if claim.predicate == predicate)


@pytest.mark.parametrize(("sentence", "criterion", "waiting", "polarity"), CRITERIA)
def test_criterion_is_open_and_sets_what_is_waited_for(
    read: Read, sentence: str, criterion: str, waiting: str, polarity: int
) -> None:
    found = claims(read, sentence)
    demanded, dependent = find(found, criterion), find(found, waiting)
    assert demanded.mood == "criterion"
    assert abs(demanded.certainty) < 1
    assert dependent.mood == "conditional"
    assert dependent.polarity == polarity
    assert abs(dependent.certainty) < 2


@pytest.mark.parametrize(("sentence", "predicate", "polarity"), PAST)
def test_until_about_the_past_is_a_time(read: Read, sentence: str, predicate: str, polarity: int) -> None:
    claim = find(claims(read, sentence), predicate)
    assert claim.mood == "factual"
    assert claim.certainty * polarity > 2


@pytest.mark.parametrize(("sentence", "predicate"), CONDITIONAL)
def test_if_clause_is_open(read: Read, sentence: str, predicate: str) -> None:
    claim = find(claims(read, sentence), predicate)
    assert claim.mood == "conditional"
    assert abs(claim.certainty) < 1


def test_until_a_date_sets_no_criterion(read: Read) -> None:
    found = claims(read, "The troops will stay in the valley until March.")
    assert [claim.mood for claim in found] == ["predicted"]


@pytest.mark.parametrize("sentence", NO_CRITERION)
def test_what_settles_nothing_is_no_criterion(read: Read, sentence: str) -> None:
    assert [claim.predicate for claim in claims(read, sentence) if claim.mood == "criterion"] == []


def test_a_criterion_told_afterwards_is_one_still(read: Read) -> None:
    found = claims(read, "The rebels would not talk until the president resigned.")
    assert find(found, "resign").mood == "criterion"
