"""The forms a dossier can be written in, each as one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deedline.model.dossier import Dossier
from deedline.report.dossier import collection_record
from deedline.report.markdown import dossier_markdown
from deedline.report.page import dossier_page
from deedline.report.records import encode


@dataclass(frozen=True, slots=True)
class Format:
    """A form: the name of it for a user, the ending of its files, its media type and how it is written."""

    title: str
    suffix: str
    media: str
    write: Callable[[Dossier], bytes]


FORMATS: dict[str, Format] = {
    "html": Format("Page", "html", "text/html; charset=utf-8", lambda d: dossier_page(d, {}, "#").encode("utf-8", "replace")),
    "md": Format("Markdown", "md", "text/markdown; charset=utf-8", lambda d: dossier_markdown(d).encode("utf-8", "replace")),
    "json": Format("JSON", "json", "application/json", lambda d: encode(collection_record([d])) + b"\n"),
}
"""By the name an option or an address gives."""
