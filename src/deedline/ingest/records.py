"""Records of tables as articles, and the tables in JSON: one object a line, or one value that holds a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BufferedReader
from typing import Any

from deedline.data import load
from deedline.errors import BadRecord, EmptyInput, InputError, NotFetched, TooLarge
from deedline.ingest.dates import printed_dates
from deedline.ingest.decode import Decoded, decode, remarks, repair_surrogates
from deedline.ingest.fields import Fields, usual
from deedline.ingest.flat import article_id, read_flat
from deedline.ingest.html_dates import stamp
from deedline.ingest.intake import Intake, Item, Origin, attempted, read_page, whole
from deedline.ingest.web_addresses import is_url
from deedline.model.article import Article, Stamp

SHAPE = 'Each record has to hold a text: {"id": "a1", "text": "..."}; --fields text=NAME says where it stands.'
_ISO_SHORT = re.compile(r"^(\d{4})(?:-(0[1-9]|1[0-2]))?$")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
_KEY = re.compile(rb'"([^"\\]{1,40})"\s*:')
_MAX_DATE = 80
_ESCAPED = 2
"""Bytes that one byte of a page may take in JSON, and the text of a record beside its page."""
_MAX_VALUE = 30_000_000
"""Bytes: a larger JSON value is to be written as JSON lines, which can be read one by one."""
_WRAPPED = 4
"""Objects a list of records may be wrapped in."""


def read_lines(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The records of a JSONL stream, line by line; blank lines are passed over, the source becomes "file.jsonl:LINE"."""
    limit = _ESCAPED * intake.max_page
    fields = Fields(intake.fields)
    for number, line in enumerate(_lines(stream, limit), start=1):
        where = f"{origin.source}:{number}"
        if line is None:
            yield TooLarge(where, f"this line is longer than {limit:,} bytes", "Raise the limit or split the record.")
        elif line.strip():
            try:
                record, warnings = parsed(line, where)
            except InputError as error:
                yield error
            else:
                yield from entry(record, where, fields, intake, warnings)


