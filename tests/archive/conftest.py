"""Archives to test on, in each kind of database."""

from collections.abc import Iterator

import pytest

from deedline.archive import Archive


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive."""
    opened = Archive.open(address)
    yield opened
    opened.close()
