"""Web archives give the pages in them, with where each stands; a broken record costs no more than itself."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from tests.ingest.made import FIRST, HEAD, SECOND, articles, causes, errors, items, packed_records, page, record, zipped

from deedline.ingest.intake import Intake
from deedline.ingest.load import load
from deedline.ingest.readers import IN_A_ROW
from deedline.model.article import Article

Pack = Callable[[bytes], bytes]
ZSTD = zstandard.ZstdCompressor(write_checksum=True).compress
PACKS = pytest.mark.parametrize("pack", [gzip.compress, ZSTD, bytes], ids=["gzip", "zstd", "plain"])
INFO = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"


@PACKS
def test_an_article_knows_its_record_and_when_it_was_captured(pack: Pack) -> None:
    info, one, two = pack(INFO), pack(record(1)), pack(record(2))
    first, second = articles(items(info + one + two, "crawl.warc"))
    assert (first.title, first.url, first.source) == (f"{HEAD} 1", "https://courier.example/1", f"crawl.warc:{len(info)}")
    assert first.captured is not None
    assert (first.captured.value, first.captured.precision) == ("2031-05-04T06:07:08Z", "second")
    assert first.record is not None
    assert second.record is not None
    assert (first.record.offset, first.record.digest) == (len(info), "sha1:ABC1")
    assert second.record.offset == len(info + one)
    assert first.published is None


def test_an_archive_packed_as_a_whole_is_read_too() -> None:
    assert len(articles(items(gzip.compress(record(1) + record(2)), "crawl.warc.gz"))) == 2


def test_an_archive_is_known_on_standard_input_in_a_folder_and_in_a_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"".join(packed_records(1, 2))
    (tmp_path / "crawl").write_bytes(data)
    (tmp_path / "crawl.wacz").write_bytes(zipped({"archive/data.warc.gz": data, "indexes/index.cdx": "x"}))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = [item.source for item in load(["-", str(tmp_path)])]
    second = len(packed_records(1)[0])
    names = ("-", f"{tmp_path}/crawl", f"{tmp_path}/crawl.wacz/archive/data.warc.gz")
    assert found == [f"{name}:{offset}" for name in names for offset in (0, second)]


@pytest.mark.parametrize(
    "other",
    [
        record(2, status="404 Not Found"),
        record(2, status="301 Moved", headers="Location: /3\r\n"),
        record(2, media_type="image/png", body=b"\x89PNG"),
        record(2, media_type="application/rss+xml", body="<rss/>"),
        record(2, type="revisit"),
        record(2, type="request"),
        record(2, type="metadata"),
    ],
    ids=["missing", "moved", "picture", "feed", "revisit", "request", "metadata"],
)
def test_only_pages_that_were_found_are_read_and_the_rest_is_no_failure(other: bytes) -> None:
    found = items(record(1) + other + record(3), "crawl.warc")
    assert [item.title for item in articles(found)] == [f"{HEAD} 1", f"{HEAD} 3"]
    assert errors(found) == []


def test_plain_texts_and_pages_kept_without_http_are_read() -> None:
    text = f"{HEAD}\n\n{FIRST}\n\n{SECOND}"
    data = (
        record(1, text, media_type="text/plain")
        + record(2, text, media_type="text/plain", type="conversion")
        + record(3, type="resource", media_type="text/html")
    )
    assert [SECOND in article.text for article in articles(items(data, "crawl.warc"))] == [True] * 3


def chunked(body: bytes) -> bytes:
    return b"%x;note\r\n" % 100 + body[:100] + b"\r\n%X\r\n" % (len(body) - 100) + body[100:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("content-encoding: br\r\n", brotli.compress),
        ("Content-Encoding: zstd\r\n", ZSTD),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body, wbits=-15)),
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip\r\n", bytes),
        ("Content-Encoding: br\r\n", bytes),
        ("Transfer-Encoding: chunked\r\n", bytes),
    ],
    ids=["gzip", "br", "zstd", "deflate", "raw deflate", "chunks", "both", "gzip unpacked", "br unpacked", "chunks joined"],
)
def test_the_content_is_unpacked_as_its_headers_say_or_taken_as_it_is(headers: str, encode: Pack) -> None:
    (article,) = articles(items(record(1, encode(page(1).encode()), headers=headers), "crawl.warc"))
    assert SECOND in article.text


def test_the_header_declares_the_characters() -> None:
    body = page("caf\xe9").encode("iso-8859-2")
    (article,) = articles(items(record(1, body, media_type="text/html; charset=ISO-8859-2"), "crawl.warc"))
    assert article.title == f"{HEAD} café"


@pytest.mark.parametrize("encode", [gzip.compress, brotli.compress, ZSTD, zlib.compress], ids=["gzip", "br", "zstd", "deflate"])
def test_content_that_unpacks_to_too_much_is_left(encode: Pack) -> None:
    name = {gzip.compress: "gzip", brotli.compress: "br", zlib.compress: "deflate"}.get(encode, "zstd")
    bomb = record(1, encode(b"<p>" + bytes(30_000_000)), headers=f"Content-Encoding: {name}\r\n")
    found = items(bomb + record(2), "crawl.warc")
    assert list(causes(found)) == ["too-large"]
    assert len(articles(found)) == 1


@PACKS
@pytest.mark.parametrize(
    "damage",
    [
        lambda one: one.replace(b"Content-Length: ", b"Content-Length: 9"),
        lambda one: one.replace(b"Content-Length: ", b"Content-Length: -"),
        lambda one: one.replace(b"Content-Length", b"Content-Longing"),
        lambda one: one.replace(b"WARC/1.1", b"WORC/1.1"),
        lambda one: one.replace(b"WARC-Date: ", b"X: " + b"x" * 400_000),
        lambda one: one[:-200],
        lambda one: one[:100],
    ],
    ids=["too long", "negative", "no length", "no version", "long head", "cut block", "cut head"],
)
def test_a_broken_record_is_named_and_the_others_are_read(tmp_path: Path, pack: Pack, damage: Pack) -> None:
    one, bad, three = pack(record(1)), pack(damage(record(2))), pack(record(3))
    (tmp_path / "crawl.warc").write_bytes(one + bad + three)
    found = list(load([str(tmp_path / "crawl.warc")]))
    assert [item.title for item in articles(found)] == [f"{HEAD} 1", f"{HEAD} 3"]
    assert [(error.code, error.source) for error in errors(found)] == [("bad-record", f"{tmp_path}/crawl.warc:{len(one)}")]


@pytest.mark.parametrize("pack", [gzip.compress, ZSTD], ids=["gzip", "zstd"])
def test_packed_bytes_that_are_broken_cost_one_record(pack: Pack) -> None:
    one, two, three = pack(record(1)), pack(record(2)), pack(record(3))
    spoilt = bytearray(two)
    for at in range(len(two) // 2, len(two) // 2 + 8):
        spoilt[at] ^= 0xFF
    for bad in (bytes(spoilt), two[:-40]):
        found = items(one + bad + three, "crawl.warc")
        assert [item.title for item in articles(found)] == [f"{HEAD} 1", f"{HEAD} 3"]
        assert [error.source for error in errors(found)] == [f"crawl.warc:{len(one)}"]


def test_an_archive_cut_off_gives_what_is_whole() -> None:
    one, two = packed_records(1, 2)
    found = items(one + two[:-30], "crawl.warc.gz")
    assert len(articles(found)) == 1
    assert list(causes(found)) == ["bad-record"]


def test_a_bomb_in_a_record_is_passed_over() -> None:
    bomb = gzip.compress(record(2, bytes(100_000_000)), 1)
    found = items(b"".join([*packed_records(1), bomb, *packed_records(3)]), "crawl.warc.gz")
    assert len(articles(found)) == 2
    assert list(causes(found)) == ["bad-record"]


def test_a_page_over_the_limit_is_too_large_and_the_next_is_read() -> None:
    found = items(record(1, page(1) + " " * 20_000) + record(2), "crawl.warc", Intake(max_bytes=1000))
    assert list(causes(found)) == ["too-large"]
    assert len(articles(found)) == 1


def test_every_article_of_an_archive_is_one() -> None:
    (found,) = items(b"".join(packed_records(1)), "crawl.warc.gz")
    assert isinstance(found, Article)


def test_heads_without_end_are_given_up(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n" * 12_000)
    found = list(load([str(tmp_path)]))
    assert set(causes(found)) == {"bad-record", "unreadable"}
    assert len(found) == IN_A_ROW + 1


def test_lengths_that_reach_too_far_are_not_gone_back_over_and_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deedline.ingest.warc._READ_AGAIN", 20_000)
    far = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 99999\r\n\r\n"
    (tmp_path / "crawl.warc").write_bytes(far * 50 + record(1) * 10)
    assert len(errors(list(load([str(tmp_path)])))) < 10


def test_a_body_in_more_pieces_than_any_server_sends_is_left() -> None:
    bad = record(1, b"1\r\na\r\n" * 120_000, headers="Transfer-Encoding: chunked\r\n")
    found = items(bad + record(2), "crawl.warc")
    assert list(causes(found)) == ["too-large"]
    assert len(articles(found)) == 1
