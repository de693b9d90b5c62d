"""From the bytes of a page to an article whose every block leads back to its element."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.places import holds

from deedline.errors import EmptyInput, InputError, NoArticle, TooLarge
from deedline.ingest import html
from deedline.ingest.html import read_html
from deedline.ingest.html_places import found_at
from deedline.ingest.html_tree import parse_page
from deedline.model.article import Article, BlockKind

FIRST = "The harbour of Brackwater stayed closed on Tuesday after a crane fell across both of its quays."
SECOND = "Nobody was hurt, the harbour master said, but two ferries had to turn back in the middle of the night."
THIRD = "Engineers from the yard will begin to lift the wreck on Thursday if the wind lets them work at all."

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Crane falls across harbour | The Tidewater Post</title>
<meta property="og:site_name" content="The Tidewater Post"><meta name="author" content="By Ann Marlow and Tom Reed">
<meta property="article:published_time" content="2031-05-06T07:30:00+02:00"><link rel="canonical" href="/news/crane"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Crane falls across harbour</h1>
<p class="standfirst">Ferries turned back as both quays of the old port were blocked.</p>
<p class="byline">By Ann Marlow and Tom Reed</p>
<figure><img src="a.jpg"><figcaption>The crane on Tuesday morning. Photo: Tidewater Post</figcaption></figure>
<p>{FIRST}</p><p>{SECOND} <script>track()</script></p>
<h2>What happens next</h2><p>{THIRD}</p>
<ul><li>The north quay opens first.</li><li>The south quay follows a week later.</li></ul>
<table><tr><th>Ferry</th><th>Turned back</th></tr><tr><td>Heron</td><td>02:10</td></tr></table>
<div class="related"><h3>Related</h3>
<ul><li><a href="/1">Ferry company sues the port over the winter timetable</a></li></ul></div>
</article>
<section id="comments"><div class="comment"><p>My boat has been stuck there since Sunday and nobody calls.</p></div></section>
<footer><p>Copyright The Tidewater Post. All rights reserved, whatever the weather brings.</p></footer></body></html>"""


@pytest.fixture
def article() -> Article:
    return read_html(PAGE.encode(), "crane.html", url="https://tidewater.example/x")


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def test_body_holds_paragraphs_list_and_table_rows(article: Article) -> None:
    assert texts(article, BlockKind.BODY) == [
        FIRST,
        SECOND,
        THIRD,
        "The north quay opens first.",
        "The south quay follows a week later.",
        "Ferry Turned back",
        "Heron 02:10",
    ]


def test_neighbours_are_labelled(article: Article) -> None:
    assert texts(article, BlockKind.HEADLINE) == ["Crane falls across harbour"]
    assert texts(article, BlockKind.STANDFIRST) == ["Ferries turned back as both quays of the old port were blocked."]
    assert texts(article, BlockKind.BYLINE) == ["By Ann Marlow and Tom Reed"]
    assert texts(article, BlockKind.CAPTION) == ["The crane on Tuesday morning. Photo: Tidewater Post"]
    assert texts(article, BlockKind.SUBHEADING) == ["What happens next"]
    assert texts(article, BlockKind.TEASER) == ["Related", "Ferry company sues the port over the winter timetable"]
    assert texts(article, BlockKind.COMMENT) == ["My boat has been stuck there since Sunday and nobody calls."]


def test_menus_scripts_and_footers_are_left_out(article: Article) -> None:
    assert not any(words in article.text for words in ("Sport", "track()", "All rights reserved"))


def test_metadata_comes_from_the_fields(article: Article) -> None:
    assert (article.title, article.outlet, article.language) == ("Crane falls across harbour", "The Tidewater Post", "en")
    assert article.authors == ("Ann Marlow", "Tom Reed")
    assert article.url == "https://tidewater.example/news/crane"
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2031-05-06T07:30:00+02:00", "second")
    assert article.published.evidence == "stated: meta article:published_time"


def test_blank_line_between_blocks_but_not_between_list_items(article: Article) -> None:
    assert f"{FIRST}\n\n{SECOND}" in article.text
    assert "opens first.\nThe south quay" in article.text


