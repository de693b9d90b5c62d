from hypothesis import given
from hypothesis import strategies as st

from deedline.link.linkage import average_linkage


def test_groups_that_match_on_average() -> None:
    pairs = [(0, 1), (0, 2), (1, 2), (2, 3)]
    assert average_linkage(4, pairs, [0.9, 0.8, 0.7, 0.6], 0.5) == [[0, 1, 2], [3]]


def test_one_bridge_does_not_weld_two_groups() -> None:
    pairs = [(0, 1), (2, 3), (1, 2)]
    assert average_linkage(4, pairs, [0.9, 0.9, 0.8], 0.5) == [[0, 1], [2, 3]]


def test_sizes_weigh_the_mean() -> None:
    pairs, scores = [(0, 1), (0, 2), (1, 2)], [0.9, 0.8, 0.1]
    assert average_linkage(3, pairs, scores, 0.6) == [[0, 1], [2]]
    assert average_linkage(3, pairs, scores, 0.6, [5, 1, 1]) == [[0, 1, 2]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0, 1)))
def test_every_item_is_in_exactly_one_group(scores: dict[tuple[int, int], float]) -> None:
    groups = average_linkage(8, list(scores), list(scores.values()), 0.4)
    assert sorted(item for group in groups for item in group) == list(range(8))
    assert groups == sorted(groups)
