"""JSONL: one article per line, ``{"id", "text"}`` with optional title, outlet, url, published and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from deedline.errors import BadRecord, DeedlineError, EmptyInput, InputError, TooLarge
from deedline.ingest.dates import printed_dates
from deedline.ingest.decode import Decoded, decode, remarks, repair_surrogates
from deedline.ingest.flat import article_id, read_flat
from deedline.ingest.sources import failed
from deedline.model.article import Article, Stamp

_SHAPE = 'Each line has to be one JSON object with a text: {"id": "a1", "text": "..."}.'
_ISO_SHORT = re.compile(r"^(\d{4})(?:-(0[1-9]|1[0-2]))?$")
_ESCAPED = 6
"""Bytes that one character may take in JSON."""


def read_records(stream: BinaryIO, source: str, *, max_bytes: int) -> Iterator[Article | InputError]:
    """The records of a JSONL stream, line by line; blank lines are passed over, ``source`` becomes "file.jsonl:LINE"."""
    for number, line in enumerate(_lines(stream, _ESCAPED * max_bytes), start=1):
        where = f"{source}:{number}"
        if line is None:
            yield TooLarge(
                where, f"this line is longer than {_ESCAPED * max_bytes:,} bytes", "Raise the limit or split the record."
            )
        elif line.strip():
            try:
                yield _record(line, where, max_bytes)
            except InputError as error:
                yield error
            except DeedlineError:
                raise
            except Exception as error:  # one record must not end the run, whatever is wrong with the reader
                yield failed(where, error)


def looks_like_records(head: bytes) -> bool:
    """Whether the first line of ``head`` is (the beginning of) a JSON object with a text."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and re.search(rb'"text"\s*:', first) is not None


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of ``stream``; None for one longer than ``limit``, which is read over without being kept."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None


def _record(line: bytes, where: str, max_bytes: int) -> Article:
    try:
        decoded = decode(line, where)
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise BadRecord(where, f"this line is not JSON ({str(error)[:80]})", _SHAPE) from None
    if not isinstance(record, dict):
        raise BadRecord(where, "this line is JSON but no object", _SHAPE)
    text = record.get("text")
    if not isinstance(text, str):
        raise BadRecord(where, "the record has no text" if text is None else "the record's text is no string", _SHAPE)
    if not text.strip():
        raise EmptyInput(where, "the record's text is empty", "Leave the record out or fill it.")
    clean = repair_surrogates(text)
    if len(clean.text.encode()) > max_bytes:
        raise TooLarge(where, f"the text is larger than {max_bytes:,} bytes", "Raise the limit or split the text.")
    return _article(record, clean, where, decoded.warnings + remarks(text))


def _article(record: dict[str, Any], clean: Decoded, where: str, earlier: tuple[str, ...]) -> Article:
    given = record.get("id")
    name = repair_surrogates(str(given)).text.strip() if isinstance(given, str | int) else ""
    published, doubt = _stamp(record.get("published"))
    return read_flat(
        clean.text,
        where,
        id=name or article_id(clean.text),
        title=_words(record, "title"),
        outlet=_words(record, "outlet"),
        url=_words(record, "url"),
        language=_words(record, "language"),
        published=published,
        warnings=(*earlier, *clean.warnings, *doubt),
    )


def _words(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return repair_surrogates(value).text.strip() or None if isinstance(value, str) else None


def _stamp(given: object) -> tuple[Stamp | None, tuple[str, ...]]:
    """The record's date of publication as a stamp, or why there is none."""
    if given is None or given == "":
        return None, ()
    if isinstance(given, dict):
        given = given.get("value")
    if isinstance(given, str):
        if short := _ISO_SHORT.match(given.strip()):
            return Stamp(given.strip(), "month" if short[2] else "year", "stated in the record"), ()
        for read in (_iso, _printed):
            if stamp := read(given.strip()):
                return stamp, ()
    return None, (f"the record's date of publication was not understood: {str(given)[:40]!r}",)


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
        return Stamp(day, "day", "stated in the record")
    return Stamp(f"{day}T{minute}{second or ''}{zone or ''}", "second" if second else "minute", "stated in the record")


def _printed(given: str) -> Stamp | None:
    printed = next(printed_dates(given), None)
    return Stamp(printed.value, printed.precision, "stated in the record") if printed else None
