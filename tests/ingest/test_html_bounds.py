"""Pages that would take minutes to parse are cut; no other page is."""

import time

import pytest
from tests.ingest.made import page

from deedline.ingest.html_bounds import bounded
from deedline.ingest.html_tree import parse_page

N = 50_000
NUMBERED = range(N)

HOSTILE = {
    "divisions": "<div>" * N,
    "lists": "<ul><li>" * N,
    "unclosed bold": "<p>" + "".join(f"<b id={n}>" for n in NUMBERED) + "</p><p>x" * N,
    "bold around divisions": "".join(f"<b id={n}><div>" for n in NUMBERED) + "</b>" * N,
    "ends that end nothing": "<div>" * 6_000 + "</b>" * 10 * N,
    "ends out of turn": "<span><div></span>" * N,
    "ends in scripts": "<div><script></div></script>" * N,
    "ends in comments": "<div><!--</div>-->" * N,
    "attributes": "<div " + "".join(f"a{n} " for n in NUMBERED) + ">",
    "attributes with a bracket": "<div " + "".join(f'a{n}=">" <b{n} ' for n in NUMBERED) + ">",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_cut_and_parsed_in_time(name: str) -> None:
    start = time.process_time()
    parse_page(HOSTILE[name])
    assert time.process_time() - start < 5
    assert len(bounded(HOSTILE[name].encode())) < len(HOSTILE[name])


@pytest.mark.parametrize(
    "text",
    [
        page(1),
        "<p>" * N,
        "<ul>" + "<li>Gull<li>Heron" * N + "</ul>",
        "<table>" + "<tr><td>Gull<td><b id=x>Heron</b>" * N + "</table>",
        "<div><h2>Gull</h3><p>Heron<br><img src=x></div>" * N,
        "<p><b id=1>Gull</b> <i id=2>Heron</i></p>" * N,
        f"<img src='data:image/png;base64,{'A' * 10 * N}'>",
    ],
)
def test_a_long_page_of_ordinary_depth_is_whole(text: str) -> None:
    assert bounded(text.encode()) == text.encode()
