"""Corrections: the form that fits what is corrected, and what it was filled with as a decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deedline import keeping
from deedline.archive import lists
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
    Namesake,
    OnePerson,
    OneQuote,
    OneStory,
    PlaceIs,
    PledgeIs,
    PublishedOn,
    RelationIs,
    SaidBy,
    TwoQuotes,
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
    "same_person": "Which name means the same person or body?",
    "namesake": "In which articles is this somebody else?",
    "same_quote": "Which words render the same utterance?",
    "other_quote": "Is this another utterance?",
}

_AT = re.compile(r"([^:]{1,64}):(\d{1,9})-(\d{1,9})")

NEIGHBOURS = 200
"""Stories offered for a merge, the newest, and statements offered for an utterance."""

PAIRS = ("relation", "other_quote")
"""What is decided about two places at once."""

AFTERWARDS = 12
"""Names offered for one that is the same."""


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
    if kind in ("same_person", "namesake"):
        return _about_name(desk, kind, at_, story)
    refs = places(at_)
    readings = desk.readings([ref.article for ref in refs])
    if kind not in MATTERS or len(refs) != (2 if kind in PAIRS else 1) or len(readings) != len({r.article for r in refs}):
        raise BadDecision("there is nothing here to correct", "Follow a link that says “correct”.")
    first, ref = readings[0], refs[0]
    now, choices = ("", _utterances(desk, ref)) if kind == "same_quote" else _INSIDE[kind](first, ref.span)
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


def _about_name(desk: Desk, kind: str, names: Sequence[str], story: str) -> Asked:
    """The form to say who is meant by a name, in all articles or in some of a story's."""
    if not names or not names[0].strip():
        raise BadDecision("there is no name here", "Follow a link of a speaker.")
    name, home = names[0], links.speaker(names[0])
    if kind == "same_person":
        alike = lists.speakers(desk.archive, name.split()[-1], limit=AFTERWARDS)
        choices = tuple((one.name, f"{one.name} ({one.statements})") for one in alike if one.name != name)
        return Asked(kind, TITLES[kind], (name,), ((name, home),), names[1] if len(names) > 1 else "", choices, home)
    dossier = desk.dossier(story)
    if dossier is None:
        raise BadDecision("there is no such story", "Choose one of the list of stories.")
    home = links.story(story)
    named = [r.article for r in dossier.readings if any(entity.name == name for entity in r.entities)]
    choices = tuple((article.id, f"{article.label}: {article.title or 'No headline'}") for article in named)
    return Asked(kind, TITLES[kind], (name,), ((name, home),), "", choices, home)


def _utterances(desk: Desk, ref: Ref) -> tuple[tuple[str, str], ...]:
    """The statements of a story's other articles, those of the same speaker first."""
    dossier = desk.dossier(story_of(desk.archive, ref.article) or "")
    found = [] if dossier is None else [(r, s) for r in dossier.readings for s in r.statements]
    own = next((s.speaker for r, s in found if r.article.id == ref.article and s.span == ref.span), None)
    others = [(r, s) for r, s in found if r.article.id != ref.article]
    others.sort(key=lambda one: not (own and one[1].speaker and own.name == one[1].speaker.name))
    return tuple(
        (
            f"{r.article.id}:{s.span.start}-{s.span.end}",
            f"{r.article.label}: {' '.join(s.span.of(r.article.text).split())[:120]}",
        )
        for r, s in others[:NEIGHBOURS]
    )


def _nothing(reading: Reading, span: Span) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "", ()


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


_INSIDE = {
    "other_quote": _nothing,
    "speaker": _speaker,
    "pledge": _pledge,
    "relation": _relation,
    "date": _date,
    "place": _place,
    "block": _block,
}


def decide(desk: Desk, kind: str, at_: Sequence[str], fields: Mapping[str, str], chosen: Sequence[str]) -> int:
    """Make the decision of a filled form; returns its id. Raises BadDecision when it cannot be one."""
    what = _matter(desk, kind, at_, fields, chosen)
    return keeping.decide(desk.archive, Decision(what, fields.get("by", ""), fields.get("why", "")))


def _matter(desk: Desk, kind: str, at_: Sequence[str], fields: Mapping[str, str], chosen: Sequence[str]) -> Matter:
    value, first = fields.get("value", "").strip(), at_[0] if at_ else ""
    if kind == "merge":
        return merging(desk.archive, first, value)
    if kind == "split":
        return splitting(desk.archive, first, chosen)
    if kind == "same_person":
        return OnePerson(first, value)
    if kind == "namesake":
        return Namesake(tuple(chosen), first, value)
    refs = places([*at_, value] if kind == "same_quote" else at_)
    if len(refs) != (2 if kind in (*PAIRS, "same_quote") else 1):
        raise BadDecision("there is nothing here to correct", "Follow a link that says “correct”.")
    if len(refs) == 2:
        return _about_pair(kind, refs[0], refs[1], value)
    return _about_words(kind, refs[0], value, fields.get("day", ""))


def _about_pair(kind: str, ref: Ref, other: Ref, value: str) -> Matter:
    if kind == "relation":
        return RelationIs(ref.article, ref.span, other.article, other.span, value or None)
    quotes = OneQuote if kind == "same_quote" else TwoQuotes
    return quotes(ref.article, ref.span, other.article, other.span)


def _about_words(kind: str, ref: Ref, value: str, day: str) -> Matter:
    if kind == "pledge":
        return PledgeIs(ref.article, ref.span, value, day)
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
    if isinstance(what, OnePerson):
        return f"{what.other} and {what.name} are one", links.speaker(what.name)
    if isinstance(what, Namesake):
        there = f"In {len(what.articles)} article{'s' if len(what.articles) > 1 else ''}"
        return f"{there} {what.name} is {what.other}", links.speaker(what.other)
    if isinstance(what, PublishedOn):
        return f"Published on {what.day or 'a day that is not known'}", links.article_page(what.article)
    words = desk.words(Ref(what.article, what.span))
    quoted = f"“{words[:160]}{'…' if len(words) > 160 else ''}”" if words else "words of an article that is not here"
    home = links.words(what.article, what.span.start, what.span.end)
    return f"{quoted} {_INSIDE_WORDS[type(what)](what)}", home


_INSIDE_WORDS: Mapping[type, Callable[[Any], str]] = {
    SaidBy: lambda what: f"was said by {what.name or 'somebody not known'}",
    PledgeIs: lambda what: f"is {what.status} from {what.day} on",
    RelationIs: lambda what: f"to another claim: {(what.verdict or 'nothing to do with it').replace('_', ' ')}",
    PlaceIs: lambda what: f"is {what.name}",
    OneQuote: lambda what: "is the same utterance as others",
    TwoQuotes: lambda what: "is another utterance",
    BlockIs: lambda what: f"is {what.label.value.replace('_', ' ')}",
}
