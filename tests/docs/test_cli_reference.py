"""docs/cli.md is what ``--help`` says. Run with DEEDLINE_WRITE_DOCS=1 to write it again."""

import os
from pathlib import Path

from typer.testing import CliRunner

from deedline.cli.app import app

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
COMMANDS = (
    "dossier", "read", "link", "revisions", "ledger", "changes",
    "add", "watch", "stories", "show", "search", "forget", "backup",
    "decide", "decisions", "events", "undo", "desk", "adduser", "mcp", "doctor",
)  # fmt: skip

INTRODUCTION = """# Commands

What `--help` says; a test keeps this page the same. Inputs are files, folders, addresses on the web or `-`; output is JSON
lines on standard output; progress and complaints go to standard error, progress only when that is a terminal.
"""


def reference() -> str:
    """The page as it should be."""
    runner = CliRunner(env={"COLUMNS": "100", "TERM": "dumb"})
    parts = [INTRODUCTION]
    for command in ((), *((name,) for name in COMMANDS)):
        shown = runner.invoke(app, [*command, "--help"], prog_name="deedline").output.strip()
        lines = "\n".join(line.rstrip() for line in shown.splitlines())
        parts.append(f"## {' '.join(('deedline', *command))}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


def test_the_reference_says_what_the_program_says() -> None:
    expected = reference()
    if os.environ.get("DEEDLINE_WRITE_DOCS"):
        REFERENCE.write_text(expected, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == expected


def test_every_command_is_documented() -> None:
    registered = {command.name for command in app.registered_commands}
    assert registered == set(COMMANDS)
