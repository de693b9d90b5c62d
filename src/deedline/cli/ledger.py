"""``deedline ledger``: the pledges of the articles with their evidence and their status on a day."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from deedline.assess.changes import ledger_at
from deedline.cli.archive import Address, Story, assessed
from deedline.cli.common import day, printable, write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model
from deedline.model.assessment import STATUSES, LedgerEntry
from deedline.report.records import plain


class LedgerFormat(StrEnum):
    """How to write the ledger."""

    JSONL = "jsonl"
    TEXT = "text"


def _status(value: str | None) -> str | None:
    if value is not None and value not in STATUSES:
        raise typer.BadParameter(f"a status is one of {', '.join(STATUSES)}")
    return value


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", callback=day, help="What was known on that day (YYYY-MM-DD).")
]
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only pledges of or by whose name holds NAME.")]
WithStatus = Annotated[
    str | None,
    typer.Option("--status", metavar="S", callback=_status, help=f"Only pledges of this status: {', '.join(STATUSES)}."),
]
Written = Annotated[LedgerFormat, typer.Option("--format", "-f", help="One JSON object per pledge, or lines to read.")]


@takes_inputs("--input-format", optional=True)
def ledger(
    inputs: Inputs,
    as_of: AsOf = None,
    actor: Actor = None,
    status: WithStatus = None,
    format: Written = LedgerFormat.JSONL,
    archive: Address = None,
    story: Story = None,
    model: Model = None,
) -> None:
    """Write every pledge in the articles, or, without any, in the archive: who is bound to what, and how it stood on a day."""
    for entry in ledger_at(assessed(inputs, archive, story, model), as_of, actor, status):
        known = _known(entry, as_of)
        if format is LedgerFormat.JSONL:
            write_line({**plain(known), "status": known.status()})
        else:
            typer.echo(_line(known))


def _known(entry: LedgerEntry, as_of: str | None) -> LedgerEntry:
    """The entry with the steps and the evidence of the day and before."""
    if as_of is None:
        return entry
    return replace(
        entry,
        history=tuple(step for step in entry.history if step.day is None or step.day <= as_of),
        evidence=tuple(item for item in entry.evidence if item.day is None or item.day <= as_of),
    )


def _line(entry: LedgerEntry) -> str:
    lines = [f"{printable(entry.actor)}: {printable(entry.act)}  [{entry.force}] {entry.status()}"]
    lines += [f"    until {entry.deadline}"] if entry.deadline else []
    lines += [f"    {printable(entry.condition)}"] if entry.condition else []
    lines += [f"    {step.day or 'undated':10}  {step.status}: {printable(step.because)}" for step in entry.history]
    return "\n".join(lines)
