"""The cue vocabulary does not rot."""

import tomllib
from importlib.resources import files

import pytest

from deedline.annotate.cues import WORD_CLASSES
from deedline.data import load
from deedline.model.reading import StatementKind

ACTS = {"assert", "deny", "assess", "predict", "desire", "doubt", "direct", "commit", "threaten", "retract"}
STANCES = {"neutral", "source_strong", "distancing", "endorsing", "denial", "epistemic", "desire", "doubt", "retract"}


@pytest.fixture(scope="module")
def cues() -> dict[str, dict[str, dict[str, object]]]:
    return load("cues")


def test_every_section_is_one_the_finder_reads(cues: dict[str, object]) -> None:
    assert set(cues) == {*WORD_CLASSES, "lemmas", "light_verbs", "tails"}


def test_tails_are_told_by_distinct_lower_case_words(cues: dict[str, dict[str, list[str]]]) -> None:
    tails = cues["tails"]
    assert set(tails) == {"links", "units", "soon", "following", "background", "leads"}
    for words in tails.values():
        assert words == [word.strip().lower() for word in words]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("section", WORD_CLASSES)
def test_every_word_is_lower_case_and_trimmed(cues: dict[str, dict[str, object]], section: str) -> None:
    assert [lemma for lemma in cues[section] if lemma != lemma.strip().lower()] == []


def test_no_verb_is_both_speech_and_attitude(cues: dict[str, dict[str, object]]) -> None:
    assert not set(cues["verbs"]) & set(cues["attitudes"])


def test_attitudes_leave_their_kind_to_the_content(cues: dict[str, dict[str, dict[str, str]]]) -> None:
    assert not any("kind" in entry for entry in cues["attitudes"].values())


@pytest.mark.parametrize("section", WORD_CLASSES)
def test_kinds_acts_and_stances_are_those_of_the_model(cues: dict[str, dict[str, dict[str, str]]], section: str) -> None:
    for lemma, entry in cues[section].items():
        assert set(entry) <= {"kind", "act", "stance"}, lemma
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
        assert lemma in {**cues["verbs"], **cues["attitudes"]}, lemma
        assert slip not in cues["verbs"], slip


def test_the_commonest_cues_are_there(cues: dict[str, dict[str, object]]) -> None:
    assert {"say", "tell", "write", "add", "announce", "point out", "make clear", "tweet", "reply", "vow"} <= set(cues["verbs"])
    assert "claim" in cues["nouns"]
