"""What a stream of bytes is: by how it begins where that settles it, else by the suffix of its name."""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from enum import StrEnum

from deedline.ingest.frames import Broken, packed, unpacked
from deedline.ingest.records import looks_like_records


class Format(StrEnum):
    """What an input is taken for."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    FEED = "feed"
    OPML = "opml"
    WARC = "warc"
    ZIP = "zip"


FORMATS = tuple(Format)

_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "opml",
    ".warc": "warc",
    ".zip": "zip",
    ".wacz": "zip",
    ".txt": "text",
    ".md": "text",
}
_PACKINGS = (".gz", ".zst")
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
    "text/x-opml": "opml",
    "text/plain": "text",
}
_MAGIC = {b"PK\x03\x04": "zip", b"PAR1": "parquet", b"WARC/": "warc"}
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".jar", ".apk")
_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,300}\?>\s*)*"
    rb"(?:<!DOCTYPE\s+(?P<type>\w+)[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<(?:\w+:)?(?P<root>[\w]+)\b)?",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {b"html": "html", b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"opml": "opml"}
_JSON_FEED = re.compile(rb'^\s*\{.{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.DOTALL)
_LIST = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\[\s*\{")
_HEAD = 4096


def kind_of(name: str, head: bytes, media_type: str | None = None) -> str:
    """The kind, a :class:`Format` by its name, of a stream called ``name`` that begins with ``head`` (unpacked).

    >>> kind_of("a.txt", b"<!doctype html><html>"), kind_of("feed.xml", b"<?xml version='1.0'?><rss version='2.0'>")
    ('html', 'feed')
    """
    suffix = os.path.splitext(_unpacked_name(name))[1]
    for magic, kind in _MAGIC.items():
        if head.startswith(magic) and suffix not in _OFFICE:
            return kind
    known = _SUFFIXES.get(suffix) or _MEDIA_TYPES.get(media_type or "")
    if shown := _by_content(head):
        return shown if known != "jsonl" else known
    if known is None and looks_like_records(head):
        return "jsonl"
    return known or "text"


def _unpacked_name(name: str) -> str:
    """The name in lower case without the suffix of its packing, and of an address without its query."""
    lowered = (re.split("[?#]", name)[0] if "://" in name else name).lower()
    return next((lowered.removesuffix(packing) for packing in _PACKINGS if lowered.endswith(packing)), lowered)


def _by_content(head: bytes) -> str | None:
    """html, feed, opml or json where the bytes leave no doubt."""
    if _JSON_FEED.match(head):
        return "feed"
    if _LIST.match(head):
        return "json"
    match = _ROOT.match(head)
    root = (match["type"] or match["root"]) if match else None
    return _ROOTS.get(root.lower()) if root else None


def unpacked_head(head: bytes) -> bytes:
    """The beginning of what ``head`` packs; ``head`` itself where it packs nothing."""
    if not packed(head):
        return head
    with suppress(Broken):
        return unpacked(io.BytesIO(head)).peek(_HEAD)[:_HEAD]
    return b""
