"""The commands that keep and look up."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Deedline

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour"


Kept = tuple[str, list[dict[str, str]]]


@pytest.fixture
def kept(deedline: Deedline, tmp_path: Path) -> Kept:
    """An archive with two articles, and what ``add`` said of them."""
    address = str(tmp_path / "news.db")
    done = deedline("add", *(str(file) for file in sorted(SAMPLE.glob("*.txt"))[:2]), "--archive", address)
    assert done.code == 0
    return address, [json.loads(line) for line in done.stdout.splitlines()]


def test_what_was_added_is_found(deedline: Deedline, kept: Kept) -> None:
    address, added = kept
    assert all(line["new"] for line in added)
    done = deedline("search", "fire", "--archive", address, "-n", "3")
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert 0 < len(hits) <= 3
    assert {hit["article"] for hit in hits} <= {line["id"] for line in added}


def test_the_archive_can_be_named_in_the_environment(deedline: Deedline, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDLINE_ARCHIVE", kept[0])
    assert deedline("search", "fire").stdout == deedline("search", "fire", "--archive", kept[0]).stdout


def test_stories_are_listed_and_shown(deedline: Deedline, kept: Kept, tmp_path: Path) -> None:
    listed = [json.loads(line) for line in deedline("stories", "--archive", kept[0]).stdout.splitlines()]
    assert sum(story["articles"] for story in listed) == len(kept[1])
    shown = deedline("show", listed[0]["id"], "--archive", kept[0], "--format", "json")
    assert json.loads(shown.stdout)["stories"]
    assert deedline("show", listed[0]["id"], "--archive", kept[0], "-o", str(tmp_path / "out")).code == 0
    assert (tmp_path / "out" / "index.html").exists()


def test_a_story_that_is_not_there_is_said(deedline: Deedline, kept: Kept) -> None:
    done = deedline("show", "no such story", "--archive", kept[0], "--format", "json")
    assert done.code == 1
    assert b"deedline stories lists" in done.stderr


def test_what_is_forgotten_is_found_no_more(deedline: Deedline, kept: Kept) -> None:
    address, added = kept
    assert deedline("forget", added[0]["id"], "--archive", address).code == 0
    done = deedline("forget", added[0]["id"], "--archive", address)
    assert done.code == 3
    assert added[0]["id"].encode() in done.stderr
    hits = deedline("search", "--archive", address, "-n", "100").stdout
    assert added[0]["id"].encode() not in hits


def test_a_backup_is_sound(deedline: Deedline, kept: Kept, tmp_path: Path) -> None:
    assert deedline("backup", str(tmp_path / "copy.db"), "--archive", kept[0]).code == 0
    assert b"2 articles, every reading and row as it should be" in deedline("doctor", "-a", str(tmp_path / "copy.db")).stdout


def test_doctor_names_what_is_damaged(deedline: Deedline, kept: Kept) -> None:
    with sqlite3.connect(kept[0]) as connection:
        connection.execute("DELETE FROM pledge")
        connection.execute("DELETE FROM time")
    done = deedline("doctor", "--archive", kept[0])
    assert done.code == 1
    assert b"damaged  archive: article" in done.stdout


def test_a_file_that_is_no_archive_is_said_in_one_sentence(deedline: Deedline, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear madam, " * 100, encoding="utf-8")
    done = deedline("search", "x", "--archive", str(tmp_path / "letter"))
    assert (done.code, done.stderr.count(b"\n")) == (1, 1)
    assert b"[archive]" in done.stderr


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45x", "2026-13", "26-11-25"])
def test_a_date_that_is_none_is_refused(deedline: Deedline, tmp_path: Path, day: str) -> None:
    assert deedline("search", "x", "--since", day, "--archive", str(tmp_path / "a.db")).code == 2
