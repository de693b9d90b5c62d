"""Who may do what at a desk that several people share: every route, and everybody who may ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.test_guard import matrix

from deedline.archive import Archive
from deedline.desk import make_app
from deedline.desk.access import COOKIE, Proxy
from deedline.desk.forms import TRIES
from deedline.desk.state import Desk
from deedline.desk.users import Role, Users, put

NAMES = {"Rea": Role.READER, "Edda": Role.EDITOR}
PASSWORD = "correct horse battery"
SAME = {"Sec-Fetch-Site": "same-origin"}
WHO = ("nobody", "reader", "editor", "token", "proxied reader", "proxied editor", "proxied stranger")
PUBLIC = ("/sign-in", "/sign-out", "/static/none")


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("users") / "users.txt"
    for name, role in NAMES.items():
        put(file, name, role, PASSWORD)
    return file


@pytest.fixture(scope="module")
def shared(archive: Archive, users: Path) -> Callable[..., TestClient]:
    """Makes browsers of a shared desk that is reached by a proxy at "testclient"."""
    proxy = Proxy(frozenset(["testclient"]), "X-Signed-In")

    def opened(**headers: str) -> TestClient:
        app = make_app(archive, token="for programs", users=Users(users), proxy=proxy)
        return TestClient(app, base_url="https://127.0.0.1", headers=headers, follow_redirects=False)

    return opened


def signed_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    client.post("/sign-in", data={"name": name, "password": password}, headers=SAME)
    return client


@pytest.fixture(scope="module")
def everybody(shared: Callable[..., TestClient]) -> dict[str, TestClient]:
    known = {
        "nobody": shared(),
        "reader": signed_in(shared(), "Rea"),
        "editor": signed_in(shared(), "Edda"),
        "token": shared(Authorization="Bearer for programs"),
        "proxied reader": shared(**{"X-Signed-In": "Rea"}),
        "proxied editor": shared(**{"X-Signed-In": "Edda"}),
        "proxied stranger": shared(**{"X-Signed-In": "Somebody else"}),
    }
    assert tuple(known) == WHO
    return known


def every_route(desk: Desk) -> list[tuple[str, str]]:
    found = matrix(desk)
    assert len(found) > 60
    return sorted(found, key=lambda route: route[1] in PUBLIC)  # signing out ends it


@pytest.mark.parametrize("who", WHO)
def test_everybody_at_every_route(everybody: dict[str, TestClient], desk: Desk, who: str) -> None:
    client, wrong = everybody[who], []
    for method, path in every_route(desk):
        status = client.request(method, path, headers=SAME).status_code
        if path in PUBLIC:
            allowed = status not in (401, 403) or (path == "/sign-in" and method == "POST")
        elif method == "POST":
            expected = {"nobody": 401}.get(who, 403) if "editor" not in who and who != "token" else None
            allowed = status == expected if expected else status in (200, 303, 400, 404)
        elif who == "nobody":
            allowed = status == (401 if path.startswith("/api/") or method == "HEAD" else 303)
        else:
            allowed = status in (200, 400, 404)
        wrong += [] if allowed else [(method, path, status)]
    assert wrong == []


def test_a_page_that_is_asked_for_is_shown_after_signing_in(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    assert browser.get("/ledger?status=broken").headers["location"] == "/sign-in?then=%2Fledger%3Fstatus%3Dbroken"
    sent = {"name": "Rea", "password": PASSWORD, "then": "/ledger?status=broken"}
    answer = browser.post("/sign-in", data=sent, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ledger?status=broken")
    assert browser.get("/ledger?status=broken").status_code == 200


def test_the_cookie_is_kept_from_scripts_other_sites_and_open_lines(shared: Callable[..., TestClient]) -> None:
    sent = {"name": "Rea", "password": PASSWORD}
    plain = shared().post("/sign-in", data=sent, headers={**SAME, "X-Forwarded-Proto": "http"}).headers["set-cookie"]
    safe = shared().post("/sign-in", data=sent, headers=SAME).headers["set-cookie"]
    assert all(word in safe for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/", "Max-Age="))
    assert "Secure" not in plain
    assert PASSWORD not in safe


@pytest.mark.parametrize(("name", "password"), [("Rea", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Rea", "\ud83d\0" * 3)])
def test_wrong_words_open_nothing(shared: Callable[..., TestClient], name: str, password: str) -> None:
    browser = shared()
    data = {"name": name, "password": password.encode("utf-8", "replace").decode()}
    assert browser.post("/sign-in", data=data, headers=SAME).status_code == 403
    assert browser.get("/api/v1/stories").status_code == 401


def test_nobody_tries_for_ever(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    wrong = [browser.post("/sign-in", data={"name": "Rea", "password": "x"}, headers=SAME).status_code for _ in range(TRIES[0])]
    assert set(wrong) == {403}
    right = browser.post("/sign-in", data={"name": "Rea", "password": PASSWORD}, headers=SAME)
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) > 0


@pytest.mark.parametrize("cookie", ["", "x", "x.y", "UmVh.00", "UmVhCjk5OTk5OTk5OTk=.00", "é", "=" * 50])
def test_a_forged_cookie_opens_nothing(shared: Callable[..., TestClient], cookie: str) -> None:
    browser = shared()
    assert browser.get("/api/v1/stories", headers={b"Cookie": f"{COOKIE}={cookie}".encode()}).status_code == 401


def test_a_user_who_leaves_or_changes_the_password_is_out(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    put(file, "Rea", Role.READER, PASSWORD)
    browser = TestClient(make_app(archive, users=Users(file)), base_url="https://127.0.0.1", follow_redirects=False)
    assert signed_in(browser, "Rea").get("/api/v1/stories").status_code == 200
    put(file, "Rea", Role.READER, "another long password")
    assert browser.get("/api/v1/stories").status_code == 401
    assert signed_in(browser, "Rea", "another long password").get("/api/v1/stories").status_code == 200
    file.write_text("")
    assert browser.get("/api/v1/stories").status_code == 401


def test_signing_out(shared: Callable[..., TestClient]) -> None:
    browser = signed_in(shared(), "Rea")
    assert browser.post("/sign-out", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.post("/sign-out", headers=SAME).status_code == 303
    assert browser.get("/api/v1/stories").status_code == 401


def test_only_the_proxy_says_who_asks(archive: Archive, users: Path) -> None:
    elsewhere = Proxy(frozenset(["10.0.0.2"]), "X-Signed-In")
    app = make_app(archive, users=Users(users), proxy=elsewhere)
    browser = TestClient(app, base_url="https://127.0.0.1", headers={"X-Signed-In": "Edda", "X-Forwarded-For": "10.0.0.2"})
    assert browser.get("/api/v1/stories").status_code == 401


def test_a_decision_bears_the_name_of_who_signed_in(own: Archive, users: Path, article: str) -> None:
    app = make_app(own, users=Users(users))
    browser = signed_in(TestClient(app, base_url="https://127.0.0.1", headers=SAME), "Edda")
    span = own.readings([article])[0].statements[0].span
    sent = {"kind": "speaker", "at": f"{article}:{span.start}-{span.end}", "value": "Ada Crane", "by": "Rea", "why": "heard"}
    assert "Decided by Edda" in browser.get("/decide", params={"kind": "speaker", "at": sent["at"]}).text
    browser.post("/decide", data=sent)
    [decided] = browser.get("/api/v1/decisions").json()["items"]
    assert decided["by"] == "Edda"


def test_a_shared_desk_is_not_asked_without_end(shared: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deedline.desk.guard.QUESTIONS", (3, 60.0))
    browser = shared(**{"X-Signed-In": "Rea"})
    assert [browser.get("/api/v1/stories").status_code for _ in range(4)] == [200, 200, 200, 429]
