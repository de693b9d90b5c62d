"""What all rooms share for reading the vocabularies."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deedline.data import TABLES, additions, either, load, load_json, merged, names
from deedline.errors import BadTable


def test_every_vocabulary_is_a_table_with_something_in_it() -> None:
    assert all(load(name) for name in names())


def test_a_vocabulary_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_words"):
        load("no_such_words")
    with pytest.raises(FileNotFoundError, match="no_such_words"):
        load_json("no_such_words")


def test_the_longest_of_several_words_is_found_first() -> None:
    pattern = re.compile(either(["pull", "U.N.", "pull out"]))
    assert pattern.findall("They pull out, the U.N. and UxNx pull") == ["pull out", "U.N.", "pull"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for additions of one's own."""
    monkeypatch.setenv(TABLES, str(tmp_path))
    load.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    load.cache_clear()


def test_a_users_table_adds_to_ours(own: Path) -> None:
    (own / "families.toml").write_text('[[family]]\nname = "Lund Press"\noutlets = ["Lund Post", "Lund Ledger"]\n')
    assert {"Fox", "Lund Press"} <= {family["name"] for family in load("families")["family"]}
    assert additions() == ["families"]


def test_a_users_table_that_is_none_is_named_with_the_cure(own: Path) -> None:
    (own / "families.toml").write_text("[[family")
    with pytest.raises(BadTable, match=r"families\.toml cannot be read as TOML.*Mend the file"):
        load("families")


def test_a_folder_that_is_not_there_is_said(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TABLES, str(own / "nowhere"))
    with pytest.raises(BadTable, match="no folder"):
        additions()


def test_tables_are_merged_to_any_depth() -> None:
    assert merged({"a": {"b": [1], "c": 2}}, {"a": {"b": [1, 3]}, "d": 4}) == {"a": {"b": [1, 3], "c": 2}, "d": 4}
