"""Archives to test on, in each kind of database, and what to put into them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import deedline
from deedline.archive import Archive, archive_id
from deedline.model.reading import Reading


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive."""
    opened = Archive.open(address)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """The bundled sample, read, under the ids of archives."""
    articles = deedline.articles([str(Path(__file__).parents[2] / "examples" / "harbour")])
    return list(deedline.read(replace(article, id=archive_id(article)) for article in articles))
