"""``deedline doctor``: versions, the model found, and what is missing with the command that cures it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Annotated

import typer

from deedline.annotate.gazetteer import gazetteer
from deedline.annotate.pipeline import load_model
from deedline.archive.check import faults
from deedline.cli.archive import opened
from deedline.cli.common import Exit
from deedline.data import additions, load, names
from deedline.errors import DeedlineError

Checked = Annotated[
    str | None,
    typer.Option("--archive", "-a", metavar="FILE|URL", help="See whether this archive is sound, too.", show_default=False),
]


def doctor(archive: Checked = None) -> None:
    """Report versions, the language model and the data found, and for anything missing the command that cures it."""
    healthy = _sound(archive) if archive else True
    for name, check in _checks():
        try:
            typer.echo(f"ok       {name}: {check()}")
        except DeedlineError as error:
            healthy = False
            typer.echo(f"missing  {name}: {error.cause}\n         {error.cure}")
        except PackageNotFoundError:
            healthy = False
            typer.echo(f"missing  {name}: the package is not installed\n         Install it with: pip install {name}")
    raise typer.Exit(Exit.DONE if healthy else Exit.FAILED)


def _sound(address: str) -> bool:
    """Say what is wrong with an archive, or that nothing is."""
    with opened(address) as archive:
        found = list(faults(archive))
        for fault in found:
            typer.echo(f"damaged  archive: {fault}")
        if not found:
            typer.echo(f"ok       archive: {archive.counts()['article']} articles, every reading and row as it should be")
    return not found


def _checks() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "python", platform.python_version
    yield "deedline", lambda: version("deedline")
    for requirement in requires("deedline") or ():
        if "extra ==" not in requirement:
            package = requirement.split(";")[0].strip().split("[")[0]
            package = next(package[:i] for i in range(len(package) + 1) if i == len(package) or package[i] in "<>=!~ ")
            yield package, lambda package=package: version(package)  # type: ignore[misc]
    yield "language model", _model
    yield "gazetteer", lambda: gazetteer().credits()
    yield "vocabularies", _vocabularies


def _vocabularies() -> str:
    own = additions()
    count = sum(bool(load(name)) for name in names())
    return f"{count} tables" + (f", with your own additions to {', '.join(own)}" if own else "")


def _model() -> str:
    meta = load_model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
