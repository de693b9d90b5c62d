"""The tables behind claims, pledges and wording: nothing twice, nothing empty, every section read."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from deedline.annotate.frames import families, labels, labels_of
from deedline.annotate.modality import Signature, signatures
from deedline.annotate.participants import ROLES
from deedline.data import load

TABLES = ("manner", "modality", "negation", "partitives", "pledges", "roles", "wording")
WORD_LISTS = ("parties", "verbs", "nouns", "adjectives", "loose_verbs", "loose_nouns", "loose_adjectives", "not_with")


def lists(table: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    """Every list in a table with its path."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists(value, f"{path}.{key}")
    elif isinstance(table, list):
        yield path, table


@pytest.mark.parametrize("name", TABLES)
def test_lists_hold_lower_case_words_once(name: str) -> None:
    for path, words in lists(load(name), name):
        for word in words:
            if isinstance(word, str):
                assert word.strip() == word != "", path
                assert word == word.lower(), f"{path}: {word}"
        plain = [word for word in words if isinstance(word, str)]
        assert [word for word, count in Counter(plain).items() if count > 1] == [], path


def test_sections_are_the_ones_the_code_reads() -> None:
    assert set(load("modality")) == {
        "embedding",
        "modals",
        "adverbs",
        "adjectives",
        "mention",
        "conditions",
        "stage",
        "locative",
        "light",
        "there_before",
        "performed",
        "outcome",
        "conviction",
    }
    assert set(load("negation")) == {
        "adverbs",
        "determiners",
        "pronouns",
        "prepositions",
        "objects_apart",
        "objects_had",
        "phrases",
        "contrast_phrases",
        "resetting",
        "additive",
        "quantifiers",
        "refusal",
        "refused",
        "referring",
    }
    assert set(load("pledges")) == {
        "verbs",
        "nouns",
        "adjectives",
        "cues",
        "future",
        "self",
        "same_act",
        "no_act",
        "passive_acts",
        "deadline",
    }
    assert set(load("modality")["mention"]) == {
        "verbs",
        "nouns",
        "prepositions",
        "objects",
        "talking",
        "naming",
        "regarding",
        "adjectives",
    }
    assert set(load("partitives")) == {"words", "nouns", "pronouns", "counting"}
    assert set(load("roles")) == {"prepositions", "object_control"}
    assert set(load("wording")) == {"loaded", "loaded_phrases", "plain", "hedge", "booster", "distancing", "scare_quote"}


def test_a_preposition_gives_one_part_that_participants_have() -> None:
    prepositions = load("roles")["prepositions"]
    assert set(prepositions) <= set(ROLES)
    words = [word for group in prepositions.values() for word in group]
    assert len(words) == len(set(words))


def test_groups_of_embedding_words_are_whole() -> None:
    for group in load("modality")["embedding"]:
        assert group["words"], group["group"]
        assert group["form"] in ("to", "ing", "that", "any", "noun"), group["group"]
        assert group.get("pos", "verb") in ("verb", "noun", "adj"), group["group"]
        known = {"group", "pos", "form", "affirmed", "denied", "stage", "mood", "reporting", "pretence", "words"}
        assert set(group) <= known, group["group"]
        assert Counter(group["words"]).most_common(1)[0][1] == 1, group["group"]


def test_no_embedding_word_is_entered_twice_for_one_form() -> None:
    entries = Counter(
        (word, group.get("pos", "verb"), group["form"]) for group in load("modality")["embedding"] for word in group["words"]
    )
    assert [entry for entry, count in entries.items() if count > 1] == []
    assert len(signatures()) == len(entries)
    assert all(isinstance(signature, Signature) for signature in signatures().values())


def test_factors_keep_to_the_scale() -> None:
    for section in ("adverbs", "adjectives"):
        assert all(-1 <= factor <= 1 for factor in load("modality")[section].values())


def test_families_are_whole() -> None:
    assert 15 <= len(families()) <= 30
    for name, family in families().items():
        assert family["about"], name
        assert family["facets"], name
        assert (
            {"about", "facets", "parties", "labels"}
            <= set(family)
            <= {"about", "facets", "parties", "labels", "single", "placed"}
        ), name
        for label, table in family["labels"].items():
            assert any(table.get(key) for key in WORD_LISTS[1:5]), f"{name}.{label} has no word"
            assert set(table) <= {*WORD_LISTS, "by_end", "entailed", "implicated"}, f"{name}.{label}"


def test_words_of_families_are_lower_case_and_entered_once_per_label() -> None:
    for path, words in lists(dict(families()), "frames"):
        assert all(word == word.strip().lower() != "" for word in words), path
        assert [word for word, count in Counter(words).items() if count > 1] == [], path


def test_no_word_stands_for_two_labels_of_one_family() -> None:
    for name, family in families().items():
        for keys in (("verbs", "loose_verbs"), ("nouns", "loose_nouns")):
            words = Counter(word for label in family["labels"].values() for key in keys for word in label.get(key, ()))
            assert [word for word, count in words.items() if count > 1] == [], name


def test_facets_of_labels_are_the_family_s_and_of_one_strength() -> None:
    for (family, name), label in labels().items():
        facets = set(families()[family]["facets"])
        assert set(label.entailed) | set(label.implicated) <= facets, f"{family}.{name}"
        assert not set(label.entailed) & set(label.implicated), f"{family}.{name}"
        assert {*label.entailed.values(), *label.implicated.values()} <= {1, -1}, f"{family}.{name}"


def test_every_facet_is_used() -> None:
    for family, table in families().items():
        used = {f for (owner, _), label in labels().items() if owner == family for f in (*label.entailed, *label.implicated)}
        assert used == set(table["facets"]), family


def test_the_labels_of_the_worked_example() -> None:
    def facets(wording: str) -> tuple[dict[str, int], dict[str, int]]:
        (label,) = labels_of(wording, "movement")
        return dict(label.entailed), dict(label.implicated)

    assert facets("withdraw") == ({"moves": 1, "away": 1, "presence_down": 1}, {"voluntary": 1})
    assert facets("reposition") == ({"moves": 1, "voluntary": 1}, {"presence_down": -1, "away": -1})
    assert facets("pushback") == ({"moves": 1, "away": 1, "presence_down": 1, "voluntary": -1}, {})
    assert facets("scale down") == ({"presence_down": 1, "voluntary": 1}, {})


def test_manners_are_whole_and_a_word_tells_one() -> None:
    kinds = {"verbs", "adverbs", "adjectives", "nouns", "gestures"}
    for manner, table in load("manner").items():
        assert kinds & set(table), manner
        assert set(table) <= {"facets", "tokens", *kinds}, manner
        assert ("gestures" in table) == ("tokens" in table), manner
        known = [family["facets"] for family in families().values()]
        assert all(any(facet in facets for facets in known) for facet in table.get("facets", {})), manner
    for kind in kinds:
        words = Counter(word for table in load("manner").values() for word in table.get(kind, ()))
        assert [word for word, count in words.items() if count > 1] == [], kind


def test_what_is_feigned_is_denied() -> None:
    feigned = load("manner")["feigned"]
    pretence = {word for (word, pos, _), signature in signatures().items() if signature.pretence and pos == "verb"}
    assert set(feigned["verbs"]) == pretence
    assert all(load("modality")["adjectives"][word] < 0 for word in feigned["adjectives"])
    assert all(signature.affirmed < 0 for signature in signatures().values() if signature.pretence)
