"""CSV, Parquet and JSON values give an article a row, whatever their columns are called."""

import io
import json
import sys
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.ingest.made import FIRST, HEAD, SECOND, STORY, articles, errors, items, page

from deedline.ingest.intake import Intake, Item, Origin, read_page

ROWS = (("a1", HEAD, STORY, "Vell Courier", "2031-05-04", "https://courier.example/1", "Ada Crane; Bo Lund"),)
NAMES = ("stories_id", "Headline", "maintext", "media_name", "publish_date", "link", "Author")


def csv(delimiter: str = ",") -> str:
    rows = [NAMES, *ROWS]
    return "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows) + "\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_an_article_with_the_metadata_of_its_columns(delimiter: str, encoding: str) -> None:
    (article,) = articles(items(csv(delimiter).encode(encoding), "export.csv"))
    assert (article.id, article.title, article.text, article.outlet) == ("a1", HEAD, STORY, "Vell Courier")
    assert (article.url, article.authors) == ("https://courier.example/1", ("Ada Crane", "Bo Lund"))
    assert article.day == "2031-05-04"
    assert article.source.startswith("export.csv:")


def test_a_stray_byte_of_another_encoding_does_not_end_a_table() -> None:
    data = csv().encode().replace(b"the quay", b"the caf\xe9")
    (article,) = articles(items(data, "export.csv"))
    assert "the café" in article.text


def test_a_row_without_a_text_is_named_and_the_rest_is_read() -> None:
    data = 'id,body,published\nx,,\ny,"' + FIRST + '",04.05.2031\nz\n'
    found = items(data.encode(), "t.csv")
    assert [(error.code, error.source) for error in errors(found)] == [("bad-record", "t.csv:2"), ("bad-record", "t.csv:4")]
    assert [article.id for article in articles(found)] == ["y"]


def test_a_quotation_mark_that_is_never_closed_ends_in_an_error_not_in_memory() -> None:
    data = b'id,text\n1,"' + b"x" * 900 + b"\n" + b"two words\n" * 100_000
    (error,) = errors(items(data, "t.csv", Intake(max_bytes=1000)))
    assert error.code == "bad-record"
    assert "quotation mark" in error.cure


def test_a_line_that_never_ends_is_not_kept() -> None:
    (error,) = errors(items(b"id,text\n" + b"x" * 100_000, "t.csv", Intake(max_bytes=1000)))
    assert error.code == "too-large"


def parquet(**columns: list[object]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def test_parquet_rows_are_articles_and_other_columns_stay_unread() -> None:
    data = parquet(Content=[STORY, None], url=["https://courier.example/1", "x"], vector=[[1.0] * 9, [2.0]])
    found = items(data, "export.parquet")
    (article,) = articles(found)
    assert (article.text, article.url, article.source) == (STORY, "https://courier.example/1", "export.parquet:1")
    assert [error.source for error in errors(found)] == ["export.parquet:2"]


def test_a_broken_parquet_file_is_an_error() -> None:
    data = parquet(text=[STORY] * 50)
    for broken in (data[: len(data) // 2], data[:100] + b"\xff" * 40 + data[140:], b"PAR1" + b"\xff" * 500 + b"PAR1"):
        assert [error.code for error in errors(items(broken, "t.parquet"))] == ["unreadable"]


def test_without_the_optional_package_parquet_is_an_error_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (error,) = errors(items(b"PAR1....", "t.parquet"))
    assert "deedline[tables]" in error.cure


def test_one_json_value_may_hold_the_records_and_cut_texts_are_marked() -> None:
    answer = {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "Vell Courier"},
                "title": HEAD,
                "content": FIRST + "… [+2014 chars]",
                "url": "https://c.example/1",
            },
            {"title": "no text"},
        ],
    }
    found = items(json.dumps(answer).encode(), "news.json")
    (article,) = articles(found)
    assert (article.outlet, article.title) == ("Vell Courier", HEAD)
    assert article.warnings == ("the text was cut short by whoever exported it",)
    assert [error.source for error in errors(found)] == ["news.json:2"]
    assert articles(items(json.dumps(answer["articles"]).encode(), "-"))[0].outlet == "Vell Courier"


def test_a_record_may_hold_the_page_instead_of_the_text() -> None:
    line = json.dumps({"url": "https://courier.example/1", "html": page("7"), "publish_date": "2031-05-04", "via": "Vell Wire"})
    (article,) = articles(items(line.encode(), "pages.jsonl"))
    assert SECOND in article.text
    assert article.blocks[0].origin is not None
    assert (article.url, article.day, article.via) == ("https://courier.example/1", "2031-05-04", "Vell Wire")


def test_named_fields_find_what_no_list_knows() -> None:
    (article,) = articles(items(b'{"Wortlaut": "' + FIRST.encode() + b'"}', "a.jsonl", Intake(fields={"text": "wortlaut"})))
    assert article.text == FIRST


def test_a_row_that_holds_an_address_instead_of_a_text_is_fetched_where_that_was_asked_for() -> None:
    rows = b"url,title,seendate,domain\nhttps://courier.example/7,Ferry,20310504T060700Z,courier.example\n"
    assert [error.code for error in errors(items(rows, "hits.csv"))] == ["not-fetched"]

    def follow(url: str) -> Iterator[Item]:
        yield read_page(page(7).encode(), Origin(url, url=url), Intake())

    (article,) = articles(items(rows, "hits.csv", Intake(follow=follow)))
    assert (article.source, article.title) == ("https://courier.example/7", f"{HEAD} 7")
