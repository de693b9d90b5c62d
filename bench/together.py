"""Two who write and twenty who read one archive at once: what is acknowledged is there, and nobody sees an error."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import count, cycle

from deedline import keeping
from deedline.archive import Archive, Query, search
from deedline.archive.check import faults
from deedline.errors import ArchiveError
from deedline.model.reading import Reading
from deedline.scale import batches

WRITERS, READERS = 2, 20
BATCH = 4
PAUSE = 0.05
"""Seconds between two batches of a writer, who has to read articles, and two looks of a reader, who has to read hits."""
WORDS = ("fire", "council", "said", '"the quay"', "nobody at all")


def together(address: str, readings: Sequence[Reading], seconds: float) -> dict[str, float]:
    """What became of so many seconds: articles acknowledged and lost, looks at the archive, errors and faults."""
    Archive.open(address).close()  # made before anybody looks
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(WRITERS + READERS, mp_context=forked) as pool:
        until = time.time() + seconds
        writers = [pool.submit(_write, address, readings, until, number) for number in range(WRITERS)]
        readers = [pool.submit(_look, address, until, number) for number in range(READERS)]
        acknowledged = [id for writer in writers for id in writer.result()]
        looks = [reader.result() for reader in readers]
    archive = Archive.open(address)
    found: dict[str, float] = {
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - archive.known(acknowledged)),
        "looks": sum(good for good, _ in looks),
        "errors": sum(bad for _, bad in looks),
        "faults": len(list(faults(archive))),
    }
    archive.close()
    return found


def _write(address: str, readings: Sequence[Reading], until: float, number: int) -> list[str]:
    """Keep articles until the time is over, once at least, and forget one in ten; returns the ids that must be there."""
    archive, acknowledged, numbers = Archive.open(address), [], count()
    more = (replace(r, article=replace(r.article, id=f"{number}-{next(numbers):014}")) for r in cycle(readings))
    for batch in batches(more, BATCH):
        ids = sorted(keeping.keep(archive, batch))
        if int(ids[0].split("-")[1]) % 10 == 0:
            keeping.forget(archive, ids.pop(0))
        acknowledged += ids
        time.sleep(PAUSE)
        if time.time() > until:
            break
    archive.close()
    return acknowledged


def _look(address: str, until: float, number: int) -> tuple[int, int]:
    """Search, list and read until the time is over, once at least; returns how often that went well and how often not."""
    archive, good, bad = Archive.open(address), 0, 0
    for words in cycle(WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)]):
        try:
            hits = search(archive, Query(words))
            archive.readings([hit.article for hit in hits])
            for story in archive.stories(limit=3):
                archive.members(story.id)
            good += 1
        except ArchiveError:
            bad += 1
        time.sleep(PAUSE)
        if time.time() > until:
            break
    archive.close()
    return good, bad
