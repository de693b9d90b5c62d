"""The gates of names: two claims that no subject or place can make one."""

from dataclasses import replace

from tests.assess.hand_made import KHERSON, KYIV, make

from deedline.link.matter import may_be_at, places_differ, share_place, subjects_differ
from deedline.link.participants import Participants


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
