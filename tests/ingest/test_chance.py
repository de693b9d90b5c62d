"""The trained block models over the rules."""

import numpy as np
import pytest

from deedline.ingest import flat_features, html_features
from deedline.ingest.blocks import surveyed
from deedline.ingest.chance import BOUNDS, chances, forest, overruled
from deedline.model.article import BlockKind

STORY = (
    "Harbour reopens\n\nThe harbour of Vell reopened on Monday after a week of storms, the harbour master said.\n\nHome | Sport"
)


@pytest.mark.parametrize(("name", "columns"), [("page", html_features.COLUMNS), ("flat", flat_features.COLUMNS)])
def test_the_shipped_models_were_trained_on_the_columns_of_today(name: str, columns: tuple[str, ...]) -> None:
    assert len(set(columns)) == len(columns)
    assert forest(name).feature.max() < len(columns)
    assert chances(name, np.zeros((3, len(columns)), dtype=np.float32)).shape == (3,)


def test_every_paragraph_has_a_row_and_a_chance() -> None:
    survey = surveyed(STORY)
    rows = flat_features.rows(survey.page, [rule.name for rule in survey.rules])
    assert rows.shape == (3, len(flat_features.COLUMNS))
    _, body, menu = chances("flat", rows).tolist()
    assert body > menu


@pytest.mark.parametrize("name", BOUNDS)
def test_a_model_overrules_only_where_it_is_sure(name: str) -> None:
    least, most = BOUNDS[name]
    assert overruled(name, BlockKind.BODY, least + 0.01) is None
    assert overruled(name, BlockKind.TEASER, most - 0.01) is None
    assert overruled(name, BlockKind.SUBHEADING, least - 0.01) is BlockKind.FURNITURE
    assert overruled(name, BlockKind.CAPTION, most) is BlockKind.BODY


@pytest.mark.parametrize("name", BOUNDS)
def test_headlines_and_standfirsts_stay_what_they_are(name: str) -> None:
    assert overruled(name, BlockKind.HEADLINE, 0.99) is None
    assert overruled(name, BlockKind.STANDFIRST, 0.01) is None
