"""The table of words that cannot both be so is in order."""

import re

import pytest

from deedline.assess.opposites import opposite
from deedline.data import load

PAIRS = [pair for table in load("opposites").values() for pair in table["pairs"]]


def test_every_pair_has_two_sides_and_every_word_one_place() -> None:
    assert all(len(pair) == 2 and all(pair) for pair in PAIRS)
    words = [word for pair in PAIRS for side in pair for word in side]
    assert len(words) == len(set(words))
    assert all(re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", word) for word in words)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("guilty", "innocent"),
        ("accept", "turn down"),
        ("rise", "shrink"),
        ("stay on", "step down"),
        ("call guilty", "innocent"),
        ("open", "closed"),
    ],
)
def test_two_sides_of_a_pair_are_opposed_either_way_round(a: str, b: str) -> None:
    assert opposite(a, b)
    assert opposite(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("guilty", "guilty"), ("resign", "quit"), ("guilty", "closed"), ("arrest", "release"), ("begin", "end"), ("walk", "run")],
)
def test_other_words_are_not(a: str, b: str) -> None:
    assert not opposite(a, b)


@pytest.mark.parametrize(
    "words", [load("predicates")["reducing"], load("predicates")["hyphened"], load("predicates")["former"]]
)
def test_words_around_a_predicate_stand_once_and_in_lower_case(words: list[str]) -> None:
    assert words
    assert len(words) == len(set(words))
    assert all(word == word.lower().strip() for word in words)


def test_nouns_that_refer_back_are_no_refused_ones_twice() -> None:
    table = load("negation")
    assert not set(table["referring"]) & set(table["refused"])
