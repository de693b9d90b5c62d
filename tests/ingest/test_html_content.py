"""Which part of a page is the report."""

from deedline.ingest.html_content import Content, select
from deedline.ingest.html_tree import Segmenter, parse_page

PARAGRAPH = "<p>The harbour master said on {} that the quay would stay closed until the crane was inspected.</p>"
STORY = "".join(PARAGRAPH.format(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday"))


def content(body: str, article_body: str | None = None) -> Content | None:
    root = parse_page(f"<html><body>{body}</body></html>")
    page = Segmenter()
    page.read(root)
    return select(page, article_body)


def test_the_element_with_the_running_text_wins_over_link_lists() -> None:
    links = "<ul>" + "<li><a href=x>Another long headline from another day</a></li>" * 30 + "</ul>"
    found = content(f"<div id=menu>{links}</div><div id=story>{STORY}</div><div>{links}</div>")
    assert found is not None
    assert found.node.names == "story"


def test_a_report_in_several_parts_is_kept_together() -> None:
    found = content(f"<div id=all><section>{STORY}</section><div class=ad>Advertisement</div><section>{STORY}</section></div>")
    assert found is not None
    assert found.node.names == "all"


def test_a_name_that_covers_the_whole_page_is_no_region() -> None:
    found = content(f"<div class='page-with-sidebar'><div class=paywall>{STORY}</div></div>")
    assert found is not None
    assert sum(map(bool, found.prose)) == 4


def test_comments_longer_than_the_report_stay_comments() -> None:
    found = content(f"<div>{STORY}</div><div class=comments>{STORY * 2}</div>")
    assert found is not None
    assert sum(map(bool, found.prose)) == 4


def test_teasers_in_a_row_are_cards() -> None:
    text = "The company wants money for the whole winter timetable."
    card = f"<div class=c><a href=x>Ferry company sues the port</a><p>{text}</p></div>"
    found = content(f"<div>{STORY}</div><div>{card * 4}</div>")
    assert found is not None
    assert [run.text for run, card in zip(found.runs, found.cards, strict=True) if card] == [
        "Ferry company sues the port",
        text,
    ] * 4
    assert sum(map(bool, found.prose)) == 4


def test_the_pages_own_article_body_points_at_the_report() -> None:
    other = STORY.replace("harbour", "station")
    text = STORY.replace("<p>", "").replace("</p>", "\n")
    found = content(f"<div id=b>{other}{other}</div><div id=a>{STORY}</div>", text)
    assert found is not None
    assert found.node.names == "a"
    assert len(found.aligned) == 4


def test_writing_without_spaces_counts_as_running_text() -> None:
    found = content("<div><p>港は火曜日も閉鎖されたままで、二隻の船が夜の間に引き返したと港長が述べた。</p></div>")
    assert found is not None


def test_no_running_text_no_content() -> None:
    assert content("<p>Log in</p>") is None
