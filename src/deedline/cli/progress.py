"""How far a run has come: articles, their rate and what was skipped, on a terminal; nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

T = TypeVar("T")


class _Rate(TextColumn):
    """Articles a second over the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def counted(items: Iterable[T], doing: str, skipped: Callable[[], int], console: Console | None = None) -> Iterator[T]:
    """The items, with what is being done with them shown meanwhile."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    shown = TextColumn("{task.description} {task.completed} articles, {task.fields[skipped]} skipped")
    with Progress(SpinnerColumn(), shown, _Rate(""), TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task(doing, total=None, skipped=skipped())
        for item in items:
            yield item
            progress.update(task, advance=1, skipped=skipped())
