"""``deedline decide``, ``decisions`` and ``undo``: what people correct, kept with who, when and why."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from deedline import keeping
from deedline.archive import Archive
from deedline.cli.archive import Address, opened
from deedline.cli.common import write_line
from deedline.keeping import undoing
from deedline.keeping.decisions import merging, splitting
from deedline.model.article import BlockKind
from deedline.model.decision import (
    MATTERS,
    BlockIs,
    Decision,
    Matter,
    Namesake,
    OnePerson,
    OneQuote,
    PlaceIs,
    PledgeIs,
    PublishedOn,
    RelationIs,
    SaidBy,
    TwoQuotes,
    kind_of,
)
from deedline.report.records import plain
from deedline.spans import Span

EXAMPLES = """Kinds: speaker ARTICLE:FIRST-LAST NAME; merge STORY STORY; split STORY ARTICLE...; block ARTICLE:FIRST-LAST LABEL;
date ARTICLE DAY; place ARTICLE:FIRST-LAST NAME [LAT LON]; relation ARTICLE:FIRST-LAST ARTICLE:FIRST-LAST RELATION;
pledge ARTICLE:FIRST-LAST STATUS DAY; same_person NAME OTHER; namesake NAME OTHER ARTICLE...;
same_quote and other_quote ARTICLE:FIRST-LAST ARTICLE:FIRST-LAST. NAME, DAY and RELATION can be unknown.

Example: deedline decide speaker 3f2a9c0d11e2b7a4:120-188 "Jane Osk" --why "heard it". """

UNKNOWN = "unknown"

_POINT = re.compile(r"(?P<article>\w+):(?P<first>\d+)-(?P<last>\d+)")

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides. [default: your login]", show_default=False)]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="For what reason.", show_default=False)]


def _kind(given: str | None) -> str | None:
    if given is not None and given not in MATTERS:
        raise typer.BadParameter(f"a decision is about one of {', '.join(MATTERS)}")
    return given


def decide(
    kind: Annotated[str, typer.Argument(metavar="KIND", callback=_kind, help="What it is about.", show_default=False)],
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="See below.", show_default=False)],
    why: Why,
    by: By = None,
    archive: Address = None,
) -> None:
    """Decide something about the archive for good, until it is undone, and write the decision's id."""
    with opened(archive) as keep:
        id = keeping.decide(keep, Decision(_matter(keep, kind, what), by or getpass.getuser(), why))
    write_line({"id": id})


def decisions(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE", help="Only about these articles.", show_default=False)
    ] = None,
    kind: Annotated[str | None, typer.Option(callback=_kind, help=f"Only about this: {', '.join(MATTERS)}.")] = None,
    undone: Annotated[bool, typer.Option("--undone", help="Those that were taken back, too.")] = False,
    examples: Annotated[
        bool, typer.Option("--examples", help="As data to develop with: what was found, what was decided.")
    ] = False,
    archive: Address = None,
) -> None:
    """List what was decided about the archive: who, when, why, and who took it back."""
    with opened(archive) as keep:
        if examples:
            for record in keeping.examples(keep):
                write_line(record)
            return
        for found in keeping.decisions(keep, articles=articles or None, kind=kind, undone=undone):
            write_line({"kind": kind_of(found.decision.what), **plain(found)})


def undo(
    id: Annotated[int, typer.Argument(metavar="ID", help="Of a decision or, with --event, an event.", show_default=False)],
    why: Why,
    event: Annotated[bool, typer.Option("--event", help="What happened to a story is taken back, by a decision.")] = False,
    by: By = None,
    archive: Address = None,
) -> None:
    """Take a decision back, which stays listed with --undone, or what happened to a story, for good."""
    with opened(archive) as keep:
        if event:
            write_line({"id": undoing.undo_event(keep, id, by or getpass.getuser(), why)})
        else:
            keeping.undo(keep, id, by or getpass.getuser(), why)


def events(
    story: Annotated[str | None, typer.Argument(metavar="STORY", help="Only of this one.", show_default=False)] = None,
    archive: Address = None,
) -> None:
    """List what happened to stories as articles came and went: founded, joined, merged, moved, split, removed, and why."""
    with opened(archive) as keep:
        for found in undoing.events(keep, story):
            write_line(plain(found))


def _matter(archive: Archive, kind: str, what: Sequence[str]) -> Matter:
    try:
        return _FORMS[kind](archive, *what)
    except TypeError:
        raise typer.BadParameter(f"{len(what)} are not the parts of a decision about a {kind}; see --help") from None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _point(given: str) -> tuple[str, Span]:
    match = _POINT.fullmatch(given)
    if match is None:
        raise ValueError(f"{given} is not ARTICLE:FIRST-LAST")
    return match["article"], Span(int(match["first"]), int(match["last"]))


def _known(given: str) -> str | None:
    return None if given == UNKNOWN else given


def _block(_: Archive, point: str, label: str) -> BlockIs:
    return BlockIs(*_point(point), BlockKind(label))


def _place(_: Archive, point: str, name: str, lat: str | None = None, lon: str | None = None) -> PlaceIs:
    return PlaceIs(*_point(point), name, None if lat is None else float(lat), None if lon is None else float(lon))


_FORMS: dict[str, Callable[..., Matter]] = {
    "speaker": lambda _, point, name: SaidBy(*_point(point), _known(name)),
    "merge": merging,
    "split": lambda archive, story, *articles: splitting(archive, story, articles),
    "block": _block,
    "date": lambda _, article, day: PublishedOn(article, _known(day)),
    "place": _place,
    "relation": lambda _, one, other, verdict: RelationIs(*_point(one), *_point(other), _known(verdict)),
    "pledge": lambda _, point, status, day: PledgeIs(*_point(point), status, day),
    "same_person": lambda _, name, other: OnePerson(name, other),
    "namesake": lambda _, name, other, *articles: Namesake(articles, name, other),
    "same_quote": lambda _, one, other: OneQuote(*_point(one), *_point(other)),
    "other_quote": lambda _, one, other: TwoQuotes(*_point(one), *_point(other)),
}
