"""What it means: relations between claims, what is agreed, disputed, changed, pledged, and what outlets leave out."""

from __future__ import annotations

from dataclasses import dataclass

from deedline.model.linkage import Ref

RELATIONS = (
    "same_origin",
    "corroborates",
    "narrower",
    "contradicts",
    "disputes_description",
    "differs_in_number",
    "supersedes",
    "bears_on_pledge",
    "sets_criterion",
)
"""The kinds of a relation. Claims that have nothing to do with each other have none."""

STATUSES = (
    "announced",
    "begun",
    "partly done",
    "claimed done",
    "done",
    "contested",
    "overdue",
    "broken",
    "unverifiable",
)
"""What a pledge can be on a day."""


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim of one article of the story: article id and index of the claim in its reading."""

    article: str
    claim: int


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims about the same matter: same kind of event, participants, place and time frame. ``gist`` is one holder's words."""

    id: str
    event_type: str
    gist: str
    claims: tuple[ClaimRef, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How claim ``a`` stands to claim ``b``.

    ``kind`` is one of :data:`RELATIONS`; ``reason`` is in words; ``rule`` names the rule that decided;
    ``independence`` is same_origin, same_side, unproven or independent; ``bearing`` is set where the kind is bears_on_pledge:
    what the report says of the pledged act, as in :class:`Evidence` (None: nothing that counts for or against it).
    """

    a: ClaimRef
    b: ClaimRef
    kind: str
    reason: str
    rule: str
    independence: str
    agree: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    confidence: float = 1.0
    bearing: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that bears on a pledge. ``bearing`` is for, partly, against or other_cause; ``day`` its as-of day if known."""

    claim: ClaimRef
    bearing: str
    holder: str
    day: str | None
    independence: str


@dataclass(frozen=True, slots=True)
class Status:
    """A step in a pledge's history: what it was from ``day`` on (one of :data:`STATUSES`), and why, in words."""

    day: str | None
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One pledge over all its reports, the evidence on it, and its status over time (last is current)."""

    id: str
    actor: str
    speaker: str | None
    act: str
    force: str
    reports: tuple[Ref, ...]
    made: str | None
    condition: str | None = None
    deadline: str | None = None
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Status, ...] = ()

    def status(self, as_of: str | None = None) -> str:
        """The status on ISO day ``as_of`` (default: now). Steps without a day count from the start."""
        steps = [step for step in self.history if as_of is None or step.day is None or step.day <= as_of]
        return steps[-1].status if steps else "announced"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is new on ``day``: a claim, a statement reversed, a number revised, a later stage, a pledge's status.

    ``kind`` is claim, reversed, number, stage or pledge; ``refs`` are the spans it rests on.
    """

    day: str
    kind: str
    text: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the dossier's first screen. ``kind`` is agreed, disputed, changed, pledged, criterion or repeated.

    ``origins`` counts independent origins, ``outlets`` the outlets that carry it; ``refs`` are the spans it rests on.
    """

    kind: str
    text: str
    refs: tuple[Ref, ...]
    origins: int = 0
    outlets: int = 0
    note: str = ""
    """What else an editor must know: "independence unproven"."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something dated in a story. ``clock`` is happened, said or published; ``day`` an ISO value of any precision."""

    day: str
    clock: str
    text: str
    ref: Ref
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """Values given for one counted thing: (value in words, ref, outlet, as-of day), and whether they conflict."""

    counted: str
    values: tuple[tuple[str, Ref, str, str | None], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A proposition or quote family that some outlets of the story carry and others do not. Silence is not denial."""

    text: str
    carried: tuple[str, ...]
    missing: tuple[str, ...]
    refs: tuple[Ref, ...] = ()
