"""docs/archive.md names every table and view there is, and none that is not."""

import re
from pathlib import Path

from deedline.archive.schema import VIEWS, metadata

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")


def test_every_table_is_described() -> None:
    rows = PAGE.split("| table | holds |")[1].split("\n\n")[0]
    named = {name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")}
    assert named == set(metadata.tables)


def test_every_view_is_named() -> None:
    assert set(re.findall(r"`(\w+)`", PAGE)) >= set(VIEWS)
