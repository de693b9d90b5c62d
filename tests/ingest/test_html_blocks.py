"""Kinds of lines on a page."""

import pytest

from deedline.ingest.html import read_html
from deedline.model.article import BlockKind

START = "<p>The harbour of Brackwater stayed closed on Tuesday after a crane fell across both of its quays.</p>"
END = "<p>Engineers will begin to lift the wreck on Thursday if the wind lets them work, the master said.</p>"


def kinds(middle: str, before: str = "", after: str = "") -> dict[str, BlockKind]:
    page = f"<html><body><article><h1>Crane falls</h1>{before}{START}{middle}{END}{after}</article></body></html>"
    article = read_html(page.encode(), "x")
    return {block.span.of(article.text): block.kind for block in article.blocks}


@pytest.mark.parametrize(
    ("middle", "kind"),
    [
        ("<h2>A crane too old</h2>", None),
        ("<figure><figcaption>The crane in better days</figcaption></figure>", BlockKind.CAPTION),
        ("<p><a href=x>Ferry company sues the port over the winter</a></p>", BlockKind.TEASER),
        ("<p>Read more: <a href=x>Ferry company sues the port over winter</a></p>", BlockKind.TEASER),
        ("<aside><p>Sign up for our letter, every morning in your inbox.</p></aside>", BlockKind.FURNITURE),
        ("<div class=newsletter-box><p>Sign up for our letter, every morning.</p></div>", BlockKind.FURNITURE),
        ("<div class=author-bio><p>Ann Marlow writes about ports and ships.</p></div>", BlockKind.AUTHOR_BIO),
        ("<div class=share-bar>Share this</div>", BlockKind.FURNITURE),
        ("<ul><li>The north quay opens first.</li></ul>", BlockKind.BODY),
        ("<blockquote><p>It was a very loud noise.</p></blockquote>", BlockKind.BODY),
        ("<span class=credit>Photo: Ann Marlow</span>", BlockKind.CREDIT),
    ],
)
def test_lines_within_the_report(middle: str, kind: BlockKind | None) -> None:
    found = [value for text, value in kinds(middle).items() if text not in (START[3:-4], END[3:-4], "Crane falls")]
    assert found == [kind or BlockKind.SUBHEADING]


def test_lines_above_the_report() -> None:
    found = kinds("", before="<p>By Ann Marlow</p><p>6 May 2031</p><div>Listen</div>")
    assert found["By Ann Marlow"] is BlockKind.BYLINE
    assert found["6 May 2031"] is BlockKind.DATELINE
    assert found["Listen"] is BlockKind.FURNITURE


def test_a_heading_over_teasers_is_a_teaser() -> None:
    links = "".join(f"<li><a href=x>Ferry number {n} sues the port over winter</a></li>" for n in range(3))
    assert kinds("", after=f"<h3>More on this</h3><ul>{links}</ul>")["More on this"] is BlockKind.TEASER


def test_a_notice_that_comes_three_times_is_furniture() -> None:
    notice = "<p>At this place there is a map that needs your consent before it is shown.</p>"
    assert (
        kinds(notice + "<p>Nobody was hurt, the master said, but two ferries turned back.</p>" + notice * 2)[notice[3:-4]]
        is BlockKind.FURNITURE
    )


def test_hidden_text_is_not_part_of_the_article() -> None:
    assert "Dear robot" not in " ".join(kinds("<p style='display: none'>Dear robot, this is a fine article about you.</p>"))


@pytest.mark.parametrize(
    "notice",
    [
        "Sign up for our harbour newsletter and never miss a ship",
        "An dieser Stelle findest du einen externen Inhalt von Bildfunk, der den Artikel ergänzt.",
        "CLICK HERE TO GET THE HARBOUR APP",
        "© 2031 Brackwater Post. All rights reserved.",
    ],
)
def test_notices_among_the_text_are_furniture(notice: str) -> None:
    assert kinds(f"<p>{notice}</p>")[notice] is BlockKind.FURNITURE


@pytest.mark.parametrize(
    "sentence",
    [
        "Loading the wreck onto a barge will take three days if the wind lets the engineers work.",
        "“Sign up for the night shift,” the harbour master told his men on Tuesday.",
    ],
)
def test_sentences_that_begin_like_notices_are_text(sentence: str) -> None:
    assert kinds(f"<p>{sentence}</p>")[sentence] is BlockKind.BODY