def read_value(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The records in one JSON value: a list, an object that holds one, or a single record; "file.json:NUMBER"."""
    value, _ = parsed(whole(stream, origin, _MAX_VALUE), origin.source)
    found = _listed(value)
    if found is None:
        raise BadRecord(origin.source, "this is JSON, but neither a record nor a list of them", SHAPE)
    fields = Fields(intake.fields)
    for number, record in enumerate(found, start=1):
        where = f"{origin.source}:{number}"
        yield from entry(record, where, fields, intake)


def parsed(data: bytes, where: str) -> tuple[Any, tuple[str, ...]]:
    """The JSON value in ``data``, and warnings about its encoding. Raises BadRecord when there is none."""
    try:
        decoded = decode(data, where)
        return json.loads(decoded.text), decoded.warnings
    except (ValueError, RecursionError) as error:
        raise BadRecord(where, f"this is not JSON ({str(error)[:80]})", SHAPE) from None


def entry(record: Any, where: str, fields: Fields, intake: Intake, warnings: tuple[str, ...] = ()) -> Iterator[Item]:
    """What a record of a table gives: the article in it or, where it has no more than an address, what stands there.

    ``warnings`` are about the record's encoding.
    """
    url = _words(record, fields, "url") if isinstance(record, dict) else None
    if url and is_url(url) and not any(next(fields.values(record, part), None) for part in ("text", "html")):
        if intake.follow is not None:
            yield from intake.follow(url)
        else:
            yield NotFetched(where, "the record holds an address and no text", "Read it with --follow, which fetches the page.")
        return
    yield from attempted(where, _read, record, where, fields, intake, warnings)


def looks_like_records(head: bytes) -> bool:
    """Whether the first line of ``head`` is (the beginning of) a JSON object with a part of an article."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and any(usual(key.decode("utf-8", "replace")) for key in _KEY.findall(first))


def _lines(stream: BufferedReader, limit: int) -> Iterator[bytes | None]:
    """The lines of ``stream``; None for one longer than ``limit``, which is read over without being kept."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None


def _listed(value: Any) -> list[Any] | None:
    """The records in a JSON value."""
    for _ in range(_WRAPPED):
        if isinstance(value, list):
            return value
        if not isinstance(value, dict):
            return None
        inner = next((value[key] for key in load("fields")["lists"]["keys"] if isinstance(value.get(key), list | dict)), None)
        if inner is None:
            return [value]
        value = inner
    return None


def _read(record: Any, where: str, fields: Fields, intake: Intake, warnings: tuple[str, ...]) -> Article:
    """The article in a record.

    Raises BadRecord for what holds no text, EmptyInput and TooLarge; and for a record that holds a page what that raises.
    """
    if not isinstance(record, dict):
        raise BadRecord(where, "this is JSON but no object", SHAPE)
    text = next(fields.values(record, "text"), None)
    page = next(fields.values(record, "html"), None) if text is None else None
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    if page is not None and isinstance(page, str):
        return _page(record, page, where, fields, intake, warnings)
    if not isinstance(text, str):
        raise BadRecord(where, "the record has no text" if text is None else "the record's text is no string", SHAPE)
    if not text.strip():
        raise EmptyInput(where, "the record's text is empty", "Leave the record out or fill it.")
    clean = repair_surrogates(text)
    _within(clean.text, where, intake.max_bytes)
    return _article(record, clean, where, fields, warnings + remarks(text) + _cut_short(text))


def _within(text: str, where: str, limit: int) -> bytes:
    """The text's bytes. Raises TooLarge when there are more than ``limit``."""
    data = text.encode()
    if len(data) > limit:
        raise TooLarge(where, f"the text is larger than {limit:,} bytes", "Raise the limit or split the text.")
    return data


def _page(
    record: Mapping[str, Any], page: str, where: str, fields: Fields, intake: Intake, warnings: tuple[str, ...]
) -> Article:
    """The article of a page that stands in a record; what the record says of it goes before what the page does."""
    data = _within(repair_surrogates(page).text, where, intake.max_page)
    article = read_page(data, Origin(where, url=_words(record, fields, "url"), charset="utf-8"), intake)
    published, doubt = _stamp(record, fields)
    return replace(
        article,
        id=_identity(record, fields) or article.id,
        title=_words(record, fields, "title") or article.title,
        outlet=_words(record, fields, "outlet") or article.outlet,
        authors=_names(record, fields) or article.authors,
        language=_words(record, fields, "language") or article.language,
        published=published or article.published,
        via=_words(record, fields, "via"),
        warnings=warnings + article.warnings + doubt,
    )


def _article(record: Mapping[str, Any], clean: Decoded, where: str, fields: Fields, earlier: tuple[str, ...]) -> Article:
    published, doubt = _stamp(record, fields)
    article = read_flat(
        clean.text,
        where,
        id=_identity(record, fields) or article_id(clean.text),
        title=_words(record, fields, "title"),
        outlet=_words(record, fields, "outlet"),
        url=_words(record, fields, "url"),
        language=_words(record, fields, "language"),
        published=published,
        warnings=(*earlier, *clean.warnings, *doubt),
    )
    return replace(article, authors=_names(record, fields) or article.authors, via=_words(record, fields, "via"))


def _identity(record: Mapping[str, Any], fields: Fields) -> str | None:
    given = next(fields.values(record, "id"), None)
    return repair_surrogates(str(given)).text.strip() or None if isinstance(given, str | int) else None


def _words(record: Mapping[str, Any], fields: Fields, part: str) -> str | None:
    found = (words for value in fields.values(record, part) if (words := _clean(value)))
    return next((words for words in found if part != "outlet" or "://" not in words), None)


def _clean(value: object) -> str:
    return repair_surrogates(value).text.strip() if isinstance(value, str) else ""


def _names(record: Mapping[str, Any], fields: Fields) -> tuple[str, ...]:
    """The authors a record names: a list of names or of objects with one, or names with commas or semicolons between."""
    for value in fields.values(record, "authors"):
        listed = value if isinstance(value, list) else re.split(r"\s*[;,]\s*", value) if isinstance(value, str) else [value]
        names = [_clean(one.get("name") if isinstance(one, dict) else one) for one in listed]
        if any(names):
            return tuple(dict.fromkeys(filter(None, names)))
    return ()


def _cut_short(text: str) -> tuple[str, ...]:
    return ("the text was cut short by whoever exported it",) if _CUT_SHORT.search(text[-60:]) else ()


def _stamp(record: Mapping[str, Any], fields: Fields) -> tuple[Stamp | None, tuple[str, ...]]:
    """The record's date of publication as a stamp, or why there is none."""
    given = next(fields.values(record, "published"), None)
    if given is None:
        return None, ()
    if isinstance(given, dict):
        given = given.get("value")
    if isinstance(given, date | datetime):
        given = given.isoformat()
    words = str(given).strip()[:_MAX_DATE] if isinstance(given, str | int) else ""
    if short := _ISO_SHORT.match(words):
        return Stamp(words, "month" if short[2] else "year", _EVIDENCE), ()
    if found := _iso(words) or stamp(words, _EVIDENCE) or _printed(words):
        return found, ()
    return None, (f"the record's date of publication was not understood: {str(given)[:40]!r}",)


_EVIDENCE = "stated in the record"


def _iso(given: str) -> Stamp | None:
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return None
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$", given)
    if match is None:
        return None
    day, minute, second, zone = match.groups()
    if minute is None:
        return Stamp(day, "day", _EVIDENCE)
    return Stamp(f"{day}T{minute}{second or ''}{zone or ''}", "second" if second else "minute", _EVIDENCE)


def _printed(given: str) -> Stamp | None:
    printed = next(printed_dates(given), None)
    return Stamp(printed.value, printed.precision, _EVIDENCE) if printed else None
