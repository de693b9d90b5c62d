"""How likely two mentions are one event, by the word for it, who takes part and the words around."""

import pytest

from deedline.link.likeness import FEATURES, Likeness, Mention, company, judged, one_stem, predicate_stems


def mention(predicate: str, words: str, keys: str = "", kin: str | None = None) -> Mention:
    stems = predicate_stems(predicate)
    return Mention(stems, kin, kin.split(":")[0] if kin else None, frozenset(keys.split()), frozenset([*words.split(), *stems]))


LEAVE = mention("withdraw", "troop border valley", "troop", "movement: withdraw")
PULLOUT = mention("withdrawal", "troop valley monday", "troop", "movement: withdraw")
VOTE = mention("vote", "budget council", "council", "election: vote")


def test_a_noun_of_one_stem_is_likelier_than_another_event() -> None:
    likeness = Likeness([LEAVE, PULLOUT, VOTE])
    assert likeness.probability(LEAVE, PULLOUT) > 0.5 > likeness.probability(LEAVE, VOTE)


def test_the_order_of_two_mentions_does_not_matter() -> None:
    likeness = Likeness([LEAVE, PULLOUT, VOTE])
    assert likeness.probability(LEAVE, VOTE) == pytest.approx(likeness.probability(VOTE, LEAVE))


def test_one_pair_and_many_are_judged_alike() -> None:
    import numpy as np

    likeness = Likeness([LEAVE, PULLOUT, VOTE])
    row = likeness.features(LEAVE, PULLOUT)
    assert len(row) == len(FEATURES)
    assert float(judged(np.array([row], dtype=np.float32))[0]) == pytest.approx(likeness.probability(LEAVE, PULLOUT), abs=1e-4)


def test_more_shared_words_never_make_it_less_likely() -> None:
    near, far = mention("hit", "storm coast monday"), mention("strike", "storm coast monday")
    likeness = Likeness([near, far])
    assert likeness.probability(near, far) >= likeness.probability(near, mention("strike", "talk budget"))


def test_words_in_the_same_company_are_closer() -> None:
    assert company(("quit",), ("resign",)) > company(("quit",), ("wildfir",))
    assert company(("nosuchword",), ("resign",)) == 0.0
    assert one_stem(("leave",), ("vote",)) == 0.0


def test_rare_words_tell_a_claim_first() -> None:
    likeness = Likeness([mention("leak", "solvent harbour"), mention("close", "harbour"), mention("open", "harbour")])
    assert likeness.telling(mention("leak", "solvent harbour"))[-1] == "harbour"
