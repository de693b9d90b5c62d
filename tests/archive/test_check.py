"""What is wrong with an archive is found, and a backup can be opened."""

from pathlib import Path

import pytest
from sqlalchemy import text

from deedline.archive import Archive
from deedline.archive.check import backup, faults
from deedline.errors import ArchiveError
from deedline.model.reading import Reading


@pytest.fixture
def filled(archive: Archive, readings: list[Reading]) -> Archive:
    with archive.writing() as writer:
        writer.add((reading, "given") for reading in readings[:4])
    return archive


def damage(archive: Archive, command: str) -> list[str]:
    with archive.writing() as writer:
        writer.connection.execute(text(command))
    return list(faults(archive))


def test_a_sound_archive_has_no_faults(filled: Archive) -> None:
    assert list(faults(filled)) == []


def test_a_lost_row_is_found(filled: Archive) -> None:
    found = damage(filled, "DELETE FROM claim WHERE number = (SELECT min(number) FROM claim)")
    assert len(found) == 1
    assert "rows of claim where its reading has" in found[0]


def test_a_row_behind_the_end_of_its_text_is_found(filled: Archive) -> None:
    assert (
        "1 rows of time end behind"
        in damage(filled, "UPDATE time SET last = 1000000 WHERE number = (SELECT min(number) FROM time)")[0]
    )


def test_a_damaged_reading_is_found(filled: Archive) -> None:
    with filled.writing() as writer:
        writer.connection.execute(text("UPDATE article SET reading = :b WHERE number = 1"), {"b": b"broken"})
    assert any("cannot be unpacked" in fault for fault in faults(filled))


def test_a_backup_is_an_archive(filled: Archive, tmp_path: Path) -> None:
    if filled.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL gives a dump; see below")
    backup(filled, tmp_path / "copy.db")
    copy = Archive.open(str(tmp_path / "copy.db"))
    assert copy.counts() == filled.counts()
    assert list(faults(copy)) == []


def test_no_backup_is_overwritten(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="exists"):
        backup(filled, tmp_path / "there")


def test_a_backup_that_cannot_be_written_leaves_no_half_file(filled: Archive, tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "copy"
    with pytest.raises(ArchiveError):
        backup(filled, target)
    assert not target.exists()
