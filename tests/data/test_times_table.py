"""times.toml against rot."""

import re
from collections.abc import Iterator

from deedline.annotate.times_calendar import feast
from deedline.annotate.times_patterns import MACROS, RULES
from deedline.annotate.times_words import lexicon
from deedline.data import load

TABLE = load("times")
NUMBERED = ("months", "months_ambiguous", "months_short", "weekdays", "weekdays_short")


def entries() -> Iterator[tuple[str, str]]:
    for section, content in TABLE.items():
        for key, value in content.items():
            if isinstance(value, list):
                yield from ((f"{section}.{key}", word) for word in value)
            else:
                yield section, key


def test_entries_are_lower_case_words_without_outer_space() -> None:
    assert [entry for entry in entries() if not entry[1] or entry[1] != entry[1].strip().lower()] == []


def test_no_word_stands_twice_in_a_section() -> None:
    listed = list(entries())
    assert sorted(listed) == sorted(set(listed))


def test_no_small_word_plays_two_parts() -> None:
    members = [word for words in TABLE["roles"].values() for word in words]
    assert sorted(members) == sorted(set(members))


def test_no_tense_cue_looks_both_ways() -> None:
    assert set(TABLE["tense"]["future"]) & set(TABLE["tense"]["past"]) == set()


def test_months_and_weekdays_have_their_numbers() -> None:
    assert sorted({**TABLE["months"], **TABLE["months_ambiguous"]}.values()) == list(range(1, 13))
    assert sorted(TABLE["weekdays"].values()) == list(range(1, 8))
    assert all(isinstance(value, int) for section in NUMBERED for value in TABLE[section].values())


def test_units_have_a_code_the_calendar_knows() -> None:
    for section in ("units", "units_plural", "units_or_shares"):
        assert all(re.fullmatch(r"T?\d*(?:[SMHDWQY]|WE)", code) for code in TABLE[section].values())


def test_every_feast_has_a_day_in_every_year() -> None:
    assert [name for name, rule in TABLE["feasts"].items() for year in (2023, 2024) if feast(rule, year) is None] == []


def test_the_grammar_uses_every_class_but_the_silent_ones() -> None:
    silent = {"other", "punct", "dash", "possessive", "weekday_short"}
    used = set(re.findall(r"[a-z_]+", " ".join([*RULES.values(), *MACROS.values()])))
    assert set(lexicon().letters) - used - silent == set()
