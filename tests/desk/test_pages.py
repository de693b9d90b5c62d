"""The pages show what is there, lead to the words, and are the same until the archive changes."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from deedline import keeping
from deedline.archive import Archive
from deedline.desk import make_app
from deedline.desk.state import Desk
from deedline.ingest.blocks import label
from deedline.model.article import Article, Stamp
from deedline.model.dossier import Dossier


def test_stories_say_what_stands_behind_them(reader: TestClient, fire: str) -> None:
    page = reader.get("/").text
    entry = page[page.index(f'href="/stories/{fire}"') - 400 :]
    behind = re.search(r"<b>(\d+)</b> <span>sources behind (\d+) articles</span>", entry)
    assert behind is not None
    assert 1 < int(behind[1]) < int(behind[2])
    assert "2 disputed" in entry


@pytest.mark.parametrize(("show", "has"), [("all", True), ("disputed", True), ("new", False), ("growing", False)])
def test_stories_by_what_happens_to_them(reader: TestClient, fire: str, show: str, has: bool) -> None:
    assert (f"/stories/{fire}" in reader.get(f"/?show={show}").text) is has


def test_lists_come_in_pages(reader: TestClient) -> None:
    first, second = (reader.get(f"/?size=2&page={page}").text for page in (1, 2))
    stories = [re.findall(r'data-go href="/stories/(\w+)"', page) for page in (first, second)]
    assert [len(page) for page in stories] == [2, 2]
    assert not set(stories[0]) & set(stories[1])
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_a_story_is_the_dossier(reader: TestClient, fire: str) -> None:
    page = reader.get(f"/stories/{fire}").text
    assert [
        part for part in ("glance", "ledger", "timeline", "voices", "numbers", "origins") if f'id="{part}"' not in page
    ] == []


def test_every_quoted_piece_leads_to_its_words(reader: TestClient, archive: Archive, fire: str) -> None:
    page = reader.get(f"/stories/{fire}").text
    pieces = {(id, int(first), int(last)) for id, first, last in re.findall(r'href="/articles/(\w+)#c=(\d+)-(\d+)"', page)}
    assert len(pieces) > 50
    lengths = {id: len(archive.readings([id])[0].article.text) for id in {piece[0] for piece in pieces}}
    assert [piece for piece in pieces if not piece[1] < piece[2] <= lengths[piece[0]]] == []


def test_an_article_shows_its_text_unchanged(reader: TestClient, archive: Archive, article: str) -> None:
    page = reader.get(f"/articles/{article}").text
    shown = re.findall(r'<span data-s="(\d+)"[^>]*>([^<]*)</span>', page)
    text = archive.readings([article])[0].article.text
    plain = [(int(at), words) for at, words in shown if "&" not in words]
    assert len(plain) > 20
    assert [words for at, words in plain if not text.startswith(words, at)] == []


def test_a_speaker_over_all_stories_newest_first(reader: TestClient) -> None:
    page = reader.get("/speakers/Marcus Feld").text
    days = re.findall(r"(\d+) March 2026 · ", page)
    assert len(days) > 3
    assert days == sorted(days, key=int, reverse=True)
    assert "/speakers/Marcus%20Feld" in reader.get("/speakers?like=feld").text


def test_the_ledger_as_of_a_day(reader: TestClient) -> None:
    then = reader.get("/ledger?as_of=2026-03-05&actor=Ellery").text
    later = reader.get("/ledger?as_of=2026-03-15&actor=Ellery").text
    assert re.findall(r'class="tag status-(\S+)"', then) == ["announced"]
    assert "status-broken" in later


def test_search_with_filters(reader: TestClient) -> None:
    found = reader.get("/search?words=harbour&speaker=Okafor&since=2026-03").text
    speakers = set(re.findall(r'class="who" href="/speakers/([^"]+)"', found))
    assert speakers
    assert all("Okafor" in name for name in speakers)
    assert "No statement fits" in reader.get("/search?words=zebra").text


def test_changes_since_a_day(reader: TestClient, fire: str) -> None:
    assert f"/stories/{fire}" in reader.get("/changes?since=2026-03-05").text
    assert f"/stories/{fire}" not in reader.get("/changes?since=2026-03-10").text


@pytest.mark.parametrize(
    "path", ["/stories/none", "/articles/none", "/speakers/Nobody", "/nothing", "/static/other.js", "/intake/none"]
)
def test_what_is_not_there_is_said_on_a_page(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/?page=0", "/?show=odd", "/ledger?as_of=yesterday", "/search?size=1000", "/search?since=soon"]
)
def test_what_cannot_be_asked_is_refused_in_words(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 400
    assert "<h1>That cannot be asked</h1>" in answer.text


def test_an_answer_is_not_sent_twice(reader: TestClient) -> None:
    first = reader.get("/speakers")
    again = reader.get("/speakers", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/speakers?like=o").headers["etag"] != first.headers["etag"]


def test_pages_are_light(reader: TestClient, fire: str, article: str) -> None:
    for path in (f"/stories/{fire}", f"/articles/{article}", "/", "/ledger"):
        assert len(reader.get(path).content) < 300_000


def test_many_readers_at_once_see_what_one_does(archive: Archive) -> None:
    stories = [story.id for story in archive.stories()]

    def shown(_: int) -> list[Dossier | None]:
        desk = Desk(archive)  # without anything made before
        return [desk.dossier(id) for id in stories]

    alone = shown(0)
    with ThreadPoolExecutor(6) as readers:
        assert all(found == alone for found in readers.map(shown, range(6)))


def test_a_later_version_is_set_beside_the_one_before(own: Archive) -> None:
    text = "Quay at Holm shut\n\n“We wait for the pump,” said harbour master Jane Osk. {0} boats are moored there.\n"
    versions = [
        Article(
            f"v{number}",
            "made",
            text.format(boats),
            label(text.format(boats), "Quay at Holm shut"),
            "Quay at Holm shut",
            outlet="Courier",
            url="https://courier.example/quay",
            captured=Stamp(f"2026-04-0{number}", "day", ""),
        )
        for number, boats in ((1, "Nine"), (2, "Eleven"))
    ]
    first, second = (kept.id for kept in keeping.add(own, versions))
    browser = TestClient(make_app(own), base_url="http://127.0.0.1")
    later = browser.get(f"/articles/{second}").text
    assert "<b>1 sentence changed</b>" in later
    assert "<ins>Eleven</ins>" in later
    assert "<del>Nine</del>" in later
    assert f"/articles/{second}" in browser.get(f"/articles/{first}").text
