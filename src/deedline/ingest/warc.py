"""Web archives (WARC): the pages in them, streamed record by record; what is broken is counted and passed over.

The parser is our own because the libraries end at the first broken record, and hold in memory what a packed one unpacks to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, FileIO

from deedline.errors import BadRecord, InputError, TooLarge
from deedline.ingest.frames import Broken, Frame, buffered, frames, packed
from deedline.ingest.html_dates import stamp
from deedline.ingest.intake import Intake, Item, Origin, attempted, read_page, read_text
from deedline.ingest.payload import content, media_type
from deedline.model.article import Article, Record

_VERSION = b"WARC/"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TYPES = frozenset({"response", "resource", "conversion"})
_ONCE = frozenset({"warc-type", "warc-record-id", "content-length"})
_BEGINNING = re.compile(rb"WARC/(?:1\.[01]|0\.1[78])\r?\n$")
_MAX_LINE = 1 << 16
_MAX_HEAD = 1 << 18
_PIECE = 1 << 16
_READ_AGAIN = 1 << 28
"""Bytes that may be read a second time to find where the next record begins."""
_CURE = "The rest of the archive was read; fetch the page again."


class _Bad(Exception):
    """A record that does not follow the format."""


class _Lines:
    """A stretch of an archive as lines and bytes; ``position`` counts the bytes before the next one."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._held = b""
        self._again = _READ_AGAIN
        self.position = 0

    def line(self) -> bytes:
        """The next line, or a piece of a very long one; empty at the end."""
        line, newline, self._held = self._held.partition(b"\n")
        line += newline or self._stream.readline(_MAX_LINE)
        self.position += len(line)
        return line

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end."""
        data = self._held[:size]
        self._held = self._held[size:]
        if len(data) < size:
            data += self._stream.read(size - len(data))
        self.position += len(data)
        return data

    def unread(self, data: bytes) -> None:
        """Put back what was read last."""
        self._held = data + self._held
        self.position -= len(data)

    def ended(self) -> bool:
        """Whether nothing is left; checks the end of a packed frame where that is next."""
        return not self._held and not self._stream.peek(1)

    def back_to(self, position: int) -> None:
        """Go back in a plain file, though not over and over; elsewhere what was passed is lost."""
        self._again -= self.position - position
        if self._again > 0 and isinstance(self._stream.raw, FileIO) and self._stream.seekable():
            self._stream.seek(position - self.position - len(self._held), 1)
            self._held, self.position = b"", position


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's head; ``length`` bytes of block follow it."""

    headers: dict[str, str]
    length: int

    @property
    def wanted(self) -> bool:
        """Whether the block may hold an article."""
        kind = self.headers.get("warc-type", "")
        return kind == "response" or (kind in _TYPES and self.media_type[0] in {*_PAGES, "text/plain"})

    @property
    def media_type(self) -> tuple[str | None, str | None]:
        return media_type(self.headers.get("content-type"))


