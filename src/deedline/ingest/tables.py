"""Tables of articles: CSV and TSV, read row by row, and Parquet, read in small batches of the columns that matter."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from deedline.errors import BadRecord, TooLarge, Unreadable
from deedline.ingest.fields import Fields
from deedline.ingest.intake import Intake, Item, Origin
from deedline.ingest.records import entry

_HEAD = 1 << 16
_BATCH = 16
_MAX_CHUNK = 1 << 30
"""Bytes of one column in one row group: more is not unpacked."""
_CURE = "Check that the file is whole, and save it again."
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 read as windows-1252, so that one stray name does not end a table."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("deedline.western", _western)


def read_csv(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The rows of a CSV file below its line of names; the delimiter is the one that line holds most often."""
    head = stream.peek(_HEAD)[:_HEAD]
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    limit = intake.max_page
    csv.field_size_limit(limit)
    text = io.TextIOWrapper(stream, encoding, errors="deedline.western", newline="")
    rows = csv.reader(_bounded_lines(text, limit, origin.source), delimiter=_delimiter(head), strict=False)
    fields = Fields(intake.fields)
    try:
        names = next(rows, [])
        for row in rows:
            if row:
                where = f"{origin.source}:{rows.line_num}"
                yield from entry(dict(zip(names, row, strict=False)), where, fields, intake)
    except csv.Error as error:
        where = f"{origin.source}:{rows.line_num}"
        raise BadRecord(
            where, f"the table is broken here ({error})", "Check whether a quotation mark is never closed."
        ) from None
    finally:
        text.detach()


def _bounded_lines(text: io.TextIOWrapper, limit: int, source: str) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit and not line.endswith("\n"):
            raise TooLarge(source, f"a line of the table is longer than {limit:,} characters", "Raise the limit.")
        yield line


def _delimiter(head: bytes) -> str:
    """The delimiter of the first line."""
    first = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n").split(b"\n", 1)[0]
    return max(",;\t|", key=lambda mark: first.count(mark.encode()))


def read_parquet(stream: BufferedReader, origin: Origin, intake: Intake) -> Iterator[Item]:
    """The rows of a Parquet file, "file.parquet:ROW"; needs the optional package pyarrow."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        cure = "Install it with: pip install 'deedline[tables]'."
        raise Unreadable(origin.source, "reading Parquet needs the package pyarrow", cure) from None
    fields = Fields(intake.fields)
    try:
        table = ParquetFile(stream)
        wanted = fields.wanted(table.schema_arrow.names)
        _require_small(table.metadata, origin.source)
        row = 0
        for batch in table.iter_batches(_BATCH, columns=wanted):
            for record in batch.to_pylist():
                row += 1
                yield from entry(record, f"{origin.source}:{row}", fields, intake)
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        raise Unreadable(origin.source, f"the Parquet file is broken ({' '.join(str(error).split())[:80]})", _CURE) from None


def _require_small(metadata: Any, source: str) -> None:
    """Raise TooLarge for a column chunk that unpacks to more than fits beside everything else."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        if any(group.column(at).total_uncompressed_size > _MAX_CHUNK for at in range(group.num_columns)):
            cause = f"a row group holds more than {_MAX_CHUNK:,} bytes of one column"
            raise TooLarge(source, cause, "Write the file again with smaller row groups.")
