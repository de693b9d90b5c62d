"""Sets of words as numbers."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.lexicon import Lexicon

WEIGHTS = {"ferry": 4.0, "dock": 2.0, "sail": 1.0, "crew": 8.0}
SETS = st.lists(st.frozensets(st.sampled_from([*WEIGHTS, "new"])), min_size=2, max_size=8)


def weight(words: frozenset[str]) -> float:
    return sum(WEIGHTS.get(word, 1.0) for word in words)


@given(SETS)
def test_sets_are_compared_as_they_would_be_one_by_one(found: list[frozenset[str]]) -> None:
    sets, a = Lexicon(WEIGHTS).sets(found), np.arange(len(found) - 1)
    pairs = list(pairwise(found))
    common = sets.common(a, a + 1)
    assert common.tolist() == [weight(one & other) for one, other in pairs]
    assert sets.touching(a, a + 1).tolist() == [not one.isdisjoint(other) for one, other in pairs]
    either = [weight(one | other) for one, other in pairs]
    assert sets.share(a, a + 1, common).tolist() == [
        weight(one & other) / whole if whole else 0.0 for (one, other), whole in zip(pairs, either, strict=True)
    ]


def test_the_smaller_set_may_say_the_same_as_a_larger_one_and_an_empty_one_says_nothing() -> None:
    sets = Lexicon(WEIGHTS).sets([{"ferry", "sail"}, {"ferry"}, set()])
    assert sets.overlap(np.array([0, 0]), np.array([1, 2]), unknown=-0.2).tolist() == [1.0, -0.2]


def test_of_equally_heavy_words_the_first_in_the_alphabet_comes_first() -> None:
    lexicon = Lexicon({"tide": 1.0, "gale": 1.0, "fog": 1.0})
    kept, fog = lexicon.sets([["tide", "gale", "fog"]]).rows.heaviest(1), lexicon.sets([["fog"]]).rows
    assert kept.ids.tolist() == fog.ids.tolist()
