"""The vocabularies of grouping and wording are in order."""

import pytest

from deedline.annotate.frames import families, labels
from deedline.data import load


def _lists(name: str) -> dict[str, list[str]]:
    table = load(name)
    return {key: value["words"] if isinstance(value, dict) else value for key, value in table.items()}


@pytest.mark.parametrize("name", ["participants", "lines", "bearings"])
def test_words_are_lower_case_and_stand_once(name: str) -> None:
    for section, words in _lists(name).items():
        assert words, section
        assert len(words) == len(set(words)), section
        assert all(word and word == word.lower().strip() for word in words), section


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("participants", {"pronouns", "quantifiers", "numbers", "parts", "money", "prepositions"}),
        (
            "lines",
            {
                "asking",
                "dependent",
                "markers",
                "hanging",
                "dangling",
                "definite",
                "pronouns",
                "first_person",
                "denials",
                "vague",
            },
        ),
        ("bearings", {"objects", "kept", "broken"}),
    ],
)
def test_every_section_is_known(name: str, sections: set[str]) -> None:
    assert set(load(name)) == sections


def test_kindred_labels_exist_and_stand_in_one_set() -> None:
    for family, kinships in load("same_event").items():
        labels = [label for names in kinships for label in names]
        assert len(labels) == len(set(labels)), family
        assert set(labels) <= set(families()[family]["labels"]), family


def test_a_label_told_apart_by_the_ends_of_its_way_says_neither_away_nor_here() -> None:
    by_end = [label for label in labels().values() if label.by_end]
    assert by_end
    assert all("away" not in label.entailed and "presence_down" not in label.entailed for label in by_end)
