"""Dossiers as files: a folder per story and an index page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

from deedline.model.dossier import Dossier
from deedline.report.formats import FORMATS
from deedline.report.page import dossier_page, index_page
from deedline.report.summary import days


def write_dossiers(dossiers: Sequence[Dossier], out: Path, kinds: Collection[str]) -> Path:
    """Write every story's dossier under ``out`` in the given ``kinds`` of :data:`FORMATS`; the file to open first.

    Raises OSError when the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    folders = {dossier.story.id: f"{slug(dossier.story.title)}-{dossier.story.id}" for dossier in dossiers}
    for dossier in dossiers:
        folder = out / folders[dossier.story.id]
        folder.mkdir(exist_ok=True)
        for kind in sorted(set(kinds) - {"html"}):
            (folder / FORMATS[kind].file).write_bytes(FORMATS[kind].write(dossier))
        if "html" in kinds:
            hrefs = {story: f"../{name}/dossier.html" for story, name in folders.items()}
            (folder / "dossier.html").write_text(dossier_page(dossier, hrefs, "../index.html"), encoding="utf-8")
    if "html" not in kinds:
        return out
    index = out / "index.html"
    index.write_text(_index(dossiers, folders), encoding="utf-8")
    return index


def slug(title: str) -> str:
    """A short name for a folder, safe on every system.

    >>> slug("Russia ‘Not Withdrawing’, NATO says: a ../../ path?")
    'russia-not-withdrawing-nato-says-a-path'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:48].strip("-") or "story"


def _index(dossiers: Sequence[Dossier], folders: dict[str, str]) -> str:
    sagas: dict[str, list[dict[str, object]]] = {}
    for dossier in dossiers:
        sagas.setdefault(dossier.saga, []).append(
            {
                "title": dossier.story.title,
                "href": f"{folders[dossier.story.id]}/dossier.html",
                "days": days(dossier),
                "articles": len(dossier.readings),
                "outlets": len({reading.article.label for reading in dossier.readings}),
                "statements": sum(len(reading.statements) for reading in dossier.readings),
                "disputed": sum(finding.kind == "disputed" for finding in dossier.findings),
                "pledges": len(dossier.ledger),
            }
        )
    return index_page(list(sagas.values()), sum(len(dossier.readings) for dossier in dossiers))
