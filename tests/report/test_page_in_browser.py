"""The dossier of the sample in a real browser: phone, desktop, keyboard, print; nothing loaded, nothing broken."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deedline.model.dossier import Dossier
from deedline.report.write import write_dossiers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, dossiers: tuple[Dossier, ...]) -> Path:
    """The dossiers of the sample."""
    out = tmp_path_factory.mktemp("harbour")
    write_dossiers(dossiers, out, {"html"})
    return out


@pytest.fixture
def page(browser: "Browser", folder: Path) -> Iterator["Page"]:
    """The largest story's page; fails on any request beyond the file itself and on any complaint of the browser."""
    context = browser.new_context()
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else complaints.append(request.url))
    largest = max(folder.glob("*/dossier.html"), key=lambda path: path.stat().st_size)
    opened.goto(largest.as_uri())
    yield opened
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_the_screen(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_leads_to_its_words_and_lights_them_up(page: "Page") -> None:
    chip = page.locator("#glance a.chip").first
    anchor = (chip.get_attribute("href") or "").removeprefix("#")
    letter, start, end = anchor.rsplit("-", 2)
    chip.click()
    lit = "".join(page.locator(f"#article-{letter} .here").all_inner_texts())
    assert len(lit.strip()) == pytest.approx(int(end) - int(start), abs=2)
    assert page.locator(f"#article-{letter} .here").first.is_visible()


def test_everything_is_reached_by_keyboard(page: "Page") -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    summary = page.locator("#voices details > summary").last
    summary.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("node => node.parentElement.open", arg=summary.element_handle())  # raises when it stays shut


def test_layers_are_switched_off_and_on(page: "Page") -> None:
    aside = page.locator(".block.aside").first
    assert aside.is_visible()
    page.get_by_label("what is not reporting").uncheck()
    assert not aside.is_visible()
    page.get_by_label("what is not reporting").check()
    assert aside.is_visible()


def test_comments_and_menus_are_shown_as_nobodys_reporting(page: "Page") -> None:
    comment = page.locator(".block.aside", has_text="They are hiding something!")
    assert comment.locator(".label").inner_text().lower() == "comment"
    assert comment.locator(".statement").count() == 0


def test_every_link_inside_the_page_has_a_target(page: "Page") -> None:
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_print_leaves_out_the_controls(page: "Page") -> None:
    page.emulate_media(media="print")
    assert not page.locator("nav.sections").is_visible()
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: "Page", scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    weak = page.evaluate(
        """() => {
          const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
            .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = node => { for (; node; node = node.parentElement) {
            const c = getComputedStyle(node).backgroundColor; if (!/, 0\\)$/.test(c) && c !== 'transparent') return c; }
            return 'rgb(255, 255, 255)'; };
          return [...document.querySelectorAll('p, h1, h2, h3, td, th, a, span, summary, cite, ins, del')]
            .filter(node => node.innerText && node.offsetParent)
            .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
            .map(node => { const a = light(getComputedStyle(node).color), b = light(ground(node));
              return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), node.className, node.innerText.slice(0, 30)]; })
            .filter(([ratio]) => ratio < 4.5).slice(0, 5);
        }"""
    )
    assert weak == []


def test_the_index_leads_to_every_story(browser: "Browser", folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    links = page.locator("main h2 a")
    assert links.count() == len(list(folder.glob("*/dossier.html")))
    title = links.first.inner_text()
    links.first.click()
    assert page.locator("h1").inner_text() == title
