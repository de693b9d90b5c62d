"""Whose visit this is and when they were here before: for those who signed in the archive knows, for others their browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from deedline.archive import Archive, visits
from deedline.archive.visits import Mark, Visit
from deedline.desk.access import asking
from deedline.errors import ArchiveError

COOKIE = "deedline_seen"

YEAR = 366 * 86400

_MARK = re.compile(r"(\d{10})-(\d{1,15})-(\d{1,15})")


def visit(archive: Archive, request: Request) -> tuple[Visit, bool]:
    """The visit a request belongs to, and whether it begins with it."""
    who = asking(request).name
    with archive.reading() as connection:
        here = visits.present(connection)
        before = visits.noted(connection, who) if who else _told(request.cookies.get(COOKIE, ""), here)
    found = visits.continued(before, here)
    return found, found != before


def remember(answer: Response, archive: Archive, request: Request, visit: Visit) -> None:
    """Have a visit known the next time; nobody waits for that."""
    if who := asking(request).name:
        answer.background = BackgroundTask(_write, archive, who, visit)
    else:
        told = ".".join(_written(mark) for mark in (visit.last, visit.before) if mark)
        answer.set_cookie(COOKIE, told, YEAR, httponly=True, samesite="strict", path="/changes")


def _write(archive: Archive, who: str, visit: Visit) -> None:
    try:
        with archive.writing() as writer:
            visits.note(writer.connection, who, visit)
    except ArchiveError:  # of an archive that can only be read nobody's visits are known
        return


def _written(mark: Mark) -> str:
    return f"{int(datetime.fromisoformat(mark.at).timestamp())}-{mark.article}-{mark.decision}"


def _told(cookie: str, here: Mark) -> Visit | None:
    """The visit a cookie tells of; None for one that makes no sense, or is of another archive that had grown further."""
    marks = [_mark(part) for part in cookie.split(".")]
    last, before = marks[0], marks[1] if len(marks) > 1 else None
    if last is None or last.article > here.article or last.decision > here.decision:
        return None
    return Visit(before, last)


def _mark(told: str) -> Mark | None:
    parts = _MARK.fullmatch(told)
    if parts is None:
        return None
    at = datetime.fromtimestamp(int(parts[1]), UTC).isoformat(timespec="seconds")
    return Mark(at, int(parts[2]), int(parts[3]))
