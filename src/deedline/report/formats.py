"""The forms a dossier can be written in, each as one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deedline.model.dossier import Dossier
from deedline.report import tables
from deedline.report.annotations import web_annotations
from deedline.report.calendar import calendar
from deedline.report.citations import bibtex, csl
from deedline.report.dossier import collection_record
from deedline.report.geo import geojson
from deedline.report.markdown import dossier_markdown
from deedline.report.page import dossier_page
from deedline.report.records import encode


@dataclass(frozen=True, slots=True)
class Format:
    """A form: its name for a user, the file it is written to, its media type and how it is written."""

    title: str
    file: str
    media: str
    write: Callable[[Dossier], bytes]


def _page(dossier: Dossier) -> bytes:
    return dossier_page(dossier, {}, "#").encode("utf-8", "replace")


def _markdown(dossier: Dossier) -> bytes:
    return dossier_markdown(dossier).encode("utf-8", "replace")


def _json(dossier: Dossier) -> bytes:
    return encode(collection_record([dossier])) + b"\n"


_CSV = "text/csv; charset=utf-8"

FORMATS: dict[str, Format] = {
    "html": Format("Page", "dossier.html", "text/html; charset=utf-8", _page),
    "md": Format("Markdown", "dossier.md", "text/markdown; charset=utf-8", _markdown),
    "json": Format("JSON", "dossier.json", "application/json", _json),
    "statements": Format("Statements (CSV)", "statements.csv", _CSV, tables.statements),
    "claims": Format("Claims (CSV)", "claims.csv", _CSV, tables.claims),
    "pledges": Format("Pledges (CSV)", "pledges.csv", _CSV, tables.pledges),
    "places": Format("Places (CSV)", "places.csv", _CSV, tables.places),
    "timeline": Format("Timeline (CSV)", "timeline.csv", _CSV, tables.timeline),
    "geojson": Format("Places (GeoJSON)", "places.geojson", "application/geo+json", geojson),
    "annotations": Format("Web Annotations", "annotations.jsonld", "application/ld+json", web_annotations),
    "ics": Format("Deadlines (iCalendar)", "deadlines.ics", "text/calendar; charset=utf-8", calendar),
    "bibtex": Format("Articles (BibTeX)", "articles.bib", "application/x-bibtex; charset=utf-8", bibtex),
    "csl": Format("Articles (CSL)", "articles.csl.json", "application/vnd.citationstyles.csl+json", csl),
}
"""By the name an option or an address gives."""
