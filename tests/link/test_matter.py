"""The gates of names: two claims that no subject or place can make one."""

from dataclasses import replace

import pytest
from tests.assess.hand_made import KHERSON, KYIV, make

from deedline.link.held import Held
from deedline.link.matter import may_be_at, places_differ, share_place, subjects_differ
from deedline.link.participants import Participants
from deedline.model.reading import Argument
from deedline.spans import Span


def test_two_cities_are_two_places() -> None:
    kyiv, kherson = make("Pentagon", "withdraw"), make("Moscow", "withdraw", place=KHERSON)
    assert places_differ(kyiv, kherson)
    assert not share_place(kyiv, kherson)


def test_a_country_may_hold_the_city() -> None:
    ukraine = replace(KYIV, name="Ukraine", precision="country")
    assert not places_differ(make("a", "withdraw"), make("b", "withdraw", place=ukraine))


def test_a_town_in_the_province_of_a_city_is_not_in_the_city() -> None:
    town = replace(KHERSON, name="Slavutych", path=("Ukraine", "Kyiv"))
    city, quarter = make("a", "withdraw"), replace(town, name="Podil", feature="P.PPLX")
    assert places_differ(city, make("b", "withdraw", place=town))
    assert not places_differ(city, make("b", "withdraw", place=quarter))


def test_a_claim_may_be_at_any_of_its_places_and_without_one_anywhere() -> None:
    assert may_be_at(make("a", "withdraw", place=None), KYIV)
    assert may_be_at(replace(make("a", "withdraw"), where=(KHERSON, KYIV)), KYIV)
    assert not may_be_at(make("a", "withdraw", place=KHERSON), KYIV)


def test_other_nations_are_other_subjects() -> None:
    ukraine = Participants(frozenset({"Ukraine"}), nations=frozenset({"Ukraine"}))
    assert subjects_differ(make("a", "withdraw"), make("b", "withdraw", who=ukraine))


def test_what_lies_in_a_state_may_lie_in_a_part_of_it_without_bounds() -> None:
    part = replace(KHERSON, name="Southern Velden", precision="region", feature="L.RGN", path=("Borduria",))
    south, state = make("a", "withdraw", place=part), replace(part, name="Velden", feature="A.ADM1")
    town = replace(KHERSON, name="Karst", path=("Borduria", "Velden"))
    assert not places_differ(south, make("b", "withdraw", place=town))
    assert not places_differ(south, make("b", "withdraw", place=state))
    assert places_differ(south, make("b", "withdraw", place=replace(town, path=("Borduria", "Grunn"))))
    assert places_differ(south, make("b", "withdraw", place=replace(part, name="Northern Velden")))


@pytest.mark.parametrize(
    ("words", "stem", "differ"),
    [
        ("the governor", "governor", False),
        ("her grandparents", "grandparent", False),
        ("a governor", "governor", True),
        ("the bridge", "bridg", True),
        ("the friends of Judge Lind", "friend", True),
    ],
)
def test_who_is_only_described_may_be_whoever_is_named(words: str, stem: str, differ: bool) -> None:
    named = make("a", "die", family="casualties", who=Participants(frozenset({"Anna Holt", "anna", "holt"})))
    described = make(
        "b",
        "die",
        family="casualties",
        who=Participants(frozenset({stem})),
        arguments=(Argument("agent", words, Span(0, len(words))),),
    )
    assert subjects_differ(named, described) is differ


def _way(predicate: str, words: str, **roles: str) -> Held:
    """A claim whose only place is one end of its way."""
    role, name = next(iter(roles.items()))
    place = replace(KYIV if name == "Kyiv" else KHERSON, span=Span(0, len(name)))
    return make("a", predicate, text=words, place=place, arguments=(Argument(role, name, place.span),))


def test_to_come_from_a_place_is_not_to_go_there() -> None:
    assert places_differ(_way("withdraw", "left Kyiv", source="Kyiv"), _way("redeploy", "moved to Kyiv", goal="Kyiv"))
    assert not places_differ(_way("withdraw", "left Kyiv", source="Kyiv"), _way("pull out", "left Kyiv", source="Kyiv"))


def test_who_only_travels_does_what_others_say_if_both_name_one_end() -> None:
    travel = _way("travel", "travelled to Kyiv", goal="Kyiv")
    assert not places_differ(travel, _way("withdraw", "withdrew to Kyiv", goal="Kyiv"))
    assert places_differ(travel, make("b", "withdraw"))
    assert not places_differ(travel, make("b", "withdraw", place=None))


def test_forces_that_one_nation_moves_are_its_troops() -> None:
    moved = Participants(frozenset({"forc"}), frozenset({"Russia"}), frozenset({"Russia"}), frozenset({"Russia", "forc"}))
    troops = Participants(frozenset({"troop", "Russia"}), nations=frozenset({"Russia"}))
    others = replace(troops, subject=frozenset({"troop", "Ukraine"}), nations=frozenset({"Ukraine"}))
    assert not subjects_differ(make("a", "withdraw", who=moved), make("b", "withdraw", who=troops))
    assert subjects_differ(make("a", "withdraw", who=moved), make("b", "withdraw", who=others))
