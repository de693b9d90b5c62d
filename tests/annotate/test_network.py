"""The network on weights small enough to check by hand, and on the shipped ones."""

from collections.abc import Callable

import numpy as np
import pytest

from deedline.annotate.columns import columns
from deedline.annotate.network import BEGIN, END, INSIDE, UNSEEN, Sight, normed
from deedline.annotate.network_inputs import AFTER, BEFORE, FLAGS, LABELS, STEPS, WORDS, pairs, steps, token_inputs
from deedline.annotate.parse import Parsed
from deedline.annotate.ranking import ranker
from deedline.annotate.statements import pages_of

Read = Callable[..., Parsed]


def test_a_normed_row_has_mean_nought_and_variance_one() -> None:
    rows = normed(np.array([[1.0, 3.0]], np.float32), np.array([1, 10], np.float32), np.array([0, 5], np.float32))
    assert rows.round(2).tolist() == [[-1.0, 15.0]]


def test_distances_are_told_apart_by_their_logarithm() -> None:
    found = steps(np.array([-100, -1, 0, 1, 2, 3, 100, 5000])) - STEPS
    assert found.tolist() == [-9, -1, 0, 1, 2, 3, 9, STEPS]


def test_the_inputs_of_a_token_lie_in_their_tables(read: Read) -> None:
    table = columns(text := "The mayor said “it rains”.\nShe left.", pages_of(read(text))[0])
    seen = token_inputs(table)
    assert seen.words.shape == (len(table), 3)
    assert seen.flags.shape == (len(table), FLAGS)
    assert 0 <= seen.words.min() <= seen.words.max() < WORDS
    assert 0 <= seen.labels.min() <= seen.labels.max() < LABELS
    assert seen.tree.max() < len(table)


def test_a_pair_knows_on_which_dependent_of_the_cue_its_token_hangs(read: Read) -> None:
    table = columns(text := "The old mayor said that the bridge is closed.", pages_of(read(text))[0])
    found = pairs(table, [3])
    assert (found.cue.tolist(), found.token.tolist()) == ([3] * len(table), list(range(len(table))))
    relation = found.relation.tolist()
    assert relation[5] == relation[6] == relation[7]  # the bridge is
    assert len({relation[1], relation[3], relation[4], relation[6]}) == 4  # old, said, that, bridge


def test_far_tokens_are_in_no_pair(read: Read) -> None:
    table = columns(text := "He said so. " * 100, pages_of(read(text))[0])
    (cue,) = {200}
    assert pairs(table, [cue]).token.tolist() == list(range(cue - BEFORE, cue + AFTER))


def test_likely_beginnings_come_best_first() -> None:
    marks = np.full((1, BEFORE + AFTER, 3), UNSEEN, dtype=np.float32)
    marks[0, BEFORE + 1, BEGIN], marks[0, BEFORE + 4, BEGIN], marks[0, BEFORE + 9, END] = 1.0, 2.0, 3.0
    sight = Sight(np.zeros(100, np.float32), {50: 0}, marks)
    assert (sight.likely(50, BEGIN), sight.likely(50, END), sight.likely(51, END)) == ([54, 51], [59], [])


def test_the_content_of_a_plain_cue_is_seen(read: Read) -> None:
    table = columns(text := "The mayor said that the bridge was closed. She walked home.", pages_of(read(text))[0])
    network = ranker().network
    rows = network.read(table)
    odds = network.cues(rows)
    assert odds.argmax() == 2
    sight = network.sight(table, rows, odds, [2])
    assert (sight.likely(2, BEGIN)[0], sight.likely(2, END)[0]) == (3, 7)
    inside = sight.marks[0, BEFORE - 2 : BEFORE - 2 + len(table), INSIDE] > 0
    assert np.flatnonzero(inside).tolist() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("text", ["", "Rain."])
def test_the_shortest_articles_are_read(read: Read, text: str) -> None:
    table = columns(text, pages_of(read(text))[0])
    network = ranker().network
    rows = network.read(table)
    assert network.cues(rows).shape == (len(table),)
    assert network.sight(table, rows, network.cues(rows), []).marks.shape == (0, BEFORE + AFTER, 3)
