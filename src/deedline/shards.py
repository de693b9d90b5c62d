"""Many articles, file by file: every input (a web archive, JSON lines, Parquet) is a shard and becomes one Parquet file.

A shard is read on its own, so that the result is the same wherever and in whatever company it is read. A file is put in place
once it is whole: run again, the shards that are there are left alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from deedline import api
from deedline.archive.codec import storable
from deedline.errors import InputError, MissingPart, NothingToRead
from deedline.ingest.intake import MAX_BYTES
from deedline.ingest.sources import shown, sources
from deedline.model.reading import Reading
from deedline.report.records import encode, reading_record
from deedline.scale import Crash, batches
from deedline.scale.cluster import on_cluster

ROWS = 256
"""Articles in a row group."""

CAREFUL = 2
"""Processes that read a shard a process has died of: what kills one of them is found and set apart."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file to read, where its readings go, and how to read it."""

    source: str
    target: str
    format: str = "auto"
    max_bytes: int = MAX_BYTES
    model: str | None = None


@dataclass(frozen=True, slots=True)
class ShardDone:
    """What became of a shard: articles read, what was skipped of it and why, and why all of it was, if so."""

    source: str
    target: str
    articles: int
    skipped: tuple[str, ...] = ()
    failure: str | None = None


def shards(
    paths: Sequence[str], out: Path, *, format: str = "auto", max_bytes: int = MAX_BYTES, model: str | None = None
) -> list[Shard | InputError]:
    """The files among ``paths`` and in the folders among them, each with its target in ``out``; errors for what is none."""
    found: list[Shard | InputError] = []
    for source in sources(paths):
        if isinstance(source, InputError):
            found.append(source)
        else:
            digest = sha256(os.fsencode(os.path.abspath(source))).hexdigest()[:8]
            target = out / f"{Path(shown(source)).name}-{digest}.parquet"
            found.append(Shard(source, str(target), format, max_bytes, model))
    return found


def read_shards(todo: Iterable[Shard], *, cluster: str | None = None, workers: int | None = None) -> Iterator[ShardDone]:
    """Read shards that have not been read yet; yields each once its file is in place.

    On the ``cluster`` at an address, or a "local" one of so many ``workers``, they come as they are done; all machines need
    to see the files under the same names. Without a cluster they are read here in turn.
    """
    waiting = [shard for shard in todo if not Path(shard.target).exists()]
    if cluster is None:
        yield from map(partial(read_shard, careful=False), waiting)
        return
    for shard, done in on_cluster(read_shard, waiting, cluster, workers):
        yield ShardDone(shard.source, shard.target, 0, failure=done.why) if isinstance(done, Crash) else done


def read_shard(shard: Shard, careful: bool) -> ShardDone:
    """Read one shard. Raises MissingPart without pyarrow."""
    parquet, schema = _parquet()
    skipped: list[str] = []
    articles = api.articles(
        [shard.source], format=shard.format, max_bytes=shard.max_bytes, on_error=lambda error: skipped.append(str(error))
    )
    target = Path(shard.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}.part")
    count = 0
    try:
        with parquet.ParquetWriter(fresh, schema, compression="zstd") as writer:
            for batch in batches(api.read(articles, model=shard.model, workers=CAREFUL if careful else 1), ROWS):
                writer.write_table(schema.empty_table().from_pylist([_row(reading) for reading in batch], schema))
                count += len(batch)
    except NothingToRead as error:
        fresh.unlink(missing_ok=True)
        return ShardDone(shard.source, shard.target, 0, tuple(skipped), str(error))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    os.replace(fresh, target)
    return ShardDone(shard.source, shard.target, count, tuple(skipped))


def _row(reading: Reading) -> dict[str, str | None]:
    article = reading.article
    columns = {"id": article.id, "source": article.source, "title": article.title, "outlet": article.outlet, "url": article.url}
    return {
        **{name: value if value is None else storable(value) for name, value in columns.items()},
        "published": article.published.value if article.published else None,
        "language": article.language,
        "reading": encode(reading_record(reading)).decode(),
    }


def _parquet() -> tuple[Any, Any]:
    """The Parquet of pyarrow, and the columns of a file: the article, and what ``deedline read`` writes of it as JSON."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingPart("pyarrow is not installed", "Install it with: pip install 'deedline[tables]'") from error
    names = ("id", "source", "title", "outlet", "url", "published", "language", "reading")
    return parquet, pyarrow.schema([(name, pyarrow.string()) for name in names])
