"""The predictor on trees small enough to check by hand."""

import numpy as np
import pytest

from deedline.forest import Forest, Rates, bucket, joined


@pytest.fixture
def forest() -> Forest:
    """Two trees: "x0 <= 1 ? 10 : (x1 <= 5 ? 20 : 30)" and a single leaf of 1; base 0.5."""
    infinite = np.inf
    return Forest.load(
        {
            "tiny_feature": np.array([0, 0, 1, 0, 0, 0]),
            "tiny_threshold": np.array([1.0, infinite, 5.0, infinite, infinite, infinite]),
            "tiny_left": np.array([1, 1, 3, 3, 4, 5]),
            "tiny_value": np.array([0.0, 10.0, 0.0, 20.0, 30.0, 1.0]),
            "tiny_roots": np.array([0, 5]),
            "tiny_shape": np.array([2, 0.5]),
        },
        "tiny",
    )


@pytest.mark.parametrize(("row", "value"), [([1, 9], 11.5), ([2, 5], 21.5), ([2, 5.1], 31.5)])
def test_a_row_walks_down_to_one_leaf_of_each_tree(forest: Forest, row: list[float], value: float) -> None:
    assert forest.predict(np.array([row], dtype=np.float32)).tolist() == [value]


def test_many_rows_give_what_each_gives_alone(forest: Forest) -> None:
    rows = np.array([[k % 3, k % 7] for k in range(10_000)], dtype=np.float32)
    assert forest.predict(rows)[:21].tolist() == [float(forest.predict(rows[k : k + 1])[0]) for k in range(21)]
    assert len(forest.predict(rows)) == 10_000


def test_no_rows_give_nothing(forest: Forest) -> None:
    assert forest.predict(np.zeros((0, 2), dtype=np.float32)).tolist() == []


def test_buckets_lie_in_the_table_and_do_not_change() -> None:
    keys = np.arange(1000, dtype=np.uint64)
    places = bucket(keys, 256)
    assert places.min() >= 0
    assert places.max() < 256
    assert len(set(places.tolist())) > 200
    assert places[:3].tolist() == [0, 158, 60]


def test_rates_are_looked_up_by_kind_of_key() -> None:
    tables = np.stack([np.arange(256, dtype=np.float32), -np.arange(256, dtype=np.float32)])
    keys = np.array([1, 2], dtype=np.uint64)
    assert Rates(tables).look_up([keys, keys]).tolist() == [[158.0, -158.0], [60.0, -60.0]]


def test_the_order_of_joined_keys_counts() -> None:
    one, two = np.array([7], dtype=np.uint64), np.array([8], dtype=np.uint64)
    assert joined(one, two)[0] != joined(two, one)[0]
    assert joined(one, two)[0] == joined(one, two)[0]
