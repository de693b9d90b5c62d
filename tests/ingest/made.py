"""Invented articles and the archives, feeds and tables they are kept in."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from deedline.errors import InputError
from deedline.ingest.frames import buffered
from deedline.ingest.intake import Intake, Item, Origin
from deedline.ingest.readers import read_stream
from deedline.model.article import Article

HEAD = "Ferry to Vell sails again"
FIRST = "The ferry to Vell sailed again on Monday, the harbour master told reporters at the quay in the morning."
SECOND = "Nobody was hurt, she said, although the crane had fallen across the berth and two boats were damaged."
STORY = f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n"


def page(number: int | str = "", body: str = "") -> str:
    """A page with an article in it."""
    inside = f"<h1>{HEAD} {number}</h1><p>{FIRST}</p><p>{SECOND} This is report {number}.</p>{body}"
    head = f"<!DOCTYPE html><html lang='en'><head><title>{HEAD} {number}</title></head>"
    return f"{head}<body><article>{inside}</article></body></html>"


def gzipped(data: bytes) -> bytes:
    """Packed without the time of packing: the same every time."""
    return gzip.compress(data, mtime=0)


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """The files packed in a ZIP archive, without the time of packing."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return packed.getvalue()


def record(
    number: int = 1,
    body: bytes | str | None = None,
    *,
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    headers: str = "",
    type: str = "response",
) -> bytes:
    """A record of a web archive: a page received over HTTP."""
    data = page(number).encode() if body is None else body.encode() if isinstance(body, str) else body
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + data
    kind = "application/http; msgtype=response"
    if type in ("resource", "conversion"):
        block, kind = data, media_type
    head = (
        f"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"WARC-Date: 2031-05-04T06:07:08Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Payload-Digest: sha1:ABC{number}\r\nContent-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed_records(*numbers: int, pack: Callable[[bytes], bytes] = gzipped) -> list[bytes]:
    """Records of a web archive, each packed by itself as is usual."""
    return [pack(record(number)) for number in numbers]


def items(data: bytes, name: str, intake: Intake | None = None, format: str = "auto") -> list[Item]:
    """What is read from bytes that come from a file with this name."""
    return list(one_by_one(data, name, intake, format))


def one_by_one(data: bytes, name: str, intake: Intake | None = None, format: str = "auto") -> Iterator[Item]:
    """The same, each as soon as it is read."""
    return read_stream(buffered(io.BytesIO(data), 1 << 18), Origin(name), intake or Intake(), format=format)


def articles(found: list[Item]) -> list[Article]:
    """The articles among what was read."""
    return [item for item in found if isinstance(item, Article)]


def errors(found: list[Item]) -> list[InputError]:
    """What was skipped."""
    return [item for item in found if isinstance(item, InputError)]


def causes(found: list[Item]) -> Iterator[str]:
    """The codes of what was skipped."""
    return (error.code for error in errors(found))
