"""Author lines."""

import pytest

from deedline.ingest.people import author_names, is_name_line, leading_name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lise Moen", ("Lise Moen",)),
        ("By Lise Moen and Ola T. Brandt, harbour reporters", ("Lise Moen", "Ola T. Brandt")),
        ("LISE MOEN", ("Lise Moen",)),
        ("by Lise van der Moen Apr. 7, 2031 1:15 pm", ("Lise van der Moen",)),
        ("Lise Moen Political Correspondent", ("Lise Moen",)),
        ("Von Lise Moen", ("Lise Moen",)),
        ("By the Courier's staff", ()),
        ("By Associated Press", ()),
    ],
)
def test_names_are_taken_out_of_author_lines(line: str, names: tuple[str, ...]) -> None:
    assert author_names(line) == names


@pytest.mark.parametrize(
    "line", ["Top Stories", "Read More", "Monday March", "Lise", "Lise Moen sailed", "Getty Images", "a b"]
)
def test_short_lines_that_are_no_names(line: str) -> None:
    assert not is_name_line(line)


def test_a_name_ends_where_the_role_begins() -> None:
    assert leading_name("Lise Moen 2 hours ago") == "Lise Moen"
    assert leading_name("Breaking News") is None
