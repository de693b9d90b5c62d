"""The forms a dossier can be written in, each as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from deedline.model.dossier import Dossier
from deedline.report import tables
from deedline.report.annotations import web_annotations
from deedline.report.calendar import calendar
from deedline.report.citations import bibtex, csl
from deedline.report.dossier import collection_record
from deedline.report.ftm import follow_the_money
from deedline.report.geo import geojson
from deedline.report.markdown import dossier_markdown
from deedline.report.page import dossier_page
from deedline.report.records import encode
from deedline.report.schema_org import schema_org
from deedline.report.stix import stix

Writer = Callable[[Dossier], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A form: its name for a user, the file it is written to, its media type and how it is written."""

    title: str
    file: str
    media: str
    write: Writer


def _page(dossier: Dossier) -> bytes:
    return dossier_page(dossier, {}, "#").encode("utf-8", "replace")


def _markdown(dossier: Dossier) -> bytes:
    return dossier_markdown(dossier).encode("utf-8", "replace")


def _json(dossier: Dossier) -> bytes:
    return encode(collection_record([dossier])) + b"\n"


def _table(write: Callable[[Sequence[str], Iterable[tables.Row]], bytes], made: Callable[[Dossier], tables.Table]) -> Writer:
    return lambda dossier: write(*made(dossier))


_CSV = "text/csv; charset=utf-8"

FORMATS: dict[str, Format] = {
    "html": Format("Page", "dossier.html", "text/html; charset=utf-8", _page),
    "md": Format("Markdown", "dossier.md", "text/markdown; charset=utf-8", _markdown),
    "json": Format("JSON", "dossier.json", "application/json", _json),
    "statements": Format("Statements (CSV)", "statements.csv", _CSV, _table(tables.table, tables.statements)),
    "claims": Format("Claims (CSV)", "claims.csv", _CSV, _table(tables.table, tables.claims)),
    "pledges": Format("Pledges (CSV)", "pledges.csv", _CSV, _table(tables.table, tables.pledges)),
    "places": Format("Places (CSV)", "places.csv", _CSV, _table(tables.table, tables.places)),
    "timeline": Format("Timeline (CSV)", "timeline.csv", _CSV, _table(tables.table, tables.timeline)),
    **{
        f"{name}-parquet": Format(
            f"{name.capitalize()} (Parquet)", f"{name}.parquet", "application/vnd.apache.parquet", _table(tables.parquet, made)
        )
        for name, made in (
            ("statements", tables.statements),
            ("claims", tables.claims),
            ("pledges", tables.pledges),
            ("places", tables.places),
        )
    },
    "geojson": Format("Places (GeoJSON)", "places.geojson", "application/geo+json", geojson),
    "annotations": Format("Web Annotations", "annotations.jsonld", "application/ld+json", web_annotations),
    "schema-org": Format("schema.org (JSON-LD)", "story.jsonld", "application/ld+json", schema_org),
    "stix": Format("STIX 2.1", "story.stix.json", "application/stix+json;version=2.1", stix),
    "ftm": Format("FollowTheMoney", "story.ftm.json", "application/json+ftm", follow_the_money),
    "ics": Format("Deadlines (iCalendar)", "deadlines.ics", "text/calendar; charset=utf-8", calendar),
    "bibtex": Format("Articles (BibTeX)", "articles.bib", "application/x-bibtex; charset=utf-8", bibtex),
    "csl": Format("Articles (CSL)", "articles.csl.json", "application/vnd.citationstyles.csl+json", csl),
}
"""By the name an option or an address gives."""
