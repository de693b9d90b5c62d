"""How likely two mentions are one event, by the word for it, who takes part and the words around."""

import numpy as np
import pytest

from deedline.link.likeness import FEATURES, Likeness, Mention
from deedline.link.predicates import predicate_stems


def mention(predicate: str, words: str, keys: str = "", kin: str | None = None) -> Mention:
    stems = predicate_stems(predicate)
    return Mention(stems, kin, kin.split(":")[0] if kin else None, frozenset(keys.split()), frozenset([*words.split(), *stems]))


LEAVE = mention("withdraw", "troop border valley", "troop", "movement: withdraw")
PULLOUT = mention("withdrawal", "troop valley monday", "troop", "movement: withdraw")
VOTE = mention("vote", "budget council", "council", "election: vote")


def likely(*mentions: Mention) -> list[list[float]]:
    """How likely each two of some mentions are one event."""
    a, b = np.divmod(np.arange(len(mentions) ** 2), len(mentions))
    return [list(map(float, row)) for row in Likeness(mentions).probability(a, b).reshape(len(mentions), -1)]


def test_a_noun_of_one_stem_is_likelier_than_another_event() -> None:
    of_withdraw, *_ = likely(LEAVE, PULLOUT, VOTE)
    assert of_withdraw[1] > 0.5 > of_withdraw[2]


def test_the_order_of_two_mentions_does_not_matter() -> None:
    found = likely(LEAVE, PULLOUT, VOTE)
    assert found[0][2] == pytest.approx(found[2][0])


def test_one_pair_and_many_are_measured_alike() -> None:
    likeness, first = Likeness([LEAVE, PULLOUT, VOTE]), np.zeros(2, dtype=np.int64)
    both = likeness.features(first, np.array([1, 2]))
    assert both.shape == (2, len(FEATURES))
    assert likeness.features(first[:1], np.array([2])).tolist() == both[1:].tolist()


def test_more_shared_words_never_make_it_less_likely() -> None:
    near, far, other = (mention(*words) for words in (("hit", "storm coast"), ("strike", "storm coast"), ("strike", "talk")))
    (of_near, *_) = likely(near, far, other)
    assert of_near[1] >= of_near[2]


def test_nothing_to_compare_is_not_nothing_in_common() -> None:
    bare, told = mention("hit", ""), mention("hit", "storm", "storm")
    columns = dict(zip(FEATURES, Likeness([bare, told]).features(np.array([0]), np.array([1]))[0].tolist(), strict=True))
    assert columns["contained words"] == columns["participants"] < columns["shared words"] == 0.0
    assert columns["same word"] == columns["one stem"] == 1.0
