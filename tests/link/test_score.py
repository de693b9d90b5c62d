import numpy as np

from deedline.data import load_json
from deedline.link.pairs import FEATURES
from deedline.link.score import NEIGHBOURHOOD, neighbourhood, story_model


def test_model_has_a_weight_for_every_column_and_no_other() -> None:
    record = load_json("story_model")
    assert list(record["pair"]) == [*FEATURES, "bias"]
    assert list(record["neighbourhood"]) == [*NEIGHBOURHOOD, "bias"]
    assert 0.0 < record["threshold"] < 1.0


def test_more_in_common_is_never_less_likely() -> None:
    pair, second, _ = story_model()
    signs = {"gap": -1.0, "undated": -1.0, "size": -1.0}
    assert all(weight * signs.get(name, 1.0) >= 0.0 for name, weight in zip(FEATURES, pair.weights, strict=True))
    assert all(weight >= 0.0 for weight in second.weights)


def test_neighbours_in_common_count_for_a_pair() -> None:
    pairs = np.array([(0, 1), (0, 2), (1, 2), (2, 3)])
    rows = neighbourhood(pairs, np.array([0.8, 0.8, 0.8, 0.8]), 4)
    short, alike = rows.T
    assert alike[0] > alike[3]
    assert (short <= 1e-9).all()


def test_no_pairs_are_no_trouble() -> None:
    assert neighbourhood(np.empty((0, 2), dtype=np.int64), np.empty(0), 3).shape == (0, len(NEIGHBOURHOOD))
