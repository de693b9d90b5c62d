"""The desk in a real browser: every page on a phone and a desk, light and dark, by keyboard; nothing loaded from elsewhere."""

from typing import TYPE_CHECKING

import pytest

from deedline.archive import Archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "/", "/?show=disputed", "/stories/{fire}", "/articles/{article}", "/speakers", "/speakers/Marcus%20Feld", "/ledger",
    "/search", "/search?words=harbour", "/changes", "/decisions", "/decide?kind=same_person&at=Marcus%20Feld",
    "/decide?kind=namesake&at=Marcus%20Feld&story={fire}", "/intake", "/sign-in", "/decide?kind=merge&story={fire}",
)  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(fire: str, article: str, hostile: tuple[str, str], paged: str) -> list[str]:
    """The address of every page, those of the hostile article among them."""
    own = [path.format(fire=fire, article=article) for path in PAGES]
    return [*own, f"/articles/{hostile[0]}", f"/stories/{hostile[1]}", f"/articles/{paged}/page?c=3-9"]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_the_screen(page: "Page", pages: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for path in pages:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_fault(page: "Page", pages: list[str], scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    faults = []
    for path in pages:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        faults += [(path, fault["impact"], fault["id"], fault["nodes"][0]["html"][:90]) for fault in found]
    assert faults == []


def test_words_light_up_exactly(page: "Page", archive: Archive, article: str, hostile: tuple[str, str]) -> None:
    for id in (article, hostile[0]):
        text = archive.readings([id])[0].article.text
        for first, last in ((3, 9), (len(text) // 2, len(text) // 2 + 31)):
            page.goto(f"/articles/{id}#c={first}-{last}")
            page.reload()
            lit = "".join(page.locator("#text .here").evaluate_all("nodes => nodes.map(node => node.textContent)"))
            assert "".join(lit.split()) == "".join(text[first:last].split())


def test_a_quote_leads_from_the_story_to_its_words(page: "Page", fire: str) -> None:
    page.goto(f"/stories/{fire}")
    chip = page.locator("#glance a.chip").first
    chip.click()
    page.wait_for_url("**/articles/*#c=*")
    page.locator("#text .here").first.wait_for()  # raises when nothing lights up


def test_layers_by_checkbox_and_by_key(page: "Page", article: str) -> None:
    page.goto(f"/articles/{article}")
    aside = page.locator(".block.aside").first
    assert aside.is_visible()
    page.keyboard.press("8")
    assert not aside.is_visible()
    page.get_by_label("what is not reporting").check()
    assert aside.is_visible()


def test_keys(page: "Page") -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("ol.stories a[data-go]").nth(1)
    assert second.evaluate("node => node === document.activeElement")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=harbour")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/ledger")


def test_every_control_is_reached_by_tab_and_shows_it(page: "Page", fire: str) -> None:
    page.goto("/ledger")
    wanted = page.locator("a[href]:visible, button:visible, input:visible, select:visible, summary:visible").count()
    seen = set()
    for _ in range(wanted + 12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        hidden = page.evaluate(
            "node => { const at = document.activeElement; return at !== document.body"
            " && getComputedStyle(at).outlineStyle === 'none' ? at.outerHTML.slice(0, 90) : '' }"
        )
        assert hidden == ""
    assert len(seen) >= wanted


def test_print_leaves_out_the_controls(page: "Page", fire: str) -> None:
    page.goto(f"/stories/{fire}")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("h1").is_visible()


def test_a_speaker_is_corrected_in_two_clicks_from_the_fault(page: "Page", article: str) -> None:
    page.goto(f"/articles/{article}")
    page.get_by_text("correct speaker").first.click()
    page.locator("input[name=value]").fill("Ada Crane Senior")
    page.locator("input[name=why]").fill("the recording")
    page.locator("input[name=by]").fill("Ines")
    page.get_by_role("button", name="Decide").click()
    page.locator("aside .who", has_text="Ada Crane Senior").first.wait_for()


@pytest.mark.parametrize(
    ("path", "link", "then"),
    [
        ("/articles/{article}", "correct place", "**/articles/*"),
        ("/articles/{article}", "correct block", "**/articles/*"),
        ("/articles/{article}", "correct the date", "**/articles/*"),
        ("/speakers/Marcus%20Feld", "The same as another", "**/speakers/*"),
        ("/stories/{fire}", "another utterance", "**/stories/*"),
        ("/stories/{fire}", "same utterance as", "**/stories/*"),
        ("/stories/{fire}", "not one person", "**/stories/*"),
    ],
)
def test_whatever_is_wrong_is_corrected_in_two_clicks(
    page: "Page", fire: str, article: str, path: str, link: str, then: str
) -> None:
    page.goto(path.format(fire=fire, article=article))
    if link == "correct the date":  # what is known about an article is folded away, and is seen once it is unfolded
        page.locator("header details summary").click()
    page.get_by_role("link", name=link, exact=True).first.click()
    if link == "The same as another":
        page.locator("input[name=value]").fill("Tom Ellery")
    page.locator("input[name=why]").fill("I know them")
    page.locator("input[name=by]").fill("Ines")
    if page.locator("input[name=chosen]").count():
        page.locator("input[name=chosen]").first.check()
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url(then)
    page.goto("/decisions")
    number = page.locator("form[action*=undo]").first.get_attribute("action")
    page.locator("summary", has_text="Undo").first.click()
    page.locator(f"form[action='{number}'] input[name=why]").fill("a test")
    page.locator(f"form[action='{number}'] button").click()
    assert "undone" in (page.locator("li[data-item] .decided").first.get_attribute("class") or "")


def test_an_article_is_pasted_and_told_about_live(page: "Page") -> None:
    page.goto("/intake")
    page.locator("#text").fill("Pier at Holm shut\n\n2 April 2026\n\n“We wait,” said harbour master Jane Osk.\n")
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Pier at Holm shut").click(timeout=30_000)
    page.locator("h1", has_text="Pier at Holm shut").wait_for()


def test_without_script_words_are_still_reached(browser: "Browser", address: str, article: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/articles/{article}")
    page.locator("aside ol a").first.click()
    assert page.locator("[id='" + page.url.split("#")[1] + "']").count() == 1
    context.close()
