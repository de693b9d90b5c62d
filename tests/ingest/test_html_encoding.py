"""Encodings of pages."""

import pytest

from deedline.ingest.html_encoding import declared_codec, decode_page

TEXT = "Der Kran stürzte über die Kaimauer – „niemand“ wurde verletzt."


@pytest.mark.parametrize(
    ("declared", "codec"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("ascii", "cp1252")]
)
def test_a_declared_encoding_is_read_as_browsers_do(declared: str, codec: str) -> None:
    page = f'<meta charset="{declared}"><p>{TEXT}</p>'.encode(codec)
    assert TEXT in decode_page(page, "x").text


def test_utf8_wins_over_a_wrong_declaration_even_with_a_stray_byte() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>{TEXT}</p>'.encode()
    assert TEXT in decode_page(page, "x").text
    assert TEXT in decode_page(page + b"<p>caf\xe9</p>", "x").text


def test_other_scripts() -> None:
    page = '<meta charset="Shift_JIS"><p>港は火曜日も閉鎖されたままだった。</p>'.encode("cp932")
    assert "港は火曜日も" in decode_page(page, "x").text


def test_unknown_and_wide_declarations_are_ignored() -> None:
    assert declared_codec(b'<meta charset="klingon">') is None
    assert declared_codec(b'<meta charset="utf-16">') is None
    assert declared_codec(b'<meta charset="hex">') is None
