"""Who and what a claim is about."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.participants import nations_in, participants
from deedline.model.reading import GROUP_BEFORE, Argument, Claim
from deedline.spans import Span


def claim(**roles: str) -> Claim:
    """A claim with participants in the roles given; "agent=words|name" resolves one."""
    arguments = []
    for role, words in roles.items():
        text, _, name = words.partition("|")
        arguments.append(Argument(role, text, Span(0, max(1, len(text))), name or None))
    return Claim(Span(0, 9), None, "move", "movement", 1, 3.0, "past", arguments=tuple(arguments))


def test_the_subject_is_what_the_event_happens_to() -> None:
    who = participants(claim(agent="Ukrainian forces", theme="Russian troops"), {})
    assert "Russia" in who.subject
    assert "Ukraine" in who.agent
    assert who.nations == {"Russia", "Ukraine"}


def test_its_own_forces_are_those_of_who_acts() -> None:
    assert "Russia" in participants(claim(agent="Russia", theme="its troops"), {}).subject


def test_whoever_orders_its_forces_to_act_owns_them() -> None:
    ordered = replace(claim(agent="its forces", other="Russia|Russia"), mood="ordered")
    assert "Russia" in participants(ordered, {}).subject
    assert "Russia" not in participants(replace(ordered, mood="factual"), {}).subject


def test_what_a_government_calls_its_own_is_its_nations() -> None:
    assert "Russia" in participants(claim(agent="its forces"), {}, "Russia (government)").subject
    assert "Russia" not in participants(claim(agent="its forces"), {}, "a spokesman").subject


def test_whose_a_group_named_before_is_is_told_with_it() -> None:
    part = Argument("agent", "its troops", Span(0, 9), inferred=GROUP_BEFORE)
    owner = Argument("other", "Russia", Span(0, 6), "Russia", GROUP_BEFORE)
    who = participants(replace(claim(), arguments=(part, owner)), {}, "Pentagon")
    assert who.nations == {"Russia"}
    assert who.partial


@pytest.mark.parametrize(
    ("words", "partial"),
    [
        ("some of the tanks", True),
        ("less than 20 percent of its troops", True),
        ("40 tanks of solvent", False),
        ("troops", False),
    ],
)
def test_some_of_a_group_are_not_all(words: str, partial: bool) -> None:
    assert participants(claim(theme=words), {}).partial is partial


@pytest.mark.parametrize("theme", ["$250,000", "tens of thousands of dollars", "more than 3 million euros"])
def test_a_sum_of_money_is_no_subject(theme: str) -> None:
    assert participants(claim(agent="the harbour board", theme=theme), {}).subject == {"harbour", "board"}


def test_what_the_money_is_for_is_one() -> None:
    assert "bond" in participants(claim(agent="the harbour board", theme="$3 million of bonds"), {}).subject


def test_where_somebody_stands_is_not_who_they_are() -> None:
    assert "Ukraine" not in participants(claim(theme="troops stationed around Kyiv"), {}).subject


def test_counts_and_quantifiers_are_no_part_of_the_name() -> None:
    assert participants(claim(theme="twelve people"), {}).subject == participants(claim(theme="23 people"), {}).subject


def test_a_person_goes_by_the_name_the_collection_uses() -> None:
    names = {"Steele": "Michael Steele"}
    assert "Michael Steele" in participants(claim(agent="Mr. Steele|Steele"), names).subject
    assert "Michael Steele" in participants(claim(agent="he|Steele"), names).subject


@pytest.mark.parametrize("words", ["it", "they", "this"])
def test_a_pronoun_nobody_resolved_says_nothing(words: str) -> None:
    who = participants(claim(agent=words), {})
    assert who.unresolved
    assert not who.subject


@pytest.mark.parametrize("words", ["no chemicals", "any solvent", "nothing", "every tank"])
def test_what_is_quantified_over_is_open(words: str) -> None:
    who = participants(claim(agent=words), {})
    assert who.open
    assert not who.unresolved


def test_nations_are_found_by_name_adjective_and_capital() -> None:
    assert list(nations_in("the Russian army")) == ["Russia"]
    assert "United States" in list(nations_in("United States officials"))


@given(st.text(max_size=60))
def test_no_phrase_breaks_it(words: str) -> None:
    who = participants(
        Claim(Span(0, 1), None, "x", None, 1, 0.0, "none", arguments=(Argument("agent", words, Span(0, 1)),)), {}
    )
    assert who.subject <= who.keys
