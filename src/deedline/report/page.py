"""A dossier as a self-contained page: no script, font, image or request from anywhere else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template

from deedline.assess.behind import behind
from deedline.model.dossier import Dossier
from deedline.report.charts import timeline_chart
from deedline.report.coverage import coverage
from deedline.report.drift import compared
from deedline.report.maps import place_map
from deedline.report.marked import MarkedBlock, marked_blocks
from deedline.report.number_chart import number_chart
from deedline.report.pledge_bands import pledge_bands
from deedline.report.provenance import copied, graph, shared_origins
from deedline.report.quoting import quoting
from deedline.report.summary import byline, readable, summary
from deedline.report.view import View
from deedline.report.voices import voices
from deedline.spans import Span

LAYERS = (
    ("statement", "statements"),
    ("time", "times"),
    ("place", "places"),
    ("quantity", "numbers"),
    ("pledge", "pledges"),
    ("wording", "wording"),
    ("aside", "what is not reporting"),
)


@dataclass(frozen=True, slots=True)
class TextView:
    """One article's text as the page shows it."""

    letter: str
    label: str
    byline: str
    warnings: str
    blocks: tuple[MarkedBlock, ...]


def environment(*packages: str) -> Environment:
    """How templates of some packages, and behind them those of the dossier, are filled: everything is escaped."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "deedline.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["readable"] = readable
    made.globals["version"] = version("deedline")
    return made


@cache
def _environment() -> Environment:
    made = environment()
    style, script = (asset(name) for name in ("style.css", "script.js"))
    made.globals |= {
        "style": _Markup(style),
        "script": _Markup(script),
        "style_hash": _digest(style),
        "script_hash": _digest(script),
    }
    return made


def asset(name: str) -> str:
    """A style sheet or script of the dossier."""
    return files("deedline.report").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


class _Markup(str):
    """Our own style and script, which must not be escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def dossier_page(dossier: Dossier, hrefs: dict[str, str], index_href: str) -> str:
    """The page of one story. ``hrefs`` maps the ids of related stories to their pages."""
    view = View(dossier)
    return (
        _environment()
        .get_template("dossier.html")
        .render(
            **story_context(view),
            related=[{"title": story.title, "href": hrefs[story.id]} for story in dossier.related if story.id in hrefs],
            index_href=index_href,
            layers=LAYERS,
            texts=lambda: list(_texts(view)),
        )
    )


def story_context(view: View) -> dict[str, object]:
    """What the template story.html needs, and the sections it will have, as (id, title)."""
    origins = shared_origins(view)
    drawn = graph(view, origins)
    return {
        "dossier": view.dossier,
        "view": view,
        "voices": voices(view),
        "graph": drawn,
        "chart": timeline_chart(view),
        "map": place_map(view),
        "bands": pledge_bands(view),
        "history": number_chart(view),
        "quoting": quoting(view),
        "coverage": coverage(view),
        "behind": behind(view.dossier),
        "origins": origins,
        "copies": copied(view),
        "summary": summary(view.dossier),
        "sections": list(_sections(view.dossier)),
        "compared": compared,
    }


@cache
def drawing_template() -> Template:
    """A drawing by itself, with the styles it needs: those of the page, in the light."""
    made = environment()
    made.globals["drawing_style"] = _Markup(asset("drawing.css"))
    return made.get_template("drawing.svg")


def index_page(stories: Sequence[Sequence[dict[str, object]]], article_count: int) -> str:
    """The list of stories, grouped by saga."""
    flat = [story for saga in stories for story in saga]
    return _environment().get_template("index.html").render(sagas=stories, stories=flat, article_count=article_count)


def _sections(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "glance", "At a glance"
    if dossier.ledger:
        yield "ledger", "Pledges"
    if dossier.timeline:
        yield "timeline", "Timeline"
    yield "voices", "Voices"
    if dossier.numbers:
        yield "numbers", "Numbers"
    if any(reading.places for reading in dossier.readings):
        yield "places", "Places"
    if any(reading.wording for reading in dossier.readings):
        yield "wording", "Wording"
    if dossier.omissions:
        yield "omissions", "Left out"
    yield "origins", "Origins"
    yield "articles", "Articles"


def _texts(view: View) -> Iterator[TextView]:
    """The articles, after every other section has named the spans it links to."""
    for reading in (*view.dossier.readings, *view.dossier.related_readings):
        article = reading.article
        anchors = [Span(start, end) for start, end in sorted(view.anchored[article.id])]
        yield TextView(
            view.shelf.letter(article.id),
            view.shelf.label(article.id),
            byline(article),
            "; ".join(article.warnings),
            marked_blocks(reading, anchors),
        )
