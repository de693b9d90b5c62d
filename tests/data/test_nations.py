"""The table of nations stays complete and unambiguous."""

from collections import Counter

from deedline.data import load

NATIONS = load("nations")["nation"]
KEYS = {"name", "iso", "adjectives", "people", "capital", "capital_aliases", "aliases", "lat", "lon", "geonames_id"}


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_entry_is_complete() -> None:
    for nation in NATIONS:
        assert nation.keys() <= KEYS, nation["name"]
        assert KEYS - nation.keys() <= {"capital"}, nation["name"]


def test_no_name_belongs_to_two_nations() -> None:
    names = [name for nation in NATIONS for name in {nation["name"], *nation["aliases"]}]
    assert repeated(names) == []
    assert repeated([nation["iso"] for nation in NATIONS]) == []
    assert repeated([str(nation["geonames_id"]) for nation in NATIONS]) == []


def test_no_adjective_belongs_to_two_nations() -> None:
    assert repeated([adjective for nation in NATIONS for adjective in nation["adjectives"]]) == []


def test_no_list_repeats_or_holds_blanks() -> None:
    for nation in NATIONS:
        for key in ("adjectives", "people", "capital_aliases", "aliases"):
            assert repeated(nation[key]) == [], nation["name"]
            assert all(word == word.strip() and word for word in nation[key]), nation["name"]


def test_coordinates_are_degrees() -> None:
    for nation in NATIONS:
        assert -90 <= nation["lat"] <= 90
        assert -180 <= nation["lon"] <= 180


def test_the_members_of_the_united_nations_are_there() -> None:
    codes = {nation["iso"] for nation in NATIONS}
    assert len({code for code in codes if len(code) == 2}) >= 193 + 3
    assert {"TW", "XK", "PS", "VA", "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"} <= codes
