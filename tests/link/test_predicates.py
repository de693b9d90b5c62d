"""Words for events against each other: letters, company, rarity."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.predicates import LIGHT, Predicate, Predicates, predicate_stems, rarity

WORDS = st.lists(st.lists(st.text("abé", min_size=1, max_size=4), max_size=3).map(tuple), min_size=2, max_size=2)


def company(a: str, b: str) -> float:
    words = Predicates([(a,), (b,)])
    return float(words.company(np.array([0]), np.array([1]))[0])


def beginning(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@given(WORDS)
def test_the_longest_common_beginning_of_any_two_words_counts(predicates: list[Predicate]) -> None:
    found = Predicates(predicates).one_stem(np.array([0]), np.array([1]))
    shares = [beginning(x, y) / max(len(x), len(y)) for x in predicates[0] for y in predicates[1]]
    assert found.tolist() == [max(shares, default=0.0)]


def test_words_in_the_same_company_are_closer() -> None:
    assert company("quit", "resign") > company("quit", "wildfir")
    assert company("nosuchword", "resign") == 0.0


def test_a_light_verb_is_no_rare_word() -> None:
    assert rarity("have") < LIGHT < rarity("capsize")


def test_a_particle_belongs_to_its_verb() -> None:
    assert predicate_stems("Pulled out") == ("pull", "out")
