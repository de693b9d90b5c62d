"""units.toml against rot."""

from collections import Counter

from deedline.annotate.quantities_patterns import tables
from deedline.data import load

TABLE = load("units")
UNITS = {name: entry for name, entry in TABLE.items() if "forms" in entry}


def test_forms_are_lower_case_and_trimmed() -> None:
    forms = [form for entry in UNITS.values() for form in entry["forms"]]
    assert [form for form in forms if not form or form != form.strip().lower()] == []


def test_no_form_stands_for_two_units() -> None:
    counts = Counter(form for entry in UNITS.values() for form in (*entry["forms"], *entry["short"]))
    signs = Counter(sign for entry in UNITS.values() for sign in entry.get("before", ()))
    assert [form for form, count in (counts + Counter()).items() if count > 1] == []
    assert [sign for sign, count in signs.items() if count > 1] == []


def test_every_unit_can_be_found() -> None:
    assert set(tables().units.values()) | set(tables().money.values()) == set(UNITS)


def test_the_other_sections_are_the_known_ones_and_hold_distinct_words() -> None:
    others = {name: entry for name, entry in TABLE.items() if name not in UNITS}
    assert set(others) == {"ages", "amounts", "beside", "kinds", "counters", "labels", "persons"}
    for entry in others.values():
        for words in entry.values():
            assert sorted(words) == sorted(set(words))
            assert all(word == word.strip().lower() and word for word in words)
