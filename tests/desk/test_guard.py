"""Who may do what: every route, with and without the token, from here and from elsewhere."""

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from deedline.desk.access import Access
from deedline.desk.app import routes
from deedline.desk.guard import MAX_BYTES, WRITES
from deedline.desk.state import Desk

FILL = {"id": "none", "id:int": "1", "name": "none", "name:path": "none", "format": "md", "form": "svg"}


def matrix(desk: Desk) -> list[tuple[str, str]]:
    """Every method and address of the desk."""
    found = []
    for route in routes(desk, Access()):
        assert isinstance(route, Route)
        path = route.path
        for name, value in FILL.items():
            path = path.replace(f"{{{name}}}", value)
        found += [(method, path) for method in sorted(route.methods or ())]
    return found


def test_reading_takes_no_token(reader: TestClient, desk: Desk) -> None:
    reading = [path for method, path in matrix(desk) if method == "GET" and not path.endswith("/events")]
    assert len(reading) > 20
    assert [path for path in reading if reader.get(path).status_code not in (200, 400, 404)] == []


def test_nothing_is_written_without_the_token(reader: TestClient, desk: Desk) -> None:
    writing = [path for method, path in matrix(desk) if method == "POST" and path not in ("/sign-in", "/sign-out")]
    assert len(writing) >= 6
    same = {"Sec-Fetch-Site": "same-origin"}
    assert [path for path in writing if reader.post(path, headers=same).status_code != 401] == []
    wrong = {"Authorization": "Bearer wrong"}
    assert [path for path in writing if reader.post(path, headers=wrong).status_code != 401] == []


def test_what_only_reads_takes_no_other_method(editor: TestClient, desk: Desk) -> None:
    posts = {path for method, path in matrix(desk) if method == "POST"}
    only_read = {path for method, path in matrix(desk) if method == "GET"} - posts
    for method in ("PUT", "DELETE", "PATCH"):
        assert editor.request(method, "/").status_code == 405
    assert [path for path in sorted(only_read)[:20] if editor.post(path).status_code != 405] == []


def signed_in(client: TestClient, token: str) -> TestClient:
    del client.headers["authorization"]
    assert client.get(f"/sign-in?token={token}").status_code == 303
    return client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 400),  # let through: nothing was handed in
        ({"Origin": "http://127.0.0.1:8411"}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_signed_in_browser_writes_only_for_pages_of_the_desk(
    editor: TestClient, token: str, headers: dict[str, str], status: int
) -> None:
    assert signed_in(editor, token).post("/intake", headers=headers, data={"text": ""}).status_code == status


def test_the_cookie_is_not_the_token_and_no_script_reads_it(editor: TestClient, token: str) -> None:
    cookie = editor.get(f"/sign-in?token={token}").headers["set-cookie"]
    assert token not in cookie
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    assert editor.get("/sign-in?token=wrong").status_code == 403


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(editor: TestClient, token: str, then: str) -> None:
    assert editor.get("/sign-in", params={"token": token, "then": then}).headers["location"] == "/"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1"])
def test_another_name_for_this_machine_is_not_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/api/v1/stories", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8411", "127.0.0.1", "[::1]:8411"])
def test_this_machines_names_are_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/api/v1/stories", headers={"Host": host}).status_code == 200


def test_too_much_at_once_and_too_often(editor: TestClient) -> None:
    assert editor.post("/intake", headers={"Content-Length": str(MAX_BYTES + 1)}, content=b"x").status_code == 413
    answers = [editor.post("/decide", data={"kind": "x"}).status_code for _ in range(WRITES[0] + 1)]
    assert answers[0] == 400
    assert answers[-1] == 429


def test_every_answer_carries_the_safe_headers(reader: TestClient) -> None:
    for path in ("/", "/api/v1/stories", "/nothing", "/static/desk.js"):
        headers = reader.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert reader.post("/decide").headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_script_or_style_of_its_own(reader: TestClient, fire: str, article: str) -> None:
    for path in ("/", f"/stories/{fire}", f"/articles/{article}", "/intake"):
        page = reader.get(path).text
        assert page.count("<script") == 1
        assert '<script src="/static/desk.js" defer></script>' in page
        assert "<style" not in page
        assert ' style="' not in page
        assert " onclick" not in page
