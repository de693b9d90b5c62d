"""Progress is shown on a terminal and nowhere else."""

import io

from rich.console import Console

from deedline.cli.progress import counted


def run(console: Console) -> list[int]:
    return list(counted(range(3), "reading", lambda: 2, console))


def test_a_terminal_is_told_how_many_and_how_many_were_skipped() -> None:
    shown = io.StringIO()
    assert run(Console(file=shown, force_terminal=True, width=80)) == [0, 1, 2]
    assert "reading 3 articles, 2 skipped" in shown.getvalue()


def test_a_pipe_is_told_nothing() -> None:
    shown = io.StringIO()
    assert run(Console(file=shown)) == [0, 1, 2]
    assert shown.getvalue() == ""
