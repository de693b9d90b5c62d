"""Inputs of every kind, and ways to spoil them: the same seed spoils them the same way."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from tests.ingest.made import FIRST, HEAD, SECOND, STORY, gzipped, packed_records, page, record, zipped

_BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
_RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vell</title>'
    f"<item><title>{HEAD}</title><link>https://courier.example/1</link><pubDate>Sun, 04 May 2031 06:07:08 +0200</pubDate>"
    f"<content:encoded><![CDATA[{_BODY}]]></content:encoded><source url='x'>Sentinel</source></item></channel></rss>"
)
_ATOM = (
    f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Vell</title><entry><title>{HEAD}</title><id>1</id>'
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_BODY}</div></content></entry></feed>'
)
_LINE = json.dumps({"id": "a", "text": STORY, "published": "2031-05-04", "authors": ["Ada Crane"]}) + "\n"
_JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_html": _BODY}]})


def _parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": [STORY] * 20, "url": ["https://courier.example/1"] * 20}), file)
    return file.getvalue()


def samples() -> dict[str, bytes]:
    """A whole input of every kind, by a name for it."""
    plain = b"".join(map(record, (1, 2, 3)))
    packed = b"".join(packed_records(1, 2, 3))
    return {
        "a.txt": STORY.encode(),
        "a.txt.gz": gzipped(STORY.encode()),
        "a.html": page(1, "<table><tr><td>1<td>2</table><ul><li>x</ul>").encode(),
        "a.jsonl": _LINE.encode() * 3,
        "a.json": json.dumps({"articles": [json.loads(_LINE)] * 2}).encode(),
        "a.csv": ('id,text,date\n1,"' + STORY + '",2031-05-04\n').encode() * 2,
        "a.parquet": _parquet(),
        "a.zip": zipped({"a.txt": STORY, "b.html": page(1), "c.zip": zipped({"d.txt": STORY})}),
        "a.rss": _RSS.encode(),
        "a.atom": _ATOM.encode(),
        "feed.json": _JSON_FEED.encode(),
        "a.opml": b'<opml><body><outline xmlUrl="https://courier.example/feed"/></body></opml>',
        "a.warc": plain,
        "a.warc.gz": packed,
        "whole.warc.gz": gzipped(plain),
        "a.warc.zst": b"".join(packed_records(1, 2, 3, pack=zstandard.compress)),
        "http.warc": record(1, gzipped(page(1).encode()), headers="Content-Encoding: gzip\r\n") + record(2),
        "a.wacz": zipped({"archive/data.warc.gz": packed, "datapackage.json": "{}"}),
    }


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 32))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _lose(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 60)]
    return data[:start] + piece * chance.choice((2, 50, 3000)) + data[start:]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    """Another number in place of one: a wrong length, count or date."""
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return _flip(data, chance)
    number = chance.choice(numbers)
    other = chance.choice((b"0", b"-1", b"9" * 20, b"2147483648", b"%d" % chance.randrange(10_000)))
    return data[: number.start()] + other + data[number.end() :]


_TRICKS = (
    b"<div>" * 5000,
    b"[" * 5000,
    b'{"text":' * 2000,
    b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]>&c;",
    b"&#x0;&#55555555;&nbsp;&bogus;",
    b"<script>" + b"<" * 3000,
    b"<!--" * 1000,
    b"<![CDATA[" * 500,
    b"\0" * 500,
    b"\xff\xfe" * 200,
    b'"' * 501,
    b"\r\n\r\nWARC/1.0\r\n",
    b"\x1f\x8b\x08\x00" * 50,
    b"\x28\xb5\x2f\xfd" * 50,
    b"PK\x03\x04" * 20,
    "\u202e\u200b\ud83d".encode("utf-8", "surrogatepass") * 50,
)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.choice((0, chance.randrange(len(data) + 1), len(data)))
    return data[:at] + chance.choice(_TRICKS) + data[at:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _lose, _repeat, _renumber, _insert)


def spoilt(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` spoilt inputs, each with a name that need not fit what is in it."""
    chance = random.Random(seed)
    whole = samples()
    names = list(whole)
    for number in range(count):
        name = names[number % len(names)]
        data = whole[name]
        for _ in range(chance.choice((1, 1, 2, 3))):
            data = chance.choice(_WAYS)(data, chance) or b"\n"
        yield (chance.choice(names) if chance.random() < 0.1 else name), data
