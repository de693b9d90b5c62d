"""Articles handed in at the desk are read, told about, and in the archive."""

import json

import pytest
from starlette.testclient import TestClient

from deedline.archive import Archive

TEXT = "Bridge at Wexcombe shut\n\n3 April 2026\n\n“We shut the bridge at noon,” said the mayor of Wexcombe, Lena Voss.\n"


def steps(editor: TestClient, job: str) -> list[dict[str, str]]:
    lines = editor.get(f"{job}/events").text.splitlines()
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def test_a_pasted_text_is_kept_and_shown(editor: TestClient, own: Archive) -> None:
    sent = editor.post("/intake", data={"text": TEXT})
    assert sent.status_code == 303
    told = steps(editor, sent.headers["location"])
    assert [step["kind"] for step in told] == ["kept", "done"]
    assert told[0]["title"] == "Bridge at Wexcombe shut"
    page = editor.get(f"/articles/{told[0]['article']}").text
    assert "Lena Voss" in page
    assert "pasted" in page
    again = editor.post("/intake", data={"text": TEXT})
    assert [step["kind"] for step in steps(editor, again.headers["location"])] == ["known", "done"]


def test_files_are_read_and_what_fails_says_why(editor: TestClient) -> None:
    files = [("files", ("../../bridge.txt", TEXT.encode())), ("files", ("broken.txt", b"\x00\x01\x02\xff" * 200))]
    sent = editor.post("/intake", files=files)
    told = steps(editor, sent.headers["location"])
    assert sorted(step["kind"] for step in told) == ["done", "failed", "kept"]
    failed = next(step for step in told if step["kind"] == "failed")
    assert failed["title"] == "broken.txt"
    assert failed["why"]
    assert "/tmp" not in json.dumps(told)
    assert "broken.txt" in editor.get(sent.headers["location"]).text


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)"])
def test_only_addresses_of_the_web_are_fetched(editor: TestClient, address: str) -> None:
    assert editor.post("/intake", data={"addresses": address}).status_code == 400


def test_the_closed_network_is_not_fetched(editor: TestClient) -> None:
    sent = editor.post("/intake", data={"addresses": "http://127.0.0.1:9/x"})
    told = steps(editor, sent.headers["location"])
    assert told[-1]["kind"] == "done"
    assert "kept" not in [step["kind"] for step in told]
    assert any(step["kind"] == "failed" and step["why"] for step in told)
