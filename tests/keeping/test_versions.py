"""Versions of one page follow each other by when they were captured, whatever order they came in."""

from itertools import permutations
from pathlib import Path

import pytest

from deedline import keeping
from deedline.archive import Archive
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.model.reading import Reading
from deedline.spans import Span

TEXTS = ("The quay is shut.", "The quay is shut until noon.", "The quay is open again.")


def version(hour: int) -> Article:
    text = TEXTS[hour]
    captured = Stamp(f"2026-03-14T{hour:02}:00:00Z", "second", "stated: when it was fetched")
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Article(
        f"version-{hour}", "made", text, blocks, url=f"https://courier.example/quay?utm_source={hour}", captured=captured
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_versions_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    archive = Archive.open(str(tmp_path / "news.db"))
    for hour in order:
        keeping.keep(archive, [Reading(version(hour))])
    found = archive.readings([version(hour).id for hour in range(3)])
    assert [reading.article.revision_of for reading in found] == [None, "version-0", "version-1"]
    keeping.forget(archive, "version-1")
    assert archive.readings(["version-2"])[0].article.revision_of == "version-0"
    archive.close()
