"""Live blogs: which blocks belong to an entry of its own time, and which time that is.

An entry is an element beside two or more others that hold running text and one machine-readable time each; what a page gives as
linked data of its entries (schema.org ``liveBlogUpdate``) serves where the elements show no times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from deedline.ingest import html_jsonld as jsonld
from deedline.ingest.html_blocks import Labelled
from deedline.ingest.html_content import NO_LETTERS, Content
from deedline.ingest.html_dates import stamp
from deedline.ingest.html_tree import Node, Run
from deedline.model.article import REPORTING, Stamp

FEWEST = 3
"""Fewer dated parts are a report with an update, not a live blog."""

MAX_ENTRIES = 500
MAX_ENTRY = 20_000
"""Entries of linked data that are looked at, and characters of each."""

_SHOWN = "stated: time element of the entry"
_LINKED = "stated: JSON-LD liveBlogUpdate"
_KNOWN_BY = 40
"""Letters by which a paragraph is found in an entry of the linked data."""


def entry_times(lines: Sequence[Labelled], content: Content, article: jsonld.Thing) -> dict[Run, Stamp]:
    """The time of every reporting run that lies in an entry; {} for a page that is no live blog."""
    runs = [line.run for line in lines if line.kind in REPORTING]
    return _shown(runs, content) or _linked(runs, article)


def _shown(runs: Sequence[Run], content: Content) -> dict[Run, Stamp]:
    """By time elements: the times of a row of entries, each the only one in its own."""
    inside = [content.runs[index] for index in content.inside]
    timed = [(run, found) for run in inside if run.time and (found := _moment(run.time, _SHOWN))]
    if len(timed) < FEWEST:
        return {}
    times: dict[Node, int] = defaultdict(int)
    for run, _ in timed:
        node: Node | None = run.node
        while node is not None:
            times[node] += 1
            node = node.parent
    rows: dict[Node | None, list[tuple[list[Run], Stamp]]] = defaultdict(list)
    for run, found in timed:
        entry = _entry(run.node, times)
        if members := [member for member in runs if entry.at <= member.node.at < entry.end]:
            rows[entry.parent].append((members, found))
    entries = [entry for row in rows.values() if len(row) >= FEWEST for entry in row]
    return {run: found for members, found in entries for run in members}


def _entry(node: Node, times: dict[Node, int]) -> Node:
    """The widest element around a time that holds no other."""
    while node.parent is not None and times[node.parent] == 1:
        node = node.parent
    return node


def _linked(runs: Sequence[Run], article: jsonld.Thing) -> dict[Run, Stamp]:
    """By the page's linked data: a run belongs to the first entry whose text it begins or stands in."""
    updates = article.get("liveBlogUpdate")
    entries = []
    for update in updates[:MAX_ENTRIES] if isinstance(updates, list) else []:
        if not isinstance(update, dict):
            continue
        found = _moment(jsonld.text_of(update, "datePublished") or "", _LINKED)
        words = " ".join(jsonld.text_of(update, key) or "" for key in ("headline", "articleBody"))
        if found:
            entries.append((NO_LETTERS.sub("", words[:MAX_ENTRY]), found))
    if len(entries) < FEWEST:
        return {}
    times = {}
    for run in runs:
        letters = NO_LETTERS.sub("", run.text)[:_KNOWN_BY]
        found = next((found for text, found in entries if letters in text), None)
        if found is not None and len(letters) >= min(_KNOWN_BY, 20):
            times[run] = found
    return times


def _moment(value: str, evidence: str) -> Stamp | None:
    """A stamp with a time of day: a day alone, be it written as its midnight, tells no entry from the next."""
    found = stamp(value, evidence)
    return found if found is not None and "T" in found.value and "T00:00" not in found.value else None
