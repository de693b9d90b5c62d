"""Files, folders, standard input, JSONL and gzip come in as articles; what is broken comes in as an error."""

import gzip
import io
import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from deedline.errors import InputError
from deedline.ingest.load import load
from deedline.model.article import Article

STORY = "Ferry to Vell sails again\n\nThe ferry to Vell sailed again on Monday, the harbour master said in the morning."


def articles(*paths: object, **options: object) -> list[Article]:
    return [item for item in load([str(path) for path in paths], **options) if isinstance(item, Article)]  # type: ignore[arg-type]


def errors(*paths: object, **options: object) -> list[InputError]:
    return [item for item in load([str(path) for path in paths], **options) if isinstance(item, InputError)]  # type: ignore[arg-type]


def test_a_text_file_is_read_unchanged_and_named_by_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(STORY.replace("\n", "\r\n").encode())
    (article,) = articles(path)
    assert article.text == STORY.replace("\n", "\r\n")
    assert article.id == sha256(article.text.encode()).hexdigest()[:12]
    assert article.source == str(path)
    assert article.title == "Ferry to Vell sails again"
    assert article.language == "en"


def test_a_folder_is_walked_in_order_without_hidden_files_or_loops(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.md", "sub/d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} This is {name}.")
    os.symlink(tmp_path, tmp_path / "sub" / "again")
    names = [os.path.relpath(article.source, tmp_path) for article in articles(tmp_path)]
    assert names == ["a.txt", "b.txt", os.path.join("sub", "c.md"), os.path.join("sub", "d")]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "c.txt").write_text(" \n")
    (tmp_path / "d.txt").write_text("x" * 2000)
    os.symlink(tmp_path / "nowhere", tmp_path / "e.txt")
    (tmp_path / "f.txt").write_text(STORY)
    assert [error.code for error in errors(tmp_path, max_bytes=1000)] == ["binary", "empty", "too-large", "unreadable"]
    assert len(articles(tmp_path, max_bytes=1000)) == 2


def test_a_missing_file_is_an_error_that_names_it() -> None:
    (error,) = errors("no/such/file.txt")
    assert error.code == "unreadable"
    assert "no/such/file.txt" in str(error)


def test_a_file_name_that_is_not_utf8_can_still_be_written_down(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/f\xe4rge.txt"
    try:
        with open(raw, "w") as stream:
            stream.write(STORY)
    except OSError:
        pytest.skip("this file system wants UTF-8")
    (article,) = articles(tmp_path)
    article.source.encode()


def test_the_same_text_twice_gets_two_ids(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(STORY)
    first, second, third = articles(tmp_path)
    assert (second.id, third.id) == (f"{first.id}~2", f"{first.id}~3")


def test_gzip_is_unpacked_and_broken_gzip_reported(tmp_path: Path) -> None:
    packed = gzip.compress(STORY.encode() + os.urandom(500).hex().encode())
    (tmp_path / "a.txt.gz").write_bytes(packed)
    (tmp_path / "b.txt.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"a" * 5_000_000))
    assert len(articles(tmp_path)) == 1
    assert [error.code for error in errors(tmp_path)] == ["unreadable", "too-large"]


def test_a_page_is_known_by_its_suffix_or_by_how_it_begins(tmp_path: Path) -> None:
    paragraph = "<p>The ferry to Vell sailed again on Monday, the harbour master told reporters at the quay in the morning.</p>"
    article = f"<article><h1>Ferry</h1>{paragraph * 4}</article>"
    page = f"<!DOCTYPE html><html><head><title>Ferry</title></head><body>{article}</body></html>"
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.txt").write_text(page)
    found = articles(tmp_path)
    assert len(found) == 2
    assert all("<p>" not in article.text for article in found)
    assert "<p>" in articles(tmp_path / "b.txt", format="text")[0].text


def test_records_are_read_line_by_line_with_the_metadata_given(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    record = {
        "id": "w1",
        "text": STORY,
        "title": "Given title",
        "outlet": "Vell Courier",
        "published": "2031-05-04",
        "extra": 1,
    }
    with gzip.open(path, "wt") as stream:
        stream.write(json.dumps(record) + "\n\n{broken\n[1]\n" + json.dumps({"id": "w2"}) + "\n" + json.dumps(record) + "\n")
    first, again = articles(path)
    assert (first.id, first.title, first.outlet, first.source) == ("w1", "Given title", "Vell Courier", f"{path}:1")
    assert first.published is not None
    assert (first.published.value, first.published.precision) == ("2031-05-04", "day")
    assert first.published.evidence.startswith("stated")
    assert again.id == "w1~2"
    assert [(error.code, error.source) for error in errors(path)] == [("bad-record", f"{path}:{line}") for line in (3, 4, 5)]


def test_standard_input_is_text_or_records_by_how_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, ids in ((STORY, [sha256(STORY.encode()).hexdigest()[:12]]), (json.dumps({"id": "x", "text": STORY}), ["x"])):
        stream = io.TextIOWrapper(io.BytesIO(data.encode()))
        monkeypatch.setattr(sys, "stdin", stream)
        assert [article.id for article in articles("-")] == ids


def test_another_language_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Die Fähre fährt wieder\n\nDie Fähre nach Vell fährt seit Montag wieder, sagte der Hafenmeister am Morgen.")
    (article,) = articles(path)
    assert article.language == "de"
    assert "language de: only blocks and metadata are read" in article.warnings


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="format has to be one of"):
        load([], format="pdf")


def test_an_input_of_which_nothing_can_be_read_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deedline.ingest.readers.IN_A_ROW", 20)
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n' * 50)
    (tmp_path / "b.jsonl").write_text(('{"id": 1}\n' * 15 + json.dumps({"text": STORY}) + "\n") * 3)
    found = errors(tmp_path / "a.jsonl")
    assert len(found) == 21
    assert "20 entries in a row" in found[-1].cause
    assert len(articles(tmp_path / "b.jsonl")) == 3
