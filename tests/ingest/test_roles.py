"""What furniture is for."""

import pytest

from deedline.ingest.blocks import label
from deedline.ingest.html import read_html
from deedline.ingest.roles import role
from deedline.model.article import BlockKind

STORY = "".join(
    f"<p>The harbour master of Vell said on {day} that the quay would stay closed until the crane was inspected.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("We use cookies to improve this site.", "consent"),
        ("This article is for subscribers. Already a subscriber? Log in", "paywall"),
        ("Sign up for our morning letter", "newsletter"),
        ("Share this article", "share"),
        ("Posted in Harbour, Trade", "tags"),
        ("Vell Courier", None),
    ],
)
def test_wording_shows_what_furniture_is_for(line: str, named: str | None) -> None:
    assert role(BlockKind.FURNITURE, line) == named


def test_only_furniture_has_a_role() -> None:
    assert role(BlockKind.BODY, "We use cookies to improve this site.") is None
    assert role(BlockKind.TEASER, "Subscribe now", "newsletter") is None


def test_the_region_of_a_page_goes_before_the_wording() -> None:
    page = f"<article><h1>Quay closed</h1>{STORY}<div class=regwall><p>Subscribe now and read on</p></div>{STORY}</article>"
    article = read_html(page.encode(), "page")
    roles = {block.span.of(article.text): block.role for block in article.blocks if block.kind is BlockKind.FURNITURE}
    assert roles["Subscribe now and read on"] == "paywall"


def test_flattened_text_has_roles_by_its_wording() -> None:
    text = (
        "Quay closed\n\nThe harbour of Vell stays closed until Friday, the harbour master said on Monday.\n\n"
        "Two ships turned back to Orne, and a third waits outside the port for a pilot.\n\nAlready a subscriber? Log in"
    )
    assert label(text)[-1].role == "paywall"
