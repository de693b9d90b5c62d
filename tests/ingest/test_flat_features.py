"""What can be seen of every paragraph of a flattened text."""

import numpy as np

from deedline.ingest.blocks import surveyed
from deedline.ingest.flat_features import COLUMNS, rows

SENTENCE = "The harbour of Vell opened again on Monday, after a week in which no ship had left it, the harbour master said."
TEXT = f"Sport\nHarbour opens\n{SENTENCE}\n{SENTENCE} A crane is to be moved.\nRead more"


def test_one_row_per_paragraph_and_one_number_per_column() -> None:
    survey = surveyed(TEXT)
    table = rows(survey.page, [rule.name for rule in survey.rules], np.zeros(5, dtype=np.float32))
    assert table.shape == (5, len(COLUMNS))
    assert bool(np.isfinite(table).all())


def test_words_count_by_the_length_of_their_line_and_for_those_beside_it() -> None:
    survey = surveyed(TEXT)
    told = np.array([-4, 0, 2, 2, -4], dtype=np.float32)
    table = rows(survey.page, [rule.name for rule in survey.rules], told)
    seen = {name: table[:, COLUMNS.index(name)].tolist() for name in COLUMNS if name.startswith("told ")}
    assert seen["told -1"] == [-1, -4, 0, 2, 2]
    assert seen["told +1"] == [0, 2, 2, -4, -1]
    assert 1 < seen["told of all"][0] < 2
    assert seen["told above"][0] == 0
    assert seen["told below"][4] == 0
