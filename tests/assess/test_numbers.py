"""Values for one counted thing: in conflict only when they exclude each other for one day."""

import pytest
from tests.assess.hand_made import make

from deedline.assess.numbers import CHANGED, COMPATIBLE, CONFLICT, LOWERED, REVISED, make_numbers, verdict
from deedline.assess.quantities import Verdict, compare, different_pair
from deedline.link.held import Held
from deedline.model.article import Article
from deedline.model.reading import Quantity, Reading
from deedline.spans import Span


def number(value: float, slack: float = 0.0) -> Quantity:
    return Quantity(Span(0, 2), str(value), value, value - slack, value + slack, "people")


DOZENS = Quantity(Span(0, 6), "dozens of people", None, 24, 99, "people")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([("2026-03-03", number(12)), ("2026-03-04", number(19)), ("2026-03-06", number(23))], REVISED),
        ([("2026-03-03", number(23)), ("2026-03-06", number(19))], LOWERED),
        ([("2026-03-03", number(12)), ("2026-03-04", number(19)), ("2026-03-06", number(15))], CHANGED),
        ([("2026-03-04", number(19)), ("2026-03-04", number(23))], CONFLICT),
        ([("2026-03-04", number(300, 30)), ("2026-03-04", number(310, 30))], COMPATIBLE),
        ([("2026-03-04", number(12)), ("2026-03-05", DOZENS), ("2026-03-06", number(23))], REVISED),
        ([("2026-03-04", number(19)), (None, number(23))], CONFLICT),
    ],
)
def test_how_values_stand_to_each_other(values: list[tuple[str | None, Quantity]], expected: str) -> None:
    assert verdict([(make("x", "injure", day), quantity) for day, quantity in values]) == expected


def _injured(outlet: str, day: str, quantity: Quantity, display: bool = False) -> tuple[Held, Reading]:
    claim = make(outlet, "injure", day, family="casualties", article=f"{outlet}{day}", quantities=(0,), display=display)
    return claim, Reading(Article(id=claim.ref.article, source="x", text=""), quantities=(quantity,))


def test_a_row_is_what_is_counted_of_whom_in_order_of_days() -> None:
    found = [_injured("Ledger", "2026-03-06", number(23)), _injured("Courier", "2026-03-03", number(12))]
    (row,) = make_numbers([[claim for claim, _ in found]], {claim.ref.article: reading for claim, reading in found})
    assert row.counted == "people (injury)"
    assert [(value, day) for value, _, _, day in row.values] == [("12", "2026-03-03"), ("23", "2026-03-06")]
    assert row.verdict == REVISED


def test_one_outlet_alone_makes_no_row() -> None:
    claim, reading = _injured("Ledger", "2026-03-06", number(23))
    assert make_numbers([[claim, claim]], {claim.ref.article: reading}) == ()


def test_a_number_that_a_verb_reaches_belongs_to_the_event_of_what_it_counts() -> None:
    text = "The number of people injured in the fire has risen to 19."
    claim = make("Ledger", "injure", "2026-03-04", family="casualties", article="b", cue=Span(21, 28))
    nineteen = Quantity(Span(54, 56), "19", 19, 19, 19, "people")
    reading = Reading(Article(id="b", source="b", text=text), sentences=(Span(0, len(text)),), quantities=(nineteen,))
    other, twelve = _injured("Courier", "2026-03-03", number(12))
    (row,) = make_numbers([[claim, other]], {"b": reading, other.ref.article: twelve})
    assert [(value, day) for value, _, _, day in row.values] == [("12", "2026-03-03"), ("19", "2026-03-04")]


def test_of_two_sums_in_one_clause_none_is_set_against_another() -> None:
    sums = (number(600), number(250_000))
    many = make("Ledger", "spend", "2026-03-04", family="casualties", article="c", quantities=(0, 1))
    other, reading = _injured("Courier", "2026-03-04", number(12))
    read = {"c": Reading(Article(id="c", source="c", text=""), quantities=sums), other.ref.article: reading}
    assert different_pair(many, other, read["c"], reading) is None
    assert make_numbers([[many, other]], read) == ()


def test_who_says_dozens_has_not_counted() -> None:
    assert compare(DOZENS, number(400)) is Verdict.INCOMPARABLE


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(Span(0, 21), "Three of the officers", 3, 3, 3, "officers", of="the officers"),
        Quantity(Span(0, 20), "three other officers", 3, 3, 3, "officers"),
    ],
)
def test_some_of_those_counted_and_others_beside_them_are_no_other_count(quantity: Quantity) -> None:
    five = Quantity(Span(0, 13), "five officers", 5, 5, 5, "officers")
    assert compare(five, quantity) is Verdict.INCOMPARABLE
