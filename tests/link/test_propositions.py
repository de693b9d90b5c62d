"""Which claims are about one matter: the gates, the measure and the groups."""

from dataclasses import replace

import pytest
from tests.assess.hand_made import KHERSON, KYIV, make

from deedline.link.held import Held
from deedline.link.matter import (
    Measure,
    events_differ,
    places_differ,
    share_place,
    stories_differ,
    subjects_differ,
    times_differ,
)
from deedline.link.participants import Participants
from deedline.link.profile import WORD, stems
from deedline.link.propositions import find_matters


def said(text: str, predicate: str, subject: str = "", **more: object) -> Held:
    """A claim outside the event families with the words of ``text``; ``subject`` in stems."""
    keys = frozenset(subject.split())
    held = make(str(more.pop("holder", text)), predicate, text=text, family=None, place=None, who=Participants(keys, keys=keys))
    words = frozenset(stems(WORD.findall(text)))
    return replace(held, **{"words": words, "sentence": words, **more})  # type: ignore[arg-type]


def groups(*held: Held) -> list[list[int]]:
    order = {claim.ref: index for index, claim in enumerate(held)}
    return [[order[claim.ref] for claim in group] for _, group in find_matters(held).propositions]


def test_withdrawals_from_two_cities_are_two_matters() -> None:
    kyiv, kherson = make("Pentagon", "withdraw"), make("Moscow", "withdraw", place=KHERSON)
    assert places_differ(kyiv, kherson)
    assert groups(kyiv, kherson) == []


def test_a_country_may_hold_the_city() -> None:
    ukraine = replace(KYIV, name="Ukraine", precision="country")
    assert not places_differ(make("a", "withdraw"), make("b", "withdraw", place=ukraine))


def test_words_for_one_movement_are_one_matter_and_a_buildup_is_not() -> None:
    withdraw, reposition, deploy = (make("x", predicate) for predicate in ("withdraw", "reposition", "deploy"))
    assert not events_differ(withdraw, reposition)
    assert events_differ(withdraw, deploy)
    assert groups(withdraw, deploy, reposition) == [[0, 2]]


@pytest.mark.parametrize(("day", "differ"), [("2022-04-06", False), ("2022-05-15", True), (None, False)])
def test_weeks_apart_are_two_occasions(day: str | None, differ: bool) -> None:
    assert times_differ(make("a", "withdraw"), make("b", "withdraw", day)) is differ


def test_events_dated_apart_are_two() -> None:
    assert times_differ(make("a", "attack", time="2022-03-01"), make("b", "attack", time="2022-03-09"))


def test_another_story_needs_its_place_or_the_same_fortnight() -> None:
    here, there = make("a", "withdraw"), make("b", "withdraw", story="t")
    assert share_place(here, there)
    assert not stories_differ(here, there)
    assert stories_differ(make("a", "leak", place=None), make("b", "leak", "2022-06-01", place=None, story="t"))
    assert not stories_differ(make("a", "leak", place=None), make("b", "leak", "2022-04-02", place=None, story="t"))
    assert stories_differ(make("a", "leak", None, place=None), make("b", "leak", place=None, story="t"))


def test_other_nations_are_other_subjects() -> None:
    ukraine = Participants(frozenset({"Ukraine"}), nations=frozenset({"Ukraine"}))
    assert subjects_differ(make("a", "withdraw"), make("b", "withdraw", who=ukraine))


def test_closing_the_inner_basin_is_not_closing_the_harbour() -> None:
    assert (
        groups(
            said("the authority closed the inner basin", "close", "basin"),
            said("we are closing the harbour", "close", "harbour"),
        )
        == []
    )


def test_a_denial_of_every_leak_meets_a_report_of_one() -> None:
    every = said("no chemicals leaked into the basin", "leak")
    every = replace(every, who=Participants(frozenset({"chemical"}), open=True))
    assert groups(every, said("solvent leaked into the basin", "leak", "solvent")) == [[0, 1]]


def test_an_unresolved_pronoun_joins_nothing() -> None:
    sentence = frozenset(stems(["the", "tent", "was", "old", "and", "leaked"]))
    it = replace(said("it leaked", "leak", sentence=sentence), who=Participants(unresolved=True))
    assert groups(it, said("solvent leaked into the basin", "leak", "solvent")) == []


def test_light_verbs_need_more_than_their_object() -> None:
    assert groups(said("it had a problem", "have", "problem"), said("I have a problem", "have", "problem")) == []


def test_a_particle_makes_another_predicate() -> None:
    left_out, left = (
        said("the figure left out dock workers", "leave out", "dock"),
        said("the lorry left the docks", "leave", "dock"),
    )
    assert groups(left_out, left) == []


def test_mentioned_events_are_no_claims() -> None:
    assert groups(make("a", "withdraw"), make("b", "withdraw", mood="mentioned")) == []


def test_the_order_of_claims_does_not_change_what_belongs_together() -> None:
    claims = [
        make(f"h{n}", predicate) for n, predicate in enumerate(("withdraw", "reposition", "push back", "deploy", "advance"))
    ]
    forward = {frozenset(claim.ref for claim in group) for _, group in find_matters(claims).propositions}
    backward = {frozenset(claim.ref for claim in group) for _, group in find_matters(claims[::-1]).propositions}
    assert forward == backward


def test_likeness_lies_between_nought_and_one() -> None:
    claims = [make("a", "withdraw"), make("b", "reposition", quantities=()), said("no tanks left", "leave", "tank")]
    measure = Measure(claims)
    assert all(0.0 <= measure.similarity(a, b) <= 1.0 for a in claims for b in claims)
