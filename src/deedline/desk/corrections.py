"""Corrections: the form that fits what is corrected, and what it was filled with as a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deedline import keeping
from deedline.archive.lists import story_of
from deedline.assess.verdicts import at
from deedline.desk import links
from deedline.desk.state import Desk
from deedline.errors import BadDecision
from deedline.keeping.decisions import merging, splitting
from deedline.model.article import BlockKind
from deedline.model.assessment import RELATIONS, STATUSES
from deedline.model.decision import (
    MATTERS,
    BlockIs,
    Decided,
    Decision,
    Matter,
    OneStory,
    PlaceIs,
    PledgeIs,
    PublishedOn,
    RelationIs,
    SaidBy,
    TwoStories,
)
from deedline.model.linkage import Ref
from deedline.model.reading import Reading
from deedline.spans import Span

TITLES = {
    "speaker": "Who said this?",
    "pledge": "How does this pledge stand?",
    "relation": "How do these claims stand to each other?",
    "date": "When was this published?",
    "place": "Which place is this?",
    "block": "What is this?",
    "merge": "Which story is the same?",
    "split": "Which articles are of another story?",
}

_AT = re.compile(r"([^:]{1,64}):(\d{1,9})-(\d{1,9})")

NEIGHBOURS = 200
"""Stories offered for a merge: the newest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction somebody is about to make: what is there now, at which words, and what may be chosen instead."""

    kind: str
    title: str
    places: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    now: str
    choices: tuple[tuple[str, str], ...]
    back: str


def places(given: Sequence[str]) -> list[Ref]:
    """The words a form is about, as its address names them. Raises BadDecision for what is no such address."""
    found = []
    for one in given:
        parts = _AT.fullmatch(one)
        if parts is None or int(parts[2]) > int(parts[3]):
            raise BadDecision(f"{one[:80]!r} names no words of an article", "Follow a link that says “correct”.")
        found.append(Ref(parts[1], Span(int(parts[2]), int(parts[3]))))
    return found


def ask(desk: Desk, kind: str, at_: Sequence[str], story: str) -> Asked:
    """The form to correct something. Raises BadDecision when there is nothing of the kind to correct."""
    if kind in ("merge", "split"):
        return _about_story(desk, kind, story)
    refs = places(at_)
    readings = desk.readings([ref.article for ref in refs])
    if kind not in MATTERS or len(refs) != (2 if kind == "relation" else 1) or len(readings) != len({r.article for r in refs}):
        raise BadDecision("there is nothing here to correct", "Follow a link that says “correct”.")
    first, ref = readings[0], refs[0]
    now, choices = _INSIDE[kind](first, ref.span)
    words = tuple((desk.words(ref), links.words(ref.article, ref.span.start, ref.span.end)) for ref in refs)
    back = (
        words[0][1] if kind in ("speaker", "date", "place", "block") else links.story(story_of(desk.archive, ref.article) or "")
    )
    return Asked(kind, TITLES[kind], tuple(at_), words, now, choices, back)


def _about_story(desk: Desk, kind: str, story: str) -> Asked:
    dossier = desk.dossier(story)
    if dossier is None:
        raise BadDecision("there is no such story", "Choose one of the list of stories.")
    if kind == "merge":
        choices = tuple(
            (o.id, f"{o.title or 'No headline'} ({(o.latest or 'undated')[:10]})")
            for o in desk.archive.stories(limit=NEIGHBOURS)
            if o.id != story
        )
    else:
        choices = tuple((r.article.id, f"{r.article.label}: {r.article.title or 'No headline'}") for r in dossier.readings)
    return Asked(kind, TITLES[kind], (story,), ((dossier.story.title, links.story(story)),), "", choices, links.story(story))


def _speaker(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    place = at(span, [item.span for item in reading.statements])
    speaker = reading.statements[place].speaker if place is not None else None
    names = dict.fromkeys(entity.name for entity in reading.entities if entity.kind != "place")
    return (speaker.name if speaker and speaker.resolved else ""), tuple((name, name) for name in names)


def _pledge(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "", tuple((status, status) for status in STATUSES)


def _relation(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "", (("", "nothing to do with each other"), *((name, name.replace("_", " ")) for name in RELATIONS))


def _date(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    return reading.article.day or "", ()


def _place(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    place = at(span, [item.span for item in reading.places])
    return (reading.places[place].name if place is not None else ""), ()


def _block(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    place = at(span, [item.span for item in reading.article.blocks])
    now = reading.article.blocks[place].kind.value if place is not None else ""
    return now, tuple((kind.value, kind.value.replace("_", " ")) for kind in BlockKind)


_INSIDE = {"speaker": _speaker, "pledge": _pledge, "relation": _relation, "date": _date, "place": _place, "block": _block}


def decide(desk: Desk, kind: str, at_: Sequence[str], fields: Mapping[str, str], chosen: Sequence[str]) -> int:
    """Make the decision of a filled form; returns its id. Raises BadDecision when it cannot be one."""
    what = _matter(desk, kind, at_, fields, chosen)
    return keeping.decide(desk.archive, Decision(what, fields.get("by", ""), fields.get("why", "")))


def _matter(desk: Desk, kind: str, at_: Sequence[str], fields: Mapping[str, str], chosen: Sequence[str]) -> Matter:
    value = fields.get("value", "").strip()
    if kind == "merge":
        return merging(desk.archive, at_[0] if at_ else "", value)
    if kind == "split":
        return splitting(desk.archive, at_[0] if at_ else "", chosen)
    refs = places(at_)
    if len(refs) != (2 if kind == "relation" else 1):
        raise BadDecision("there is nothing here to correct", "Follow a link that says “correct”.")
    ref = refs[0]
    if kind == "relation":
        return RelationIs(ref.article, ref.span, refs[1].article, refs[1].span, value or None)
    if kind == "pledge":
        return PledgeIs(ref.article, ref.span, value, fields.get("day", ""))
    if kind == "date":
        return PublishedOn(ref.article, value or None)
    if kind == "place" and value:
        return PlaceIs(ref.article, ref.span, value)
    if kind == "block" and value in list(BlockKind):
        return BlockIs(ref.article, ref.span, BlockKind(value))
    if kind == "speaker":
        return SaidBy(ref.article, ref.span, value or None)
    raise BadDecision(f"{value!r} cannot be a {kind}", "Choose one of those offered.")


def told(desk: Desk, decided: Decided) -> tuple[str, str]:
    """A decision in words, and where what it is about can be seen."""
    what = decided.decision.what
    if isinstance(what, OneStory | TwoStories):
        home = links.story(story_of(desk.archive, what.articles[0]) or "")
        one = "are of one story" if isinstance(what, OneStory) else "are of two stories"
        return f"{len(what.articles)} and {len(what.others)} articles {one}", home
    if isinstance(what, PublishedOn):
        return f"Published on {what.day or 'a day that is not known'}", links.article_page(what.article)
    words = desk.words(Ref(what.article, what.span))
    quoted = f"“{words[:160]}{'…' if len(words) > 160 else ''}”" if words else "words of an article that is not here"
    home = links.words(what.article, what.span.start, what.span.end)
    return f"{quoted} {_INSIDE_WORDS[type(what)](what)}", home


_INSIDE_WORDS = {
    SaidBy: lambda what: f"was said by {what.name or 'somebody not known'}",
    PledgeIs: lambda what: f"is {what.status} from {what.day} on",
    RelationIs: lambda what: f"to another claim: {(what.verdict or 'nothing to do with it').replace('_', ' ')}",
    PlaceIs: lambda what: f"is {what.name}",
    BlockIs: lambda what: f"is {what.label.value.replace('_', ' ')}",
}
