"""The public objects in a notebook: tables of what was found, flat rows, and data frames where pandas is installed."""

import sys
from types import ModuleType
from typing import Any

import pytest
from lxml import html
from tests.conftest import SAMPLE

import deedline
from deedline.errors import MissingPart
from deedline.model.article import Article, Block, BlockKind
from deedline.model.shown import MOST, Shown
from deedline.spans import Span


@pytest.fixture(scope="module")
def everything(dossier: deedline.Dossier) -> list[Shown]:
    articles = list(deedline.articles([str(SAMPLE)]))
    return [articles[0], dossier.readings[0], dossier, deedline.link(articles)]


def test_every_list_has_rows_of_plain_values_with_the_words(everything: list[Shown]) -> None:
    for shown in everything:
        for name in shown.lists:
            rows = shown.rows(name)
            assert len(rows) == len(getattr(shown, name))
            for row in rows:
                assert all(value is None or isinstance(value, str | int | float | bool | tuple) for value in row.values())


def test_a_statement_comes_with_its_speaker_characters_and_words(dossier: deedline.Dossier) -> None:
    reading = dossier.readings[0]
    for row, statement in zip(reading.rows(), reading.statements, strict=True):
        assert row["words"] == reading.article.text[row["start"] : row["end"]]
        assert row["speaker"] == (statement.speaker.name if statement.speaker else None)
        assert row["mode"] == statement.mode.value
    assert all(row["a_words"] and row["b_words"] for row in dossier.rows("relations"))
    dated = dossier.rows("timeline")
    assert dated[0]["ref_words"] == dossier.timeline[0].ref.span.of(dossier.reading(dated[0]["ref_article"]).article.text)


def test_a_notebook_shows_a_table_in_which_markup_is_text() -> None:
    text = "<script>alert(1)</script>\n" * (MOST + 5)
    blocks = tuple(Block(BlockKind.BODY, Span(at, at + 25)) for at in range(0, len(text), 26))
    shown = Article("a", "a.txt", text, blocks)._repr_html_()
    page = html.fromstring(f"<div>{shown}</div>")
    assert page.findall(".//script") == []
    assert len(page.findall(".//tbody/tr")) == MOST
    assert "and 5 more" in " ".join(map(str, page.itertext()))
    assert page.findtext(".//caption") == f"Article: {MOST + 5} blocks"


def test_everything_shows_itself(everything: list[Shown]) -> None:
    for shown in everything:
        assert html.fromstring(shown._repr_html_()).findtext(".//caption", "").startswith(type(shown).__name__)


def test_a_data_frame_is_made_of_the_rows(dossier: deedline.Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas: Any = ModuleType("pandas")
    pandas.DataFrame = lambda rows: ("frame", rows)
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert dossier.to_frame("numbers") == ("frame", dossier.rows("numbers"))


def test_without_pandas_it_says_what_to_do(dossier: deedline.Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPart, match=r"deedline\[notebooks\]"):
        dossier.to_frame()


def test_a_list_that_is_not_there_is_named(dossier: deedline.Dossier) -> None:
    with pytest.raises(ValueError, match="Dossier has no poems, only findings"):
        dossier.rows("poems")
