"""Cues of the vocabulary in lines."""

import pytest

from deedline.ingest.wording import cues, cues_in, normal


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("We use cookies to improve your stay.", "cookie"),
        ("Stay up to date with our DAILY newsletter", "newsletter"),
        ("12 Comments on “Ferry sails again”", "comment_heading"),
        ("Comments (1,204)", "comment_heading"),
        ("© 2031 Vell Courier", "copyright"),
        ("Ann Lee contributed to this report.", "agency_credit"),
        ("Share:", "share"),
        ("Picture: Ida Holm", "photo_credit"),
    ],
)
def test_a_cue_is_found_in_any_spelling(line: str, cue: str) -> None:
    assert cue in cues_in(normal(line))


@pytest.mark.parametrize(
    "line", ["Shares fell on Monday.", "Editorial independence matters to the council of Vell, it said.", "The bylaw passed."]
)
def test_part_of_a_word_is_no_cue(line: str) -> None:
    assert cues_in(normal(line)) <= {"headline_present", "running"}


def test_every_cue_finds_its_own_entries() -> None:
    from deedline.data import load

    for name, section in load("blocks").items():
        for where, entries in section.items():
            for entry in entries:
                line = normal(entry.replace("#", "7"))
                assert cues()[name].found_in(line), (name, where, entry)
