"""The voices of a small story told by two outlets."""

import json
from pathlib import Path

import pytest

import deedline
from deedline.report.view import View
from deedline.report.voices import Voice, voices

ONE = """Harbour of Lund to close for the winter

The harbour of Lund will close in December, officials said on Monday. Even some pilots said the ice was too thick.

“The ice is thicker than in any winter since the war,” harbour master Nils Berg said. Berg urged the captains to leave.

Some pilots said the tugs were too old for the work.
"""
TWO = """Lund harbour closes in December

“The ice is thicker than in any winter since the war,” said Nils Berg, the harbour master of Lund.

“We have no choice,” said Eva Lind, who leads the pilots of the harbour of Lund. The harbour will close in December.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Voice]:
    folder: Path = tmp_path_factory.mktemp("voices")
    records = [
        {"id": name, "outlet": name, "published": "2026-11-02", "title": text.split("\n")[0], "text": text}
        for name, text in (("Post", ONE), ("Herald", TWO))
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (dossier,) = deedline.dossiers(deedline.articles([str(folder / "in.jsonl")]))
    return {voice.name: voice for voice in voices(View(dossier))}


def test_the_same_words_of_two_outlets_are_shown_once_with_both(told: dict[str, Voice]) -> None:
    ((rendering,),) = told["Nils Berg"].families
    assert {source.label for source in rendering.sources} == {"Post", "Herald"}
    assert rendering.text.strip("“”,") == "The ice is thicker than in any winter since the war"


def test_indirect_words_follow_what_leads_up_to_them(told: dict[str, Voice]) -> None:
    assert [(saying.lead, saying.source.text) for saying in told["Nils Berg"].single] == [("urged", "the captains to leave")]


def test_a_description_is_a_heading_without_the_stress_of_its_sentence(told: dict[str, Voice]) -> None:
    assert len(told["Some pilots"].single) == 2, list(told)
    assert not told["Some pilots"].named


def test_the_named_come_before_the_unnamed(told: dict[str, Voice]) -> None:
    named = [voice.named for voice in told.values() if voice.name]
    assert named == sorted(named, reverse=True)
    assert [name for name in told if told[name].named] == ["Nils Berg", "Eva Lind"]
