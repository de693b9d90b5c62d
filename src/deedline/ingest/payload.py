"""The content of an HTTP answer, out of its chunks and packings, within bounds."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping

import brotli

from deedline.errors import TooLarge
from deedline.ingest.frames import Broken, packed, unpacked

_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})(?:;[^\r\n]{0,200})?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ENCODINGS = 3
_CHUNKS = 100_000


def media_type(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the character set in a Content-Type header.

    >>> media_type("Text/HTML; charset=ISO-8859-1")
    ('text/html', 'ISO-8859-1')
    """
    kind, _, rest = (header or "").partition(";")
    charset = _CHARSET.search(rest)
    return kind.strip().lower() or None, charset[1] if charset else None


def content(body: bytes, headers: Mapping[str, str], source: str, limit: int) -> bytes:
    """The content of an answer with these headers (their names in lower case).

    Archives often keep headers that the stored body no longer follows: what is not in chunks, or not packed as stated, is
    taken as it is. Raises TooLarge beyond ``limit`` bytes.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body, source)
    for encoding in reversed(headers.get("content-encoding", "").lower().replace(" ", "").split(",")[:_ENCODINGS]):
        body = _unpacked(body, encoding, limit + 1)
    if len(body) > limit:
        raise TooLarge(source, f"this is larger than {limit:,} bytes", "Save the article alone, or raise the limit.")
    return body


def _joined(body: bytes, source: str) -> bytes:
    """A body without its chunk sizes; itself when it has none. Raises TooLarge for more chunks than any server sends."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            break
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if len(parts) > _CHUNKS:
            raise TooLarge(source, f"it comes in more than {_CHUNKS:,} chunks", "Leave it out.")
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    try:
        if encoding in ("gzip", "x-gzip", "zstd") and packed(body):
            return unpacked(io.BytesIO(body)).read(limit)
        if encoding == "deflate":
            return _inflated(body, limit)
        if encoding == "br" and not body.lstrip().startswith(b"<"):
            return _brotli(body, limit)
    except (Broken, zlib.error, brotli.error):
        return body
    return body


def _inflated(body: bytes, limit: int) -> bytes:
    """Deflated data, with or without the frame around it that it should have."""
    try:
        return zlib.decompressobj().decompress(body, limit)
    except zlib.error:
        return zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(body, limit)


def _brotli(body: bytes, limit: int) -> bytes:
    inner = brotli.Decompressor()
    made = inner.process(body, output_buffer_limit=limit)
    while len(made) < limit and not inner.is_finished() and (more := inner.process(b"", output_buffer_limit=limit)):
        made += more
    return bytes(made[:limit])
