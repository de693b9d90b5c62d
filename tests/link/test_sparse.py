import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.sparse import common, dots, rows, stack, summed, within_reach

ROWS = st.lists(st.dictionaries(st.integers(0, 9), st.integers(1, 5).map(float)), min_size=1, max_size=6)


@given(ROWS)
def test_products_are_those_of_the_rows_one_by_one(found: list[dict[int, float]]) -> None:
    a, b = rows(found), rows(found[::-1])
    assert dots(a, b).tolist() == [
        sum(weight * other[key] for key, weight in row.items() if key in other)
        for row, other in zip(found, found[::-1], strict=True)
    ]


@given(ROWS)
def test_what_two_rows_share_is_weighed_as_the_first_weighs_it(found: list[dict[int, float]]) -> None:
    a, b = rows(found), rows(found[::-1])
    shared = [row.keys() & other.keys() for row, other in zip(found, found[::-1], strict=True)]
    assert common(a, b).tolist() == [sum(row[key] for key in keys) for row, keys in zip(found, shared, strict=True)]


@given(ROWS)
def test_taking_and_stacking_bring_rows_back(found: list[dict[int, float]]) -> None:
    whole, count = rows(found), len(found)
    parts = [whole.take(np.arange(at, at + 1)) for at in range(count)]
    assert stack(parts).keys.tolist() == whole.keys.tolist()
    assert stack(parts).weights.tolist() == whole.weights.tolist()


@given(ROWS)
def test_the_sum_of_all_rows_holds_every_weight(found: list[dict[int, float]]) -> None:
    total = summed(rows(found), np.zeros(len(found), dtype=np.int64), 1)
    assert dict(zip(total.ids.tolist(), total.weights.tolist(), strict=True)) == {
        key: sum(row.get(key, 0.0) for row in found) for row in found for key in row
    }


def test_the_heaviest_of_each_row_stay_and_of_equals_the_first() -> None:
    kept = rows([{1: 1.0, 2: 3.0, 3: 2.0}, {}, {4: 1.0, 5: 1.0}]).heaviest(1)
    assert kept.ids.tolist() == [2, 4]
    assert kept.starts.tolist() == [0, 1, 1, 2]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), unique=True, max_size=15), st.integers(1, 4))
def test_owners_of_a_thing_meet_the_next_owners_of_it(shared: list[tuple[int, int]], reach: int) -> None:
    things, owners = np.array(sorted(shared), dtype=np.int64).reshape(-1, 2).T
    under = [[owner for thing, owner in sorted(shared) if thing == own] for own in range(4)]
    expected = {pair for mates in under for at, one in enumerate(mates) for pair in ((one, b) for b in mates[at + 1 :][:reach])}
    assert list(map(tuple, within_reach(things, owners, reach).tolist())) == sorted(expected)
