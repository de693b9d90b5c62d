"""Text from outside cannot become markup."""

from deedline.report.markdown import escaped


def test_markup_in_a_title_stays_text() -> None:
    assert escaped("[click](http://x) <b>*now*</b>\n# top") == r"\[click\](http://x) \<b\>\*now\*\</b\> \# top"