def read_warc(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The pages and plain texts of a web archive that were received with status 200, as "file.warc:OFFSET"."""
    if packed(stream.peek(4)):
        for frame in frames(stream, resume=_VERSION):
            yield from _of_frame(frame, origin, intake)
        return
    lines = _Lines(stream)
    while not lines.ended():
        yield from _next(lines, None, origin, intake)


def _of_frame(frame: Frame, origin: Origin, intake: Intake) -> Iterator[Item]:
    """What the records of one frame give; a frame whose packed bytes are broken is one failure."""
    lines = _Lines(buffered(frame))
    failed = False
    try:
        while not lines.ended():
            for item in _next(lines, frame.offset, origin, intake):
                failed = failed or isinstance(item, BadRecord)
                yield item
    except Broken as error:
        if not failed:
            yield _broken(origin, frame.offset, str(error))


def _broken(origin: Origin, offset: int, why: str) -> InputError:
    return BadRecord(f"{origin.source}:{offset}", f"this record of the web archive is broken ({why})", _CURE)


def _next(lines: _Lines, frame: int | None, origin: Origin, intake: Intake) -> Iterator[Item]:
    """What the next record gives; ``frame`` is where its frame begins in a packed archive."""
    start = lines.position
    line = lines.line()
    if not line.strip():
        return
    offset = start if frame is None else frame
    try:
        if not line.startswith(_VERSION):
            raise _Bad("it does not begin with its version")
        record = _head(lines)
        block = _block(lines, record, intake.max_page)
        if not _at_end(lines):
            raise _Bad("its length is not the one it states")
    except _Bad as error:
        yield _broken(origin, offset, str(error))
        lines.back_to(start + len(line))
        _to_next(lines)
        return
    if block is not None:
        yield from _article(record, block, _of_record(record, offset, origin), intake)


def _head(lines: _Lines) -> _Record:
    headers = _headers(lines)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise _Bad("it does not state its length")
    return _Record(headers, int(length))


def _headers(lines: _Lines) -> dict[str, str]:
    """The fields up to the next blank line, their names in lower case; of several with one name the first."""
    found: dict[str, str] = {}
    name, start = "", lines.position
    while (line := lines.line()).strip():
        if lines.position - start > _MAX_HEAD or not line.endswith(b"\n"):
            raise _Bad("its head is too long")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if line[:1] in b" \t" and name:
            found[name] += " " + text.strip()
            continue
        key, colon, value = text.partition(":")
        name = key.strip().lower()
        if line.startswith(_VERSION) or (name in _ONCE and name in found):
            raise _Bad("it is cut off in its head, and another follows")
        if colon:
            found.setdefault(name, value.strip())
        else:
            name = ""
    if not line:
        raise _Bad("it is cut off")
    return found


def _block(lines: _Lines, record: _Record, limit: int) -> bytes | None:
    """The block of a record that may hold an article, one byte over the limit at most; None for another, passed over."""
    data = None
    left = record.length
    if record.wanted:
        data = lines.read(min(left, limit + 1))
        left -= min(left, limit + 1)
        if record.headers["warc-type"] == "response" and not _holds_page(data):
            data = None
    while left > 0 and (piece := lines.read(min(left, _PIECE))):
        left -= len(piece)
    if left > 0 or (data is not None and len(data) < min(record.length, limit + 1)):
        raise _Bad("it is cut off")
    return data


def _at_end(lines: _Lines) -> bool:
    """Whether a record ends here: with two line ends, or with others and then the next record or nothing."""
    end = lines.read(4)
    rest = end.lstrip(b"\r\n")
    lines.unread(rest)
    if lines.ended() or end == b"\r\n\r\n":  # asked first: it checks the packed frame to its end
        return True
    following = lines.read(len(_VERSION))
    lines.unread(following)
    return rest != end and following == _VERSION


def _to_next(lines: _Lines) -> None:
    """Pass over everything up to where a record begins: the line with its version, or the end of a line cut off by it."""
    while line := lines.line():
        if begins := _BEGINNING.search(line):
            lines.unread(line[begins.start() :])
            return


def _of_record(record: _Record, offset: int, origin: Origin) -> Origin:
    headers = record.headers
    digest = headers.get("warc-payload-digest") or headers.get("warc-block-digest")
    return replace(
        origin,
        source=f"{origin.source}:{offset}",
        url=headers.get("warc-target-uri", "").strip("<>") or None,
        captured=stamp(headers.get("warc-date", ""), "stated: WARC-Date"),
        record=Record(offset, digest),
    )


def _holds_page(block: bytes) -> bool:
    """Whether an HTTP answer, or the beginning of one, is a page or a text that was found."""
    status, headers, _ = _http(block)
    return status == 200 and media_type(headers.get("content-type"))[0] in {*_PAGES, "text/plain"}


def _http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an HTTP answer; 0 for what is none."""
    head, blank, body = block.partition(b"\r\n\r\n")
    if not blank:
        head, _, body = block.partition(b"\n\n")
    first, *rest = head[:_MAX_HEAD].decode("utf-8", "replace").splitlines() or [""]
    words = first.split()
    status = (
        int(words[1]) if len(words) > 1 and words[0].startswith("HTTP/") and words[1].isascii() and words[1].isdigit() else 0
    )
    fields = (line.partition(":") for line in reversed(rest))
    return status, {name.strip().lower(): value.strip() for name, colon, value in fields if colon}, body


def _article(record: _Record, block: bytes, origin: Origin, intake: Intake) -> Iterator[Item]:
    if len(block) > intake.max_page:
        yield TooLarge(
            origin.source, f"this is larger than {intake.max_page:,} bytes", "Save the article alone, or raise the limit."
        )
        return
    yield from attempted(origin.source, _read, record, block, origin, intake)


def _read(record: _Record, block: bytes, origin: Origin, intake: Intake) -> Article:
    kind, charset = record.media_type
    if record.headers["warc-type"] == "response":
        _, headers, body = _http(block)
        block = content(body, headers, origin.source, intake.max_page)
        kind, charset = media_type(headers.get("content-type"))
    if kind in _PAGES:
        return read_page(block, replace(origin, charset=charset), intake)
    if len(block) > intake.max_bytes:
        raise TooLarge(origin.source, f"this is larger than {intake.max_bytes:,} bytes", "Raise the limit.")
    return read_text(block, origin)
