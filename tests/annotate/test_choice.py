"""Which of several candidates are reported."""

import numpy as np

from deedline.annotate.choice import chained, choose
from deedline.annotate.contents import Content, Shape


def content(cue: int, *pieces: tuple[int, int]) -> Content:
    return Content(cue, pieces, Shape.RIGHT, cue)


def chosen(*scored: tuple[Content, float]) -> list[Content]:
    qualities = np.array([q for _, q in scored], dtype=np.float32)
    return choose([c for c, _ in scored], qualities, np.full_like(qualities, 0.4), 0.7, {1, 5})


def test_the_best_of_a_cue_is_taken_and_only_it() -> None:
    short, long = content(1, (2, 5)), content(1, (2, 9))
    assert chosen((short, 0.6), (long, 0.8)) == [long]


def test_nothing_below_the_threshold_is_taken() -> None:
    assert chosen((content(1, (2, 5)), 0.39)) == []


def test_two_good_pieces_are_worth_more_than_one() -> None:
    one, both = content(5, (0, 4)), content(5, (0, 4), (7, 9))
    assert chosen((one, 0.9), (both, 0.8)) == [both]


def test_crossing_contents_exclude_each_other_and_the_next_best_is_taken() -> None:
    first, crossing, apart = content(1, (2, 8)), content(5, (6, 12)), content(5, (9, 12))
    assert chosen((first, 0.9), (crossing, 0.8), (apart, 0.7)) == [first, apart]


def test_one_inside_another_must_be_surer() -> None:
    outer, inner = content(1, (2, 12)), content(5, (6, 12))
    assert chosen((outer, 0.9), (inner, 0.6)) == [outer]
    assert chosen((outer, 0.9), (inner, 0.75)) == [outer, inner]


def test_one_inside_another_must_be_a_link_of_a_chain() -> None:
    outer, inner = content(1, (2, 12)), content(7, (8, 12))
    assert chosen((outer, 0.9), (inner, 0.95)) == [inner]
    assert chosen((outer, 0.95), (inner, 0.9)) == [outer]


def test_a_plain_link_of_a_chain_is_taken_however_much_the_model_doubts_it() -> None:
    outer, inner, apart = content(1, (2, 12)), content(5, (6, 12)), content(20, (21, 25))
    every = [outer, inner, apart]
    assert chained([outer], every, np.array([0.9, 0.1, 0.3]), {5, 20}) == [outer, inner]
    assert chained([outer], every, np.array([0.9, 0.1, 0.3]), set()) == [outer]


def test_a_hundred_thousand_candidates_are_settled_in_near_linear_time() -> None:
    many = [content(k, (k + 1, k + 40)) for k in range(100_000)]
    qualities = np.linspace(0.5, 0.9, len(many), dtype=np.float32)
    taken = choose(many, qualities, np.full_like(qualities, 0.4), 0.95, ())
    assert len(taken) > 2000
