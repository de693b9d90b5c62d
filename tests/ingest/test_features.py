"""What a paragraph shows of itself."""

import pytest

from deedline.ingest.features import Features, features
from deedline.ingest.paragraphs import paragraphs


def of(text: str) -> Features:
    return features(text, paragraphs(text))[0]


def test_a_closed_sentence_of_some_length_is_prose() -> None:
    assert of("The ferry to Vell sailed again on Monday.").prose
    assert not of("Ferry to Vell sails again after storm").prose
    assert not of("He left.").prose


@pytest.mark.parametrize("line", ["He said so.”", "He said so!", "“Did he?”", "He said so. (AFP)", "…and left…"])
def test_sentence_ends(line: str) -> None:
    assert of(line).closed


@pytest.mark.parametrize("line", ["A ferry in port. (Ida Holm/AFP)", "Monday,", "Ferry (AFP)", "The list:"])
def test_no_sentence_ends(line: str) -> None:
    assert not of(line).closed


def test_menus_run_together_are_soup_and_handles_are_not() -> None:
    assert of("HomeWorldSports").soup
    assert not of("Follow @harbourMasterVell for #FerryNewsNow at https://t.co/aB3dEfGh today").soup


def test_repetitions_are_counted_without_regard_to_case() -> None:
    text = "Ferry news\nOther\nFERRY NEWS\nferry, news"
    assert [(f.repeat, f.total) for f in features(text, paragraphs(text))] == [(0, 3), (0, 1), (1, 3), (2, 3)]


def test_a_script_without_spaces_has_words_too() -> None:
    assert of("ヴェル行きのフェリーは月曜日に再び出航したと港長が述べた。").prose


def test_title_case_shows_in_the_share_of_lower_case_words() -> None:
    assert of("Ferry To Vell Sails Again").lower == 0.0
    assert of("the ferry sails").lower == 1.0
