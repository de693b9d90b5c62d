"""The tables on names, titles, bodies and sources do not rot."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from deedline.data import load

TABLES = ("titles", "bodies", "metonyms", "sources", "spellings")


def word_lists(table: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a table, with where it stands."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from word_lists(value, f"{path}.{key}")
    elif isinstance(table, list) and table and all(isinstance(item, str) for item in table):
        yield path, table
    elif isinstance(table, list):
        for number, item in enumerate(table):
            yield from word_lists(item, f"{path}[{number}]")


@pytest.mark.parametrize("name", TABLES)
def test_no_entry_is_empty_or_padded(name: str) -> None:
    for path, words in word_lists(load(name)):
        assert all(word and (word == word.strip() or name == "spellings") for word in words if word != ""), path


@pytest.mark.parametrize("name", ["titles", "bodies", "metonyms", "sources"])
def test_no_list_has_a_word_twice_and_words_are_lower_case(name: str) -> None:
    for path, words in word_lists(load(name)):
        assert len(words) == len(set(words)), (path, sorted(w for w in words if words.count(w) > 1))
        assert all(word == word.lower() for word in words), path


def test_a_word_has_one_kind_of_source() -> None:
    sources = load("sources")
    seen: dict[str, str] = {}
    for kind in ("document", "official", "group"):
        for word in sources[kind]["words"]:
            assert word not in seen, (word, kind, seen[word])
            seen[word] = kind


def test_a_form_names_one_body() -> None:
    table = load("bodies")
    forms = [form for row in table["body"] for form in row["forms"]]
    forms += [alias for row in table["named"] for alias in (row["name"].lower(), *row["aliases"])]
    assert len(forms) == len(set(forms)), sorted(form for form in forms if forms.count(form) > 1)


def test_bodies_and_seats_belong_to_known_nations() -> None:
    nations = {row["name"] for row in load("nations")["nation"]}
    assert set(load("bodies")["attributive"]) <= nations
    assert {row["nation"] for row in load("metonyms")["seat"]} <= nations | {"European Union"}


def test_no_role_is_both_male_and_female() -> None:
    gendered = load("titles")["gendered"]
    assert not set(gendered["male"]) & set(gendered["female"])


def test_every_spelling_class_is_a_pattern() -> None:
    for pattern, target in load("spellings")["transliteration"]["pairs"]:
        re.compile(pattern).sub(target, "zelenskyy")
