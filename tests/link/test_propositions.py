"""Which claims are about one matter: the gates, the measure and the groups."""

from dataclasses import replace

import numpy as np
from tests.assess.hand_made import KHERSON, make

from deedline.link.held import Held
from deedline.link.participants import Participants
from deedline.link.profile import WORD, stems
from deedline.link.propositions import SAME_MATTER, find_matters, likeliest


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
    assert groups(kyiv, kherson) == []


def test_words_for_one_movement_are_one_matter_and_a_buildup_is_not() -> None:
    withdraw, reposition, deploy = (make("x", predicate) for predicate in ("withdraw", "reposition", "deploy"))
    assert groups(withdraw, deploy, reposition) == [[0, 2]]


def test_closing_the_inner_basin_is_not_closing_the_harbour() -> None:
    assert (
        groups(
            said("the authority closed the inner basin", "close", "basin"),
            said("we are closing the harbour", "close", "harbour"),
        )
        == []
    )


def test_a_denial_of_every_leak_meets_a_report_of_one() -> None:
    every = said("no chemicals leaked from the wreck into the basin", "leak")
    every = replace(every, who=Participants(frozenset({"chemical"}), open=True))
    assert groups(every, said("solvent leaked from the wreck into the basin", "leak", "solvent")) == [[0, 1]]


def test_an_unresolved_pronoun_joins_nothing() -> None:
    sentence = frozenset(stems(["the", "tent", "was", "old", "and", "leaked"]))
    it = replace(said("it leaked", "leak", sentence=sentence), who=Participants(unresolved=True))
    assert groups(it, said("solvent leaked into the basin", "leak", "solvent")) == []


def test_light_verbs_need_more_than_their_object() -> None:
    engine, neighbour = (
        frozenset(stems(words.split())) for words in ("old engine problem smoke", "neighbour problem noise fence")
    )
    assert (
        groups(
            said("it had a problem", "have", "problem", sentence=engine),
            said("I have a problem", "have", "problem", sentence=neighbour),
        )
        == []
    )


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


def test_a_claim_is_kept_with_those_it_is_most_like() -> None:
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 2]])
    scores = np.array([0.5, 0.9, SAME_MATTER / 2, 0.6])
    assert likeliest(pairs, scores, most=1).tolist() == [[0, 2], [1, 2]]  # 0 and 1 have better ones
    assert likeliest(pairs, scores, most=2).tolist() == [[0, 1], [0, 2], [1, 2]]  # 0 and 3 are no matter


def test_of_every_pair_on_one_matter_it_is_known_whether_both_say_the_same() -> None:
    one, other = (said("the ferry struck the north pier", "strike", "ferry", holder=holder) for holder in ("a", "b"))
    matters = find_matters([one, other])
    assert matters.pairs == ((one, other),)
    assert matters.alike(one, other) == matters.alike(other, one) > SAME_MATTER
