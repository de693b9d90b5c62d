"""From words of an article to the same words in the page it was received in."""

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import PAGE

from deedline.archive import Archive

if TYPE_CHECKING:
    from playwright.sync_api import Page


def quoted(archive: Archive, article: str) -> str:
    text = archive.readings([article])[0].article.text
    start = text.index("one little wire")
    return f"{start}-{start + len('one little wire')}"


def test_an_article_of_a_page_leads_to_it_and_others_do_not(reader: TestClient, paged: str, article: str) -> None:
    page = reader.get(f"/articles/{paged}").text
    assert page.count(f"/articles/{paged}/page") >= 2
    assert "/page" not in reader.get(f"/articles/{article}").text
    assert reader.get(f"/articles/{article}/page").status_code == 404
    assert reader.get(f"/articles/{article}/received").status_code == 404


def test_the_page_is_framed_with_nothing_that_runs_or_loads(reader: TestClient, archive: Archive, paged: str) -> None:
    answer = reader.get(f"/articles/{paged}/received?c={quoted(archive, paged)}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    again = reader.get(
        f"/articles/{paged}/received?c={quoted(archive, paged)}", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.headers["content-security-policy"]) == (
        304,
        policy,
    )  # a browser keeps what it is told last
    assert "<mark id=here>one little wire</mark>" in answer.text
    assert not re.search(r"evil|<script|<iframe|<form|<img|href|javascript| on\w+=", answer.text)


def test_only_characters_can_be_asked_for(reader: TestClient, archive: Archive, paged: str) -> None:
    assert "not found" not in reader.get(f"/articles/{paged}/page?c={quoted(archive, paged)}").text
    for wrong in ("1-", "x", "-1-2", "1-99999999999"):
        assert reader.get(f"/articles/{paged}/page?c={wrong}").status_code == 400


def test_the_original_is_saved_byte_for_byte_and_never_shown(reader: TestClient, paged: str) -> None:
    answer = reader.get(f"/articles/{paged}/original")
    assert answer.content == PAGE.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_from_a_statement_to_its_words_in_the_page_in_one_click(page: "Page", paged: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 500})
    page.goto(f"/articles/{paged}")
    page.locator("aside").get_by_role("link", name="in the page").first.click()
    page.wait_for_url("**/page?c=*")
    frame = page.frame_locator("iframe.received")
    assert "one little wire" in frame.locator("mark").all_inner_texts()
    top, height = frame.locator("mark").first.evaluate("node => [node.getBoundingClientRect().top, innerHeight]")
    assert 0 <= top < height


@pytest.mark.browser
def test_lit_words_are_shown_in_the_page_too(page: "Page", archive: Archive, paged: str) -> None:
    words = quoted(archive, paged)
    page.goto(f"/articles/{paged}#c={words}")
    page.get_by_role("link", name="show in page").click()
    page.wait_for_url(f"**/page?c={words}")
    assert page.frame_locator("iframe.received").locator("mark").all_inner_texts() == ["one little wire"]
