"""Every line that docs/tutorial.md shows is what the program prints. Run with DEEDLINE_WRITE_DOCS=1 to write it again."""

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import deedline
from deedline.cli.app import app
from deedline.model.assessment import RELATIONS, STATUSES
from deedline.model.dossier import Dossier

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
STORY = ROOT / "examples" / "ledger"
BLOCK = re.compile(r"```console\n(?P<command>\$ [^\n]*\n).*?```|```python\n(?P<code>.*?)```\n\n```text\n.*?```", re.DOTALL)


def _shown(block: re.Match[str]) -> str:
    """A block of the page with what the program prints now."""
    if block["code"]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block["code"], {})
        return f"```python\n{block['code']}```\n\n```text\n{printed.getvalue()}```"
    result = CliRunner().invoke(app, shlex.split(block["command"])[2:])
    assert result.exit_code == 0, result.output
    return f"```console\n{block['command']}{result.stdout}```"


def test_every_line_shown_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == page.count("```console") + page.count("```python") == 5
    expected = BLOCK.sub(_shown, page)
    if os.environ.get("DEEDLINE_WRITE_DOCS"):
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    return deedline.dossiers(deedline.articles([str(STORY)]))


def test_every_relation_occurs_and_none_beside_them(dossiers: tuple[Dossier, ...]) -> None:
    assert {relation.kind for dossier in dossiers for relation in dossier.relations} == set(RELATIONS)


def test_every_status_occurs_and_none_beside_them(dossiers: tuple[Dossier, ...]) -> None:
    assert {step.status for dossier in dossiers for entry in dossier.ledger for step in entry.history} == set(STATUSES)


def test_the_page_explains_every_status_and_every_relation() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [status for status in STATUSES if f"**{status}**" not in page] == []
    assert [kind for kind in RELATIONS if f"\n{kind}: " not in page] == []
