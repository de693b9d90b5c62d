"""The gazetteer: names brought to one form, look-ups, and what happens without the file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate.gazetteer import FILE, Gazetteer
from deedline.annotate.gazetteer_form import SCHEMA, normalise
from deedline.errors import MissingPart

Longer = Callable[[Callable[[], object], Callable[[], object]], float]


@pytest.fixture(scope="module")
def atlas_file() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("Mt Everest", "Mount Everest"),
        ("the Hague", "The Hague"),
        ("N'Djamena", "N’Djamena"),
        ("Łódź", "Lodz"),
        ("Düsseldorf", "DUSSELDORF"),
        ("U.K.", "UK"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_spellings_of_one_name_share_a_form(spelling: str, other: str) -> None:
    assert normalise(spelling) == normalise(other)


def test_the_article_is_kept_when_it_is_the_whole_name() -> None:
    assert normalise("The") == "the"


@given(st.text(max_size=60))
def test_the_form_is_stable(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


def test_an_exonym_leads_to_the_settlement(atlas_file: Gazetteer) -> None:
    kyiv = atlas_file.named("Kiev")[0]
    assert (kyiv.name, kyiv.country, kyiv.geonames_id, kyiv.own) == ("Kyiv", "UA", 703448, False)


def test_the_largest_namesake_comes_first_and_all_are_there(atlas_file: Gazetteer) -> None:
    settlements = [place for place in atlas_file.named("Paris") if place.feature == "P.PPL" and place.own]
    assert settlements[0].country == "FR"
    assert "US.TX" in {place.admin1 for place in settlements}
    assert [p.population for p in settlements] == sorted((p.population for p in settlements), reverse=True)


def test_units_carry_their_own_code_and_their_english_name(atlas_file: Gazetteer) -> None:
    regions = {place.name: place for place in atlas_file.named("Kherson Oblast")}
    assert regions["Kherson"].feature == "A.ADM1"
    assert regions["Kherson"].admin1 == "UA.08"


def test_a_unit_borrows_the_spellings_of_its_namesake_town(atlas_file: Gazetteer) -> None:
    assert "A.ADM1" in {place.feature for place in atlas_file.named("Kharkov")}


def test_an_unknown_name_means_nothing(atlas_file: Gazetteer) -> None:
    assert atlas_file.named("Xyzzyville-sous-Bois") == ()


def test_it_says_whose_data_it_holds(atlas_file: Gazetteer) -> None:
    assert "GeoNames" in atlas_file.credits()
    assert "CC BY 4.0" in atlas_file.credits()


def test_it_is_compact_and_opened_without_being_loaded(times_as_long: Longer) -> None:
    assert FILE.stat().st_size <= 60_000_000
    assert times_as_long(lambda: Gazetteer().close(), FILE.read_bytes) < 1


def test_a_missing_file_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match="pip install"):
        Gazetteer(tmp_path / "none.sqlite")


def test_a_file_of_another_schema_counts_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        db.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA + 1),))
    with pytest.raises(MissingPart, match="another version"):
        Gazetteer(path)


def test_a_file_that_is_no_database_counts_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"no database" * 500)
    with pytest.raises(MissingPart):
        Gazetteer(path)
