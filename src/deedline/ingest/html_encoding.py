"""Which characters the bytes of a page stand for: as for any text, and the encoding the page itself declares."""

from __future__ import annotations

import codecs
import re

from deedline.ingest.decode import Decoded, decode, strictly

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
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


def decode_page(data: bytes, source: str, charset: str | None = None) -> Decoded:
    """The text of a page, with what a reader should know about how it was decoded.

    A declared encoding is believed when the bytes fit it and are not UTF-8 (many pages declare what they once were); that of
    the HTTP header, ``charset``, goes before the page's own, as in browsers.
    Raises EmptyInput and BinaryInput as :func:`deedline.ingest.decode.decode` does.
    """
    if b"\0" in data[:_HEAD]:
        return decode(data, source)
    return strictly(data, "utf-8") or _as_declared(data, charset) or decode(data, source)


def _as_declared(data: bytes, charset: str | None) -> Decoded | None:
    declared = (_codec(charset) if charset else None) or declared_codec(data)
    return None if declared is None or _nearly_utf8(data) else strictly(data, declared)


def declared_codec(data: bytes) -> str | None:
    """The codec a page declares in its first 4,096 bytes, as browsers understand the name, or None."""
    match = _DECLARED.search(data[:_HEAD])
    return _codec(match[1].decode("ascii", "ignore")) if match else None


def _codec(label: str) -> str | None:
    """The codec for a label, None for an unknown one and for those that no page declares rightly."""
    try:
        name = codecs.lookup(label).name
        b"x".decode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else _BROWSER_MEANING.get(name, name)


def _nearly_utf8(data: bytes) -> bool:
    """True when most characters beyond ASCII are well-formed UTF-8: stray bytes in it, not another encoding."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 2 < len(text) - len(text.encode("ascii", "ignore"))
