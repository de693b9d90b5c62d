"""numbers.toml against rot."""

from deedline.data import load

TABLE = load("numbers")


def test_words_are_lower_case_and_trimmed() -> None:
    assert [word for section in TABLE.values() for word in section if not word or word != word.strip().lower()] == []


def test_sections_are_the_known_ones() -> None:
    known = {
        "small",
        "scales",
        "scale_suffixes",
        "fractions",
        "glyphs",
        "ordinals",
        "vague",
        "comparators",
        "comparators_after",
    }
    assert set(TABLE) == known


def test_values_are_in_range() -> None:
    assert all(0 <= value < 100 for value in TABLE["small"].values())
    assert all(value >= 12 for value in TABLE["scales"].values())
    assert all(0 < value < 1 for section in ("fractions", "glyphs") for value in TABLE[section].values())
    assert all(high == -1 or low < high for low, high in TABLE["vague"].values())


def test_comparators_give_a_known_sign() -> None:
    assert {*TABLE["comparators"].values(), *TABLE["comparators_after"].values()} == {"=", "<", "<=", ">", ">=", "~"}
