"""The pictures in the documents can be taken anew, and are the ones that the documents show."""

import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.screenshots import DOCS, ROOT, SHOWN, VIEWS, names, take
from tests.conftest import copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def size(file: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return width, height


def test_the_documents_show_them_all() -> None:
    shown = {
        name for page in (ROOT / "docs").glob("*.md") for name in re.findall(r"\(images/([a-z-]+)\.png\)", page.read_text())
    }
    assert set(SHOWN) <= shown & set(names())
    for name in SHOWN:
        assert size(DOCS / f"{name}.png") == VIEWS[name.split("-")[-2]][:2]


@pytest.mark.browser
def test_they_are_taken(browser: "Browser", assessed_file: Path, tmp_path: Path) -> None:
    wanted = ["in-page-phone-dark", "story-print-light"]
    take(browser, copy_of(assessed_file, tmp_path), tmp_path, wanted)
    for name in wanted:
        assert size(tmp_path / f"{name}.png") == VIEWS[name.split("-")[-2]][:2]
        assert (tmp_path / f"{name}.png").stat().st_size > 20_000  # an empty page would be much smaller
