"""The status of a pledge over time: what each day's evidence makes of it.

announced -> begun -> partly done -> claimed done (the pledger's word only) -> done; contested; overdue; broken;
unverifiable (first told of after its deadline).  What is contested stays so until somebody other than the pledger settles it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from deedline.assess.lines import listed
from deedline.link.days import interval
from deedline.model.assessment import Evidence, Status

SETTLED = frozenset({"done", "broken"})
AGAINST = frozenset({"against", "other_cause"})
WORDS = {
    "for": ("reports it done", "report it done"),
    "partly": ("reports it under way", "report it under way"),
    "against": ("says otherwise", "say otherwise"),
    "other_cause": ("puts it down to another cause", "put it down to another cause"),
}
"""What one holder, and what several, say of a pledge with evidence of each bearing."""


def history(
    made: str | None, deadline: str | None, evidence: Sequence[Evidence], last: str | None, reported: str | None = None
) -> tuple[Status, ...]:
    """The steps of a pledge, each with its day and the reason in words; at most one step a day.

    ``evidence`` is ordered by day; ``last`` is the last day the collection knows of, after which nothing is said, and
    ``reported`` the first day it tells of the pledge.  The pledger's own word never goes beyond "claimed done"; a report of
    non-performance before the deadline only contests; a pledge first told of after its deadline cannot be followed.
    """
    steps = [Status(made, "announced", "the pledge is reported")]
    if _after(reported, deadline):
        steps.append(Status(reported, "unverifiable", "first told of after its deadline"))
    for day, items in groupby(evidence, key=lambda item: item.day):
        today = list(items)
        status = _status(steps[-1].status, today, _after(day, deadline))
        if status != steps[-1].status:
            steps.append(Status(day, status, because(status, today)))
    late = list(_overdue(steps, deadline, last))
    if not late:
        return tuple(steps)
    before = [step for step in steps if (step.day or "") <= (late[0].day or "")]
    return (*before, *late, *steps[len(before) :])


def _status(now: str, today: Sequence[Evidence], late: bool) -> str:
    """The status after a day's evidence."""
    others = {item.bearing for item in today if item.independence != "same_side"}
    own = {item.bearing for item in today if item.independence == "same_side"}
    if now in SETTLED:
        return now
    if late and "against" in others | own and not others & {"for", "partly"}:
        return "broken"
    if "for" in others:
        return "contested" if others & AGAINST else "done"
    if others & AGAINST or "against" in own:
        return "contested"
    if "for" in own:
        return "contested" if now == "contested" else "claimed done"
    if "partly" in others | own and now in ("announced", "unverifiable", "begun"):
        return "partly done" if now == "begun" else "begun"
    return now


def because(status: str, today: Sequence[Evidence]) -> str:
    """Who said what on the day, those who made the status first."""
    lead = AGAINST if status in ("contested", "broken") else frozenset({"for", "partly"})
    parts = []
    for bearing in sorted({item.bearing for item in today}, key=lambda b: (b not in lead, list(WORDS).index(b))):
        names = list(dict.fromkeys(item.holder for item in today if item.bearing == bearing))
        parts.append(f"{listed(names)} {WORDS[bearing][len(names) > 1]}")
    return "; ".join(parts)


def _after(day: str | None, deadline: str | None) -> bool:
    at, until = interval(day), interval(deadline)
    return at is not None and until is not None and at[0] > until[1]


def _overdue(steps: Sequence[Status], deadline: str | None, last: str | None) -> Iterator[Status]:
    until, known = interval(deadline), interval(last)
    if until is None or known is None or known[1] <= until[1]:
        return
    day_after = (until[1] + timedelta(days=1)).isoformat()
    by_then = [step.status for step in steps if step.day is None or step.day <= day_after]
    if by_then and by_then[-1] in (*SETTLED, "claimed done"):
        return
    if any(step.status == "unverifiable" for step in steps):
        return
    if any(step.day == day_after for step in steps):
        return
    yield Status(day_after, "overdue", "the deadline passed and nobody had attested performance")
