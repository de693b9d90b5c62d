"""Whatever is given, the run goes on: bad input becomes an error with cause and cure, odd input an article with a warning."""

import os
import random
from pathlib import Path

import pytest

from deedline.errors import DeedlineError, InputError, MissingPart
from deedline.ingest import intake, records
from deedline.ingest.flat import read_flat
from deedline.ingest.load import load
from deedline.model.article import Article, BlockKind

HEAD = "Crane falls across harbour"
FIRST = "The crane fell across the harbour on Monday, the harbour master told reporters in the morning at the quay."
SECOND = "Nobody was hurt, she said, although the ferry – the “Heron” – did not sail and two boats were damaged."
TEXT = f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n"
STORY = f"<article><h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
PAGE = f"<html><head><title>{HEAD}</title></head><body>{STORY}</body></html>"
NOISE = random.Random(7).randbytes(3000)
PICTURE = b"\x89PNG\r\n\x1a\n" + NOISE


def read(tmp_path: Path, name: str, data: bytes | str) -> Article | InputError:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (item,) = load([str(path)])
    return item


def article(tmp_path: Path, name: str, data: bytes | str) -> Article:
    item = read(tmp_path, name, data)
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.txt", "", "empty", "there is nothing in it"),
        ("a.txt", " \r\n\t", "empty", "there is nothing in it"),
        ("a.html", "", "empty", "the page is empty"),
        ("a.txt", PICTURE, "binary", "a PNG picture"),
        ("a.html", PICTURE, "binary", "a PNG picture"),
        ("a.txt", NOISE, "binary", "no text in any encoding"),
        ("a.html", NOISE, "binary", "no text in any encoding"),
        ("a.txt", FIRST * 20_000, "too-large", "larger than 2,000,000 bytes"),
        ("a.html", "<html><ul><li><a href='/a'>One</a><li><a href='/b'>Two</a></ul></html>", "no-article", "no running text"),
        ("a.html", "<html><body><script>go()</script></body></html>", "no-article", "without its scripts"),
        ("a.html", f"<html>{'<div>' * 100_000}<p>{FIRST}</p></html>", "no-article", "nests its elements too deeply"),
        ("a.jsonl", '{"id": "x"}', "bad-record", "no text"),
        ("a.jsonl", "{", "bad-record", "not JSON"),
        ("a.txt.gz", b"\x1f\x8b" + bytes(40), "unreadable", "the archive is broken"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_cause_and_cure(
    tmp_path: Path, name: str, data: bytes | str, code: str, says: str
) -> None:
    error = read(tmp_path, name, data)
    assert isinstance(error, InputError)
    assert error.code == code
    assert says in error.cause
    assert error.source.startswith(str(tmp_path / name))
    assert not error.cause.endswith(".")
    assert error.cure.endswith(".")
    assert str(error) == f"{error.cause}. {error.cure}"


@pytest.mark.parametrize(
    ("encoding", "warning"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", "decoded as UTF-16-LE although nothing says so"),
        ("utf-16-be", "decoded as UTF-16-BE although nothing says so"),
        ("windows-1252", "not UTF-8: decoded as windows-1252"),
    ],
)
@pytest.mark.parametrize(("name", "data"), [("a.txt", TEXT), ("a.html", PAGE)])
def test_every_usual_encoding_is_read(tmp_path: Path, name: str, data: str, encoding: str, warning: str | None) -> None:
    found = article(tmp_path, name, data.encode(encoding))
    assert SECOND in found.text
    assert found.title == HEAD
    assert found.warnings == ((warning,) if warning else ())


@pytest.mark.parametrize(("name", "data"), [("a.txt", TEXT), ("a.html", PAGE)])
def test_stray_bytes_of_another_encoding_are_read_and_noted(tmp_path: Path, name: str, data: str) -> None:
    mixed = data.encode().replace(b"the quay", b"the caf\xe9")
    found = article(tmp_path, name, mixed)
    assert "the café" in found.text
    assert SECOND in found.text
    assert found.warnings == ("mixed encodings: 1 byte not UTF-8, read as windows-1252",)


FRENCH = (
    "La grue tombe sur le port",
    "La grue est tombée sur le port lundi matin, a déclaré la capitaine du port devant la presse.",
    "Personne n’a été blessé, a-t-elle ajouté, mais deux bateaux ont été endommagés et le ferry n’a pas pu partir.",
)
RUSSIAN = (
    "Кран упал в порту",
    "Кран упал в порту в понедельник утром, сообщила журналистам начальник порта.",
    "Никто не пострадал, добавила она, но два судна были повреждены, и паром не смог выйти в море из-за обломков.",
)


@pytest.mark.parametrize(("language", "parts"), [("fr", FRENCH), ("ru", RUSSIAN)])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_other_languages_are_read_with_a_warning(tmp_path: Path, name: str, language: str, parts: tuple[str, ...]) -> None:
    page = "<html><body><article><h1>{}</h1><p>{}</p><p>{}</p></article></body></html>".format(*parts)
    found = article(tmp_path, name, page if name.endswith("html") else "\n\n".join(parts))
    assert found.title == parts[0]
    assert [block.kind for block in found.blocks] == [BlockKind.HEADLINE, BlockKind.BODY, BlockKind.BODY]
    assert found.language == language
    assert found.warnings == (f"language {language}: only blocks and metadata are read",)


def test_one_bad_file_in_a_folder_leaves_the_others(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(f"{TEXT}{name}")
    (tmp_path / "b.txt").write_bytes(PICTURE)
    found = list(load([str(tmp_path)]))
    assert [type(item).__name__ for item in found] == ["Article", "BinaryInput", "Article"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    (error,) = load([str(tmp_path / "a.txt")])
    assert isinstance(error, InputError)
    assert error.code == "unreadable"


@pytest.mark.parametrize(("name", "reader"), [("b.txt", "read_flat"), ("b.html", "read_html")])
def test_a_failing_reader_costs_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reader: str) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise IndexError("list index out of range.")

    (tmp_path / name).write_text(TEXT)
    monkeypatch.setattr(intake, reader, fails)
    (error,) = load([str(tmp_path / name)])
    assert isinstance(error, InputError)
    assert error.code == "unreadable"
    assert "IndexError: list index out of range)" in error.cause
    assert error.cure.endswith(".")


def test_a_failing_record_costs_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_bad(text: str, *arguments: object, **options: object) -> Article:
        if text == "bad":
            raise RecursionError
        return read_flat(text, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(records, "read_flat", fails_on_bad)
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{FIRST}"}}\n{{"text": "bad"}}\n{{"text": "{FIRST} Again."}}\n')
    first, error, last = load([str(tmp_path / "a.jsonl")])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, InputError)
    assert error.source.endswith("a.jsonl:2")
    assert "RecursionError" in error.cause


def test_a_missing_part_of_deedline_is_not_blamed_on_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(*_arguments: object, **_options: object) -> None:
        raise MissingPart("the table is not there", "Install it again.")

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(intake, "read_flat", lacks)
    with pytest.raises(DeedlineError, match="the table is not there"):
        list(load([str(tmp_path / "a.txt")]))
