"""The language of the report."""

import pytest

from deedline.ingest.blocks import label
from deedline.ingest.language import language, language_warning


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry to Vell sailed again on Monday, the harbour master said.", "en"),
        ("Die Fähre nach Vell fährt seit Montag wieder, sagte der Hafenmeister.", "de"),
        ("Le bac de Vell circule de nouveau depuis lundi, a dit le capitaine du port.", "fr"),
        ("Ferry.", None),
        ("1234567890 1234567890 1234567890", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert language(text, label(text)) == code


def test_only_the_report_counts() -> None:
    text = "Die Fähre nach Vell fährt seit Montag wieder, sagte der Hafenmeister.\n\nThis website uses cookies. Accept cookies"
    assert language(text, label(text)) == "de"


def test_english_and_unknown_need_no_warning() -> None:
    assert language_warning("en") == language_warning(None) == ()
    assert language_warning("de") == ("language de: only blocks and metadata are read",)
