"""A person corrects what was found, sees it at once and everywhere, and can take it back."""

import pytest
from starlette.testclient import TestClient

from deedline.archive import Archive
from deedline.desk import make_app


def statement(archive: Archive, article: str) -> str:
    span = archive.readings([article])[0].statements[0].span
    return f"{article}:{span.start}-{span.end}"


def decide(editor: TestClient, **fields: object) -> int:
    return editor.post("/decide", data={"why": "the recording", "by": "Ines", **fields}).status_code


def test_a_speaker_is_corrected_shown_everywhere_and_undone(editor: TestClient, own: Archive, article: str, fire: str) -> None:
    at = statement(own, article)
    before = editor.get(f"/stories/{fire}").text
    assert f"kind=speaker&amp;at={at.replace(':', '%3A')}" in before
    form = editor.get(f"/decide?kind=speaker&at={at}").text
    assert "Who said this?" in form
    assert decide(editor, kind="speaker", at=at, value="Ada Crane Junior") == 303
    for path in (f"/stories/{fire}", f"/articles/{article}", "/speakers/Ada Crane Junior", "/search?words=blaze", "/decisions"):
        assert "Ada Crane Junior" in editor.get(path).text
    assert editor.post("/decisions/1/undo", data={"by": "Ada", "why": "a slip"}).status_code == 303
    assert editor.get(f"/stories/{fire}").text == before
    assert editor.get("/speakers/Ada Crane Junior").status_code == 404
    assert "a slip" in editor.get("/decisions").text


def test_a_correction_holds_after_the_desk_is_opened_again(editor: TestClient, own: Archive, article: str, token: str) -> None:
    decide(editor, kind="speaker", at=statement(own, article), value="Ada Crane Junior")
    again = TestClient(make_app(own, token=token), base_url="http://localhost")
    assert "Ada Crane Junior" in again.get(f"/articles/{article}").text


def test_the_status_of_a_pledge(editor: TestClient) -> None:
    entry = next(e for e in editor.get("/api/v1/ledger?actor=Ellery").json()["items"] if e["status"] == "broken")["entry"]
    ref = entry["reports"][0]
    at = f"{ref['article']}:{ref['start']}-{ref['end']}"
    assert decide(editor, kind="pledge", at=at, value="done", day="2026-03-12") == 303
    assert (
        next(e for e in editor.get("/api/v1/ledger?actor=Ellery").json()["items"] if e["entry"]["id"] == entry["id"])["status"]
        == "done"
    )
    assert editor.get("/ledger?as_of=2026-03-11&status=broken").text.count("status-broken") == 1


def test_stories_are_joined_and_parted(editor: TestClient, own: Archive, fire: str, article: str) -> None:
    other = next(story.id for story in own.stories() if story.id != fire)
    alone = own.members(other)[0]
    assert decide(editor, kind="merge", at=fire, value=other) == 303
    assert any({alone, article} <= set(own.members(story.id)) for story in own.stories())
    assert editor.post("/decisions/1/undo", data={"by": "Ada", "why": "not one event"}).status_code == 303
    assert decide(editor, kind="split", at=fire, chosen=[article]) == 303
    assert len(own.members(next(s.id for s in own.stories() if article in own.members(s.id)))) == 1


def test_two_claims_have_nothing_to_do_with_each_other(editor: TestClient, fire: str) -> None:
    import re

    page = editor.get(f"/stories/{fire}").text
    a, b = (x.replace("%3A", ":") for x in re.findall(r"kind=relation&amp;at=([^&]+)&amp;at=([^\"]+)\"", page)[0])
    before = editor.get(f"/api/v1/stories/{fire}").json()["relations"]
    assert decide(editor, kind="relation", at=[a, b], value="") == 303
    assert len(editor.get(f"/api/v1/stories/{fire}").json()["relations"]) < len(before)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "speaker", "at": "none:1-2", "value": "X"},
        {"kind": "speaker", "at": "nonsense", "value": "X"},
        {"kind": "speaker", "value": "X"},
        {"kind": "pledge", "at": "none:1-2", "value": "perhaps", "day": "2026-03-12"},
        {"kind": "block", "at": "none:1-2", "value": "verse"},
        {"kind": "merge", "at": "none", "value": "none"},
        {"kind": "odd", "at": "none:1-2"},
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(editor: TestClient, fields: dict[str, str]) -> None:
    assert decide(editor, **fields) == 400


