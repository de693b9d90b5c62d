"""ZIP archives are read member by member, within bounds."""

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from tests.ingest.made import STORY, articles, causes, errors, items, page, zipped

from deedline.ingest.load import load
from deedline.model.article import Article


def test_members_are_read_each_as_what_it_is_in_the_order_of_their_names() -> None:
    line = '{"id": "w1", "text": "' + STORY.replace("\n", " ") + '"}\n'
    data = zipped({"b.txt": STORY, "a/page.html": page(1), "wire.jsonl": line * 2, ".hidden.txt": "x", "__MACOSX/b.txt": "x"})
    assert [item.source for item in articles(items(data, "all.zip"))] == [
        "all.zip/a/page.html",
        "all.zip/b.txt",
        "all.zip/wire.jsonl:1",
        "all.zip/wire.jsonl:2",
    ]


def test_a_file_on_disk_is_read_without_a_copy_and_a_mislabelled_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "pages.txt").write_bytes(zipped({"a.txt": STORY}))
    (found,) = load([str(tmp_path)])
    assert isinstance(found, Article)
    assert found.text == STORY


def test_archives_in_archives_are_read_down_to_a_depth() -> None:
    data = zipped({"a.txt": STORY})
    for depth in range(2):
        data = zipped({f"{depth}.zip": data})
    assert len(articles(items(data, "deep.zip"))) == 1
    assert list(causes(items(zipped({"more.zip": data}), "deeper.zip"))) == ["too-large"]


def test_one_member_that_cannot_be_read_leaves_the_others() -> None:
    good = zipped({"a.txt": STORY, "b.txt": STORY * 30, "c.txt": STORY})
    at = good.index(zlib.compress(STORY.encode() * 30)[10:30])
    found = items(good[:at] + b"\xff" * 8 + good[at + 8 :], "some.zip")
    assert [error.source for error in errors(found)] == ["some.zip/b.txt"]
    assert len(articles(found)) == 2


def test_a_bomb_is_refused_by_its_own_word() -> None:
    found = items(zipped({"a.txt": STORY, "bomb.txt": bytes(80_000_000)}), "bomb.zip")
    assert [(error.code, error.source) for error in errors(found)] == [("too-large", "bomb.zip/bomb.txt")]
    assert len(articles(found)) == 1


def test_files_that_share_their_bytes_are_refused() -> None:
    archive = zipped({"a.txt": STORY * 50})
    start = archive.index(b"PK\x01\x02")
    end = archive.index(b"PK\x05\x06")
    entry = archive[start:end]
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40, 40, len(entry) * 40, start, 0)
    (error,) = errors(items(archive[:start] + entry * 40 + closing, "quine.zip"))
    assert error.code == "too-large"
    assert "overlap" in error.cause


def test_an_encrypted_member_says_so() -> None:
    data = bytearray(zipped({"a.txt": STORY}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    (error,) = errors(items(bytes(data), "locked.zip"))
    assert "encrypted" in error.cause


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_no_archive_of_articles(first: str) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        archive.writestr(first, "application/epub+zip")
        archive.writestr("content.txt", STORY)
    assert list(causes(items(packed.getvalue(), "book"))) == ["binary"]


def test_a_broken_archive_is_an_error() -> None:
    data = zipped({"a.txt": STORY})
    assert list(causes(items(data[:-30], "cut.zip"))) == ["unreadable"]


def test_of_a_web_archive_collection_only_the_web_archives_are_read() -> None:
    collection: dict[str, bytes | str] = {
        "archive/data.warc": b"",
        "pages/pages.jsonl": '{"id": "p", "text": "a title"}',
        "datapackage.json": "{}",
    }
    assert items(zipped(collection), "crawl.wacz") == []
