"""Decisions on the command line."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Deedline

from deedline import articles, keeping
from deedline.archive import Archive

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ledger"


@pytest.fixture(scope="module")
def saga(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a saga in it: to be copied."""
    file = tmp_path_factory.mktemp("saga") / "news.db"
    archive = Archive.open(str(file))
    list(keeping.add(archive, articles([str(SAMPLE)])))
    archive.close()
    return file


@pytest.fixture
def archive(saga: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of it, which is the archive that is used when none is named."""
    address = str(shutil.copy(saga, tmp_path))
    monkeypatch.setenv("DEEDLINE_ARCHIVE", address)
    return address


def lines(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_ledger_of_an_archive_is_that_of_its_articles(deedline: Deedline, archive: str) -> None:
    of_files, of_archive = deedline("ledger", str(SAMPLE)), deedline("ledger", "--archive", archive)
    told = [[(e["actor"], e["act"], e["status"]) for e in lines(done.stdout)] for done in (of_files, of_archive)]
    assert sorted(told[0]) == sorted(told[1]) != []
    as_of = [deedline("ledger", *given, "--as-of", "2026-04-05").stdout for given in ([str(SAMPLE)], [])]
    assert len(lines(as_of[0])) == len(lines(as_of[1]))


def test_the_changes_of_an_archive_are_those_of_its_articles(deedline: Deedline, archive: str) -> None:
    found = [deedline("changes", *given, "--since", "2026-04-08").stdout for given in ([str(SAMPLE)], [])]
    told = [[(change["day"], change["kind"], change["text"]) for change in lines(output)] for output in found]
    assert told[0] == told[1] != []


def test_articles_and_an_archive_are_one_too_many(deedline: Deedline, archive: str) -> None:
    assert deedline("ledger", str(SAMPLE), "--archive", archive).code == 2


def test_a_decision_is_made_listed_and_undone(deedline: Deedline, archive: str) -> None:
    entry = lines(deedline("ledger").stdout)[0]
    report = entry["reports"][0]  # type: ignore[index]
    point = f"{report['article']}:{report['start']}-{report['end']}"
    made = deedline("decide", "pledge", point, "broken", "2026-05-01", "--by", "Ines", "--why", "she went there")
    assert lines(made.stdout) == [{"id": 1}]
    assert {e["id"]: e["status"] for e in lines(deedline("ledger").stdout)}[entry["id"]] == "broken"
    assert [one["kind"] for one in lines(deedline("decisions", report["article"]).stdout)] == ["pledge"]
    assert deedline("undo", "1", "--by", "Ada", "--why", "it was another bridge").code == 0
    assert {e["id"]: e["status"] for e in lines(deedline("ledger").stdout)}[entry["id"]] == entry["status"]
    assert deedline("decisions").stdout == b""
    assert lines(deedline("decisions", "--undone").stdout)[0]["undone"]["by"] == "Ada"  # type: ignore[index]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (["pledge", "here", "broken", "2026-05-01"], 2),
        (["pledge", "a:1-2", "broken"], 2),
        (["taste", "a", "b"], 2),
        (["block", "a:1-2", "chorus"], 2),
        (["date", "nowhere", "2026-05-01"], 1),
        (["merge", "a", "b"], 1),
    ],
)
def test_what_cannot_be_decided_is_said(deedline: Deedline, archive: str, what: list[str], code: int) -> None:
    done = deedline("decide", *what, "--why", "because")
    assert done.code == code
    assert done.stderr