def test_a_decision_says_who_and_why(editor: TestClient, own: Archive, article: str) -> None:
    assert decide(editor, kind="speaker", at=statement(own, article), value="X", why=" ") == 400
    assert decide(editor, kind="speaker", at=statement(own, article), value="X", by="") == 400


def test_two_names_are_one_person_on_every_page_and_undone(editor: TestClient, own: Archive) -> None:
    names = [item["name"] for item in editor.get("/api/v1/speakers?size=100").json()["items"]]
    name, other = names[0], names[1]
    count = {n: editor.get(f"/api/v1/speakers/{n}?size=100").json()["statements"]["items"] for n in (name, other)}
    assert "The other name" in editor.get("/decide", params={"kind": "same_person", "at": [name, other]}).text
    assert decide(editor, kind="same_person", at=name, value=other) == 303
    together = editor.get(f"/api/v1/speakers/{other}?size=100").json()
    assert (together["name"], together["also"]) == (name, [other])
    assert len(together["statements"]["items"]) == len(count[name]) + len(count[other])
    assert other not in [item["name"] for item in editor.get("/api/v1/speakers?size=100").json()["items"]]
    assert f"{other} and {name} are one" in editor.get("/decisions").text
    assert editor.post("/decisions/1/undo", data={"by": "Ada", "why": "a slip"}).status_code == 303
    assert editor.get(f"/api/v1/speakers/{other}?size=100").json()["name"] == other


def test_a_namesake_is_told_apart(editor: TestClient, own: Archive, fire: str) -> None:
    name = "Marcus Feld"
    readings = own.readings(own.members(fire))
    there = [r.article.id for r in readings if any(s.speaker and s.speaker.name == name for s in r.statements)]
    assert "Name of the other" in editor.get("/decide", params={"kind": "namesake", "at": name, "story": fire}).text
    assert decide(editor, kind="namesake", at=name, value="Marcus Feld (2)", chosen=there[:1]) == 303
    ids = {item["article"] for item in editor.get(f"/api/v1/speakers/{name}?size=100").json()["statements"]["items"]}
    assert there[0] not in ids
    parted = editor.get("/api/v1/speakers/Marcus Feld (2)?size=100").json()["statements"]["items"]
    assert {item["article"] for item in parted} == {there[0]}
    assert "Marcus Feld (2)" in editor.get(f"/stories/{fire}").text


def test_one_quote_more_and_one_less(editor: TestClient, fire: str) -> None:
    def families() -> list[list[tuple[str, int]]]:
        found = editor.get(f"/api/v1/stories/{fire}").json()["quote_families"]
        return [[(r["article"], r["start"]) for r in family["renderings"]] for family in found]

    family = editor.get(f"/api/v1/stories/{fire}").json()["quote_families"][0]["renderings"]
    at = [f"{r['article']}:{r['start']}-{r['end']}" for r in (family[-1], family[0])]
    assert "Is this another utterance?" in editor.get("/decide", params={"kind": "other_quote", "at": at}).text
    before = families()
    assert decide(editor, kind="other_quote", at=at) == 303
    assert families() != before
    form = editor.get("/decide", params={"kind": "same_quote", "at": at[0]}).text
    assert at[1] in form
    assert decide(editor, kind="same_quote", at=at[0], value=at[1]) == 303
    assert sorted(map(sorted, families())) == sorted(map(sorted, before))
    lines = editor.get("/decisions.jsonl").text.splitlines()
    assert len(lines) == 2
    assert '"decided":"two"' in lines[0].replace(" ", "")
