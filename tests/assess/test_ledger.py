"""The ledger: one entry per pledge, evidence with the right bearing, and who attests it."""

from dataclasses import replace
from typing import Any

import pytest
from tests.assess.hand_made import KYIV, make

from deedline.annotate.frames import labels_of
from deedline.assess.commitments import Commitment, act_words, deadline_of, grouped, same_pledge
from deedline.assess.ledger import bearing_of, keep_ledger, worded_bearing
from deedline.link.held import Held, hold
from deedline.link.participants import Participants
from deedline.link.profile import WORD, stems
from deedline.model.article import Article, Stamp
from deedline.model.reading import (
    Argument,
    Claim,
    EntityKind,
    Mode,
    Place,
    Pledge,
    Quantity,
    Reading,
    Speaker,
    Statement,
    StatementKind,
)
from deedline.spans import Span

NOBODY = Participants()


def pledged(
    act: str, actor: str = "Northgate", made: str = "2026-03-04", deadline: str | None = None, **more: Any
) -> Commitment:
    """A report of a pledge; ``label`` names the label of its event, ``places`` its places."""
    label = more.get("label")
    return Commitment(
        reading=Reading(Article(id=f"{actor}{act}{made}", source="x", text=act)),
        pledge=Pledge(Span(0, len(act)), 0, actor, act, "promise", deadline=deadline),
        index=0,
        actor=actor,
        actors=frozenset({actor}),
        speaker=None,
        made=made,
        words=act_words(act),
        held=None,
        label=labels_of(str(label), "movement")[0] if label else None,
        places=frozenset(str(place) for place in more.get("places", ())),
    )


KYIV_PLEDGE = pledged("scale down its presence near Kyiv", "Russia", "2022-03-29", label="scale down", places=["Kyiv"])


def test_two_reports_with_half_their_words_in_common_are_one_pledge() -> None:
    assert same_pledge(pledged("remove all 40 tanks from the harbour"), pledged("take its tanks out of the harbour"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("stay in the race", "remain in the race", True),
        ("not resign", "not step down despite the letter", True),
        ("resign", "not resign", False),
        ("be staying put", "remain in office", True),
        ("resign", "repair the quay before he resigns", False),
    ],
)
def test_other_words_for_one_act_are_one_pledge(one: str, other: str, same: bool) -> None:
    assert same_pledge(pledged(one), pledged(other)) is same


def test_other_words_for_one_event_at_one_place_are_one_pledge() -> None:
    back = pledged(
        "pull back its forces in the two cities", "Russia", "2022-04-06", label="pull back", places=["Kyiv", "Chernihiv"]
    )
    assert same_pledge(KYIV_PLEDGE, back)


def test_the_same_word_elsewhere_is_another_pledge() -> None:
    kherson = pledged("withdraw from the city", "Russia", "2022-04-06", label="withdraw", places=["Kherson"])
    assert not same_pledge(KYIV_PLEDGE, kherson)


def test_one_act_by_one_day_is_one_pledge_whoever_is_said_to_be_bound() -> None:
    ellery = pledged("the Holm Island ferry would be running again", "Tom Ellery", deadline="2026-03-09")
    council = pledged("the service to Holm Island would be running", "council", "2026-03-06", deadline="2026-03-09")
    assert len(grouped([ellery, council])) == 1
    assert len(grouped([ellery, replace(council, pledge=replace(council.pledge, deadline="2026-03-20"))])) == 2


def test_a_day_is_a_better_deadline_than_a_week() -> None:
    reports = [pledged("move the tanks", deadline="2026-W11"), pledged("move the tanks", deadline="2026-03-13")]
    assert deadline_of(reports) == "2026-03-13"


@pytest.mark.parametrize(("polarity", "bearing"), [(-1, "against"), (1, None)])
def test_what_is_not_done_anywhere_in_a_country_is_not_done_at_the_pledged_place(polarity: int, bearing: str | None) -> None:
    ukraine = Place(Span(0, 7), "Ukraine", "Ukraine", lat=49.0, lon=32.0, country="UA", precision="country")
    pledge = replace(KYIV_PLEDGE, reading=replace(KYIV_PLEDGE.reading, places=(KYIV,)))
    assert bearing_of(pledge, make("somebody", "scale down", place=ukraine, polarity=polarity), {}) == bearing


def _report(text: str, **more: Any) -> str | None:
    words = frozenset(stems(WORD.findall(text)))
    claim = make("harbour master", "remove", "2026-03-13", family=None, text=text, place=None, who=NOBODY, **more)
    reading = Reading(
        Article(id="r", source="r", text=text), quantities=(Quantity(Span(0, 2), "31", 31, 31, 31, "tanks", of="the 40 tanks"),)
    )
    return worded_bearing(pledged("remove all 40 tanks from the harbour"), replace(claim, words=words), reading)


def test_outside_the_families_the_acts_own_words_tell() -> None:
    assert _report("the last tank has been removed from the harbour") == "for"
    assert _report("no tank has been removed from the harbour", polarity=-1) == "against"
    assert _report("31 of the 40 tanks have been removed from the harbour", quantities=(0,)) == "partly"
    assert _report("the company has begun to remove the tanks", stage="begun") == "partly"


