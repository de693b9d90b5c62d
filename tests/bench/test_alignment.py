"""Which lines of a page stand in a gold text."""

from bench.alignment import in_gold

BODY = "The harbour of Vell opened again on Monday.\nWhat comes next\nA crane is to be moved before the ships return."


def test_long_lines_are_known_by_their_words() -> None:
    lines = ["The harbour of Vell opened again on Monday.", "Subscribe to the letter that we send on every Monday."]
    assert in_gold(lines, BODY) == [True, False]


def test_short_lines_count_only_where_the_text_has_them() -> None:
    lines = [
        "What comes next",
        "The harbour of Vell opened again on Monday.",
        "What comes next",
        "A crane is to be moved before the ships return.",
        "What comes next",
    ]
    assert in_gold(lines, BODY) == [False, True, True, True, False]


def test_a_line_that_comes_twice_counts_as_often_as_the_text_has_it() -> None:
    line = "The harbour of Vell opened again on Monday."
    assert in_gold([line, line], BODY) == [True, False]
