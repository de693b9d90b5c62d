"""The files among the paths."""

import os
from pathlib import Path

import pytest

from deedline.errors import Unreadable
from deedline.ingest.sources import sources


def test_files_come_as_given_and_folders_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).touch()
    assert list(sources(["-", str(tmp_path)])) == ["-", str(tmp_path / "a"), str(tmp_path / "b")]


def test_a_folder_linked_into_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    os.symlink(tmp_path, tmp_path / "loop")
    assert list(sources([str(tmp_path)])) == [str(tmp_path / "a")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = sources([str(tmp_path)])
    assert isinstance(found, Unreadable)
    assert "neither a file nor a folder" in found.cause


def test_a_folder_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    (found,) = sources([str(tmp_path)])
    assert isinstance(found, Unreadable)
