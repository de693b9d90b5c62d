"""Linked data as outlets really write it: broken, nested, twice."""

import pytest

from deedline.ingest.html_jsonld import MAX_NAMED, Thing, article_of, named, text_of, things
from deedline.ingest.html_tree import parse_page


def read(*scripts: str) -> list[Thing]:
    root = parse_page("".join(f'<script type="application/ld+json">{text}</script>' for text in scripts) + "<p>x</p>")
    return things(root.css("script"))


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"Crane"}',
        '<!-- {"@type":"NewsArticle","headline":"Crane"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Crane"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Crane",}',
        '{"@type":"NewsArticle","headline":"Crane"};{"@type":"WebSite","name":"Post"}',
        '{"@type":"NewsArticle","headline":"Crane", "broken": "a "quote" inside"}',
        '{"@type":["Thing","NewsArticle"],"headline":"Crane\n"}',
        '[{"@graph":[{"@type":"https://schema.org/NewsArticle","headline":"Crane"}]}]',
    ],
)
def test_usual_faults_do_not_hide_the_article(text: str) -> None:
    assert text_of(article_of(read(text)), "headline") == "Crane"


def test_pages_videos_and_crumbs_are_not_the_article() -> None:
    found = read(
        '{"@type":"BreadcrumbList"}', '{"@type":"WebPage","headline":"Site"}', '{"@type":"BlogPosting","headline":"Crane"}'
    )
    assert article_of(found)["headline"] == "Crane"


def test_names_come_with_their_kind() -> None:
    authors = [{"@type": "Person", "name": "Ann Marlow"}, "Tom Reed", {"@type": "NewsMediaOrganization", "name": "Post"}]
    assert list(named(authors, [])) == [("Ann Marlow", "person"), ("Tom Reed", ""), ("Post", "organization")]


@pytest.mark.parametrize("text", ["", "null", "[" * 5000, '{"@type":', "true false"])
def test_rubbish_is_no_article(text: str) -> None:
    assert article_of(read(text)) == {}


def test_white_space_behind_the_end_of_a_comment_costs_no_more_than_its_length() -> None:
    found = read('{"@type": "Article", "headline": "Ferry sails"} -->' + " " * 200_000 + "x")
    assert [thing["headline"] for thing in found] == ["Ferry sails"]


def test_a_field_with_endless_names_is_read_to_its_limit_only() -> None:
    names: list[object] = [f"Ann Vell {number}" for number in range(5_000)]
    nested: list[object] = ["Bo Quay"]
    for _ in range(5_000):
        nested = [nested]
    assert MAX_NAMED // 2 < len(list(named(names, []))) <= MAX_NAMED
    assert list(named([["Ann Vell"], ["Bo Quay"]], [])) == [("Ann Vell", ""), ("Bo Quay", "")]
    assert list(named(nested, [])) == []
