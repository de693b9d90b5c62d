from collections.abc import Callable

import pytest

from deedline.link.pairs import FEATURES, WINDOW, features, find_pairs
from deedline.link.profile import profile
from deedline.link.vectors import background, cosine, weigh
from deedline.model.article import Article

SHIP = "The ferry Aurora burned and sank off Lund with 63 passengers, harbour master Ida Holm said."


def test_pairs_share_words_and_lie_within_the_window() -> None:
    ship, bank = {"ferry": 0.8, "harbour": 0.6}, {"bank": 1.0}
    vectors = [ship, bank, ship, ship]
    assert find_pairs(vectors, [1.0, 1.0, 2.0, 2.0 + WINDOW]) == [(0, 2), (2, 3)]
    assert find_pairs(vectors, [1.0, 1.0, None, 99.0]) == [(0, 2), (2, 3)]


def test_features_are_symmetric_and_named(make: Callable[..., Article]) -> None:
    a, b = weigh([profile(make("a", SHIP, "2031-05-01")), profile(make("b", SHIP + " Divers search.", "2031-05-03"))])
    assert features(a, b) == features(b, a)
    named = dict(zip(FEATURES, features(a, b), strict=True))
    assert named["full"] > 0.8
    assert named["undated"] == 0.0
    assert named["numbers"] > 0.0
    assert named["gap"] == pytest.approx(1.0986, abs=1e-4)


def test_vectors_have_length_one_and_favour_rare_words(make: Callable[..., Article]) -> None:
    (weighed,) = weigh([profile(make("a", SHIP))])
    assert cosine(weighed.full, weighed.full) == pytest.approx(1.0)
    assert weighed.full["aurora"] > weighed.full["passenger"]


def test_background_counts_general_news() -> None:
    total, table = background()
    assert total > 1000
    assert all(0 < count <= total for count in table.values())
    assert table["president"] > table["ferry"]
