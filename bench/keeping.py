"""What keeping articles costs and whether it holds: ``python -m bench.keeping MEASURE [N] [--archive URL]``."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from threadpoolctl import threadpool_limits

import deedline
from bench.copying import LINKED, copy
from bench.data import SHARED, records
from bench.replicas import replicas
from bench.speed import ARTICLES
from bench.together import together
from deedline import keeping
from deedline.annotate.pipeline import load_model
from deedline.archive import Archive, Query, archive_id, search
from deedline.archive.check import faults
from deedline.ingest.blocks import label
from deedline.model.article import Article, Stamp
from deedline.model.reading import Reading
from deedline.scale import batches
from deedline.shards import Shard, read_shards, shards

A_DAY = 1000
GROWN = 10_000
CHUNK = 40
WORDS = (
    "president", "military", "ceasefire", "health care", "withdrawal troops", "zebra", "economy jobs", '"supreme court"',
    "police arrested", "vaccine", "oil prices", "election fraud", "budget deficit", "climate change", "immigration border",
)  # fmt: skip


def sample(count: int) -> list[Article]:
    """The first articles of general news."""
    return list(islice(deedline.articles([str(SHARED / ARTICLES)]), count))


def overhead(count: int, archive: Archive) -> dict[str, float]:
    """Processor time of adding over that of reading, less one."""
    articles = sample(count)
    list(deedline.read(articles[:8]))
    reading = adding = 0.0
    with threadpool_limits(1):
        for chunk in batches(articles, CHUNK):
            reading += _spent(deedline.read(chunk))
            adding += _spent(keeping.add(archive, chunk))
    return {"read, s": round(reading, 1), "add, s": round(adding, 1), "overhead": round(adding / reading - 1, 3)}


def growth(count: int, archive: Archive) -> dict[str, float]:
    """Milliseconds to read one more article, and to keep it at each size, measured over a hundred.

    Up to :data:`GROWN` articles come one by one, a thousand a day, which fills the days that linking looks at; beyond that
    the archive is filled with copies of older days.
    """
    articles = sample(100)
    list(deedline.read(articles[:8]))
    with threadpool_limits(1):
        start = time.process_time()
        more = list(deedline.read(articles))
    found = {"ms to read one": round(10 * (time.process_time() - start), 2)}
    many, size = _dated(replicas(list(islice(records(ARTICLES), 2000)), GROWN)), 0
    for target in [t for t in (1_000, GROWN, 100_000) if t <= count]:
        for batch in batches(islice(many, min(target, GROWN) - size), 64):
            keeping.keep(archive, [Reading(article) for article in batch])
        size = min(target, GROWN)
        if target > GROWN:
            copy(archive, GROWN, target, LINKED)
        found[f"ms to keep one more at {target}"] = _one_more(archive, more, date(2031, 1, 1) + timedelta(size // A_DAY))
    return found


def _one_more(archive: Archive, more: Sequence[Reading], day: date) -> float:
    """Milliseconds of processor time to keep an article of a day, alone in its transaction; they are taken out again."""
    stamp = Stamp(day.isoformat(), "day", "stated")
    fresh = [replace(r, article=replace(r.article, id=f"~{r.article.id}", published=stamp)) for r in more]
    start = time.process_time()
    for reading in fresh:
        keeping.keep(archive, [reading])
    spent = time.process_time() - start
    for reading in fresh:
        keeping.forget(archive, reading.article.id)
    return round(1000 * spent / len(fresh), 2)


def kills(count: int, archive: Archive) -> dict[str, float]:
    """Runs killed, articles acknowledged, acknowledged articles lost, faults found."""
    load_model()
    draw = random.Random(0)
    words = "Pier {0} is shut.\n\n“We wait,” said harbour master Jane Osk of Pier {0}."
    short = [Article(str(number), "made", words.format(number)) for number in range(60)]
    address = archive.engine.url.render_as_string(hide_password=False)
    archive.close()  # no connection may be open across a fork
    acknowledged: set[str] = set()
    for run in range(count):
        articles = [replace(article, text=f"{article.text} Day {run}.") for article in short]
        acknowledged |= _killed(address, articles, draw.uniform(0.05, 3.0))
    opened = Archive.open(address)
    lost = acknowledged - opened.known(sorted(acknowledged))
    return {"runs": count, "acknowledged": len(acknowledged), "lost": len(lost), "faults": len(list(faults(opened)))}


def _killed(address: str, articles: Sequence[Article], after: float) -> set[str]:
    """The ids that a run acknowledged before it was killed."""
    seen, told = os.pipe()
    child = os.fork()
    if not child:
        for kept in keeping.add(Archive.open(address), articles):
            os.write(told, kept.id.encode() + b"\n")
        os._exit(0)
    os.close(told)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(seen, "rb") as lines:
        return {line.strip().decode() for line in lines if line.endswith(b"\n")}


def searching(count: int, archive: Archive) -> dict[str, float]:
    """Milliseconds: the median and the 95th percentile of warm queries."""
    read = list(deedline.read(sample(200)))
    for numbers in batches(range(count), 100):
        with archive.writing() as writer:
            writer.add((replace(r, article=replace(r.article, id=f"{n:016}")), "") for n in numbers for r in [read[n % 200]])
    queries = [Query(words) for words in WORDS]
    queries += [replace(query, speaker="Obama") for query in queries[:8]]
    queries += [replace(query, outlet="Fox") for query in queries[:4]]
    queries += [Query("economy", since="2012", until="2012-12-31"), Query("war", kind="said")]
    queries += [Query(speaker="Trump"), Query(place="Kyiv")]
    for query in queries:
        search(archive, query)
    spent = sorted(_passed(archive, query) for _ in range(3) for query in queries)
    statements = archive.counts()["statement"]
    return {"statements": statements, "median, ms": statistics.median(spent), "p95, ms": spent[int(len(spent) * 0.95)]}


def workers(count: int, _: Archive) -> dict[str, float]:
    """Articles a second of wall time with one process and with two, matrices on one thread."""
    articles = sample(count)
    list(deedline.read(articles[:8]))
    with threadpool_limits(1):
        start = time.perf_counter()
        list(deedline.read(articles))
        one = time.perf_counter() - start
    start = time.perf_counter()
    list(deedline.read(articles, workers=2))
    two = time.perf_counter() - start
    return {"one, articles/s": round(count / one, 2), "two, articles/s": round(count / two, 2), "ratio": round(one / two, 2)}


def on_ray(count: int, _: Archive) -> dict[str, float]:
    """Articles a second of wall time from shards in one process and on a Ray cluster of two, matrices on one thread.

    The clock starts when the first small shard is done, that is, when a model has been loaded.
    """
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        lines = [json.dumps(record) for record in islice(records(ARTICLES), count)]
        parts = [lines[:4], lines[:4], *(lines[number::4] for number in range(4))]
        files = [Path(folder) / f"{number}.jsonl" for number in range(len(parts))]
        for file, part in zip(files, parts, strict=True):
            file.write_text("\n".join(part), encoding="utf-8")
        one = _after_the_first(files, Path(folder) / "one", None)
        two = _after_the_first(files, Path(folder) / "two", "local")
    return {"one, articles/s": round(count / one, 2), "two, articles/s": round(count / two, 2), "ratio": round(one / two, 2)}


def _after_the_first(files: Sequence[Path], out: Path, cluster: str | None) -> float:
    todo = [shard for shard in shards([str(file) for file in files], out) if isinstance(shard, Shard)]
    done = read_shards(todo, cluster=cluster, workers=2)
    next(done)
    start = time.perf_counter()
    assert sum(shard.failure is None for shard in done) == len(files) - 1
    return time.perf_counter() - start


def at_once(seconds: int, archive: Archive) -> dict[str, float]:
    """Two writers and twenty readers for so many seconds."""
    readings = list(deedline.read(sample(40)))
    archive.close()  # no connection may be open across a fork
    return together(archive.engine.url.render_as_string(hide_password=False), readings, seconds)


def _passed(archive: Archive, query: Query) -> float:
    start = time.perf_counter()
    search(archive, query)
    return round(1000 * (time.perf_counter() - start), 2)


def _spent(items: Iterable[object]) -> float:
    start = time.process_time()
    for _ in items:
        pass
    return time.process_time() - start


def _dated(made: Iterable[dict[str, object]]) -> Iterator[Article]:
    """Articles a thousand a day, whatever days they came with."""
    for number, record in enumerate(made):
        stamp = Stamp((date(2031, 1, 1) + timedelta(number // A_DAY)).isoformat(), "day", "stated")
        text, title = str(record["text"]), str(record.get("title") or "")
        article = Article(str(number), "made", text, label(text, title), title, published=stamp)
        yield replace(article, id=archive_id(article))


MEASURES = {
    "overhead": (overhead, 200),
    "growth": (growth, 100_000),
    "kills": (kills, 200),
    "search": (searching, 41_000),
    "workers": (workers, 200),
    "cluster": (on_ray, 200),
    "together": (at_once, 120),
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("n", type=int, nargs="?")
    parser.add_argument("--archive", help="a database that is not there yet; by default a file that is thrown away")
    given = parser.parse_args()
    measure, usual = MEASURES[given.measure]
    with tempfile.TemporaryDirectory() as folder:
        for name, value in measure(given.n or usual, Archive.open(given.archive or str(Path(folder) / "news.db"))).items():
            print(f"{name:28} {value}")
