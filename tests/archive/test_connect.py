"""An archive that cannot be opened says why and what to do."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from deedline.archive import Archive, default_address
from deedline.archive.connect import VARIABLE
from deedline.archive.schema import VIEWS
from deedline.errors import ArchiveError
from deedline.model.reading import Reading


def test_opening_twice_is_opening(address: str) -> None:
    Archive.open(address).close()
    assert Archive.open(address).counts()["article"] == 0


def test_every_view_can_be_read(archive: Archive) -> None:
    with archive.reading() as connection:
        for view in VIEWS:
            assert connection.execute(text(f"SELECT * FROM {view}")).all() == []


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ArchiveError, match="something else"):
        Archive.open(str(other))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear madam, " * 200, encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"letter\.txt.*not a database"):
        Archive.open(str(tmp_path / "letter.txt"))


def test_a_later_schema_is_not_touched(address: str) -> None:
    archive = Archive.open(address)
    with archive.writing() as writer:
        writer.connection.execute(text("UPDATE meta SET value = '99' WHERE key = 'schema'"))
    with pytest.raises(ArchiveError, match="schema 99"):
        Archive.open(address)


def test_an_earlier_schema_is_completed(address: str, readings: list[Reading]) -> None:
    archive = Archive.open(address)
    with archive.writing() as writer:
        writer.add([(readings[0], "a")])
        for table in ("decision_article", "decision"):
            writer.connection.execute(text(f"DROP TABLE {table}"))
        writer.connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'schema'"))
    archive.close()
    again = Archive.open(address)
    assert again.counts()["decision"] == 0
    assert again.readings([readings[0].article.id]) == readings[:1]
    again.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ArchiveError, match="file"):
        Archive.open(str(tmp_path / "file" / "news.db"))


@pytest.mark.parametrize("address", ["postgresql://nobody@localhost:1/none", "mysql-of-sorts://x"])
def test_a_server_that_is_not_there_is_named(address: str) -> None:
    with pytest.raises(ArchiveError):
        Archive.open(address)


def test_the_archive_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://team/news")
    assert default_address() == "postgresql://team/news"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert default_address() == str(tmp_path / "deedline" / "news.db")
