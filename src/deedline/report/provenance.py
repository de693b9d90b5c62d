"""Where a story comes from: the occasions behind its articles and which article took from which, as tables and a graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deedline.link.days import is_day
from deedline.model.linkage import Copy, Origin, Ref
from deedline.report.plain import shortened
from deedline.report.summary import readable
from deedline.report.tables import table
from deedline.report.view import Source, View

MOST = 12
"""Origins the graph shows; the table has all."""

ROW, TOP = 34, 24
"""Height of a row of the graph and the height above the first, in units of the drawing."""

LONGEST = 40
"""Characters of a name in the graph."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """An occasion that two articles or more report from: its name, its kind, a link into each article, and the statements."""

    name: str
    kind: str
    statements: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """An article that depends on another, with the stretches both have as (link into it, link into the other)."""

    taker: str
    giver: str
    kind: str
    evidence: str
    stretches: tuple[tuple[Source, Source], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the graph: its height, its words and what it links to."""

    y: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Occasions on the left, articles on the right; ``reports`` and ``copies`` are pairs of heights to join."""

    height: int
    occasions: tuple[Node, ...]
    articles: tuple[Node, ...]
    reports: tuple[tuple[int, int], ...]
    copies: tuple[tuple[int, int], ...]


def shared_origins(view: View) -> list[OriginView]:
    """The origins that two or more of the story's articles go back to, the most reported first."""
    own = {reading.article.id for reading in view.dossier.readings}
    found = [_origin(view, origin, own) for origin in view.dossier.origins]
    return sorted((o for o in found if len(o.sources) > 1), key=lambda o: (-len(o.sources), -o.statements, o.name))


def copied(view: View) -> list[CopyView]:
    """Who took from whom, with the shared stretches side by side."""
    return [_copy(view, copy) for copy in view.dossier.copies]


def graph(view: View, shared: Sequence[OriginView]) -> Graph | None:
    """The graph of a story with its ``shared`` origins; None where there are none and no article depends on another."""
    origins = shared[:MOST]
    taken = [(view.shelf.letter(copy.a), view.shelf.letter(copy.b)) for copy in view.dossier.copies]
    letters = {source.letter for origin in origins for source in origin.sources} | {name for pair in taken for name in pair}
    if not letters:
        return None
    right = [reading.article for reading in (*view.dossier.readings, *view.dossier.related_readings)]
    shown = [article for article in right if view.shelf.letter(article.id) in letters]
    at = {view.shelf.letter(article.id): TOP + ROW * row for row, article in enumerate(shown)}
    return Graph(
        height=TOP + ROW * max(len(origins), len(shown)),
        occasions=tuple(
            Node(TOP + ROW * row, shortened(origin.name, LONGEST), origin.sources[0].href) for row, origin in enumerate(origins)
        ),
        articles=tuple(
            Node(at[name], shortened(f"{name} {view.shelf.label(article.id)}", LONGEST), view.links.article(article.id, name))
            for article in shown
            for name in (view.shelf.letter(article.id),)
        ),
        reports=tuple(
            (TOP + ROW * row, at[letter])
            for row, origin in enumerate(origins)
            for letter in sorted({source.letter for source in origin.sources})
        ),
        copies=tuple((at[a], at[b]) for a, b in taken),
    )


def origins_table(view: View) -> bytes:
    """The statements of each occasion as CSV."""
    rows = (
        (view.dossier.story.id, origin.id, origin.kind, origin.name, article, statement)
        for origin in view.dossier.origins
        for article, statement in origin.statements
    )
    return table(("story", "origin", "kind", "name", "article", "statement"), rows)


def _origin(view: View, origin: Origin, own: set[str]) -> OriginView:
    """One link per article, to its first report."""
    first: dict[str, Ref] = {}
    for article, index in origin.statements:
        if article in own:
            first.setdefault(article, Ref(article, view.shelf.reading(article).statements[index].span))
    return OriginView(_dated(origin.name), origin.kind, len(origin.statements), tuple(view.sources(first.values())))


def _dated(name: str) -> str:
    """The name with its day as a reader writes it: "Ann Lee, 4 March 2026"."""
    who, _, day = name.rpartition(", ")
    return f"{who}, {readable(day)}" if who and is_day(day) else name


def _copy(view: View, copy: Copy) -> CopyView:
    name = {article: f"{view.shelf.letter(article)} {view.shelf.label(article)}" for article in (copy.a, copy.b)}
    stretches = tuple((view.source(Ref(copy.a, a)), view.source(Ref(copy.b, b))) for a, b in copy.stretches)
    return CopyView(name[copy.a], name[copy.b], copy.kind, copy.evidence, stretches)
