"""Archives to test on: a new file, and a real PostgreSQL server that lives as long as the test run."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from pgserver import postgres_server
from sqlalchemy import create_engine, text

import deedline
from deedline.archive import Archive, archive_id
from deedline.model.reading import Reading

_numbers = count()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    running = postgres_server.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    yield running.get_uri()
    running.cleanup()


def new_database(server: str) -> str:
    """The address of a new, empty database."""
    name = f"deedline_{next(_numbers)}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return new_database(request.getfixturevalue("server"))


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
