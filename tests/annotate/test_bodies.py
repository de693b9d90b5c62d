import re

import pytest

from deedline.annotate.bodies import find_bodies, named_body


def bodies(text: str) -> list[tuple[str, str]]:
    """Words and canonical name of every body, from text split as the tokenizer does."""
    words = re.findall(r"['’]s\b|U\.S\.|[^\s'’]+", text)
    proper = [word[:1].isupper() for word in words]
    return [(" ".join(words[m.start : m.end]), m.name) for m in find_bodies(words, proper)]


@pytest.mark.parametrize(
    "text",
    [
        "Britain’s Defense Ministry",
        "British Ministry of Defense",
        "UK Ministry of Defence",
        "Ministry of Defence of the United Kingdom",
        "London's defence ministry",
    ],
)
def test_one_ministry_in_all_its_forms(text: str) -> None:
    assert [name for _, name in bodies(f"the {text} said")] == ["UK Ministry of Defence"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Latvian parliament voted", "Latvian parliament"),
        ("the U.S. military said", "United States military"),
        ("Norwegian authorities said", "Norway (government)"),
        ("Kyiv's government said", "Ukraine (government)"),
        ("the Pentagon said", "Pentagon"),
        ("the Department of Defense said", "Pentagon"),
        ("a UN vote", "United Nations"),
    ],
)
def test_bodies_get_one_name(text: str, name: str) -> None:
    assert [found for _, found in bodies(text)] == [name]


@pytest.mark.parametrize("text", ["who said that", "the government said", "the army of ants", "the Texas Senate voted"])
def test_words_without_a_nation_name_no_body(text: str) -> None:
    assert bodies(text) == []


def test_a_named_body_by_exactly_its_words() -> None:
    body = named_body(["Capitol", "Hill"])
    assert body is not None
    assert body.name == "US Congress"
    assert named_body(["who"]) is None
