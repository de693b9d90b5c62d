"""The table of places stays clean, and every section of it is used."""

from collections import Counter
from typing import Any

import pytest

from deedline.annotate.gazetteer import gazetteer
from deedline.data import load

PLACES = load("places")
PRECISIONS = {"building", "settlement", "district", "region", "country", "continent"}


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def named(rows: list[dict[str, Any]]) -> list[str]:
    return [name for row in rows for name in (row["name"], *row.get("aliases", []))]


def test_every_section_is_known() -> None:
    known = {
        "region",
        "state",
        "exonym",
        "kinds",
        "facilities",
        "features",
        "seats",
        "government",
        "locative",
        "never",
        "persons",
    }
    assert set(PLACES) == known


def test_no_name_is_listed_twice() -> None:
    assert repeated(named(PLACES["region"])) == []
    assert repeated(named(PLACES["state"])) == []
    assert repeated([row["name"] for row in PLACES["exonym"]]) == []


def test_regions_have_coordinates_a_feature_and_a_precision() -> None:
    for row in PLACES["region"]:
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert row["feature"][1] == "."
        assert row["precision"] in PRECISIONS


def test_adjectives_are_no_nations() -> None:
    of_nations = {word for nation in load("nations")["nation"] for word in nation["adjectives"]}
    adjectives = [word for row in PLACES["region"] for word in row.get("adjectives", [])]
    assert repeated(adjectives) == []
    assert not of_nations & set(adjectives)


@pytest.mark.parametrize(
    "words",
    [
        *PLACES["kinds"].values(),
        PLACES["facilities"]["words"],
        PLACES["features"]["words"],
        PLACES["seats"]["names"],
        PLACES["government"]["verbs"],
        PLACES["locative"]["prepositions"],
        PLACES["locative"]["weak"],
        PLACES["persons"]["names"],
    ],
)
def test_vocabularies_are_lower_case_without_repeats(words: list[str]) -> None:
    assert words
    assert repeated(words) == []
    assert all(word == word.lower().strip() and word for word in words)


def test_every_exonym_is_in_the_gazetteer() -> None:
    for row in PLACES["exonym"]:
        known = [p for name in (row["name"], *row["spellings"]) for p in gazetteer().named(name)]
        assert any(place.country == row["country"] for place in known), row["name"]


def test_states_have_the_gazetteers_number() -> None:
    for row in PLACES["state"]:
        numbers = {place.geonames_id for place in gazetteer().named(row["name"]) if place.admin1 == row["code"]}
        assert row["geonames_id"] in numbers, row["name"]
