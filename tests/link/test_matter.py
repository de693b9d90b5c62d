"""The gates of names: two claims that no subject or place can make one."""

from dataclasses import replace

from tests.assess.hand_made import KHERSON, KYIV, make

from deedline.link.matter import places_differ, share_place, subjects_differ
from deedline.link.participants import Participants


def test_two_cities_are_two_places() -> None:
    kyiv, kherson = make("Pentagon", "withdraw"), make("Moscow", "withdraw", place=KHERSON)
    assert places_differ(kyiv, kherson)
    assert not share_place(kyiv, kherson)


def test_a_country_may_hold_the_city() -> None:
    ukraine = replace(KYIV, name="Ukraine", precision="country")
    assert not places_differ(make("a", "withdraw"), make("b", "withdraw", place=ukraine))


def test_other_nations_are_other_subjects() -> None:
    ukraine = Participants(frozenset({"Ukraine"}), nations=frozenset({"Ukraine"}))
    assert subjects_differ(make("a", "withdraw"), make("b", "withdraw", who=ukraine))
