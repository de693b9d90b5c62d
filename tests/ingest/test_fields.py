"""The parts of an article are found under the names that exports give them."""

from collections.abc import Mapping

import pytest

from deedline.data import load
from deedline.ingest.fields import Fields, parse_fields, parts, usual


def first(record: Mapping[str, object], part: str, **given: str) -> object:
    return next(Fields(given).values(record, part), None)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("maintext", "text"),
        ("Article Text", "text"),
        ("publish_date", "published"),
        ("publishedAt", "published"),
        ("Publication Date", "published"),
        ("media_name", "outlet"),
        ("SourceCommonName", "outlet"),
        ("DocumentIdentifier", "url"),
        ("HEADLINE", "title"),
        ("stories_id", "id"),
    ],
)
def test_names_of_common_exports_are_known(name: str, part: str) -> None:
    assert first({"other": 1, name: "value"}, part) == "value"


def test_a_given_name_goes_before_the_usual_ones() -> None:
    record = {"text": "a summary", "Long Read": "the article"}
    assert first(record, "text") == "a summary"
    assert first(record, "text", text="long read") == "the article"


def test_a_name_may_lead_into_an_object_or_join_two_columns() -> None:
    assert first({"source": {"id": None, "Name": "Vell Courier"}}, "outlet") == "Vell Courier"
    assert first({"LP": "First.", "TD": "Then."}, "text") == "First.\n\nThen."
    assert first({"TD": "Then."}, "text") == "Then."
    assert first({"a": {"b": {"c": "deep"}}}, "text", text="a.b.c") == "deep"


def test_empty_values_do_not_hide_others() -> None:
    assert first({"content": "", "body": None, "maintext": "here"}, "text") == "here"


def test_a_mapping_is_read_from_the_command_line() -> None:
    assert parse_fields(" text = body, url=link,") == {"text": "body", "url": "link"}
    for wrong in ("text", "text=", "headline=x"):
        with pytest.raises(ValueError, match="is not PART=NAME with a part among text, html, id"):
            parse_fields(wrong)


def test_only_columns_that_may_matter_are_wanted() -> None:
    assert Fields({"via": "Wire Name"}).wanted(["body", "vector", "source", "wire_name", "LP"]) == [
        "body",
        "source",
        "wire_name",
        "LP",
    ]


def test_the_table_holds_every_part_and_each_name_as_it_is_compared() -> None:
    assert set(parts()) == {"text", "html", "id", "title", "outlet", "url", "published", "language", "authors", "via"}
    for part in parts():
        names = load("fields")["names"][part]
        assert len(names) == len(set(names))
        assert all(piece.isalnum() and piece == piece.lower() for name in names for piece in name.replace("+", ".").split("."))
    assert usual("Article_Text")
    assert not usual("price")
