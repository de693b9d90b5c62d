"""The page vocabulary does not rot."""

import pytest

from deedline.data import load

SECTIONS = {"access", "zones", "content", "metadata", "jsonld", "bylines"}


def lists() -> list[tuple[str, list[str]]]:
    return [(f"{section}.{name}", words) for section, table in load("html").items() for name, words in table.items()]


def test_the_sections_are_the_ones_the_code_reads() -> None:
    assert set(load("html")) == SECTIONS


@pytest.mark.parametrize(("name", "words"), lists())
def test_entries_are_single_lower_case_and_not_empty(name: str, words: list[str]) -> None:
    assert words
    assert all(word and word == word.strip().lower() for word in words)
    assert len(words) == len(set(words)), sorted({word for word in words if words.count(word) > 1})


def test_a_word_names_one_zone_only() -> None:
    words = [word for zone in load("html")["zones"].values() for word in zone] + load("html")["content"]["words"]
    assert sorted({word for word in words if words.count(word) > 1}) == []
