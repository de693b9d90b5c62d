"""The deadlines of pledges as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from deedline.link.days import interval
from deedline.model.assessment import LedgerEntry
from deedline.model.dossier import Dossier
from deedline.report.plain import one_line

FOLD = 73
"""Octets of a line before it has to be folded (75, less the space a continuation begins with and one to spare)."""


def calendar(dossier: Dossier) -> bytes:
    """An all-day event for each deadline that is a day or a stretch of days; others are no events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Deedline//Ledger//EN", f"NAME:{_text(dossier.story.title)}"]
    for entry in dossier.ledger:
        lines += _event(dossier, entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(dossier: Dossier, entry: LedgerEntry) -> Iterator[str]:
    due = interval(entry.deadline)
    if due is None:
        return
    last, report = due[1], entry.reports[0]
    made = interval(entry.made)
    stamp = made[0] if made else last
    where = f"article {report.article}, characters {report.span.start} to {report.span.end}"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@deedline"
    yield f"DTSTAMP:{stamp.strftime('%Y%m%d')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{last.strftime('%Y%m%d')}"
    yield f"DTEND;VALUE=DATE:{(last + timedelta(1)).strftime('%Y%m%d')}"
    yield f"SUMMARY:{_text(f'{entry.actor}: {entry.act}')}"
    yield f"DESCRIPTION:{_text(f'{entry.force}, {entry.status()}. {dossier.story.title}: {where}.')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    r"""A text as a value: no line break, no mark that means something.

    >>> _text("a, b; c\nd")
    'a\\, b\\; c d'
    """
    return one_line(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none cut within a character."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > FOLD:
            pieces.append("")
            size = 0
        pieces[-1] += char
        size += width
    return "\r\n ".join(pieces).encode("utf-8", "replace") + b"\r\n"