def _bears(commitment: Commitment, claim: Held) -> list[str]:
    """The bearing of one report on one pledge, through the whole ledger."""
    bound = Reading(
        commitment.reading.article,
        pledges=(commitment.pledge,),
        statements=(Statement(Span(0, 1), (Span(0, 1),), Mode.INDIRECT, StatementKind.SAID, None, None),),
    )
    article = replace(commitment.reading.article, published=Stamp(commitment.made or "", "day", "stated"))
    told = Reading(Article(id=claim.ref.article, source="r", text=claim.text))
    (entry,) = keep_ledger([replace(bound, article=article), told], [claim], {}, {})
    return [item.bearing for item in entry.evidence]


def _about(agent: str, theme: str, predicate: str, family: str | None, text: str) -> Held:
    who = Participants(
        frozenset(stems(theme.split())),
        frozenset({agent, *stems(agent.split())}),
        keys=frozenset({agent, *stems(agent.split())}),
    )
    claim = make("harbour master", predicate, "2026-03-13", family=family, text=text, place=None, who=who)
    return replace(claim, words=frozenset(stems(WORD.findall(text))))


def test_another_event_with_the_same_things_is_no_evidence() -> None:
    pledge = pledged("defend the state mooring law", "Tom Ellery")
    enacted = _about("Norland", "mooring law", "enact", "legislation", "the state has enacted a mooring law")
    assert _bears(pledge, enacted) == []
    concern = _about("states", "concern", "express", None, "the states have expressed concern about the mooring law")
    assert _bears(pledge, concern) == []


def test_who_is_struck_performs_nothing() -> None:
    pledge = pledged("attack the harbour office", "Northgate")
    struck = _about("Borduria", "Northgate", "attack", "attack", "Borduria attacked the harbour office of Northgate")
    struck = replace(struck, who=replace(struck.who, keys=struck.who.keys | {"Northgate"}))
    assert _bears(pledge, struck) == []


def test_what_has_happened_before_the_pledge_performs_nothing() -> None:
    pledge = pledged("remove all 40 tanks from the harbour", "Northgate")
    removed = _about("Northgate", "tanks", "remove", None, "Northgate removed all tanks from the harbour")
    assert _bears(pledge, replace(removed, when="2026-03-11")) == ["for"]
    assert _bears(pledge, replace(removed, when="2026-03-04")) == []


def test_a_clause_that_only_dates_what_is_told_is_no_evidence_in_another_word() -> None:
    pledge = pledged("repair the harbour wall", "Northgate")
    who = Participants(frozenset({"harbour", "wall"}), keys=frozenset({"harbour", "wall"}))
    stands = replace(_about("", "harbour wall", "stand", None, "the harbour wall stands"), who=who)
    stands = replace(stands, claim=replace(stands.claim, stage="completed"))
    assert _bears(pledge, stands) == ["for"]
    assert _bears(pledge, replace(stands, text="when the harbour wall burst")) == []


def test_an_infinitive_tells_no_deed() -> None:
    pledge = pledged("remove all 40 tanks from the harbour", "Northgate")
    plan = _about("Northgate", "tanks", "remove", None, "to remove all tanks from the harbour")
    assert _bears(pledge, replace(plan, claim=replace(plan.claim, tense="none"))) == []
    assert _bears(pledge, replace(plan, text="Northgate removed all tanks from the harbour")) == ["for"]


def _article(
    name: str, day: str, text: str, speaker: str, claims: tuple[Claim, ...], pledges: tuple[Pledge, ...] = ()
) -> Reading:
    who = Speaker(speaker, EntityKind.PERSON, speaker, Span(0, 1))
    statement = Statement(Span(0, len(text)), (Span(0, len(text)),), Mode.INDIRECT, StatementKind.SAID, who, None)
    article = Article(id=name, source=name, text=text, published=Stamp(day, "day", "stated"))
    return Reading(article, (Span(0, len(text)),), statements=(statement,), claims=claims, pledges=pledges)


def test_from_a_promise_to_an_admission() -> None:
    promise, admission = "the ferry will run by Monday", "we have missed that deadline"
    pledge = Pledge(Span(0, len(promise)), 0, "Tom Ellery", promise, "promise", deadline="2026-03-09")
    agent = Argument("agent", "we", Span(0, 2), "Tom Ellery")
    theme = Argument("theme", "that deadline", Span(15, 28))
    miss = Claim(Span(0, len(admission)), 0, "miss", None, 1, 3.0, "past", arguments=(agent, theme))
    articles = [
        _article("one", "2026-03-04", promise, "Tom Ellery", (), (pledge,)),
        _article("two", "2026-03-10", admission, "Tom Ellery", (miss,)),
    ]
    held = hold(articles, (), {}, {"one": "s", "two": "s"})
    (entry,) = keep_ledger(articles, held, {}, {})
    assert [(item.bearing, item.independence) for item in entry.evidence] == [("against", "same_side")]
    assert [(step.day, step.status) for step in entry.history] == [("2026-03-04", "announced"), ("2026-03-10", "broken")]
    assert entry.status("2026-03-05") == "announced"
