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
