"""What comes from outside does nothing: in no page, feed or file, whatever it holds."""

import re
import xml.etree.ElementTree as ET

from starlette.testclient import TestClient


def test_no_markup_of_an_article_becomes_markup_of_a_page(reader: TestClient, hostile: tuple[str, str]) -> None:
    article, story = hostile
    pages = (
        "/",
        f"/stories/{story}",
        f"/articles/{article}",
        "/speakers",
        "/speakers/Ada Crane",
        "/search?words=stay",
        "/ledger",
        "/changes",
    )
    for path in (
        *pages,
        '/search?words=<script>alert(1)</script>&outlet="><b>',
        "/speakers?like=<img src=x>",
        "/<script>alert(1)</script>",
    ):
        page = reader.get(path).text
        assert page.count("<script") == 1, path
        assert "<img src=x" not in page
        assert "<b>we stay" not in page


def test_no_address_of_an_article_is_followed_unless_it_is_of_the_web(reader: TestClient, hostile: tuple[str, str]) -> None:
    assert "javascript:alert" not in "".join(re.findall(r'href="[^"]*"', reader.get(f"/articles/{hostile[0]}").text))


def test_the_feed_is_well_formed_whatever_it_tells(reader: TestClient) -> None:
    answer = reader.get("/changes.atom?since=2026-03-01")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    assert len(ids) == len(set(ids)) > 5


def test_a_file_is_named_harmlessly(reader: TestClient, hostile: tuple[str, str]) -> None:
    answer = reader.get(f"/stories/{hostile[1]}/export/md")
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+-dossier\.md"', answer.headers["content-disposition"])
