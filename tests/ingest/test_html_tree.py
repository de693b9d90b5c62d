"""Pages as trees: runs of text, names of regions, DOM paths."""

import pytest

from deedline.ingest.html_places import found_at
from deedline.ingest.html_tree import MAX_DEEP, MAX_DEPTH, Segmenter, is_cut, parse_page, zones_named


def runs(body: str) -> list[str]:
    page = Segmenter()
    root = parse_page(f"<html><body>{body}</body></html>")
    page.read(root)
    return [run.text for run in page.runs]


def test_inline_elements_stay_in_the_paragraph_and_blocks_end_it() -> None:
    assert runs("<p>The <b>old</b>\n<i>quay</i></p>tail<div>next</div>") == ["The old quay", "tail", "next"]


def test_a_line_break_ends_a_run() -> None:
    assert runs("<p>First line<br>second line</p>") == ["First line", "second line"]


def test_a_data_row_is_one_run_and_a_layout_row_is_not() -> None:
    assert runs("<table><tr><td>Heron</td><td>02:10</td></tr></table>") == ["Heron 02:10"]
    assert runs("<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>") == ["Left", "Right"]


def test_scripts_menus_and_comments_leave_no_text() -> None:
    assert runs("<script>x()</script><nav>Home</nav><!-- note --><style>p{}</style><p>Text</p>") == ["Text"]


def test_linked_characters_are_counted() -> None:
    page = Segmenter()
    root = parse_page("<p>See <a href=x>the quay</a></p>")
    page.read(root)
    assert page.runs[0].linked == len("the quay")


def test_names_are_cut_at_hyphens_capitals_and_underscores() -> None:
    assert zones_named("c-related-links") == ("related",)
    assert zones_named("articleBody") == ("content",)
    assert zones_named("story__share_bar") == ("share",)
    assert zones_named("shareholder-report") == ()
    assert zones_named("the-man-who-read-more-than-all-others") == ()


@pytest.mark.parametrize("depth", [1, MAX_DEPTH + 10])
def test_every_path_stands_for_one_element_even_with_odd_tag_names(depth: int) -> None:
    root = parse_page("<div>" * depth + "<p>a</p><b><p>b</p><nav>Menu</nav></b><x:part>c</x:part><my-part>d</my-part><p>e</p>")
    page = Segmenter()
    page.read(root)
    found = [found_at(root, run.node.path) for run in page.runs]
    assert [element.text() for element in found if element is not None] == ["a", "b", "c", "d", "e"]


def test_paths_are_those_of_the_tree_that_a_browser_builds() -> None:
    page = Segmenter()
    page.read(parse_page("<head><noscript><img></noscript><title>x</title><table><tr><td>Heron<p>Gull</table>"))
    cell = "/html[1]/body[1]/table[1]/tbody[1]/tr[1]/td[1]"
    assert [run.node.path for run in page.runs] == [cell, f"{cell}/p[1]"]


@pytest.mark.parametrize("page", ["", "<!-- note -->", "<frameset><frame></frameset>"])
def test_a_page_without_elements_has_no_text(page: str) -> None:
    whole = Segmenter()
    whole.read(parse_page(page))
    assert whole.runs == []


def test_a_text_without_elements_is_the_page() -> None:
    whole = Segmenter()
    whole.read(parse_page("It fell."))
    assert [(run.text, run.node.path) for run in whole.runs] == [("It fell.", "/html[1]/body[1]")]


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "section"])
@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 400, 5000])
def test_what_is_nested_deeply_is_read_flat(tag: str, depth: int) -> None:
    inner = "<p>The <b>old</b> quay</p><script>x()</script><ul><li>Left<li>Right</ul>tail"
    assert runs(f"<{tag}>" * depth + inner + f"</{tag}>" * depth) == ["The old quay", "Left", "Right", "tail"]


def test_a_page_nested_too_deeply_to_be_parsed_is_known() -> None:
    for depth, cut in ((10, False), (1_900, False), (100_000, True)):
        assert is_cut("<div>" * depth + "x") is cut


def test_deep_pages_of_many_paragraphs_are_bounded() -> None:
    assert len(runs("<div>" * 1900 + "<p>Short.</p>" * 10_000)) <= MAX_DEEP + 1


def test_a_button_whose_end_the_parser_missed_hides_no_article() -> None:
    assert runs("<button>Menu<main><h1>Crane</h1><p>It fell.</p></main>") == ["Menu", "Crane", "It fell."]
    assert runs("<button>Menu</button><p>It fell.</p>") == ["It fell."]
