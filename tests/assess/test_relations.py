"""The decision rules, on the founding case's claims about Russian forces near Kyiv."""

import pytest
from tests.assess.hand_made import KHERSON, make, readings, unproven

from deedline.assess.relations import relate
from deedline.link.held import Held
from deedline.model.assessment import Relation


def between(a: Held, b: Held) -> Relation | None:
    return relate(a, b, readings(a, b), unproven)


def kind(a: Held, b: Held) -> str:
    relation = between(a, b)
    return relation.kind if relation else "none"


def test_another_withdrawal_in_another_city_is_not_related() -> None:
    assert kind(make("Pentagon", "withdraw"), make("Russia", "withdraw", place=KHERSON)) == "none"


def test_the_same_said_by_another_corroborates_and_says_that_independence_is_unproven() -> None:
    relation = between(make("United States", "reposition"), make("Jens Stoltenberg", "reposition"))
    assert relation is not None
    assert (relation.kind, relation.independence) == ("corroborates", "unproven")


def test_one_origin_never_counts_as_support() -> None:
    a, b = make("Jens Stoltenberg", "reposition"), make("Jens Stoltenberg", "reposition")
    relation = relate(a, b, readings(a, b), lambda a, b: ("same_origin", "two renderings of one utterance"))
    assert relation is not None
    assert (relation.kind, relation.reason) == ("same_origin", "two renderings of one utterance")


def test_a_denial_on_the_same_day_contradicts() -> None:
    assert kind(make("Pentagon", "withdraw"), make("Kyiv", "withdraw", polarity=-1)) == "contradicts"


def test_a_denial_a_week_later_by_another_does_not() -> None:
    assert kind(make("Pentagon", "withdraw", "2022-03-24"), make("Kyiv", "withdraw", polarity=-1)) == "none"


def test_refusing_the_word_while_granting_the_movement_is_a_dispute_about_the_description() -> None:
    stoltenberg = make("Jens Stoltenberg", "reposition", rejects=("withdraw",))
    relation = between(make("Moscow", "withdraw"), stoltenberg)
    assert relation is not None
    assert relation.kind == "disputes_description"
    assert "moves" in relation.agree
    assert "presence_down" in relation.conflict


def test_pushback_against_withdrawal_by_choice_conflicts_on_who_chose() -> None:
    relation = between(make("Moscow", "scale down"), make("Volodymyr Zelenskyy", "push back"))
    assert relation is not None
    assert (relation.kind, relation.conflict) == ("disputes_description", ("voluntary",))


def test_completed_a_week_later_supersedes_begun() -> None:
    begun = make("United States", "reposition", "2022-03-30", stage="begun")
    assert kind(begun, make("Pentagon", "withdraw", "2022-04-06", stage="completed")) == "supersedes"


def test_two_days_of_publication_next_to_each_other_prove_no_change() -> None:
    begun = make("United States", "reposition", "2022-03-30", stage="begun", day_how="published")
    done = make("Pentagon", "withdraw", "2022-03-31", stage="completed", day_how="published")
    assert kind(begun, done) != "supersedes"


def test_a_report_bears_on_a_pledge_and_never_contradicts_it() -> None:
    pledge = make("Alexander Fomin", "scale down", "2022-03-29", stage="intended", mood="intended")
    assert kind(pledge, make("Jens Stoltenberg", "withdraw", polarity=-1)) == "bears_on_pledge"


def test_a_criterion_is_no_denial() -> None:
    ordered = make("Russia", "withdraw", place=KHERSON)
    flag = make("Mykhailo Podolyak", "withdraw", place=KHERSON, mood="criterion", polarity=-1)
    assert kind(ordered, flag) == "sets_criterion"


def test_the_same_speaker_saying_the_opposite_later_reverses_itself() -> None:
    relation = between(
        make("Marcus Feld", "leak", "2026-03-03", polarity=-1, family=None),
        make("Marcus Feld", "leak", "2026-03-13", family=None),
    )
    assert relation is not None
    assert (relation.kind, relation.rule) == ("supersedes", "self_reversal")


@pytest.mark.parametrize("mood", ["conditional", "predicted", "desired"])
def test_what_is_not_asserted_contradicts_nothing(mood: str) -> None:
    assert kind(make("Pentagon", "withdraw"), make("Kyiv", "withdraw", polarity=-1, mood=mood)) == "none"
