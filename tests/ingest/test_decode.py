"""Bytes become text, or an error that says why not."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.errors import BinaryInput, EmptyInput, InputError
from deedline.ingest.decode import decode, repair_surrogates

TEXT = "“Café Vell” reopened – the mayor’s office said so on Monday.\r\nNobody doubted it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_comes_back_from_every_common_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x").text == TEXT


def test_utf8_without_trouble_needs_no_warning() -> None:
    assert decode(TEXT.encode(), "x").warnings == ()


def test_an_older_encoding_is_named() -> None:
    assert "windows-1252" in decode(TEXT.encode("cp1252"), "x").warnings[0]


def test_a_cyrillic_encoding_is_recognised() -> None:
    text = "Паром снова ходит, сообщил начальник порта. В понедельник утром пассажиры поднялись на борт."
    assert decode(text.encode("cp1251"), "x").text == text


def test_mixed_encodings_are_both_read_and_counted() -> None:
    decoded = decode("Café und ".encode() + b"caf\xe9" + " – so".encode(), "x")
    assert decoded.text == "Café und café – so"
    assert decoded.warnings == ("mixed encodings: 1 byte not UTF-8, read as windows-1252",)


def test_an_earlier_wrong_decoding_is_reported_and_left_alone() -> None:
    wrong = "the mayor’s office".encode().decode("cp1252")
    decoded = decode(wrong.encode(), "x")
    assert decoded.text == wrong
    assert "1 place where UTF-8 was once read as windows-1252" in decoded.warnings[0]


def test_a_few_nul_characters_are_kept_and_counted() -> None:
    decoded = decode(b"A long enough line of text for one NUL to be an accident\0 and not a sign of binary data.", "x")
    assert decoded.warnings == ("1 NUL character in the text",)


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryInput):
        decode(data, "x")


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data, "x")


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_storable_text_or_raise_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert decode(data, "x").text.encode()


@given(st.text(st.characters(), max_size=50))
def test_repairing_surrogates_keeps_every_offset(text: str) -> None:
    repaired = repair_surrogates(text).text
    assert len(repaired) == len(text)
    repaired.encode()
