import math
from collections.abc import Callable

import numpy as np
import pytest

from deedline.link.counts import Counts, count
from deedline.link.pairs import FEATURES, NEAREST, WINDOW, feature_matrix, find_pairs
from deedline.link.profile import profile
from deedline.link.sparse import dots, number, rows
from deedline.link.vectors import Vectors, background, news, weigh
from deedline.link.words import read_words
from deedline.model.article import Article

SHIP = "The ferry Aurora burned and sank off Lund with 63 passengers, harbour master Ida Holm said."


def counted(*articles: Article) -> Counts:
    profiles = [profile(article) for article in articles]
    return count(profiles, read_words(profiles))


def weighed(*articles: Article) -> Vectors:
    counts = counted(*articles)
    return weigh(counts, news().with_articles([counts]))


def test_pairs_share_words_and_lie_within_the_window() -> None:
    ship, bank = {1: 0.8, 2: 0.6}, {3: 1.0}
    vectors = rows([ship, bank, ship, ship])
    assert find_pairs(vectors, np.array([1.0, 1.0, 2.0, 2.0 + WINDOW])).tolist() == [[0, 2], [2, 3]]
    assert find_pairs(vectors, np.array([1.0, 1.0, math.nan, 99.0])).tolist() == [[0, 2], [2, 3]]


def test_an_article_keeps_its_nearest_candidates_only() -> None:
    found = find_pairs(rows([{1: 1.0}] * (NEAREST + 9)), np.zeros(NEAREST + 9))
    assert np.bincount(found[:, 1]).max() == NEAREST


def test_features_are_symmetric_and_named(make: Callable[..., Article]) -> None:
    vectors = weighed(make("a", SHIP, "2031-05-01"), make("b", SHIP + " Divers search.", "2031-05-03"))
    there, back = feature_matrix(vectors, np.array([[0, 1], [1, 0]])).tolist()
    assert there == pytest.approx(back)
    named = dict(zip(FEATURES, there, strict=True))
    assert named["full"] > 0.8
    assert named["undated"] == 0.0
    assert named["numbers"] > 0.0
    assert named["gap"] == pytest.approx(1.0986, abs=1e-4)


def test_vectors_have_length_one_and_favour_rare_words(make: Callable[..., Article]) -> None:
    full = weighed(make("a", SHIP)).full
    assert dots(full, full).tolist() == pytest.approx([1.0], abs=1e-6)
    weight = dict(zip(full.ids.tolist(), full.weights.tolist(), strict=True))
    assert weight[number("aurora")] > weight[number("passenger")]


def test_background_counts_general_news() -> None:
    total, table = background()
    assert total > 1000
    assert all(0 < times <= total for times in table.values())
    assert table["president"] > table["ferry"]
