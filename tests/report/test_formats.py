"""A dossier in every form it can be written in: nothing is lost, nothing takes effect."""

import csv
import io
import json

import pytest

from deedline.cli.dossier import OutputFormat
from deedline.model.dossier import Dossier
from deedline.report.formats import FORMATS
from deedline.report.json_schema import dossier_schema
from deedline.report.tables import table


def rows(dossier: Dossier, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS[kind].write(dossier).decode())))


def test_the_commands_offer_every_form() -> None:
    assert {form.value for form in OutputFormat} == {"all", *FORMATS}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, kind: str) -> None:
    written = FORMATS[kind].write(dossier)
    assert written == FORMATS[kind].write(dossier)
    assert len(written) > 100


@pytest.mark.parametrize("kind", ["statements", "claims", "pledges", "places"])
def test_every_row_stands_where_it_says(dossier: Dossier, kind: str) -> None:
    found = rows(dossier, kind)
    assert found
    for row in found:
        text = dossier.reading(row["article"]).article.text
        words = " ".join(text[int(row["first"]) : int(row["last"])].split())
        assert row["words"].removeprefix("'") == words.removeprefix("'")


def test_a_table_has_every_row(dossier: Dossier) -> None:
    assert len(rows(dossier, "statements")) == sum(len(reading.statements) for reading in dossier.readings)
    assert len(rows(dossier, "timeline")) == len(dossier.timeline)
    assert {row["status"] for row in rows(dossier, "pledges")} >= {"done", "broken"}


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n-1"])
def test_no_cell_is_a_formula(formula: str) -> None:
    [[written]] = list(csv.reader(io.StringIO(table(["a"], [[formula]]).decode())))[1:]
    assert written[0] == "'" or written.lstrip()[0] not in "=+-@"


def test_places_are_points_only_where_they_are_points(dossier: Dossier) -> None:
    features = json.loads(FORMATS["geojson"].write(dossier))["features"]
    assert features
    for feature in features:
        properties = feature["properties"]
        assert (feature["geometry"] is None) == (properties["point_is"] is None)
        if feature["geometry"] and properties["precision"] in ("region", "country"):
            assert properties["point_is"] == "the middle of an area"
        for mention in properties["mentions"]:
            assert dossier.reading(mention["article"]).article.text[mention["start"] : mention["end"]] == mention["text"]


def test_annotations_select_their_words_twice(dossier: Dossier) -> None:
    page = json.loads(FORMATS["annotations"].write(dossier))["first"]
    texts = {reading.article.id: reading.article.text for reading in dossier.readings}
    for item in page["items"]:
        text = texts[item["id"].split(":")[3]]
        for target in item["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text.startswith(quote["prefix"] + quote["exact"] + quote["suffix"], position["start"] - len(quote["prefix"]))


def test_the_calendar_has_the_deadlines(dossier: Dossier) -> None:
    written = FORMATS["ics"].write(dossier)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    plain = written.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20260313" in plain
    assert "Marcus Feld" in plain
    assert plain.count("BEGIN:VEVENT") == plain.count("END:VEVENT") >= 2


def test_every_article_is_cited(dossier: Dossier) -> None:
    cited = json.loads(FORMATS["csl"].write(dossier))
    assert [item["id"] for item in cited] == [reading.article.id for reading in dossier.readings]
    assert FORMATS["bibtex"].write(dossier).decode().count("@article{") == len(cited)


def test_parquet_holds_the_rows_of_the_tables(dossier: Dossier) -> None:
    from pyarrow import parquet

    for kind in ("statements", "claims", "pledges", "places"):
        read = parquet.read_table(io.BytesIO(FORMATS[f"{kind}-parquet"].write(dossier)))
        written = rows(dossier, kind)
        assert read.column_names == list(written[0])
        assert read.num_rows == len(written)
        assert [str(value) for value in read.column("first").to_pylist()] == [row["first"] for row in written]


def test_schema_org_has_articles_quotations_and_claims_to_be_reviewed(dossier: Dossier) -> None:
    graph = json.loads(FORMATS["schema-org"].write(dossier))["@graph"]
    by_id = {item["@id"]: item for item in graph}
    kinds = [item["@type"] for item in graph]
    assert kinds.count("NewsArticle") == len(dossier.readings)
    assert kinds.count("Quotation") == sum(len(reading.statements) for reading in dossier.readings)
    assert kinds.count("ClaimReview") == len(dossier.propositions)
    for item in graph:
        if item["@type"] == "Quotation":
            assert by_id[item["isPartOf"]["@id"]]["@type"] == "NewsArticle"
        if item["@type"] == "ClaimReview":
            assert item["itemReviewed"]["appearance"]
            assert "reviewRating" not in item


def test_stix_refers_only_to_what_is_in_the_bundle(dossier: Dossier) -> None:
    bundle = json.loads(FORMATS["stix"].write(dossier))
    ids = [item["id"] for item in bundle["objects"]]
    assert len(ids) == len(set(ids))
    required = {
        "identity": {"name"}, "note": {"content", "object_refs"}, "location": {"latitude", "longitude"},
        "report": {"name", "published", "object_refs"},
    }  # fmt: skip
    assert {item["type"] for item in bundle["objects"]} == required.keys()
    for item in bundle["objects"]:
        assert {"spec_version", "created", "modified", *required[item["type"]]} <= item.keys()
        assert set(item.get("object_refs", ())) <= set(ids)


def test_follow_the_money_refers_only_to_what_is_there(dossier: Dossier) -> None:
    entities = [json.loads(line) for line in FORMATS["ftm"].write(dossier).splitlines()]
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert {"Article", "Person", "Mention"} <= set(schemata.values())
    for entity in entities:
        if entity["schema"] == "Mention":
            assert schemata[entity["properties"]["document"][0]] == "Article"
            assert schemata[entity["properties"]["resolved"][0]] == entity["properties"]["detectedSchema"][0]


def test_the_json_is_as_the_published_schema_says(dossier: Dossier) -> None:
    import jsonschema_rs

    record = json.loads(FORMATS["json"].write(dossier))
    schema = dossier_schema()
    assert [error.message for error in jsonschema_rs.iter_errors(schema, record)] == []
    broken = {**record, "findings": [{**record["findings"][0], "refs": "none"}]}
    assert not jsonschema_rs.is_valid(schema, broken)
