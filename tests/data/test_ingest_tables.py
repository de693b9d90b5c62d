"""The vocabularies of reading pages stay clean: nothing twice, nothing empty, everything used."""

import re
from collections import Counter
from pathlib import Path

import deedline.ingest
from deedline.data import load

CODE = "\n".join(path.read_text(encoding="utf-8") for path in Path(next(iter(deedline.ingest.__path__))).glob("*.py"))


def twice(entries: list[str]) -> list[str]:
    return [entry for entry, count in Counter(entries).items() if count > 1]


def test_block_cues_are_lower_case_and_stand_once() -> None:
    for name, section in load("blocks").items():
        assert set(section) <= {"whole", "starts", "contains", "ends"}, name
        for where, entries in section.items():
            assert twice(entries) == [], (name, where)
            assert all(entry and entry == entry.lower().strip() for entry in entries if where != "ends"), (name, where)


def test_every_block_cue_is_asked_for() -> None:
    for name in load("blocks"):
        assert re.search(rf'"{name}"', CODE), name


def test_agencies_have_one_name_and_no_alias_means_two() -> None:
    agencies = load("agencies")["agency"]
    assert twice([agency["name"] for agency in agencies]) == []
    assert twice([alias for agency in agencies for alias in agency["aliases"]]) == []
    assert all(agency["aliases"] and isinstance(agency["photo"], bool) for agency in agencies)
    pictures = load("agencies")["photo_only"]["names"]
    assert twice(pictures) == []
    assert not set(pictures) & {alias for agency in agencies for alias in agency["aliases"]}


def test_outlets_have_one_name_and_no_spelling_means_two() -> None:
    outlets = load("outlets")["outlet"]
    spellings = [spelling.casefold() for outlet in outlets for spelling in {outlet["name"], *outlet["also"]}]
    assert twice(spellings) == []
    assert all(spelling.strip() == spelling and spelling for spelling in spellings)


def test_words_that_no_name_contains_are_lower_case_and_stand_once() -> None:
    words = load("authors")["never"]["words"]
    assert twice(words) == []
    assert all(word == word.lower().strip() and word for word in words)


def test_letters_that_are_no_agency_and_words_of_outlets_stand_once() -> None:
    letters = load("agencies")["no_agency"]["letters"]
    assert twice(letters) == []
    assert all(re.fullmatch("[A-Z]{2,5}", entry) for entry in letters)
    assert not set(letters) & {alias for agency in load("agencies")["agency"] for alias in agency["aliases"]}
    kinds = load("outlets")["kinds"]["words"]
    assert twice(kinds) == []
    assert all(word and word == word.lower().strip() and " " not in word for word in kinds)
