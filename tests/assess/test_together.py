"""Which claims share a line: those of one matter, at one place."""

from dataclasses import replace
from itertools import combinations

from tests.assess.hand_made import KHERSON, KYIV, make, readings, unproven

from deedline.assess.relations import relate_all
from deedline.assess.together import by_place, matters
from deedline.model.reading import Place
from deedline.spans import Span

UKRAINE = Place(Span(0, 7), "Ukraine", "Ukraine", lat=49.0, lon=32.0, country="UA", feature="A.PCLI", precision="country")


def test_the_place_most_claims_name_comes_first_and_takes_the_vague_ones() -> None:
    wide, kherson = make("Ada", "regroup", place=UKRAINE), make("Ben", "withdraw", place=KHERSON)
    kyiv = [make(name, "withdraw") for name in ("Cy", "Dan")]
    assert list(by_place([wide, kherson, *kyiv])) == [("Kyiv", [wide, *kyiv]), ("Kherson", [kherson])]


def test_a_place_that_is_only_taken_over_counts_less_than_one_that_is_named() -> None:
    assumed = [replace(make(name, "withdraw", place=KHERSON), where_inferred=True) for name in ("Ada", "Ben")]
    named = make("Cy", "withdraw", place=KYIV)
    assert [place for place, _ in by_place([*assumed, named])] == ["Kyiv", "Kherson"]


def test_claims_without_a_place_stay_together() -> None:
    group = [make(name, "withdraw", place=None) for name in ("Ada", "Ben")]
    assert list(by_place(group)) == [(None, group)]


def test_a_relation_joins_two_groups_and_a_claim_of_none() -> None:
    one, other, alone, apart = (make(name, "reposition") for name in ("Ada", "Ben", "Cy", "Dan"))
    related = relate_all(combinations([one, other, alone], 2), readings(one, other, alone), unproven)
    assert matters([[one], [other]], [alone, apart], related) == [[one, other, alone]]
