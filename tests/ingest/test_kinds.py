"""What an input is, is told by how it begins, else by its name."""

import gzip

import pytest
import zstandard

from deedline.ingest.kinds import FORMATS, kind_of, unpacked_head
from deedline.ingest.readers import CONTAINERS, READERS

XML = b'<?xml version="1.0"?>\n<!-- made by hand -->\n'


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"Ferry sails again", "text"),
        ("a", b"Ferry sails again", "text"),
        ("a.txt", b"<!doctype html><p>", "html"),
        ("a.csv", b"\xef\xbb\xbf<html lang=en>", "html"),
        ("a.xhtml", XML + b"<html>", "html"),
        ("a.html", b"<div>no root</div>", "html"),
        ("feed.xml", XML + b'<rss version="2.0">', "feed"),
        ("feed.html", XML + b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("feed", b'<rdf:RDF xmlns:rdf="x">', "feed"),
        ("feeds.xml", b'<?xml version="1.0"?><opml version="2.0">', "opml"),
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("a.jsonl", b'{"id": 1}', "jsonl"),
        ("-", b'{"article_text": "x"}', "jsonl"),
        ("-", b'[{"text": "x"}]', "json"),
        ("a.json", b'{"articles": []}', "json"),
        ("a.tsv", b"id\ttext\n", "csv"),
        ("a.csv.gz", b"id,text\n", "csv"),
        ("a.bin", b"PAR1", "parquet"),
        ("a.txt", b"WARC/1.0\r\n", "warc"),
        ("a.warc.zst", b"", "warc"),
        ("a.docx", b"PK\x03\x04", "text"),
        ("a.wacz", b"PK\x03\x04", "zip"),
    ],
)
def test_kinds(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


def test_the_media_type_counts_where_the_name_says_nothing() -> None:
    assert kind_of("https://courier.example/export", b"id,text\n", "text/csv") == "csv"
    assert kind_of("https://courier.example/1", b"<p>x", "text/html") == "html"


def test_every_kind_has_its_reader() -> None:
    assert {*READERS, *CONTAINERS, "auto"} == set(FORMATS)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bytes])
def test_what_is_packed_is_told_by_its_content(pack: type[bytes]) -> None:
    assert kind_of("-", unpacked_head(pack(b"WARC/1.0\r\n" + b"x" * 100))) == "warc"
    assert unpacked_head(b"\x1f\x8b\x08broken") == b""
