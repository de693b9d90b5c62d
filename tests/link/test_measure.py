"""The gates of numbers, and the measure of what passes all gates."""

import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from tests.assess.hand_made import KHERSON, make

from deedline.link.held import Held
from deedline.link.lexicon import Mask
from deedline.link.matter import nations_differ, places_differ, share_place, subjects_differ, too_little_shared
from deedline.link.measure import GATES, UNLESS_SURE, Measure, events_differ, old_and_new, stories_differ, times_differ
from deedline.link.participants import Participants
from deedline.link.table import Beside, Table

PAIR = np.array([[0, 1]])


def stands(gate: Callable[[Beside], Mask], a: Held, b: Held) -> bool:
    """Whether a gate stands between two claims, whichever comes first."""
    (found,), (turned,) = gate(Beside(Table([a, b]), PAIR)), gate(Beside(Table([b, a]), PAIR))
    assert found == turned
    return bool(found)


def test_words_for_one_movement_are_one_event_and_a_buildup_is_not() -> None:
    withdraw, reposition, deploy = (make("x", predicate) for predicate in ("withdraw", "reposition", "deploy"))
    assert not stands(events_differ, withdraw, reposition)
    assert stands(events_differ, withdraw, deploy)


@pytest.mark.parametrize(("day", "differ"), [("2022-04-06", False), ("2022-05-15", True), (None, False)])
def test_weeks_apart_are_two_occasions(day: str | None, differ: bool) -> None:
    assert stands(times_differ, make("a", "withdraw"), make("b", "withdraw", day)) is differ


def test_events_dated_apart_are_two() -> None:
    assert stands(times_differ, make("a", "attack", time="2022-03-01"), make("b", "attack", time="2022-03-09"))


def test_what_is_dated_long_before_is_not_the_news() -> None:
    assert stands(old_and_new, make("a", "attack", time="1997"), make("b", "attack"))
    assert not stands(old_and_new, make("a", "attack", time="2022-03-30"), make("b", "attack"))


def test_another_story_needs_its_place_or_the_same_fortnight() -> None:
    here, there = make("a", "withdraw"), make("b", "withdraw", story="t")
    assert share_place(here, there)
    assert not stands(stories_differ, here, there)
    bare = make("a", "leak", place=None)
    assert stands(stories_differ, bare, make("b", "leak", "2022-06-01", place=None, story="t"))
    assert not stands(stories_differ, bare, make("b", "leak", "2022-04-02", place=None, story="t"))
    assert stands(stories_differ, make("a", "leak", None, place=None), make("b", "leak", place=None, story="t"))


def test_gates_of_names_are_asked_wherever_they_can_stand() -> None:
    ukraine = Participants(frozenset({"Ukraine"}), nations=frozenset({"Ukraine"}))
    claims = [
        make("a", "withdraw"),
        make("b", "withdraw", who=ukraine),
        make("c", "withdraw", place=KHERSON),
        replace(make("d", "leave", family=None), words=frozenset({"leave", "force"})),
        make("e", "leave out", family=None),
        make("f", "have", family=None, who=Participants()),
        make("g", "have", family=None),
    ]
    pairs = np.array([(i, j) for i in range(len(claims)) for j in range(i + 1, len(claims))])
    nations, places, subjects, shared = (gate(Beside(Table(claims), pairs)) for gate in (*GATES[2:], *UNLESS_SURE[2:]))
    by_arrays = [found.tolist() for found in (nations, places, nations | subjects, shared)]
    by_hand = [
        [gate(claims[i], claims[j]) for i, j in pairs.tolist()]
        for gate in (nations_differ, places_differ, subjects_differ, too_little_shared)
    ]
    assert by_arrays == by_hand
    assert all(any(found) for found in by_hand)


@pytest.mark.parametrize(("sure", "apart"), [(0.0, False), (1.0, True)])
def test_a_single_subject_does_not_stand_between_claims_that_share_nearly_all(
    monkeypatch: pytest.MonkeyPatch, sure: float, apart: bool
) -> None:
    monkeypatch.setattr(sys.modules[Measure.__module__], "SURE", sure)
    guards, drivers = (Participants(frozenset({who})) for who in ("guard", "driver"))
    claims = [make("a", "withdraw", who=guards), make("b", "withdraw", who=drivers)]
    assert stands(UNLESS_SURE[2], *claims)
    assert (float(Measure(claims).similarity(PAIR)[0]) == 0.0) is apart


def test_another_place_stands_between_claims_that_share_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[Measure.__module__], "SURE", 0.0)
    assert Measure([make("a", "withdraw"), make("b", "withdraw", place=KHERSON)]).similarity(PAIR)[0] == 0


def test_what_a_gate_stands_between_is_unlike_and_all_else_lies_between_nought_and_one() -> None:
    claims = [make("a", "withdraw"), make("b", "reposition"), make("c", "deploy"), replace(make("d", "leave"), label=None)]
    pairs = np.array([(i, j) for i in range(4) for j in range(4)])
    similar = Measure(claims).similarity(pairs).reshape(4, 4)
    assert similar[0, 2] == similar[2, 0] == 0.0
    assert 0 <= similar.min() <= similar.max() <= 1
    assert similar[0, 1] == pytest.approx(similar[1, 0])


def test_one_kind_of_event_is_not_enough_to_put_forward_the_same() -> None:
    measure = Measure([make("a", "withdraw"), make("b", "reposition")])
    assert measure.proposition(PAIR)[0] < measure.similarity(PAIR)[0]
