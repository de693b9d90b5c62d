"""Live blogs: every entry has its own time."""

import json

from deedline.ingest.html import read_html
from deedline.model.article import Article

NEWS = (
    "The harbour of Vell was closed in the morning, after a crane had fallen on the quay, the harbour master said.",
    "Two ships turned back to Orne before noon, as no berth was free for them on the northern side of the port.",
    "Work on the quay is to go on through the night, and the first ferry is expected again before eight o'clock.",
)
CLOCKS = ("2024-05-03T08:10:00+02:00", "2024-05-03T11:45:00+02:00", "2024-05-03T18:30:00+02:00")


def entry(clock: str, text: str) -> str:
    return f"<div class=e><p class=when><time datetime={clock}>then</time></p><h3>News from the quay</h3><p>{text}</p></div>"


def read(body: str, data: object = None) -> Article:
    script = f"<script type=application/ld+json>{json.dumps(data)}</script>" if data else ""
    return read_html(f"<html><head>{script}</head><body><h1>Crane falls</h1>{body}</body></html>".encode(), "page")


def times(article: Article) -> list[tuple[str, str | None]]:
    return [
        (block.span.of(article.text), block.published.value if block.published else None)
        for block in article.blocks
        if block.span.of(article.text) in NEWS
    ]


def test_entries_with_a_time_element_each_have_that_time() -> None:
    article = read("<article>" + "".join(map(entry, CLOCKS, NEWS)) + "</article>")
    assert times(article) == list(zip(NEWS, CLOCKS, strict=True))


def test_the_time_of_a_report_is_not_that_of_its_paragraphs() -> None:
    times_above = "".join(f"<span><time datetime={clock}>then</time></span>" for clock in CLOCKS[:2])
    article = read(f"<article><div>{times_above}</div>" + "".join(f"<p>{text}</p>" for text in NEWS) + "</article>")
    assert times(article) == [(text, None) for text in NEWS]


def test_days_alone_and_midnights_make_no_live_blog() -> None:
    for clocks in (("2024-05-03",) * 3, ("2024-05-03T00:00:00Z",) * 3):
        article = read("<article>" + "".join(map(entry, clocks, NEWS)) + "</article>")
        assert {time for _, time in times(article)} == {None}


def test_comments_with_times_are_no_entries() -> None:
    article = read(f"<article><p>{NEWS[0]}</p></article><div class=comments>" + "".join(map(entry, CLOCKS, NEWS)) + "</div>")
    assert {block.published for block in article.blocks} == {None}


def test_linked_data_give_the_times_that_the_entries_do_not_show() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": clock, "articleBody": f"<p>{text}</p>"}
        for clock, text in zip(CLOCKS, NEWS, strict=True)
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Crane falls", "liveBlogUpdate": updates}
    article = read("<article>" + "".join(f"<p>{text}</p>" for text in NEWS) + "</article>", data)
    assert times(article) == list(zip(NEWS, CLOCKS, strict=True))
    assert article.blocks[-1].published is not None
    assert article.blocks[-1].published.evidence == "stated: JSON-LD liveBlogUpdate"
