"""The cue vocabulary does not rot."""

import tomllib
from importlib.resources import files

import pytest

from deedline.annotate.candidate import CLAUSAL, ORDER
from deedline.annotate.cues import WORD_CLASSES
from deedline.data import load
from deedline.model.reading import StatementKind

ACTS = {"assert", "deny", "assess", "predict", "desire", "doubt", "direct", "commit", "threaten", "retract"}
STANCES = {"neutral", "source_strong", "distancing", "endorsing", "denial", "epistemic", "desire", "doubt", "retract"}
PREPOSITIONS = {
    "about",
    "against",
    "as",
    "at",
    "behind",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "over",
    "to",
    "upon",
    "with",
}


@pytest.fixture(scope="module")
def cues() -> dict[str, dict[str, dict[str, object]]]:
    return load("cues")


def test_every_section_is_one_the_finder_reads(cues: dict[str, object]) -> None:
    assert set(cues) == {*WORD_CLASSES, "lemmas", "light_verbs"}


@pytest.mark.parametrize("section", WORD_CLASSES)
def test_every_word_is_lower_case_and_takes_something_known(
    cues: dict[str, dict[str, dict[str, list[str]]]], section: str
) -> None:
    known = (
        set(ORDER) | CLAUSAL | {"subject infinitive", "object predicate"} | PREPOSITIONS | {f"object {p}" for p in PREPOSITIONS}
    )
    for lemma, entry in cues[section].items():
        assert lemma == lemma.strip().lower(), lemma
        assert entry["takes"], lemma
        assert len(entry["takes"]) == len(set(entry["takes"])), lemma
        assert set(entry["takes"]) <= known, (lemma, set(entry["takes"]) - known)


@pytest.mark.parametrize("section", WORD_CLASSES)
def test_kinds_acts_and_stances_are_those_of_the_model(cues: dict[str, dict[str, dict[str, str]]], section: str) -> None:
    for lemma, entry in cues[section].items():
        assert set(entry) <= {"takes", "kind", "act", "stance"}, lemma
        assert entry.get("kind", "said") in set(StatementKind), lemma
        assert entry.get("act", "assert") in ACTS, lemma
        assert entry.get("stance", "neutral") in STANCES, lemma


def test_defaults_are_not_written_out() -> None:
    text = (files("deedline.data") / "cues.toml").read_text(encoding="utf-8")
    body = text[text.index("[lemmas]") :]
    assert 'kind = "said"' not in body
    assert 'stance = "neutral"' not in body
    assert 'act = "assert"' not in body
    assert tomllib.loads(text)


def test_mended_lemmas_lead_to_known_words_and_are_none_themselves(cues: dict[str, dict[str, str]]) -> None:
    for slip, lemma in cues["lemmas"].items():
        assert slip != lemma
        assert lemma in cues["verbs"], lemma
        assert slip not in cues["verbs"], slip


def test_the_commonest_cues_are_there(cues: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    for lemma in ("say", "tell", "write", "add", "announce", "point out", "make clear", "tweet", "reply"):
        assert "clause" in cues["verbs"][lemma]["takes"], lemma
    assert "infinitive" in cues["verbs"]["vow"]["takes"]
    assert "clause" in cues["nouns"]["claim"]["takes"]
