"""dates.toml against rot."""

from deedline.data import load

TABLE = load("dates")
LISTS = {(section, key): words for section, table in TABLE.items() for key, words in table.items() if isinstance(words, list)}


def test_sections_are_the_ones_the_code_reads() -> None:
    assert set(TABLE) == {"months", "before_clock", "published", "updated", "around", "said"}


def test_months_are_lower_case_no_english_ones_and_all_twelve() -> None:
    times = load("times")
    assert all(name == name.strip().lower() for name in TABLE["months"])
    assert not set(TABLE["months"]) & {*times["months"], *times["months_ambiguous"], *times["months_short"]}
    assert set(TABLE["months"].values()) == set(range(1, 13))


def test_lists_hold_lower_case_words_once() -> None:
    for path, words in LISTS.items():
        assert words, path
        assert all(word and word == word.strip().lower() for word in words), path
        assert len(words) == len(set(words)), path


def test_what_says_a_date_is_published_is_not_listed_again() -> None:
    told = {*TABLE["published"]["words"], *TABLE["before_clock"]["words"]}
    assert not told & set(TABLE["around"]["words"])
