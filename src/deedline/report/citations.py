"""The articles of a story as citations: BibTeX, and CSL-JSON for reference managers."""

from __future__ import annotations

import re

from deedline.model.article import Article
from deedline.model.dossier import Dossier
from deedline.report.plain import one_line
from deedline.report.records import Record, encode
from deedline.report.shelf import Shelf

_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_ESCAPES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def bibtex(dossier: Dossier) -> bytes:
    """An entry for each article."""
    return "\n".join(_entry(dossier, reading.article) for reading in dossier.readings).encode("utf-8", "replace")


def csl(dossier: Dossier) -> bytes:
    """An item for each article, as CSL-JSON."""
    return encode([_item(reading.article) for reading in dossier.readings]) + b"\n"


def _entry(dossier: Dossier, article: Article) -> str:
    day = article.published.value[:10] if article.published else ""
    fields = {
        "title": f"{{{_tex(article.title or 'No headline')}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "journal": _tex(article.label),
        "date": day,
        "year": day[:4],
        "url": _tex(article.url or ""),
        "note": f"Deedline {article.id}",
    }
    key = f"{Shelf(dossier).letter(article.id).lower()}-{article.id}"
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    r"""A text that TeX sets as it is.

    >>> _tex("50 % of {all} \\x")
    '50 \\% of \\{all\\} \\textbackslash{}x'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], "\\" + found[0]), one_line(text))


def _item(article: Article) -> Record:
    day = article.published.value[:10] if article.published else ""
    item: Record = {"id": article.id, "type": "article-newspaper", "title": article.title, "container-title": article.label}
    if article.authors:
        item["author"] = [{"literal": author} for author in article.authors]
    if day:
        item["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    if article.url:
        item["URL"] = article.url
    return item
