"""Fixtures every test may use."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, create_engine, text

import deedline
from deedline import keeping
from deedline.annotate.parse import Parsed, parse
from deedline.annotate.pipeline import load_model
from deedline.archive import Archive, archive_id
from deedline.model.article import Article, Block, BlockKind
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading
from deedline.spans import Span

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from spacy.language import Language

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "harbour"

_numbers = count()


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The language model, loaded once."""
    return load_model()


def body(text: str, **metadata: object) -> Article:
    """An article whose every non-empty line is a body block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    return Article(id="test", source="test.txt", text=text, blocks=tuple(blocks), **metadata)  # type: ignore[arg-type]


@pytest.fixture
def read(nlp: "Language") -> Callable[..., Parsed]:
    """Parse a text, every line a paragraph of body, with any metadata of Article."""

    def parsed(text: str, **metadata: object) -> Parsed:
        return next(parse([body(text, **metadata)], nlp))

    return parsed


@pytest.fixture(scope="session")
def dossiers() -> tuple[Dossier, ...]:
    """The stories of the sample."""
    return deedline.dossiers(deedline.articles([str(SAMPLE)]))


@pytest.fixture(scope="session")
def dossier(dossiers: tuple[Dossier, ...]) -> Dossier:
    """The story of the sample that most articles tell."""
    return max(dossiers, key=lambda dossier: len(dossier.readings))


@pytest.fixture(scope="session")
def received() -> list[Reading]:
    """The sample, read, under the ids of archives and with the pages some of it was received in."""
    articles = deedline.articles([str(SAMPLE)], pages=True)
    return list(deedline.read(replace(article, id=archive_id(article)) for article in articles))


@pytest.fixture(scope="session")
def readings(received: list[Reading]) -> list[Reading]:
    """The same without the pages."""
    return [replace(reading, article=replace(reading.article, page=None)) for reading in received]


@pytest.fixture(scope="session")
def kept_file(received: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sample in it, of which no story was assessed yet: to be copied, never to be changed."""
    file = tmp_path_factory.mktemp("kept") / "news.db"
    archive = Archive.open(str(file))
    keeping.keep(archive, received)
    archive.close()
    return file


@pytest.fixture(scope="session")
def assessed_file(kept_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every story assessed."""
    archive = copy_of(kept_file, tmp_path_factory.mktemp("assessed"))
    keeping.summarise(archive)
    archive.close()
    return Path(str(archive.engine.url.database))


def copy_of(file: Path, folder: Path) -> Archive:
    """A copy of an archive that may be changed, in a folder."""
    return Archive.open(str(shutil.copy(file, folder)))


@pytest.fixture(scope="session")
def times_as_long() -> Callable[[Callable[[], object], Callable[[], object]], float]:
    """How many times as much processor time some work takes as other work, each the least of five, turn about.

    A machine that is shared runs faster and slower for seconds at a time: what is done turn about has the same of both.
    """

    def ratio(work: Callable[[], object], other: Callable[[], object]) -> float:
        taken: tuple[list[float], list[float]] = [], []
        for _ in range(5):
            for done, times in zip((work, other), taken, strict=True):
                start = time.process_time()
                done()
                times.append(time.process_time() - start)
        return min(taken[0]) / max(min(taken[1]), 1e-9)

    return ratio


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A headless Chromium of this machine: where there is none tests are skipped, and fail in CI."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: install chromium to run the browser tests")
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        yield playwright.chromium.launch(executable_path=chromium, args=quiet)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real PostgreSQL server that lives as long as the test run.

    Not in a folder of pytest: where root tests, PostgreSQL runs as another user, whom the next pytest to start would shut out.
    """
    from pgserver import postgres_server

    folder = tempfile.mkdtemp(prefix="deedline-postgresql-")
    running = postgres_server.get_server(folder, cleanup_mode="delete")
    with owner(running.get_uri()) as connection:  # what a test keeps need not outlast a power failure
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield running.get_uri()
    running.cleanup()


@contextmanager
def owner(server: str) -> Iterator[Connection]:
    """A connection to the server itself, on which every statement takes effect at once."""
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def new_database(server: str) -> str:
    """The address of a new, empty database."""
    name = f"deedline_{next(_numbers)}"
    with owner(server) as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return server.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return new_database(request.getfixturevalue("server"))
