"""Bytes to text: byte order marks, UTF-8, UTF-16, older encodings, and a refusal of what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from deedline.errors import BinaryInput, EmptyInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive inside another",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOJIBAKE = re.compile(r"â€[™œ\x9d\u201c\u201d“¦˜]|Ã[©¨¤¶¼±¡³\xad]|Â[\xa0£«»©]")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what a reader should know about how its bytes were read."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, source: str) -> Decoded:
    """The text in ``data``, line ends unchanged.

    Raises EmptyInput when there is nothing but white space and BinaryInput when the bytes are no text.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise BinaryInput(source, f"this is {what}, not a text", "Save the article as text or HTML and read that.")
    decoded = _marked(data) or _wide(data) or _utf8(data) or _older(data)
    if not decoded.text.strip():
        raise EmptyInput(source, "there is nothing in it", "Check how the file was saved.")
    if _binary(decoded.text):
        raise BinaryInput(source, "these bytes are no text in any encoding", "Save the article as text or HTML and read that.")
    return Decoded(decoded.text, decoded.warnings + remarks(decoded.text))


def remarks(text: str) -> tuple[str, ...]:
    """Warnings about what a text carries from an earlier accident: NUL characters, lost characters, a wrong decoding."""
    found = []
    if nuls := text.count("\0"):
        found.append(f"{_count(nuls, 'NUL character')} in the text")
    if lost := text.count("\ufffd"):
        found.append(f"{_count(lost, 'character')} lost before or while decoding")
    if not text.isascii() and (wrong := len(_MOJIBAKE.findall(text))):
        found.append(f'{_count(wrong, "place")} where UTF-8 was once read as windows-1252 ("â€™" for an apostrophe)')
    return tuple(found)


def repair_surrogates(text: str) -> Decoded:
    """``text`` with every unpaired surrogate (which no encoding can store) replaced by U+FFFD, character for character."""
    bad = sum("\ud800" <= char <= "\udfff" for char in text)
    if not bad:
        return Decoded(text)
    clean = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return Decoded(clean, (f"{_count(bad, 'unpaired surrogate')} replaced",))


def _marked(data: bytes) -> Decoded | None:
    """Text with a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _utf8(body) or _older(body)
            return strictly(body, encoding) or Decoded(body.decode(encoding, "replace"))
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: NULs in every other byte."""
    head = data[:_SAMPLE]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(zeros) >= 4 and zeros.count(0) >= 0.7 * len(zeros) and head.count(0) <= 1.1 * zeros.count(0):
            return strictly(data, encoding, f"decoded as {encoding.upper()} although nothing says so")
    return None


def strictly(data: bytes, encoding: str, *warnings: str) -> Decoded | None:
    """The text in ``data`` when every byte of it fits ``encoding``, else None."""
    try:
        return Decoded(data.decode(encoding), warnings)
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few bytes of windows-1252 among it; None when most of its non-ASCII bytes are something else."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        loose = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in loose)
    whole = sum(char > "\x7f" for char in loose) - strays
    if strays > whole:
        return None
    text = "".join(_western(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in loose)
    return Decoded(text, (f"mixed encodings: {_count(strays, 'byte')} not UTF-8, read as windows-1252",))


def _western(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")


def _older(data: bytes) -> Decoded:
    """A one-byte or East Asian encoding, guessed: windows-1252 where few bytes are not ASCII, else the likeliest."""
    head = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in head)
    encoding = "windows-1252"
    if 6 * high > len(head) and (best := from_bytes(head).best()) is not None:
        encoding = best.encoding.replace("_", "-")
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    lost_note = f", {lost} characters lost" if lost else ""
    return Decoded(text, (f"not UTF-8: decoded as {encoding}{lost_note}",))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _binary(text: str) -> bool:
    head = text[:_SAMPLE]
    return 50 * len(_CONTROL.findall(head)) > len(head) or 4 * head.count("\ufffd") > len(head)
