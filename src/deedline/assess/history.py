"""The status of a pledge over time: what each piece of evidence makes of it.

announced -> begun -> partly done -> claimed done (the pledger's word only) -> done; contested; overdue; broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from deedline.link.days import interval
from deedline.model.assessment import Evidence, Status

SETTLED = frozenset({"done", "broken"})


def history(made: str | None, deadline: str | None, evidence: Sequence[Evidence], last: str | None) -> tuple[Status, ...]:
    """The steps of a pledge, each with its day and the reason in words.

    ``evidence`` is ordered by day; ``last`` is the last day the collection knows of, after which nothing is said.  The
    pledger's own word never goes beyond "claimed done"; a report of non-performance before the deadline only contests.
    """
    steps = [Status(made, "announced", "the pledge is reported")]
    for item in evidence:
        status = _status(steps[-1].status, item, deadline)
        if status is not None and status != steps[-1].status:
            steps.append(Status(item.day, status, _because(item)))
    steps += _overdue(steps, deadline, last)
    return tuple(sorted(steps, key=lambda step: (step.day or "", steps.index(step))) if made else steps)


def _status(now: str, item: Evidence, deadline: str | None) -> str | None:
    own = item.independence == "same_side"
    if item.bearing == "for":
        return "claimed done" if own and now not in SETTLED else None if own else "done"
    if item.bearing == "partly":
        return "begun" if now == "announced" else "partly done" if now in ("begun", "contested") else None
    if item.bearing == "against":
        return "broken" if _after(item.day, deadline) else None if now == "done" else "contested"
    return "contested" if now != "done" else None


def _after(day: str | None, deadline: str | None) -> bool:
    at, until = interval(day), interval(deadline)
    return at is not None and until is not None and at[0] > until[1]


def _because(item: Evidence) -> str:
    words = {
        "for": "says it was done",
        "partly": "says it is under way or partly done",
        "against": "says otherwise",
        "other_cause": "puts it down to another cause",
    }
    return f"{item.holder} {words[item.bearing]}"


def _overdue(steps: Sequence[Status], deadline: str | None, last: str | None) -> Iterator[Status]:
    until, known = interval(deadline), interval(last)
    if until is None or known is None or known[1] <= until[1]:
        return
    day_after = (until[1] + timedelta(days=1)).isoformat()
    by_then = [step.status for step in steps if step.day is None or step.day <= day_after]
    if not by_then or by_then[-1] in ("done", "broken", "claimed done"):
        return
    yield Status(day_after, "overdue", "the deadline passed and nobody had attested performance")
