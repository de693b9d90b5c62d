"""The interface answers what its document says, from what the pages show."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from deedline.archive import Archive
from deedline.desk.api import OPERATIONS, PREFIX, Operation, document
from deedline.desk.writing import WRITES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_the_document_describes_every_operation(reader: TestClient) -> None:
    served = reader.get("/api/openapi.json").json()
    assert served == document()
    assert served["paths"].keys() == {
        *(PREFIX + operation.path for operation in OPERATIONS),
        *(PREFIX + path for path in WRITES),
        "/stories/{id}/export/{format}",
        "/articles/{id}/original",
        "/decisions.jsonl",
    }
    names = {parameter["name"] for parameter in served["paths"][f"{PREFIX}/search"]["get"]["parameters"]}
    assert names == {"words", "speaker", "outlet", "place", "story", "kind", "since", "until", "page", "size"}


def test_a_story_and_an_article_are_the_records_of_the_commands(reader: TestClient, fire: str, article: str) -> None:
    story = reader.get(f"/api/v1/stories/{fire}").json()
    assert {"findings", "relations", "ledger", "quote_families"} <= story.keys()
    read = reader.get(f"/api/v1/articles/{article}").json()
    assert read in story["articles"]


def test_lists_say_whether_more_follows(reader: TestClient) -> None:
    pages = []
    more, page = True, 1
    while more:
        found = reader.get(f"/api/v1/stories?size=2&page={page}").json()
        pages.append([card["id"] for card in found["items"]])
        more, page = found["more"], page + 1
    everything = [id for ids in pages for id in ids]
    assert len(everything) == len(set(everything)) == 6


def test_every_statement_found_stands_where_it_says(reader: TestClient) -> None:
    found = reader.get("/api/v1/search?words=harbour").json()["items"]
    assert found
    for hit in found[:5]:
        text = reader.get(f"/api/v1/articles/{hit['article']}").json()["text"]
        assert text[hit["first"] : hit["last"]] == hit["words"]


def test_what_is_wrong_is_told_as_a_problem(reader: TestClient) -> None:
    for path, status in (("/api/v1/stories?size=0", 400), ("/api/v1/stories/none", 404), ("/api/v1/none", 404)):
        answer = reader.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["status"] == status


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_asked_for_is_an_error_of_ours(reader: TestClient, operation: Operation, data: st.DataObject) -> None:
    path = re.sub(
        r"\{\w+\}",
        lambda _: data.draw(TEXT.map(lambda text: "".join(f"%{b:02x}" for b in text.encode()) or "x")),
        operation.path,
    )
    fields = data.draw(st.dictionaries(st.sampled_from(operation.query.__struct_fields__ or ("x",)), TEXT))
    assert reader.get(PREFIX + path, params=fields).status_code in (200, 400, 404)


def test_a_program_decides_and_takes_it_back(editor: TestClient, own: Archive, article: str) -> None:
    span = own.readings([article])[0].statements[0].span
    what = {"article": article, "span": {"start": span.start, "end": span.end}, "name": "Ada Crane"}
    made = editor.post("/api/v1/decisions", json={"kind": "speaker", "what": what, "by": "Ines", "why": "heard"})
    assert made.status_code == 200
    read = editor.get(f"/api/v1/articles/{article}").json()
    assert read["statements"][0]["speaker"]["name"] == "Ada Crane"
    [listed] = editor.get("/api/v1/decisions").json()["items"]
    assert (listed["kind"], listed["by"], listed["undone"]) == ("speaker", "Ines", None)
    assert editor.post(f"/api/v1/decisions/{listed['id']}/undo", json={"by": "Ada", "why": "slip"}).status_code == 200
    assert editor.get("/api/v1/decisions").json()["items"][0]["undone"]["by"] == "Ada"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{}",
        b"[",
        b"\xff",
        b'{"kind": "odd", "what": {}, "by": "a", "why": "b"}',
        b'{"kind": "date", "what": {}, "by": "a", "why": "b"}',
    ],
)
def test_what_is_no_decision_is_refused(editor: TestClient, sent: bytes) -> None:
    assert editor.post("/api/v1/decisions", content=sent).status_code == 400
    assert editor.post("/api/v1/decisions/1/undo", content=sent).status_code == 400
    assert editor.post("/api/v1/intake", content=sent).status_code == 400


def test_a_program_hands_in_a_text(editor: TestClient) -> None:
    sent = editor.post("/api/v1/intake", json={"text": "Quay shut\n\n“We wait,” said harbour master Jane Osk of the quay.\n"})
    events = editor.get(sent.json()["events"]).text
    assert '"kept"' in events
