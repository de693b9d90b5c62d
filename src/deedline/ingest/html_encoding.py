"""Which characters the bytes of a page stand for: byte order mark, declaration in the page, UTF-8, then detection."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from deedline.errors import BinaryInput

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_SAMPLE = 50_000
_BROWSER_MEANING = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
"""What browsers take a declared name to mean (WHATWG Encoding Standard, names and labels), as Python codecs."""


def decode_page(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page and what a reader should know about how it was decoded.

    Raises BinaryInput when the bytes are no text in any encoding.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), ()
    declared = declared_codec(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared is not None and declared != "utf-8" and not _nearly_utf8(data):
        try:
            return data.decode(declared), ()
        except UnicodeDecodeError:
            pass
    return _mended(data, declared, source)


def _nearly_utf8(data: bytes) -> bool:
    """True when most sequences beyond ASCII are UTF-8: a few stray bytes, not another encoding."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return lost * 10 < sum(char > "\x7f" for char in text)


def declared_codec(data: bytes) -> str | None:
    """The codec a page declares in its first 4,096 bytes, as browsers understand the name, or None."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "ignore")).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")) or not codecs.lookup(name)._is_text_encoding:
        return None
    return _BROWSER_MEANING.get(name, name)


def _mended(data: bytes, declared: str | None, source: str) -> tuple[str, tuple[str, ...]]:
    """Decode in spite of bytes that do not fit: as declared if few are lost, else by detection."""
    for codec in dict.fromkeys(filter(None, ("utf-8", declared))):
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
        if lost <= max(3, len(text) // 1000) or (codec == "utf-8" and _nearly_utf8(data)):
            return text, (f"decoded as {codec}, {lost} characters lost",)
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise BinaryInput(source, "the bytes are no text in any encoding", "Give the page as HTML, not as an image, PDF or archive")
    text = data.decode(guess.encoding, "replace")
    lost = text.count("\ufffd")
    return text, (f"decoded as {guess.encoding} by detection" + (f", {lost} characters lost" if lost else ""),)
