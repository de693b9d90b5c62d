"""What people come for, done by clicks that are counted: never more than five, and as docs/desk.md says."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deedline.desk.visits import COOKIE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "desk.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.browser


class Clicks:
    """Counts what it clicks."""

    def __init__(self) -> None:
        self.made = 0

    def on(self, place: "Locator") -> None:
        place.click()
        self.made += 1

    def check(self, task: str) -> None:
        """As many as the page of the desk says."""
        said = re.search(rf"^\| {re.escape(task)} \| (\d+) \|", DOCS, re.MULTILINE)
        assert said is not None
        assert self.made == int(said[1]) <= 5


@pytest.fixture
def clicks() -> Clicks:
    return Clicks()


def story(page: "Page", fire: str) -> "Locator":
    page.goto("/")
    return page.locator(f"ol.stories a[data-go][href='/stories/{fire}']")


def test_who_contradicts_whom_and_why(page: "Page", clicks: Clicks, fire: str) -> None:
    clicks.on(story(page, fire))
    page.wait_for_url("**/stories/*")
    assert page.locator(".finding-group.disputed li").count() >= 2
    clicks.on(page.locator("summary", has_text="relations between claims"))
    row = page.locator("tr", has=page.locator(".tag", has_text="contradicts")).first
    assert "denies" in row.inner_text() or "not" in row.inner_text()
    clicks.check("who contradicts whom, and why")


def test_one_quote_through_three_outlets(page: "Page", clicks: Clicks, fire: str) -> None:
    clicks.on(story(page, fire))
    family = page.locator("#voices details[open] .family", has=page.locator("a.chip >> nth=2")).first
    texts = set()
    for number in range(3):
        clicks.on(family.locator("a.chip").nth(number))
        page.locator("#text .here").first.wait_for()  # raises when nothing lights up
        texts.add(page.url.split("#")[0])
        page.go_back()
    assert len(texts) == 3
    clicks.check("follow one quote through three outlets")


def test_a_speaker_is_corrected(page: "Page", clicks: Clicks, fire: str) -> None:
    clicks.on(story(page, fire))
    clicks.on(page.locator("#voices").get_by_text("correct speaker").first)
    page.locator("input[name=value]").fill("Ada Crane Third")
    page.locator("input[name=why]").fill("the recording")
    page.locator("input[name=by]").fill("Ines")
    clicks.on(page.get_by_role("button", name="Decide"))
    page.wait_for_url("**/articles/*")
    page.goto(f"/stories/{fire}")
    assert page.locator("#voices summary", has_text="Ada Crane Third").count() == 1
    clicks.check("correct a speaker and see it survive")


def test_what_came_since_the_last_visit(page: "Page", clicks: Clicks) -> None:
    moment = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
    cookie = {"name": COOKIE, "value": f"{moment}-0-0", "url": page.url, "httpOnly": True}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto("/")
    clicks.on(page.get_by_role("link", name="Changes"))
    page.get_by_text("since your last visit, 1 March 2026").wait_for()
    assert "Last solvent tank leaves Saltmere harbour" in page.locator("main").inner_text()
    clicks.check("what came since the last visit")


def test_what_changed_since_yesterday(page: "Page", clicks: Clicks) -> None:
    page.goto("/")
    clicks.on(page.get_by_role("link", name="Changes"))
    clicks.on(page.locator("input[name=since]"))
    page.locator("input[name=since]").fill("2026-03-12")
    clicks.on(page.get_by_role("button", name="Show"))
    page.wait_for_url("**/changes?since=2026-03-12")
    assert "Last solvent tank leaves Saltmere harbour" in page.locator("main").inner_text()
    clicks.check("what changed since yesterday")


def test_a_cited_brief(page: "Page", clicks: Clicks, fire: str, tmp_path: Path) -> None:
    clicks.on(story(page, fire))
    clicks.on(page.locator("summary", has_text="Export"))
    with page.expect_download() as download:
        clicks.on(page.get_by_role("link", name="Markdown"))
    download.value.save_as(tmp_path / "brief.md")
    assert re.search(r"\[Saltmere Courier [A-Z]+-\d+-\d+", (tmp_path / "brief.md").read_text(encoding="utf-8"))
    clicks.check("export a cited brief")
