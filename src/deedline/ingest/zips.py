"""ZIP archives of articles, and WACZ, which keeps web archives in one: member by member, with bounds on what is unpacked."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from deedline.errors import BinaryInput, InputError, TooLarge, Unreadable
from deedline.ingest.frames import buffered
from deedline.ingest.intake import Origin

MAX_MEMBERS = 100_000
MAX_RATIO = 150
"""A member over this many times its packed size was made to do harm; see :mod:`deedline.ingest.frames`."""
_SMALL = 1 << 26
_MAX_SPOOLED = 1 << 33
_IN_MEMORY = 1 << 25
_PIECE = 1 << 20
_ENCRYPTED = 1
_WACZ = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?$", re.IGNORECASE)
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

Member = tuple[BufferedReader, Origin] | InputError


def members(stream: BufferedReader, origin: Origin) -> Iterator[Member]:
    """The files in a ZIP archive in the order of their names, each to be read before the next is asked for.

    Of a WACZ the web archives only; hidden files and the leftovers of file managers are passed over. A member that is
    encrypted, broken or unpacks to far more than it should comes as an error. Raises Unreadable for a broken archive.
    """
    with seekable(stream, origin) as file:
        try:
            archive = ZipFile(file)
        except _BROKEN as error:
            raise Unreadable(origin.source, f"the ZIP archive is broken ({error})", "Pack the files again.") from None
        with archive:
            listed = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
            _require_honest(archive, listed, file, origin)
            web = [info for info in listed if _WACZ.fullmatch(info.filename)]
            for info in sorted(web or listed, key=lambda info: info.filename):
                yield from _member(archive, info, f"{origin.source}/{info.filename}")


def _member(archive: ZipFile, info: ZipInfo, source: str) -> Iterator[Member]:
    if info.flag_bits & _ENCRYPTED:
        yield Unreadable(source, "this file is encrypted", "Unpack it with its password and read that.")
        return
    if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
        yield TooLarge(source, f"this unpacks to more than {MAX_RATIO} times its size", "Leave it out.")
        return
    try:
        with archive.open(info) as member:
            yield buffered(cast("BinaryIO", member)), Origin(source)
    except _BROKEN as error:
        yield Unreadable(source, f"the ZIP archive is broken here ({error})", "Pack the file again.")


def _require_honest(archive: ZipFile, listed: list[ZipInfo], file: BinaryIO, origin: Origin) -> None:
    """Raise for an office document, for more files than anyone packs, and for files that share their packed bytes."""
    if "[Content_Types].xml" in archive.NameToInfo or (archive.filelist and archive.filelist[0].filename == "mimetype"):
        cure = "Save the article as text or HTML and read that."
        raise BinaryInput(origin.source, "this is an office document, not a text", cure)
    if len(listed) > MAX_MEMBERS:
        raise TooLarge(origin.source, f"the ZIP archive holds more than {MAX_MEMBERS:,} files", "Split it.")
    if sum(info.compress_size for info in listed) > file.seek(0, os.SEEK_END):
        raise TooLarge(origin.source, "the files of the ZIP archive overlap, to unpack to more than is there", "Leave it out.")


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


@contextmanager
def seekable(stream: BufferedReader, origin: Origin) -> Iterator[BinaryIO]:
    """The stream itself where one can go back in it at no cost, else a copy in a temporary file. Raises TooLarge."""
    if isinstance(stream.raw, io.FileIO) and stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        left = _MAX_SPOOLED
        while piece := stream.read(_PIECE):
            copy.write(piece)
            left -= len(piece)
            if left < 0:
                cure = "Save it as a file and read that."
                raise TooLarge(origin.source, "this archive is too large to be read from a stream", cure)
        copy.seek(0)
        yield cast("BinaryIO", copy)
