import pytest

from deedline.annotate.nations import NationWord, attributive, find_nation, government, nation_after, nation_before


@pytest.mark.parametrize(
    ("words", "nation", "sense"),
    [
        ("Ukraine", "Ukraine", "name"),
        ("U.S.", "United States", "name"),
        ("Latvian", "Latvia", "adjective"),
        ("Britons", "United Kingdom", "people"),
        ("Kyiv", "Ukraine", "capital"),
        ("Kiev", "Ukraine", "capital"),
        ("Kremlin", "Russia", "seat"),
        ("Downing Street", "United Kingdom", "seat"),
    ],
)
def test_a_nation_is_known_by_any_of_its_words(words: str, nation: str, sense: str) -> None:
    assert find_nation(words) == NationWord(nation, sense)


@pytest.mark.parametrize("words", ["us", "turkey", "polish", "", "Springfield"])
def test_other_words_name_no_nation(words: str) -> None:
    assert find_nation(words) is None


def test_the_longest_name_wins() -> None:
    words = ["the", "South", "Korean", "navy"]
    assert nation_before(words, 3) == (1, NationWord("South Korea", "adjective"))
    assert nation_after(["United", "States", "of", "America"], 0) == (4, NationWord("United States", "name"))


def test_how_a_nation_stands_before_its_bodies() -> None:
    assert attributive("United Kingdom") == "UK"
    assert attributive("Russia") == "Russian"
    assert government("Ukraine") == "Ukraine (government)"
