"""Machine-written dates of pages (ISO 8601, RFC 2822, epochs) as stamps, without losing or inventing precision or zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from deedline.ingest.dates import iso_zone
from deedline.model.article import Stamp

_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.]?(?P<m>\d\d?)[-/.]?(?P<d>\d\d?)"
    r"(?:[T ,]*(?P<H>\d\d?):?(?P<M>\d\d)(?::?(?P<S>\d\d)(?:[.,:]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def stamp(value: str, evidence: str) -> Stamp | None:
    """The date a metadata field gives, cut off at the precision it has, or None when it is no date.

    >>> stamp("2024-05-03T15:47:42.389+0200", "stated: test").value
    '2024-05-03T15:47:42+02:00'
    """
    value = value.strip()
    if _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return Stamp(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "second", evidence)
    match = _ISO.match(value)
    if match:
        return _from_iso(match, evidence)
    try:
        moment = parsedate_to_datetime(value[:64])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return Stamp(moment.isoformat(timespec="seconds").replace("+00:00", "Z"), "second", evidence)


def stamp_of_url(url: str) -> Stamp | None:
    """The day that stands in an address (/2024/05/03/ or /20240503), or None."""
    match = _URL_DAY.search(url)
    if match is None:
        return None
    day = "-".join(match.groups())
    return Stamp(day, "day", "derived: the day in the address") if _is_day(*map(int, match.groups())) else None


def _from_iso(match: re.Match[str], evidence: str) -> Stamp | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not _is_day(year, month, day):
        return None
    value = f"{year}-{month:02}-{day:02}"
    if match["H"] is None or int(match["H"]) > 23 or int(match["M"]) > 59:
        return Stamp(value, "day", evidence)
    value += f"T{int(match['H']):02}:{match['M']}"
    if match["S"]:
        value += f":{match['S']}"
    return Stamp(value + iso_zone(match["zone"]), "second" if match["S"] else "minute", evidence)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
