"""The same tasks with ten real stories of the labelled development data: no more clicks than docs/desk.md says."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bench.data import SHARED, records
from bench.served import served
from tests.desk.test_tasks import Clicks

import deedline
from deedline import keeping
from deedline.archive import Archive
from deedline.model.dossier import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DATA = "data/stories/basil.dev.jsonl.gz"
STORIES = 10

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (SHARED / DATA).exists(), reason=f"no development data: {SHARED / DATA} is not there"),
]


def ten_stories() -> list[dict[str, Any]]:
    """The articles of the first stories."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in records(DATA):
        found.setdefault(record["cluster"], []).append(record)
    return [record for story in islice(found.values(), STORIES) for record in story]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    import json

    folder = tmp_path_factory.mktemp("ten")
    (folder / "ten.jsonl").write_text("\n".join(json.dumps(record) for record in ten_stories()))
    archive = Archive.open(str(folder / "news.db"))
    list(keeping.add(archive, deedline.articles([str(folder / "ten.jsonl")])))
    keeping.summarise(archive)
    return archive


@pytest.fixture(scope="module")
def stories(loaded: Archive) -> list[Dossier]:
    return [dossier for story in loaded.stories() if (dossier := keeping.show(loaded, story.id))]


@pytest.fixture(scope="module")
def at(loaded: Archive, token: str) -> Iterator[str]:
    with served(loaded, token) as address:
        yield address


@pytest.fixture
def desk_page(browser: "Browser", at: str, token: str) -> Iterator["Page"]:
    context = browser.new_context(base_url=at)
    page = context.new_page()
    page.goto(f"/sign-in?token={token}")
    page.goto("/")
    yield page
    context.close()


@pytest.fixture
def clicks() -> Clicks:
    return Clicks()


def to_story(page: "Page", clicks: Clicks, dossier: Dossier) -> None:
    clicks.on(page.locator(f"ol.stories a[data-go][href='/stories/{dossier.story.id}']"))
    page.wait_for_url("**/stories/*")


def test_who_contradicts_whom_and_why(desk_page: "Page", clicks: Clicks, stories: list[Dossier]) -> None:
    disputed = [d for d in stories if any(r.kind in ("contradicts", "differs_in_number", "supersedes") for r in d.relations)]
    assert disputed
    to_story(desk_page, clicks, disputed[0])
    clicks.on(desk_page.locator("summary", has_text="relations between claims"))
    row = desk_page.locator("#glance tbody tr").first
    assert len(row.locator("td").nth(3).inner_text()) > 10
    clicks.check("who contradicts whom, and why")


def test_one_quote_through_the_outlets_that_carry_it(desk_page: "Page", clicks: Clicks, stories: list[Dossier]) -> None:
    most = max(stories, key=lambda d: max((len({r.article for r in f.renderings}) for f in d.families), default=0))
    family = max(most.families, key=lambda family: len({r.article for r in family.renderings}))
    outlets = len({rendering.article for rendering in family.renderings})
    assert outlets >= 2
    to_story(desk_page, clicks, most)
    shown = desk_page.locator("#voices .family", has=desk_page.locator(f"a.chip >> nth={outlets - 1}")).first
    if not shown.is_visible():
        clicks.on(desk_page.locator("#voices details", has=shown).locator("summary").first)
    here = desk_page.url
    for number in range(outlets):
        clicks.on(shown.locator("a.chip").nth(number))
        desk_page.locator("#text .here").first.wait_for()
        desk_page.go_back()
        desk_page.wait_for_url(here)
        if not shown.is_visible():
            desk_page.locator("#voices details", has=shown).evaluate("node => node.open = true")
    assert clicks.made <= 5


def test_a_speaker_is_corrected_and_stays_so(
    desk_page: "Page", clicks: Clicks, stories: list[Dossier], loaded: Archive, tmp_path: Path, token: str
) -> None:
    to_story(desk_page, clicks, stories[0])
    clicks.on(desk_page.locator("#voices details[open]").get_by_text("correct speaker").first)
    desk_page.locator("input[name=value]").fill("Ada Crane Third")
    desk_page.locator("input[name=why]").fill("the recording")
    desk_page.locator("input[name=by]").fill("Ines")
    clicks.on(desk_page.get_by_role("button", name="Decide"))
    desk_page.wait_for_url("**/articles/*")
    clicks.check("correct a speaker and see it survive")
    copy = tmp_path / "again.db"
    with loaded.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    shutil.copy(str(loaded.engine.url.database), copy)
    for more in ("-wal", "-shm"):
        if Path(f"{loaded.engine.url.database}{more}").exists():
            shutil.copy(f"{loaded.engine.url.database}{more}", f"{copy}{more}")
    again = keeping.show(Archive.open(str(copy)), stories[0].story.id)
    assert again is not None
    assert any(s.speaker and s.speaker.name == "Ada Crane Third" for r in again.readings for s in r.statements)


def test_what_changed_since_the_day_before_the_latest(desk_page: "Page", clicks: Clicks, loaded: Archive) -> None:
    latest = date.fromisoformat((loaded.stories(limit=1)[0].latest or "")[:10])
    clicks.on(desk_page.get_by_role("link", name="Changes"))
    clicks.on(desk_page.locator("input[name=since]"))
    desk_page.locator("input[name=since]").fill((latest - timedelta(1)).isoformat())
    clicks.on(desk_page.get_by_role("button", name="Show"))
    desk_page.wait_for_url("**/changes?since=*")
    assert desk_page.locator("section.part li").count() > 0
    clicks.check("what changed since yesterday")


def test_a_cited_brief(desk_page: "Page", clicks: Clicks, stories: list[Dossier]) -> None:
    to_story(desk_page, clicks, stories[0])
    clicks.on(desk_page.locator("summary", has_text="Export"))
    with desk_page.expect_download() as download:
        clicks.on(desk_page.get_by_role("link", name="Markdown"))
    assert download.value.path().stat().st_size > 1000
    clicks.check("export a cited brief")
