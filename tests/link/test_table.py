"""Claims in columns: what was found of pairs goes along when some of them are chosen."""

from dataclasses import replace

import numpy as np
from tests.assess.hand_made import make

from deedline.link.table import Beside, Table


def test_chosen_pairs_keep_what_was_found_of_them() -> None:
    table = Table([make("a", "withdraw"), make("b", "withdraw", "2022-04-06"), make("c", "withdraw", None)])
    pairs = Beside(table, np.array([[0, 1], [0, 2], [1, 1]]))
    assert pairs.held[:1].tolist() == [6.0]
    chosen = pairs.where(np.array([True, False, True]))
    assert chosen.held.tolist() == [6.0, 0.0]
    assert chosen.one_place.tolist() == [True, True]


def test_a_place_taken_from_neighbours_is_not_told() -> None:
    told, assumed = make("a", "withdraw"), replace(make("b", "withdraw"), where_inferred=True)
    pairs = Beside(Table([told, assumed]), np.array([[0, 0], [0, 1]]))
    assert pairs.one_place.tolist() == [True, True]
    assert pairs.place_told.tolist() == [True, False]
