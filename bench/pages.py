"""Pages beyond their quality: ``python -m bench.pages {places,speed,spoilt,trafilatura} [-n N]``.

``places``       every block of every development page is looked up at its path: prints how many were not found there (0)
``speed``        pages per CPU-second (text, blocks, paths, metadata), beside the parser alone and trafilatura with metadata,
                 turn about page by page; twice, because in the first round what pages share is not yet remembered
``spoilt``       N development pages cut, repeated, nested, wrongly encoded: none may crash or take five seconds
``trafilatura``  body shingle F1 of trafilatura in its two settings and of Deedline; skipped where it is not installed
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.ingest.places import holds

from bench.data import SHARED, records
from deedline.errors import InputError
from deedline.ingest.html import read_html
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_places import found_at
from deedline.ingest.html_tree import parse_page
from deedline.model.article import Article

SETS = ("fundus", "wcxb_dev")
BODY = frozenset({"body", "standfirst", "subheading"})


def main() -> int:
    """See the module's docstring; 1 when something is wrong with the pages, 0 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=tuple(TASKS))
    parser.add_argument("-n", type=int, default=10_000)
    options = parser.parse_args()
    return TASKS[options.what](options.n)


def stored(*sets: str) -> Iterator[tuple[str, bytes]]:
    """The development pages of some sets by name."""
    for name in sets or SETS:
        for path in sorted((SHARED / "data/pages" / name).glob("*.html.gz")):
            yield path.name, gzip.decompress(path.read_bytes())


def places(count: int) -> int:
    """Look every block up at its path; a page is parsed anew for it."""
    blocks, lost = 0, []
    for name, data in list(stored())[:count]:
        article = _read(name, data)
        for number, found in enumerate(misplaced(article, data) if article else ()):
            blocks += 1
            if found:
                lost.append(f"{name} block {number}")
    print(f"{blocks} blocks, {len(lost)} not found at their path", *lost[:20], sep="\n  ")
    return bool(lost)


def misplaced(article: Article, data: bytes) -> Iterator[bool]:
    """For each block whether its text is missing from the element its path leads to, white space and unshown elements aside."""
    root = parse_page(decode_page(data, article.source).text)
    for block in article.blocks:
        if block.origin:  # linked data stand in no element
            element = found_at(root, str(block.origin))
            yield element is None or not holds(element, block.span.of(article.text))


def speed(count: int) -> int:
    """Pages per CPU-second: every page is read by one after the other."""
    pages = list(stored())
    pages = pages[:: max(1, len(pages) // count)]
    ways: dict[str, Callable[[bytes], object]] = {
        "deedline": lambda data: _read("page", data),
        "parsing alone": lambda data: parse_page(decode_page(data, "page").text) if data.strip() else None,
    }
    if (library := _trafilatura()) is not None:
        ways["trafilatura"] = lambda data: library.extract(
            data, include_comments=False, with_metadata=True, output_format="json"
        )
    for way in ways.values():
        _seconds(way, pages[0][1])  # tables and models are loaded once, not per page
    for _ in range(2):
        spent = dict.fromkeys(ways, 0.0)
        for _, data in pages:
            for name, way in ways.items():
                spent[name] += _seconds(way, data)
        rates = "   ".join(f"{name} {len(pages) / seconds:.1f}/s" for name, seconds in spent.items())
        times = f"   {spent['trafilatura'] / spent['deedline']:.2f} times trafilatura" if library else ""
        print(f"{len(pages)} pages   {rates}{times}", flush=True)
    return 0


def _seconds(work: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def _trafilatura() -> Any:
    """The library, None where it is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        print("without trafilatura: it is not installed (pip install trafilatura==2.3.1 lxml_html_clean)")
        return None
    return importlib.import_module("trafilatura")


def spoilt(count: int) -> int:
    """Read ``count`` spoilt pages."""
    pages, chance = list(stored()), random.Random(0)
    slowest = 0.0
    for number in range(count):
        name, data = pages[number % len(pages)]
        changed = chance.choice(SPOILERS)(data, chance)
        start = time.process_time()
        _read(name, changed)
        slowest = max(slowest, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} spoilt pages, the slowest {slowest:.2f} s, peak memory {peak:.0f} MB")
    return int(slowest >= 5 or peak >= 1000)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def _holes(data: bytes, chance: random.Random) -> bytes:
    places = sorted(chance.randrange(len(data) + 1) for _ in range(40))
    return b"".join(data[a:b] for a, b in zip(places[::2], places[1::2], strict=True))


def _noise(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(200):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _nested(data: bytes, chance: random.Random) -> bytes:
    tag = chance.choice((b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>", b"<a href=x>", b"<font size=1>"))
    at = chance.randrange(len(data) + 1)
    return data[:at] + tag * 100_000 + data[at:]


def _wrong(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1251", "shift_jis", "latin-1")), "replace")


def _entities(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    trick = (
        b"&#x0;&#xD800;&#99999999;&amp;lt;p&gt;<!--",
        b"<script><!--<script></script>",
        b"<![CDATA[<p>]]><p <p>",
        b"<svg><style><p>",
    )
    return data[:at] + chance.choice(trick) * 1_000 + data[at:]


SPOILERS = (_cut, _holes, _noise, _nested, _wrong, _entities)


def trafilatura(count: int) -> int:
    """Trafilatura's two settings and Deedline on the same pages by the same scorer."""
    library = _trafilatura()
    if library is None:
        return 0
    sys.path.insert(0, str(SHARED / "eval"))
    scorer = importlib.import_module("pages")
    ways: dict[str, Callable[[bytes], str]] = {
        "trafilatura": lambda data: library.extract(data, include_comments=False) or "",
        "trafilatura, precision": lambda data: library.extract(data, include_comments=False, favor_precision=True) or "",
        "deedline": lambda data: _body(_read("page", data)),
    }
    for name in SETS:
        golds = [gold for gold in records(f"data/pages/{name}.gold.jsonl.gz") if gold.get("body")][:count]
        for way, read in ways.items():
            scores = []
            for gold in golds:
                text = read(gzip.decompress((SHARED / "data/pages" / gold["file"]).read_bytes()))
                bodies = [gold["body"], *([gold["body_alt"]] if gold.get("body_alt") else [])]
                scores.append(max((scorer.tpfpfn(body, text) for body in bodies), key=lambda score: score[0]))
            precision, recall, f1 = scorer.shingle_metrics(scores)
            print(f"{name:10} {way:24} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}", flush=True)
    return 0


def _body(article: Article | None) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind in BODY) if article else ""


def _read(name: str, data: bytes) -> Article | None:
    """The article of a page, None where it is refused with a reason; anything else is a defect and ends the run."""
    try:
        return read_html(data, name)
    except InputError:
        return None


TASKS: dict[str, Callable[[int], int]] = {"places": places, "speed": speed, "spoilt": spoilt, "trafilatura": trafilatura}

if __name__ == "__main__":
    sys.exit(main())
