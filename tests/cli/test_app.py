"""The commands as a user calls them."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.cli.conftest import Deedline
from tests.ingest.made import page
from typer.testing import CliRunner

from deedline.cli.app import app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLE, LEDGER = EXAMPLES / "harbour", EXAMPLES / "ledger"
runner = CliRunner()


@pytest.mark.parametrize("command", sorted(command.name or "" for command in app.registered_commands))
def test_every_command_explains_itself_with_an_example_and_exit_codes(command: str) -> None:
    shown = runner.invoke(app, [command, "--help"]).output
    assert "Example: deedline " in shown
    assert "Exit codes:" in " ".join(shown.split())


def test_no_command_shows_the_way() -> None:
    assert "deedline dossier FOLDER -o OUT" in " ".join(runner.invoke(app, []).output.split())


def test_doctor_finds_everything_installed() -> None:
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "language model: en_" in result.output
    assert "missing" not in result.output


def test_read_is_a_filter(deedline: Deedline) -> None:
    text = "“We are staying,” said the mayor of Norwich, Ada Crane, on 3 March 2026.\n"
    done = deedline("read", "-", given=text.encode())
    assert (done.code, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    statement = record["statements"][0]
    assert record["text"][statement["start"] : statement["end"]] == "“We are staying,”"
    assert statement["speaker"]["name"] == "Ada Crane"


def test_one_bad_file_among_good_ones_is_named_and_the_rest_is_read(deedline: Deedline, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The harbour is open, the council said on 3 March 2026.\n" * 3)
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    done = deedline("read", str(tmp_path))
    assert done.code == 3
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [str(tmp_path / "good.txt")]
    said = done.stderr.decode()
    assert "[empty]" in said
    assert "[binary]" in said


def test_nothing_readable_is_a_failure_with_a_cure(deedline: Deedline, tmp_path: Path) -> None:
    done = deedline("read", str(tmp_path))
    assert (done.code, done.stdout) == (1, b"")
    assert b"[nothing-to-read]" in done.stderr


def test_a_wrong_option_is_a_usage_error(deedline: Deedline) -> None:
    assert deedline("read", "--no-such-option").code == 2
    assert deedline("dossier", str(SAMPLE)).code == 2


def test_the_skipped_are_written_down_for_a_machine(deedline: Deedline, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"text": "The harbour is open, the council said."}\n{"id": 1}\n{\n')
    (folder / "b.txt").write_text(" ")
    assert deedline("link", str(folder), "--report", str(tmp_path / "report.json")).code == 3
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["articles"] == 1
    assert report["counts"] == {"bad-record": 2, "empty": 1}
    assert [entry["source"] for entry in report["skipped"]] == [f"{folder}/a.jsonl:2", f"{folder}/a.jsonl:3", f"{folder}/b.txt"]
    assert all(entry["cause"] and entry["cure"].endswith(".") for entry in report["skipped"])


def test_a_report_is_written_even_where_nothing_could_be_read(deedline: Deedline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    assert deedline("link", str(tmp_path / "a.txt"), "--report", str(tmp_path / "report.json")).code == 1
    assert json.loads((tmp_path / "report.json").read_text())["counts"] == {"empty": 1}


def test_recurring_lines_are_furniture_where_that_is_asked_for(deedline: Deedline) -> None:
    story = (
        "Ferry to {0} sails again\n\nThe ferry to {0} sailed again on Monday, the harbour master told reporters there.\n\n"
        "Tell us what the harbour means to you\n\nNobody in {0} was hurt, she said, although the crane had fallen on the berth."
    )
    places = ("Marn", "Osk", "Tolm")
    rows = [{"id": place, "outlet": "Vell Courier", "text": story.format(place)} for place in places]
    given = "\n".join(map(json.dumps, rows)).encode()

    def kinds(*options: str) -> list[tuple[str, str | None]]:
        records = map(json.loads, deedline("read", "-", *options, given=given).stdout.splitlines())
        return [(block["kind"], block.get("role")) for record in records for block in record["blocks"][2:3]]

    assert kinds() == [("subheading", None)] * 3
    assert kinds("--recurring") == [("furniture", "recurring")] * 3
    assert deedline("read", "-", "--recurring", "-o", "out", given=given).code == 2


def test_fields_of_a_table_can_be_named(deedline: Deedline) -> None:
    given = "Nr;Wortlaut;Blatt\r\n7;The harbour is open, the council said on 3 March 2031.;Vell Courier\r\n"
    fields = "text=Wortlaut,outlet=Blatt,id=nr"
    done = deedline("read", "-", "-f", "csv", "--fields", fields, given=given.encode())
    record = json.loads(done.stdout)
    assert (record["id"], record["outlet"]) == ("7", "Vell Courier")


@pytest.mark.parametrize("wrong", [("--fields", "body=x"), ("--report", "no/such/folder/r.json"), ("--http-cache", ".")])
def test_an_option_that_cannot_be_followed_is_a_usage_error(deedline: Deedline, wrong: tuple[str, str]) -> None:
    assert deedline("read", "-", *wrong, given=b"text").code == 2


def test_an_address_of_a_closed_network_is_refused(deedline: Deedline) -> None:
    done = deedline("read", "http://127.0.0.1:9/")
    assert done.code == 1
    assert b"skipped [refused]" in done.stderr


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A feed and the page it links to, on this machine."""
    monkeypatch.setattr("deedline.ingest.web.PAUSE", 0.0)

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            link = f"<link>{self.headers['Host'] and 'http://' + self.headers['Host']}/1</link>"
            feed = f"<rss><channel><title>Vell Courier</title><item><title>Ferry</title>{link}</item></channel></rss>"
            found = {"/feed": feed, "/1": page(1)}.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write((found or "").encode())

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_feed_on_the_web_is_followed_to_its_pages(deedline: Deedline, site: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    done = deedline("read", f"{site}/feed", "--follow", "--allow-private", "--http-cache", str(cache))
    assert (done.code, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    assert (record["source"], record["outlet"]) == (f"{site}/1", "Vell Courier")
    assert record["captured"]["evidence"] == "stated: when it was fetched"
    assert json.loads(cache.read_text()) == {f"{site}/{path}": {"etag": '"1"'} for path in ("1", "feed")}


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(deedline: Deedline, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text("")
    said = deedline("read", str(tmp_path)).stderr
    assert b"\x1b" not in said
    assert b"\\x1b[31mred.txt" in said


def test_link_finds_the_agency_copy_and_keeps_the_other_dock_apart(deedline: Deedline) -> None:
    done = deedline("link", str(SAMPLE))
    assert done.code == 0
    records = {Path(r["source"]).name[:2]: r for r in map(json.loads, done.stdout.splitlines())}
    assert records["03"]["copy_of"] == records["02"]["id"] or records["02"]["copy_of"] == records["03"]["id"]
    assert records["04"]["story"] == records["05"]["story"] == records["06"]["story"] == records["11"]["story"]
    assert records["10"]["story"] not in {r["story"] for name, r in records.items() if name != "10"}


def test_revisions_are_written_and_marked(deedline: Deedline, tmp_path: Path) -> None:
    text = "Ferry sails again\n\nThe ferry to Vell sailed on Monday with {} people aboard, the harbour master said.\n"
    lines = [json.dumps({"id": f"v{n}", "url": "https://courier.example/1", "text": text.format(n)}) for n in (12, 14, 14)]
    given = "\n".join(lines).encode()
    done = deedline("revisions", "-", given=given)
    assert done.code == 0
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["article"], record["revision_of"]) == ("v14", "v12")
    assert [(n["before"]["value"], n["after"]["value"]) for n in record["numbers"]] == [(12, 14)]
    linked = [json.loads(line) for line in deedline("link", "-", given=given).stdout.splitlines()]
    assert [(r["revision_of"], r["recapture_of"]) for r in linked] == [(None, None), ("v12", None), (None, "v14")]
    read = [json.loads(line) for line in deedline("read", "-", given=given).stdout.splitlines()]
    assert [r["revision_of"] for r in read] == [None, "v12", None]


def test_another_process_gives_the_same_bytes(deedline: Deedline) -> None:
    arguments = ("dossier", str(SAMPLE), "--format", "json")
    here = deedline(*arguments)
    assert (here.code, here.stderr) == (0, b"")
    command = [sys.executable, "-m", "deedline", *arguments]
    there = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert there.stdout == here.stdout


def test_the_ledger_lists_pledges_as_of_a_day(deedline: Deedline) -> None:
    everything = [json.loads(line) for line in deedline("ledger", str(LEDGER)).stdout.splitlines()]
    assert everything
    assert {"actor", "act", "status", "history", "evidence"} <= set(everything[0])
    first = min(entry["made"] for entry in everything if entry["made"])
    then = [json.loads(line) for line in deedline("ledger", str(LEDGER), "--as-of", first).stdout.splitlines()]
    assert len(then) <= len(everything)
    assert all(entry["made"] is None or entry["made"] <= first for entry in then)


def test_the_ledger_can_be_asked_for_one_actor_and_read_as_text(deedline: Deedline) -> None:
    entry = json.loads(deedline("ledger", str(LEDGER)).stdout.splitlines()[0])
    shown = deedline("ledger", str(LEDGER), "--actor", entry["actor"], "--format", "text").stdout.decode()
    assert entry["act"] in shown
    assert entry["status"] in shown
    assert deedline("ledger", str(LEDGER), "--actor", "nobody of that name").stdout == b""


def test_changes_are_those_of_the_day_and_later(deedline: Deedline) -> None:
    found = [json.loads(line) for line in deedline("changes", str(LEDGER), "--since", "2000-01-01").stdout.splitlines()]
    assert {change["kind"] for change in found} <= {"claim", "reversed", "number", "stage", "pledge"}
    last = max(change["day"] for change in found)
    later = [json.loads(line) for line in deedline("changes", str(LEDGER), "--since", last).stdout.splitlines()]
    assert later
    assert {change["day"] for change in later} == {last}


def test_a_day_must_be_a_day(deedline: Deedline) -> None:
    assert deedline("changes", str(LEDGER), "--since", "last week").code == 2
