"""The readers: one function per kind of input, all of one shape, and the one place that picks among them.

To add a kind: write a function of :data:`~deedline.ingest.intake.Reader`'s shape, name it here, and say in
:mod:`deedline.ingest.kinds` how it is recognised.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from zipfile import BadZipFile

from deedline.errors import BadRecord, DeedlineError, EmptyInput, InputError, NotFetched, TooLarge, Unreadable
from deedline.ingest.feeds import read_feed, read_opml
from deedline.ingest.frames import Bomb, Broken, packed, unpacked
from deedline.ingest.intake import Intake, Item, Origin, Reader, read_page, read_text, whole
from deedline.ingest.kinds import kind_of, unpacked_head
from deedline.ingest.records import read_lines, read_value
from deedline.ingest.sources import failed
from deedline.ingest.tables import read_csv, read_parquet
from deedline.ingest.warc import read_warc
from deedline.ingest.zips import Member, members

HEAD = 4096
NESTED = 3
"""Archives that may stand in one another."""
IN_A_ROW = 10_000
"""Entries of one input that fail one after the other before it is given up."""
_OF_MANY = (BadRecord, EmptyInput, NotFetched)


def _text(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    yield read_text(whole(stream, origin, intake.max_bytes), origin)


def _html(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    yield read_page(whole(stream, origin, intake.max_page), origin, intake)


READERS: dict[str, Reader] = {
    "text": _text,
    "html": _html,
    "jsonl": read_lines,
    "json": read_value,
    "csv": read_csv,
    "parquet": read_parquet,
    "feed": read_feed,
    "opml": read_opml,
    "warc": read_warc,
}
CONTAINERS: dict[str, Callable[[BufferedReader, Origin], Iterator[Member]]] = {"zip": members}
"""Kinds that hold files, each of which is then read as what it is."""

WITH_FRAMES = frozenset({"warc"})
"""Readers that unpack by themselves, to know where each record begins."""


def read_stream(
    stream: BufferedReader,
    origin: Origin,
    intake: Intake,
    *,
    format: str = "auto",
    media_type: str | None = None,
    depth: int = 0,
) -> Iterator[Item]:
    """The articles of one stream; whatever goes wrong with it is an item, not an exception."""
    try:
        yield from _given_up(_read(stream, origin, intake, format, media_type, depth), origin)
    except InputError as error:
        yield error
    except Bomb as error:
        yield TooLarge(origin.source, str(error), "Leave it out.")
    except (Broken, BadZipFile, EOFError, zlib.error) as error:
        yield Unreadable(origin.source, f"the archive is broken ({error})", "Pack the file again.")
    except OSError:
        raise
    except DeedlineError:
        raise  # a missing part is no fault of this input
    except Exception as error:  # one input must not end the run, whatever is wrong with the reader
        yield failed(origin.source, error)


def _given_up(items: Iterator[Item], origin: Origin) -> Iterator[Item]:
    """``items`` until nothing but failures of one kind of thing have come for very long."""
    failures = 0
    for item in items:
        yield item
        failures = failures + 1 if isinstance(item, _OF_MANY) else 0
        if failures == IN_A_ROW:
            cause = f"{IN_A_ROW:,} entries in a row could not be read, and the rest was left"
            raise Unreadable(
                origin.source, cause, "See what is wrong with them; for a table, --fields says where the text stands."
            )


def _read(
    stream: BufferedReader, origin: Origin, intake: Intake, format: str, media_type: str | None, depth: int
) -> Iterator[Item]:
    head = stream.peek(HEAD)
    kind = kind_of(origin.source, unpacked_head(head)[:HEAD], media_type) if format == "auto" else format
    if packed(head) and kind not in WITH_FRAMES:
        stream = unpacked(stream)
    if kind not in CONTAINERS:
        yield from READERS[kind](stream, origin, intake)
    elif depth >= NESTED:
        raise TooLarge(origin.source, f"archives stand in one another, more than {NESTED} deep", "Unpack them first.")
    else:
        for member in CONTAINERS[kind](stream, origin):
            if isinstance(member, InputError):
                yield member
            else:
                yield from read_stream(*member, intake, depth=depth + 1)
