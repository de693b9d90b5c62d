"""A received page is shown with its words, and with nothing that runs, loads or leads anywhere."""

import re

from hypothesis import given
from hypothesis import strategies as st

from deedline.ingest.html import read_html
from deedline.model.article import Article, Page
from deedline.report.received import BLOCKS, INLINE, STYLE, received
from deedline.spans import Span

WORDS = "We sail tomorrow, and nobody will stop us from it, the harbour master of Holm said to those at the quay. "
HOSTILE = f"""<html onload=alert(1)><head>
<base href=//evil.example><meta http-equiv=refresh content="0;url=//evil.example">
<link rel=stylesheet href=//evil.example/x.css>
<style>@import '//evil.example/y.css'; p {{ background: url(//evil.example/z) }}</style>
<script>alert(2)</script></head>
<body background=//evil.example/b><p onclick=alert(3) style="background:url(//evil.example/c)"
lang="en">{WORDS * 3}</p><img src=//evil.example/i.png onerror=alert(4)
alt="&quot;><script>alert(5)</script>">
<iframe srcdoc="<script>alert(6)</script>"></iframe>
<form action=//evil.example><input name=x autofocus><button>Go</button></form>
<a href="javascript:alert(7)" ping=//evil.example>link</a><svg><script>alert(8)</script><a xlink:href=//evil.example>s</a></svg>
<math><mtext><style><img src onerror=alert(9)></style></mtext></math>
<p hidden>not seen</p><x-odd onfoo=1>kept</x-odd>
<video src=//evil.example/v poster=//evil.example/p>no video</video>
<object data=//evil.example></object><noscript><p>off</noscript>
<table><tr><td colspan=2 rowspan="1&quot; onx=1">cell</table></body></html>""".encode()

ALLOWED = re.compile(
    r"</?(?:"
    + "|".join(BLOCKS | INLINE | {"span"})
    + r")(?: (?:colspan|rowspan)=\"\d+\"| dir=\"(?:ltr|rtl|auto)\"| class=\"(?:unseen|"
    r"image)\"| title=\"[^\"<>]*\")*>|<mark(?: id=here)?>|</mark>"
)


def shown(data: bytes, span: Span | None = None) -> str:
    return received(Page(data), read_html(data, "page.html"), span).html


def harmless(html: str) -> bool:
    """Whether nothing but listed elements with listed attributes is left in the body."""
    body = html.partition("<body>")[2].partition("</body>")[0]
    return "<" not in ALLOWED.sub("", body) and ">" not in ALLOWED.sub("", body)


def test_nothing_of_a_hostile_page_is_left_but_its_words() -> None:
    html = shown(HOSTILE)
    assert harmless(html)
    assert html.partition("<head>")[2].partition("</head>")[0].count("<") == 5  # meta, title, style and their ends
    for words in ("We sail tomorrow", "[image: ", "Go", "link", "kept", "cell", "no video", "not seen"):
        assert words in html
    for gone in ("evil.example", "alert(2)", "alert(6)", "alert(8)", "@import", "off"):
        assert gone not in html.replace(STYLE, "")


def test_words_are_marked_once_and_the_first_is_the_anchor() -> None:
    article = read_html(HOSTILE, "page.html")
    start = article.text.index("sail tomorrow")
    html = shown(HOSTILE, Span(start, start + 13))
    assert html.count("<mark") == 1
    assert "We <mark id=here>sail tomorrow</mark>, and" in html


def test_what_the_page_hides_is_shown_and_said_to_be_hidden() -> None:
    assert '<p class="unseen" title="not shown in the page as it was received">not seen</p>' in shown(HOSTILE)


def test_pages_nested_without_end_are_shown() -> None:
    data = b"<div>" * 5_000 + b"<p>" + WORDS.encode() * 3
    article = Article("a", "page.html", WORDS)
    assert "We sail tomorrow" in received(Page(data), article).html


@given(
    st.lists(st.sampled_from([*"<>\"'&=/ ", "script", "p", "a", "style", "on", "x", "!--", "-->", "<![CDATA["])).map("".join)
)
def test_whatever_the_page_nothing_else_is_written(soup: str) -> None:
    assert harmless(received(Page(f"<p>{soup}".encode()), Article("a", "page.html", "x")).html)
