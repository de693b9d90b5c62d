"""What all rooms share for reading the vocabularies."""

import re

import pytest

from deedline.data import either, load, load_json, names


def test_every_vocabulary_is_a_table_with_something_in_it() -> None:
    assert all(load(name) for name in names())


def test_a_vocabulary_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_words"):
        load("no_such_words")
    with pytest.raises(FileNotFoundError, match="no_such_words"):
        load_json("no_such_words")


def test_the_longest_of_several_words_is_found_first() -> None:
    pattern = re.compile(either(["pull", "U.N.", "pull out"]))
    assert pattern.findall("They pull out, the U.N. and UxNx pull") == ["pull out", "U.N.", "pull"]
