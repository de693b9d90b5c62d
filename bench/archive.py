"""``python -m bench.archive FILE``: rate and peak memory of reading a web archive, against fastwarc and the page reader alone.

The archive is made of the development pages where FILE is not there yet, ``--size`` bytes once unpacked (1 GB), every record
packed by itself; a third of the records are what a crawl holds beside pages. ``--limit N`` stops either after N pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from bench.data import SHARED
from deedline.ingest.intake import Intake, Origin, read_page
from deedline.ingest.load import load
from deedline.ingest.payload import media_type
from deedline.model.article import Article

SIZE = 1_000_000_000


def main() -> int:
    """Make the archive where it is missing, read it both ways, each in its own process, and print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.archive", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--only", choices=sorted(READERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(_measure(READERS[options.only], options.file, options.limit)))
        return 0
    if not options.file.exists():
        make(options.file, options.size)
    figures = {}
    for name in READERS:
        command = [sys.executable, "-m", "bench.archive", str(options.file), "--only", name]
        command += ["--limit", str(options.limit)] if options.limit else []
        figures[name] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        print(f"{name:10}", "  ".join(f"{key} {value:g}" for key, value in figures[name].items()))
    print(f"ours takes {figures['ours']['seconds'] / figures['fastwarc']['seconds']:.3f} times as long")
    return 0


def make(file: Path, size: int) -> None:
    """Write a packed web archive of the development pages that unpacks to about ``size`` bytes."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted((SHARED / "data/pages").rglob("*.html.gz"))]
    noise = random.Random(5)
    made = 0
    with file.open("wb") as archive:
        for number, page in enumerate(cycle(pages)):
            if made >= size:
                break
            for kind, body in (("text/html", page), *([("image/jpeg", noise.randbytes(30_000))] if number % 2 else [])):
                record = _record(number, kind, body)
                made += len(record)
                archive.write(gzip.compress(record, 5))


def _record(number: int, kind: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet.example/{number}\r\n"
        f"WARC-Date: 2031-05-04T06:07:08Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _ours(file: Path) -> Iterator[bool]:
    for item in load([str(file)]):
        yield isinstance(item, Article)


def _fastwarc(file: Path) -> Iterator[bool]:
    """The fastest way there is to the pages, and then our reading of them."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(str(file), record_types=WarcRecordType.response):
        kind, charset = media_type(record.http_content_type)
        if record.http_headers.status_code != 200 or kind != "text/html":
            continue
        uri = record.headers.get("WARC-Target-URI")
        try:
            read_page(record.reader.read(), Origin(f"{file}:{record.stream_pos}", url=uri, charset=charset), Intake())
        except Exception:  # whatever cannot be read counts the same on both sides
            yield False
        else:
            yield True


READERS: dict[str, Callable[[Path], Iterator[bool]]] = {"fastwarc": _fastwarc, "ours": _ours}


def _measure(read: Callable[[Path], Iterator[bool]], file: Path, limit: int | None) -> dict[str, float]:
    """Pages, articles, processor seconds, and peak memory in megabytes after a tenth and after all of them."""
    start = time.process_time()
    pages = articles = early = 0
    for good in islice(read(file), limit):
        pages += 1
        articles += good
        if pages == 500:
            early = _peak()
    seconds = time.process_time() - start
    return {"pages": pages, "articles": articles, "seconds": round(seconds, 2), "MB_after_500": early, "MB_at_end": _peak()}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
