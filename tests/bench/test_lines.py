"""The ways a page is flattened, and how what is said of it is counted."""

import pytest
from bench.lines import FEW, WAYS, figures, judged

from deedline.model.article import BlockKind

PAGE = [
    ("Home", BlockKind.FURNITURE),
    ("Politics", BlockKind.FURNITURE),
    ("Harbour of Vell reopens", BlockKind.HEADLINE),
    ("The harbour of Vell reopened on Monday after a week of storms, the harbour master said.", BlockKind.BODY),
]


@pytest.mark.parametrize("way", WAYS)
def test_every_block_stands_at_its_place(way: str) -> None:
    text, places = WAYS[way](PAGE)
    assert [text[start:end] for start, end, _ in places][:4] == [words for words, _ in PAGE]
    assert len(list(judged(text, places))) == len(places)


def test_the_ways_differ_in_what_they_lose() -> None:
    assert "\n" not in WAYS["run"](PAGE)[0]
    assert "HomePolitics\nHarbour" in WAYS["glued"](PAGE)[0]
    assert [kind for _, _, kind in WAYS["doubled"](PAGE)[1][4:]] == [BlockKind.FURNITURE] * 4


def test_rare_kinds_have_no_figure() -> None:
    body, other = BlockKind.BODY, BlockKind.FURNITURE
    pairs = [(body, body)] * FEW + [(other, other)] * FEW + [(BlockKind.BYLINE, body)]
    macro, text = figures(pairs)
    assert text == pytest.approx(2 * FEW / (2 * FEW + 1))
    assert macro == pytest.approx((text + 1) / 2)
