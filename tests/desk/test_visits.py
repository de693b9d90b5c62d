"""Whoever comes again sees what has come since: by their name where people sign in, else by their browser's cookie."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import client

import deedline
from deedline import keeping
from deedline.archive import Archive
from deedline.archive.visits import Mark, Visit, continued
from deedline.desk import make_app
from deedline.desk.users import Role, Users, put
from deedline.model.decision import Decision, SaidBy

NEWS = "Pier at Holm shut\n\n2 April 2026\n\n“We wait,” said harbour master Jane Osk on Thursday.\n"
MORNING = datetime(2026, 4, 1, 8, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time of visits: set the one item."""
    time = [MORNING]
    monkeypatch.setattr("deedline.archive.visits.now", lambda: time[0].isoformat(timespec="seconds"))
    return time


def came(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text(NEWS, encoding="utf-8")
    list(keeping.add(archive, deedline.articles([str(tmp_path / "pier.txt")])))
    keeping.summarise(archive)


def test_a_visit_lasts_an_hour() -> None:
    first, soon, late = (Mark((MORNING + timedelta(minutes=m)).isoformat(), m, 0) for m in (0, 59, 61))
    begun = continued(None, first)
    assert begun == Visit(None, first)
    assert continued(begun, soon) == begun
    assert continued(begun, late) == Visit(first, late)


def test_a_browser_sees_what_came_since_its_last_visit(own: Archive, tmp_path: Path, clock: list[datetime]) -> None:
    browser = client(make_app(own))
    assert "The next time you come" in browser.get("/changes").text
    came(own, tmp_path)
    clock[0] += timedelta(minutes=30)
    assert "Pier at Holm shut" in browser.get("/changes").text
    clock[0] += timedelta(hours=2)
    for _ in range(2):  # the second within the same visit
        page = browser.get("/changes").text
        assert "since your last visit, 1 April 2026 at 08:00 UTC" in page
        assert page.count('class="part"') == 1
        assert "Pier at Holm shut" in page
    clock[0] += timedelta(hours=2)
    assert "No article has come since then" in browser.get("/changes").text
    assert "harbour" in browser.get("/changes?since=2026-03-01").text


def test_the_archive_knows_those_who_sign_in(own: Archive, tmp_path: Path, clock: list[datetime], article: str) -> None:
    file = tmp_path / "users.txt"
    for name in ("Rea", "Edda"):
        put(file, name, Role.READER, "correct horse battery")

    def signed_in(name: str) -> TestClient:
        browser = TestClient(make_app(own, users=Users(file)), base_url="https://127.0.0.1")
        sent = {"name": name, "password": "correct horse battery"}
        browser.post("/sign-in", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
        return browser

    signed_in("Rea").get("/changes")
    clock[0] += timedelta(days=1)
    came(own, tmp_path)
    span = own.readings([article])[0].statements[0].span
    keeping.decide(own, Decision(SaidBy(article, span, "Ada Crane Junior"), "Ines", "the recording"))
    page = signed_in("Rea").get("/changes").text  # at another machine
    assert "Pier at Holm shut" in page
    assert "was said by Ada Crane Junior" in page
    assert "The next time you come" in signed_in("Edda").get("/changes").text


@pytest.mark.parametrize("cookie", ["x", "1-2", "9999999999-1-1", "1700000000-999999-0", "1700000000-1-1.zz", "é", "." * 90])
def test_a_cookie_that_makes_no_sense_is_a_first_visit_or_harmless(reader: TestClient, cookie: str) -> None:
    answer = reader.get("/changes", headers={b"Cookie": b"deedline_seen=" + cookie.encode()})
    assert answer.status_code == 200


def test_programs_ask_by_number(own: Archive, editor: TestClient, tmp_path: Path) -> None:
    newest = editor.get("/api/v1/arrivals").json()["newest"]
    assert editor.get(f"/api/v1/arrivals?after={newest}").json()["items"] == []
    came(own, tmp_path)
    [item] = editor.get(f"/api/v1/arrivals?after={newest}").json()["items"]
    assert (item["story"]["title"], item["fresh"]) == ("Pier at Holm shut", 1)
