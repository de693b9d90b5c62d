"""Amounts of claims as intervals."""

import numpy as np
import pytest

from deedline.link.amounts import Amounts
from deedline.model.reading import Quantity
from deedline.spans import Span

ONE = np.array([0]), np.array([1])


def amount(low: float | None, high: float | None, unit: str | None) -> Quantity:
    return Quantity(Span(0, 1), "", None, low, high, unit)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (amount(700, 1400, "USD"), amount(715.5, 716.5, "USD"), True),
        (amount(200, 999, "others"), amount(365, 365, "people"), True),
        (amount(40, None, "homes"), amount(2000, 2000, "homes"), True),
        (amount(12, 12, "homes"), amount(13, 13, "homes"), False),
        (amount(12, 12, "homes"), amount(12, 12, "roads"), False),
        (amount(12, 12, "burnt homes"), amount(12, 12, "home"), True),
        (amount(12, 12, None), amount(12, 12, None), True),
    ],
)
def test_two_amounts_may_be_one_where_their_intervals_meet(one: Quantity, other: Quantity, meet: bool) -> None:
    assert Amounts([[one], [other]]).touching(*ONE).tolist() == [meet]


def test_any_amount_of_one_may_be_any_of_the_other_and_each_pair_stands_for_itself() -> None:
    homes, roads, people = (amount(n, n, unit) for n, unit in ((12, "homes"), (3, "roads"), (40, "people")))
    found = Amounts([[homes, roads], [], [people, roads], [people]])
    pairs = np.array([[0, 2], [0, 1], [0, 3], [2, 3], [1, 1]]).T
    assert found.touching(*pairs).tolist() == [True, False, False, True, False]


def test_no_claims_have_no_amounts() -> None:
    assert Amounts([]).touching(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)).tolist() == []