def test_date_and_author_are_read_from_the_page_when_no_field_states_them() -> None:
    page = f"<h1>Crane</h1><p class=byline>By Ann Marlow</p><p class=date>6 May 2031</p><p>{FIRST}</p><p>{SECOND}</p>"
    article = read_html(page.encode(), "x")
    assert article.authors == ("Ann Marlow",)
    assert article.published is not None
    assert article.published.value == "2031-05-06"
    assert article.published.span is not None
    assert article.published.span.of(article.text) == "6 May 2031"


def assert_leads_back(article: Article, page: bytes) -> None:
    root = parse_page(page.decode("utf-8"))
    for block in article.blocks:
        element = found_at(root, str(block.origin))
        assert element is not None
        assert block.span
        assert holds(element, block.span.of(article.text))


def test_every_block_leads_back_to_its_element(article: Article) -> None:
    assert_leads_back(article, PAGE.encode())


WORDS = st.text(alphabet="abc é.\n\t<&", min_size=0, max_size=30)
TAGS = st.sampled_from(["p", "div", "li", "ul", "span", "b", "a", "table", "tr", "td", "h2", "br", "o:p", "my-part", "script"])
FRAGMENTS = st.lists(st.one_of(WORDS, TAGS.map(lambda t: f"<{t}>"), TAGS.map(lambda t: f"</{t}>")), max_size=40)


@settings(max_examples=60, deadline=None)
@given(FRAGMENTS)
def test_any_tag_soup_leads_back(fragments: list[str]) -> None:
    page = f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p>{''.join(fragments)}<p>{THIRD}</p></div></body></html>".encode()
    try:
        article = read_html(page, "soup")
    except NoArticle:
        return
    ends = [0, *(block.span.end for block in article.blocks)]
    assert all(block.span.start >= end for block, end in zip(article.blocks, ends, strict=False))
    assert_leads_back(article, page)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        assert read_html(data, "x.html").blocks
    except InputError as error:
        reason = error
    else:
        return
    assert reason.cause
    assert reason.cure


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><script>start()</script></body></html>", "no text without its scripts"),
        ("<ul>" + "<li><a href=/x>Harbour closed</a></li>" * 50 + "</ul>", "no running text"),
        ("<form><p>Please log in.</p><input name=user><input name=password></form>", "no running text"),
    ],
)
def test_a_page_without_an_article_says_so(page: str, reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        read_html(page.encode(), "x.html")


def test_empty_and_oversized_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyInput):
        read_html(b" \n", "x.html")
    monkeypatch.setattr(html, "MAX_BYTES", 100)
    with pytest.raises(TooLarge):
        read_html(PAGE.encode(), "x.html")


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_deep_nesting_neither_crashes_nor_hides_the_article(opening: str) -> None:
    page = f"<article><h1>Crane</h1><p>{FIRST}</p><p>{SECOND}</p></article>" + opening * 50_000
    assert SECOND in read_html(page.encode(), "deep.html").text


def titled(head: str, headline: str) -> str | None:
    page = f"<html><head>{head}</head><body><h1>{headline}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    return read_html(page.encode(), "x.html").title


def test_the_shown_headline_is_the_title_unless_a_news_record_states_one() -> None:
    field = '<meta property="og:title" content="Crane falls across harbour: all you need to know">'
    record = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane falls"}</script>'
    assert titled(field, "A crane falls across the harbour") == "A crane falls across the harbour"
    assert titled(field + record, "A crane falls across the harbour") == "Crane falls across harbour: all you need to know"


def test_a_kicker_or_another_articles_headline_is_no_title() -> None:
    field = '<meta property="og:title" content="Crane falls across harbour">'
    assert titled(field, "Night of storms - Crane falls across harbour") == "Crane falls across harbour"
    assert titled(field, "Most read this week") == "Crane falls across harbour"


def test_an_article_nested_four_hundred_deep_is_read() -> None:
    page = f"<html><body>{'<div>' * 400}<h1>Crane falls</h1><p>{FIRST}</p><p>{SECOND}</p>{'</div>' * 400}</body></html>"
    found = read_html(page.encode(), "deep.html")
    assert found.text == f"Crane falls\n\n{FIRST}\n\n{SECOND}"
