"""JSONL, the good and the bad lines of it."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.errors import InputError
from deedline.ingest.frames import buffered
from deedline.ingest.intake import Intake, Origin
from deedline.ingest.records import looks_like_records, read_lines
from deedline.model.article import Article


def read(data: bytes, max_bytes: int = 1000) -> list[Article | InputError]:
    return list(read_lines(buffered(io.BytesIO(data)), Origin("r.jsonl"), Intake(max_bytes)))


@pytest.mark.parametrize(
    ("given_date", "value", "precision"),
    [
        ("2031", "2031", "year"),
        ("2031-05", "2031-05", "month"),
        ("2031-05-04", "2031-05-04", "day"),
        ("2031-05-04T06:07", "2031-05-04T06:07", "minute"),
        ("2031-05-04 06:07:08.123+02:00", "2031-05-04T06:07:08+02:00", "second"),
        ("May 4, 2031", "2031-05-04", "day"),
    ],
)
def test_the_date_of_a_record_keeps_the_precision_it_has(given_date: str, value: str, precision: str) -> None:
    (article,) = read(json.dumps({"text": "A text.", "published": given_date}).encode())
    assert isinstance(article, Article)
    assert article.published is not None
    assert (article.published.value, article.published.precision) == (value, precision)


def test_a_date_that_is_none_is_left_out_with_a_warning() -> None:
    (article,) = read(b'{"text": "A text.", "published": "2031-02-30"}')
    assert isinstance(article, Article)
    assert article.published is None
    assert "2031-02-30" in article.warnings[0]


def test_unpaired_surrogates_are_replaced_so_that_the_text_can_be_written() -> None:
    (article,) = read(b'{"id": "\\ud800", "text": "half a \\udc00 pair"}')
    assert isinstance(article, Article)
    assert article.text == "half a \ufffd pair"
    assert article.warnings == ("1 unpaired surrogate replaced",)
    article.id.encode()


def test_a_line_without_end_is_passed_over_and_the_next_is_read() -> None:
    first, second = read(b"x" * 200_000 + b'\n{"id": "k", "text": "fine"}', max_bytes=1000)
    assert isinstance(first, InputError)
    assert (first.code, first.source) == ("too-large", "r.jsonl:1")
    assert isinstance(second, Article)
    assert second.id == "k"


@pytest.mark.parametrize("line", [b"[" * 50_000, b'"text"', b'{"text": 5}', b"{}", b"null"])
def test_what_is_no_record_is_named_with_its_line(line: bytes) -> None:
    (error,) = read(line, max_bytes=100_000)
    assert isinstance(error, InputError)
    assert (error.code, error.source) == ("bad-record", "r.jsonl:1")


@given(st.binary(max_size=200))
def test_any_bytes_give_articles_or_errors_and_never_an_exception(data: bytes) -> None:
    for item in read(data):
        assert isinstance(item, Article | InputError)


def test_records_are_recognised_by_their_first_line() -> None:
    assert looks_like_records(b'\n{"id": 1, "text": "a"}\n')
    assert not looks_like_records(b"{curly} beginnings happen in texts too")
