"""The status of a pledge over time."""

from deedline.assess.history import history
from deedline.model.assessment import ClaimRef, Evidence


def says(bearing: str, holder: str, day: str, own: bool = False) -> Evidence:
    return Evidence(ClaimRef("a", 0), bearing, holder, day, "same_side" if own else "unproven")


def path(
    made: str | None, deadline: str | None, evidence: list[Evidence], last: str | None = None
) -> list[tuple[str | None, str]]:
    return [(step.day, step.status) for step in history(made, deadline, evidence, last)]


def test_the_scaling_down_near_kyiv() -> None:
    evidence = [
        says("partly", "United States", "2022-03-30"),
        says("against", "Jens Stoltenberg", "2022-03-31"),
        says("other_cause", "Volodymyr Zelenskyy", "2022-03-31"),
        says("for", "Pentagon", "2022-04-06"),
    ]
    assert path("2022-03-29", None, evidence) == [
        ("2022-03-29", "announced"),
        ("2022-03-30", "begun"),
        ("2022-03-31", "contested"),
        ("2022-04-06", "done"),
    ]


def test_the_pledgers_own_word_never_goes_beyond_claimed_done() -> None:
    assert path("2026-03-04", None, [says("for", "Northgate", "2026-03-12", own=True)])[-1] == ("2026-03-12", "claimed done")


def test_a_denial_before_the_deadline_contests_and_after_it_breaks() -> None:
    early = [says("against", "the islanders", "2026-03-06")]
    assert path("2026-03-04", "2026-03-09", early)[-1] == ("2026-03-06", "contested")
    late = [says("against", "the council", "2026-03-10", own=True)]
    assert path("2026-03-04", "2026-03-09", late)[-1] == ("2026-03-10", "broken")


def test_a_deadline_that_passes_in_silence_is_overdue_the_day_after() -> None:
    assert path("2026-03-04", "2026-03-09", [], last="2026-03-12")[-1] == ("2026-03-10", "overdue")
    assert path("2026-03-04", "2026-03-09", [], last="2026-03-09")[-1] == ("2026-03-04", "announced")


def test_done_is_not_undone_by_a_later_quarrel_about_the_cause() -> None:
    evidence = [says("for", "Pentagon", "2022-04-06"), says("other_cause", "Kyiv", "2022-04-07")]
    assert path("2022-03-29", None, evidence)[-1] == ("2022-04-06", "done")


def test_the_evidence_of_one_day_makes_one_step() -> None:
    evidence = [
        says("partly", "United States", "2022-03-31"),
        says("against", "Jens Stoltenberg", "2022-03-31"),
        says("other_cause", "Volodymyr Zelenskyy", "2022-03-31"),
    ]
    steps = history("2022-03-29", None, evidence, None)
    assert [step.status for step in steps] == ["announced", "contested"]
    assert steps[-1].because == (
        "Jens Stoltenberg says otherwise; Volodymyr Zelenskyy puts it down to another cause; United States reports it under way"
    )


def test_what_is_contested_stays_so_until_another_settles_it() -> None:
    evidence = [
        says("against", "NATO", "2022-03-31"),
        says("partly", "United States", "2022-04-01"),
        says("for", "Russia", "2022-04-02", own=True),
    ]
    assert path("2022-03-29", None, evidence)[-1] == ("2022-03-31", "contested")
    assert path("2022-03-29", None, [*evidence, says("for", "Pentagon", "2022-04-06")])[-1] == ("2022-04-06", "done")


def test_done_and_denied_on_one_day_is_contested() -> None:
    evidence = [says("for", "company", "2026-03-12"), says("against", "agency", "2026-03-12")]
    assert path("2026-03-04", None, evidence)[-1] == ("2026-03-12", "contested")


def test_begun_then_partly_done_then_done() -> None:
    evidence = [
        says("partly", "Courier", "2026-03-06"),
        says("partly", "union", "2026-03-10"),
        says("for", "harbour master", "2026-03-13"),
    ]
    assert [status for _, status in path("2026-03-04", "2026-03-13", evidence)] == ["announced", "begun", "partly done", "done"]


def test_overdue_stands_before_what_came_later() -> None:
    late = [says("for", "council", "2026-03-16")]
    assert path("2026-03-04", "2026-03-09", late, last="2026-03-20") == [
        ("2026-03-04", "announced"),
        ("2026-03-10", "overdue"),
        ("2026-03-16", "done"),
    ]


def test_several_holders_take_the_plural() -> None:
    steps = history("2026-03-04", None, [says("for", "A", "2026-03-06"), says("for", "B", "2026-03-06")], None)
    assert steps[-1].because == "A and B report it done"


def test_a_pledge_first_told_of_after_its_deadline_cannot_be_followed() -> None:
    steps = history(None, "2014", [], "2026-03-20", "2026-03-04")
    assert [(step.day, step.status) for step in steps] == [(None, "announced"), ("2026-03-04", "unverifiable")]
