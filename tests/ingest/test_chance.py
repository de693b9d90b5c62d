"""The trained block models over the rules."""

import numpy as np
import pytest

from deedline.ingest import flat_again, flat_features, html_features
from deedline.ingest.blocks import judge, surveyed
from deedline.ingest.chance import KEPT, PAGE, Bounds, chances, forest, overruled, page_bounds
from deedline.ingest.rules import BY_PLACE, BY_WORDS, DUMP, FIRM, IN_A_DUMP
from deedline.model.article import BlockKind

STORY = (
    "Harbour reopens\n\nThe harbour of Vell reopened on Monday after a week of storms, the harbour master said.\n\nHome | Sport"
)
DOUBLED = (
    "Harbour reopens\n\nThe harbour of Vell reopened on Monday after a week of storms, the harbour master told reporters.\n\n"
    "Two ships that had turned back to Orne are expected at the northern quay before the evening, she said."
)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("page", html_features.COLUMNS),
        ("glance", flat_features.COLUMNS),
        ("flat", (*flat_features.COLUMNS, *flat_again.COLUMNS)),
    ],
)
def test_the_shipped_models_were_trained_on_the_columns_of_today(name: str, columns: tuple[str, ...]) -> None:
    assert len(set(columns)) == len(columns)
    assert forest(name).feature.max() < len(columns)
    assert chances(name, np.zeros((3, len(columns)), dtype=np.float32)).shape == (3,)


def test_every_paragraph_has_a_row_and_a_chance() -> None:
    survey = surveyed(STORY)
    rows = flat_features.rows(survey.page, [rule.name for rule in survey.rules], np.zeros(3, dtype=np.float32))
    assert rows.shape == (3, len(flat_features.COLUMNS))
    _, body, menu = chances("glance", rows).tolist()
    assert body > menu


@pytest.mark.parametrize("bounds", [PAGE, BY_PLACE, BY_WORDS])
def test_a_model_overrules_only_where_it_is_sure(bounds: Bounds) -> None:
    assert overruled(BlockKind.BODY, bounds.least + 0.01, bounds) is None
    assert overruled(BlockKind.TEASER, bounds.most - 0.01, bounds) is None
    assert overruled(BlockKind.SUBHEADING, bounds.least - 0.01, bounds) is BlockKind.FURNITURE
    assert overruled(BlockKind.CAPTION, bounds.most, bounds) is BlockKind.BODY


def test_headlines_and_standfirsts_of_pages_stay_what_they_are() -> None:
    for kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST):
        assert page_bounds(kind) == KEPT
        assert overruled(kind, 0.01, KEPT) is overruled(kind, 0.99, KEPT) is None


def test_text_that_stands_there_already_stays_out_whatever_the_model_says() -> None:
    assert overruled(BlockKind.FURNITURE, 1.0, FIRM) is None
    kinds = [judgement.kind for judgement in judge(f"{DOUBLED}\n\n{DOUBLED}")]
    assert kinds.count(BlockKind.BODY) == 2


def test_what_a_line_says_of_itself_counts_for_less_on_a_page_dumped_whole() -> None:
    cookies = "This website uses cookies. Accept cookies"
    alone, dumped = (
        surveyed(f"{STORY}\n\n{cookies}"),
        surveyed("\n\n".join([STORY, cookies, *map("Line {}".format, range(DUMP))])),
    )
    assert alone.bounds[3] == BY_WORDS
    assert dumped.bounds[3] == IN_A_DUMP[BY_WORDS]
