"""Readings as bytes and back, exactly: MessagePack of the model's own fields, packed with zstd."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
import zstandard

from deedline.model.article import Page
from deedline.model.reading import Reading

LEVEL = 9
"""Of zstd: beyond it the bytes hardly shrink and the time grows."""

UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""No database keeps NUL or half a surrogate pair as text; each is replaced by one character, so that offsets hold."""


def storable(text: str) -> str:
    """``text`` of the same length, as every database can keep it."""
    return text.translate(UNSTORABLE)


def pack(reading: Reading) -> bytes:
    """The reading without its page and its text, which are kept beside it, unless a database could not keep that text."""
    text = reading.article.text
    kept = "" if storable(text) == text else text.encode("utf-8", "surrogatepass").decode("latin-1")
    slim = replace(reading, article=replace(reading.article, text=kept, page=None))
    return zstandard.ZstdCompressor(LEVEL).compress(msgspec.msgpack.encode(slim))


def unpack(packed: bytes, text: str) -> Reading:
    """The reading that was packed; ``text`` is the article's as the database keeps it."""
    reading = _decoder().decode(zstandard.ZstdDecompressor().decompress(packed))
    kept = reading.article.text.encode("latin-1").decode("utf-8", "surrogatepass") or text
    return replace(reading, article=replace(reading.article, text=kept))


def pack_page(page: Page) -> dict[str, Any]:
    """The columns of a received page."""
    digest, packed = sha256(page.data).hexdigest(), zstandard.ZstdCompressor(LEVEL).compress(page.data)
    return {"charset": page.charset, "size": len(page.data), "sha256": digest, "packed": packed}


def unpack_page(packed: bytes, charset: str | None) -> Page:
    """The page that was packed."""
    return Page(zstandard.ZstdDecompressor().decompress(packed), charset)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Reading]:
    return msgspec.msgpack.Decoder(Reading)
