"""The drawings of a dossier, each as SVG, PNG and the table it draws; in SVG every mark leads to its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import resvg_py

from deedline.model.dossier import Dossier
from deedline.report import tables
from deedline.report.charts import timeline_chart
from deedline.report.coverage import coverage, coverage_table
from deedline.report.maps import place_map
from deedline.report.number_chart import number_chart, numbers_table
from deedline.report.page import drawing_template
from deedline.report.pledge_bands import bands_table, pledge_bands
from deedline.report.provenance import graph, origins_table, shared_origins
from deedline.report.quoting import quoting, quoting_table
from deedline.report.view import View

FORMS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
"""What a drawing can be had as, and the media types of that."""

ZOOM = 2
"""Pixels of a PNG for a unit of the drawing."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its title, what is to be drawn (None: nothing), and the table it draws."""

    title: str
    draw: Callable[[View], Any]
    table: Callable[[View], bytes]


def _of_dossier(made: Callable[[Dossier], tables.Table]) -> Callable[[View], bytes]:
    return lambda view: tables.table(*made(view.dossier))


DRAWINGS = {
    "timeline": Drawing("Timeline", timeline_chart, _of_dossier(tables.timeline)),
    "pledges": Drawing("Pledges", pledge_bands, bands_table),
    "numbers": Drawing("Numbers", number_chart, numbers_table),
    "quoting": Drawing("Who quotes whom", quoting, quoting_table),
    "coverage": Drawing("Coverage", coverage, coverage_table),
    "map": Drawing("Map", place_map, _of_dossier(tables.places)),
    "origins": Drawing("Origins", lambda view: graph(view, shared_origins(view)), origins_table),
}
"""By the name an address gives; a template of the same name draws it."""


def drawn(view: View, name: str, form: str, base: str = "") -> bytes | None:
    """A drawing in one of :data:`FORMS`; None where there is nothing to draw. Raises KeyError for another name or form.

    ``base`` is where the links of the view lead, so that they do so from anywhere.
    """
    drawing, _ = DRAWINGS[name], FORMS[form]
    if form == "csv":
        return drawing.table(view)
    shown = drawing.draw(view)
    if shown is None:
        return None
    svg = drawing_template().render(name=name, drawing=shown, title=drawing.title)
    svg = svg.replace('href="/', f'href="{base}/')
    svg = "".join(char for char in svg if char.isprintable() or char == "\n")
    return svg.encode("utf-8", "replace") if form == "svg" else bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM))
