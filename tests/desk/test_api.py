"""The interface answers what its document says, from what the pages show."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from deedline.desk.api import OPERATIONS, PREFIX, document

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_the_document_describes_every_operation(reader: TestClient) -> None:
    served = reader.get("/api/openapi.json").json()
    assert served == document()
    assert served["paths"].keys() == {
        *(PREFIX + operation.path for operation in OPERATIONS),
        "/stories/{id}/export/{format}",
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
        pages.append([card["story"]["id"] for card in found["items"]])
        more, page = found["more"], page + 1
    everything = [id for ids in pages for id in ids]
    assert len(everything) == len(set(everything)) == 5


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
def test_nothing_asked_for_is_an_error_of_ours(reader: TestClient, operation: object, data: st.DataObject) -> None:
    from deedline.desk.api import Operation

    assert isinstance(operation, Operation)
    path = re.sub(
        r"\{\w+\}",
        lambda _: data.draw(TEXT.map(lambda text: "".join(f"%{b:02x}" for b in text.encode()) or "x")),
        operation.path,
    )
    fields = data.draw(st.dictionaries(st.sampled_from(operation.query.__struct_fields__ or ("x",)), TEXT))
    assert reader.get(PREFIX + path, params=fields).status_code in (200, 400, 404)
