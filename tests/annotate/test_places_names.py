"""The atlas: the curated tables and the gazetteer as one."""

import pytest

from deedline.annotate.places_names import Atlas, atlas, precision_of


@pytest.fixture(scope="module")
def names() -> Atlas:
    return atlas()


def test_a_country_is_found_under_every_name(names: Atlas) -> None:
    for name in ("United States", "U.S.", "USA", "America", "the United States of America"):
        assert names.named(name)[0].name == "United States"


def test_a_long_form_of_state_leads_to_the_country(names: Atlas) -> None:
    assert names.named("Republic of Armenia")[0].country == "AM"


def test_a_capital_is_marked(names: Atlas) -> None:
    assert "P.PPLC" in {place.feature for place in names.named("Warsaw")}


def test_the_usual_english_name_replaces_the_gazetteers(names: Atlas) -> None:
    assert {place.name for place in names.named("Mykolayiv") if place.population > 100_000} == {"Mykolaiv"}


def test_an_unknown_name_gives_nothing(names: Atlas) -> None:
    assert names.named("Xyzzyville") == ()
    assert names.named("...") == ()


@pytest.mark.parametrize(
    ("feature", "precision"),
    [
        ("A.PCLI", "country"),
        ("A.ADM1", "region"),
        ("A.ADM2", "district"),
        ("P.PPLC", "settlement"),
        ("H.SEA", "region"),
        ("L.CONT", "continent"),
        ("S.BLDG", "building"),
    ],
)
def test_precision_follows_the_feature(feature: str, precision: str) -> None:
    assert precision_of(feature) == precision
