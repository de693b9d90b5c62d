"""Counts of one thing: which are, and which takes the place of which."""

from dataclasses import replace
from typing import Any

import pytest
from tests.assess.hand_made import make

from deedline.assess.updates import as_of, update
from deedline.link.held import Held
from deedline.link.tallies import counted_together, tallies
from deedline.model.reading import Quantity
from deedline.spans import Span


def counting(value: float, unit: str, predicate: str, day: str | None = "2026-05-01", **more: Any) -> Held:
    """A claim that counts something, about a storm without a place of its own."""
    text, words = f"{value:g} {unit}", more.pop("words", "")
    comparator, most = (">=", 2 * value) if more.pop("at_least", False) else ("=", value)
    kind, stated = more.pop("kind", "level"), more.pop("as_of", None)
    span = Span(0, len(text))
    quantity = Quantity(span, text, value, value, most, unit, comparator, kind=kind, as_of=stated)
    family = more.pop("family", None)
    held = make(f"outlet {value:g}", predicate, day, family=family, place=None, span=Span(0, 40), **more)
    return replace(held, counts=(quantity,), words=frozenset({*words.split(), unit.rstrip("s")}))


def dead(value: float, day: str = "2026-05-01", **more: Any) -> Held:
    return counting(value, "people", "die", day, family="casualties", **more)


def together(*claims: Held) -> set[tuple[int, int]]:
    return set(counted_together(claims, 10))


def kind(a: Held, b: Held) -> str | None:
    relation = update(a, b, "unproven")
    return relation.kind if relation else None


def test_a_later_toll_supersedes_an_earlier_one_whichever_comes_first_in_the_call() -> None:
    earlier, later = dead(159), dead(241, "2026-05-02")
    for pair in ((earlier, later), (later, earlier)):
        relation = update(*pair, "unproven")
        assert relation is not None
        assert (relation.kind, relation.a, relation.b) == ("supersedes", earlier.ref, later.ref)
        assert relation.reason == "159 people on 1 May 2026, 241 people on 2 May 2026"


def test_so_does_a_higher_count_that_at_least_left_open() -> None:
    assert kind(dead(13, at_least=True), dead(17, "2026-05-02")) == "supersedes"


def test_two_tolls_of_one_day_differ_unless_both_may_hold() -> None:
    assert kind(dead(159), dead(241)) == "differs_in_number"
    assert kind(dead(13, at_least=True), dead(17)) is None
    assert kind(dead(160), dead(159)) is None  # rounded


def test_the_dead_never_become_fewer() -> None:
    assert kind(dead(241), dead(159, "2026-05-04")) is None


def test_other_counts_may_fall() -> None:
    before = counting(240, "people", "missing", family="casualties")
    assert kind(before, counting(155, "people", "missing", "2026-05-03", family="casualties")) == "supersedes"


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (("aftershocks", "jolt", ""), ("aftershocks", "rattle", ""), True),
        (("customers", "shut off", "gas service crew"), ("customers", "cut", "gas service"), True),
        (("customers", "shut off", "gas"), ("customers", "complain", "rate"), False),
        (("homes", "destroy", ""), ("homes", "evacuate", ""), False),
        (("acres", "scorch", ""), ("acres", "spread", ""), True),
        (("miles", "drive", "coast"), ("miles", "lie", "coast"), False),
        (("buses", "send", ""), ("tanks", "send", ""), False),
    ],
)
def test_what_is_counted_decides_and_not_the_verb(a: tuple[str, str, str], b: tuple[str, str, str], one: bool) -> None:
    claims = [counting(200, a[0], a[1], words=a[2]), counting(300, b[0], b[1], words=b[2])]
    assert together(*claims) == ({(0, 1)} if one else set())


def test_a_part_of_the_dead_is_not_set_against_the_toll() -> None:
    part, toll, other = dead(9, article="a"), dead(15, article="a"), dead(17, article="b")
    assert together(part, toll, other) == {(1, 2)}


def test_a_small_fire_is_not_the_whole() -> None:
    small, whole = counting(6000, "acres", "scorch", article="a"), counting(107000, "acres", "scorch", article="a")
    assert together(small, whole, counting(115000, "acres", "burn")) == {(1, 2)}


def test_what_a_sentence_remembers_of_old_counts_nothing_now() -> None:
    assert tallies(replace(dead(80000), looks_back=True)) == ()


@pytest.mark.parametrize("more", [{"mood": "predicted"}, {"polarity": -1}])
def test_only_what_is_put_forward_as_a_fact_counts(more: dict[str, Any]) -> None:
    assert tallies(dead(12, **more)) == ()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        (None, "2026-05-07"),
        ("2026-05-05", "2026-05-05"),
        ("2026-05-01", "2026-05-08"),  # "Friday" in a report of Thursday that was brought up to date under its old day
        ("2026-03-01", "2026-05-07"),
    ],
)
def test_the_day_a_count_stands_for(stated: str | None, day: str) -> None:
    (counted,) = tallies(dead(12, "2026-05-07", as_of=stated, kind="total"))
    assert as_of(counted) == day
