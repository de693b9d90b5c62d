"""The commands as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deedline.cli.app import app

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour"
runner = CliRunner()


def deedline(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as its own process, as a shell would."""
    return subprocess.run([sys.executable, "-m", "deedline", *arguments], input=given, capture_output=True, check=False)


@pytest.mark.parametrize("command", ["dossier", "read", "link", "doctor"])
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


def test_read_is_a_filter(tmp_path: Path) -> None:
    text = "“We are staying,” said the mayor of Norwich, Ada Crane, on 3 March 2026.\n"
    done = deedline("read", "-", given=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    statement = record["statements"][0]
    assert record["text"][statement["start"] : statement["end"]] == "“We are staying,”"
    assert statement["speaker"]["name"] == "Ada Crane"


def test_one_bad_file_among_good_ones_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The harbour is open, the council said on 3 March 2026.\n" * 3)
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    done = deedline("read", str(tmp_path))
    assert done.returncode == 3
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [str(tmp_path / "good.txt")]
    said = done.stderr.decode()
    assert "[empty]" in said
    assert "[binary]" in said


def test_nothing_readable_is_a_failure_with_a_cure(tmp_path: Path) -> None:
    done = deedline("read", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"[nothing-to-read]" in done.stderr


def test_a_wrong_option_is_a_usage_error() -> None:
    assert deedline("read", "--no-such-option").returncode == 2
    assert deedline("dossier", str(SAMPLE)).returncode == 2


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text("")
    said = deedline("read", str(tmp_path)).stderr
    assert b"\x1b" not in said
    assert b"\\x1b[31mred.txt" in said


def test_link_finds_the_agency_copy_and_keeps_the_other_dock_apart() -> None:
    done = deedline("link", str(SAMPLE))
    assert done.returncode == 0
    records = {Path(r["source"]).name[:2]: r for r in map(json.loads, done.stdout.splitlines())}
    assert records["03"]["copy_of"] == records["02"]["id"] or records["02"]["copy_of"] == records["03"]["id"]
    assert records["04"]["story"] == records["05"]["story"] == records["06"]["story"] == records["11"]["story"]
    assert records["10"]["story"] not in {r["story"] for name, r in records.items() if name != "10"}


def test_two_runs_give_the_same_bytes() -> None:
    first, second = deedline("dossier", str(SAMPLE), "--format", "json"), deedline("dossier", str(SAMPLE), "--format", "json")
    assert first.returncode == 0
    assert first.stdout == second.stdout
