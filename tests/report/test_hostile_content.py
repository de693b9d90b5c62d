"""What comes from outside is shown as text, whatever it holds."""

import json
import re

import pytest

import deedline
from deedline.report.write import slug, write_dossiers

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of one hostile article."""
    folder = tmp_path_factory.mktemp("hostile")
    record = {
        "id": 'x" onload="alert(1)',
        "title": f"../../{SCRIPT} \u202eevil",
        "outlet": f"<img src=x onerror=alert(2)>{SCRIPT}",
        "url": "javascript:alert(3)",
        "published": "2026-03-03",
        "text": f"“{SCRIPT} &amp; <b>we stay</b>,” said the mayor of Norwich, Ada Crane.\n\nIt rained, she said, {SCRIPT}.\n",
    }
    (folder / "in.jsonl").write_text(json.dumps(record))
    out = folder / "out"
    write_dossiers(deedline.dossiers(deedline.articles([str(folder / "in.jsonl")])), out, {"html", "md", "json"})
    assert {path.parent.parent for path in out.glob("*/dossier.*")} == {out}
    return next(out.glob("*/dossier.html")).read_text(encoding="utf-8")


def test_no_markup_of_an_article_becomes_markup_of_the_page(page: str) -> None:
    assert len(re.findall("<script", page)) == 1
    assert "<img" not in page
    assert "<b>we stay" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_no_address_of_an_article_becomes_a_link(page: str) -> None:
    assert 'href="javascript:' not in page


def test_the_page_forbids_every_request_and_every_other_script(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize(("title", "name"), [("../../etc/passwd", "etc-passwd"), ("Кiев", "i"), ("…", "story"), ("CON", "con")])
def test_a_title_makes_a_harmless_folder_name(title: str, name: str) -> None:
    assert slug(title) == name
