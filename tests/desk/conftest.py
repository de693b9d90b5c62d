"""The desk over an archive that holds the harbour sample and one hostile article."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.served import served
from starlette.applications import Starlette
from starlette.testclient import TestClient

import deedline
from deedline import keeping
from deedline.archive import Archive
from deedline.desk import make_app
from deedline.desk.state import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour"
TOKEN = "a token of the tests"
SCRIPT = "<script>alert(1)</script>"

HOSTILE = {
    "id": 'x" onload="alert(1)',
    "title": f"../../{SCRIPT} \u202eevil \x07bell",
    "outlet": f'=HYPERLINK("http://evil.example")<img src=x onerror=alert(2)>{SCRIPT}',
    "url": "javascript:alert(3)",
    "published": "2026-03-20",
    "authors": [f"{SCRIPT} Doe"],
    "text": f"“{SCRIPT} &amp; <b>we stay</b> \U0001f4a5,” said the mayor of Norwich, Ada Crane.\n\n"
    f"It rained, she said, {SCRIPT}. Crane promised to close the harbour by 30 March 2026.\n",
}


PAGE = f"""<!doctype html><html lang=en onload=alert(1)><head><title>Quay lamp mended</title><base href=//evil.example/>
<meta http-equiv=refresh content="0;url=//evil.example"><link rel=stylesheet href=//evil.example/x.css>{SCRIPT}
<style>@import "//evil.example/y.css"; body {{ background: url(//evil.example/z.png) }}</style></head><body onclick=alert(2)>
<article><h1>Quay lamp mended</h1><p style="background: url(//evil.example/a.png)">The lamp at the end of the long quay in
Wexcombe shines again after eleven dark weeks, and the fishing boats need no longer wait for the light of the morning.</p>
<p>“It was one&nbsp;wire, <b>one little wire</b>,” electrician Tess Marlow said on Tuesday.</p><img src=//evil.example/i.png
onerror=alert(3)><iframe src=//evil.example></iframe><a href="javascript:alert(4)">more</a><form action=//evil.example><button
autofocus>Send</button></form></article></body></html>"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive's file: copied, never changed."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.jsonl").write_text(json.dumps(HOSTILE))
    (folder / "page.html").write_text(PAGE)
    archive = Archive.open(str(folder / "news.db"))
    given = [SAMPLE, folder / "hostile.jsonl", folder / "page.html"]
    list(keeping.add(archive, deedline.articles([str(path) for path in given], pages=True)))
    keeping.summarise(archive)
    archive.close()
    return folder / "news.db"


@pytest.fixture(scope="session")
def archive(filled: Path) -> Iterator[Archive]:
    """The archive, to be read only."""
    opened = Archive.open(str(filled))
    yield opened
    opened.close()


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the archive, to be changed."""
    copy = tmp_path / "own.db"
    copy.write_bytes(filled.read_bytes())
    opened = Archive.open(str(copy))
    yield opened
    opened.close()


def client(app: Starlette, **headers: str) -> TestClient:
    """A browser or program that calls the desk by the name of this machine."""
    return TestClient(app, base_url="http://127.0.0.1:8411", headers=headers, follow_redirects=False)


@pytest.fixture(scope="session")
def token() -> str:
    """What changes take."""
    return TOKEN


@pytest.fixture(scope="session")
def reader(archive: Archive) -> TestClient:
    """Somebody without the token."""
    return client(make_app(archive, token=TOKEN))


@pytest.fixture
def editor(own: Archive) -> TestClient:
    """A program that brings the token, on an archive of its own."""
    return client(make_app(own, token=TOKEN), Authorization=f"Bearer {TOKEN}")


@pytest.fixture(scope="session")
def fire(archive: Archive) -> str:
    """The id of the sample's largest story."""
    return max(archive.stories(), key=lambda story: story.articles).id


@pytest.fixture(scope="session")
def article(archive: Archive, fire: str) -> str:
    """The id of that story's first article."""
    return archive.members(fire)[0]


@pytest.fixture(scope="session")
def hostile(archive: Archive) -> tuple[str, str]:
    """The ids of the hostile article and its story."""
    for story in archive.stories():
        for id in archive.members(story.id):
            if "we stay" in archive.readings([id])[0].article.text:
                return id, story.id
    raise AssertionError("the hostile article was not read")


@pytest.fixture(scope="session")
def paged(archive: Archive) -> str:
    """The id of the article of the hostile page."""
    return next(id for story in archive.stories() for id in archive.members(story.id) if "Quay lamp" in (story.title or ""))


@pytest.fixture(scope="session")
def desk(archive: Archive) -> Desk:
    """What pages and interface ask."""
    return Desk(archive)


@pytest.fixture(scope="module")
def address(filled: Path, token: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that is served, over a copy of the archive."""
    copy = tmp_path_factory.mktemp("served") / "news.db"
    shutil.copy(filled, copy)
    archive = Archive.open(str(copy))
    with served(archive, token) as at:
        yield at
    archive.close()


@pytest.fixture
def page(browser: "Browser", address: str, token: str) -> Iterator["Page"]:
    """Signed in; fails on any request to elsewhere and on any complaint of the browser."""
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda sent: None if sent.url.startswith(address) else complaints.append(sent.url))
    opened.on("dialog", lambda dialog: complaints.append(dialog.message))
    opened.goto(f"/sign-in?token={token}")
    yield opened
    assert complaints == []
    context.close()
