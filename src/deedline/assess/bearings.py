"""What a report says of a pledged act: for (done), partly, against (not done), other_cause, or None: nothing of the kind.

The ledger asks it of every report of the act, the relations of every report set against a claim that commits somebody.
"""

from __future__ import annotations

from deedline.assess.facets import Facets, facets_of
from deedline.link.held import Held

LIKELY = 2.0
"""Certainty (of 3) from which a report says that something was done."""

DONE_STAGES = frozenset({"completed", "none"})
PARTIAL_STAGES = frozenset({"begun", "ongoing", "partial"})


REPORTED = {"for": "done", "partly": "under way", "against": "not so", "other_cause": "from another cause"}
"""What a report says of a pledged act, in words."""


def bearing_on(pledged: Held, promised: Facets, report: Held) -> str | None:
    """What a report says of the act that a claim pledges, ``promised`` its facets.

    Of what is not to be done only the kind of event tells.
    """
    if pledged.label is not None and report.label is not None:
        return framed_bearing(promised, report)
    return plain_bearing(report) if pledged.claim.polarity > 0 else None


def framed_bearing(promised: Facets, claim: Held) -> str | None:
    """What a report of the pledged kind of event says about the pledge, by the facets of its label."""
    if claim.claim.polarity < 0:
        return "against" if claim.label and promised.entailed.keys() & claim.label.entailed.keys() else None
    reported = facets_of(claim)
    conflict = promised.conflict(reported)
    if conflict:
        return "other_cause" if promised.agreement(reported) and conflict == ("voluntary",) else "against"
    if not promised.agreement(reported):
        return "against" if promised.tension(reported) else None
    if claim.claim.stage == "completed" and not promised.tension(reported) and not claim.who.partial:
        return "for"
    return "partly" if claim.claim.stage in PARTIAL_STAGES | {"completed"} else None


def plain_bearing(claim: Held, *, in_part: bool = False) -> str | None:
    """What a report that repeats the act's words says of it; ``in_part`` where it counts some of a stated whole."""
    made = claim.claim
    if made.polarity < 0:
        return "against"
    if made.stage in PARTIAL_STAGES or in_part:
        return "partly"
    return "for" if made.stage in DONE_STAGES and made.tense == "past" and made.certainty >= LIKELY else None
