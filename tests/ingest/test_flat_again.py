"""The second look at a flattened text."""

import numpy as np

from deedline.ingest.blocks import surveyed
from deedline.ingest.flat_again import COLUMNS, again

FIRST = "The harbour of Vell opened again on Monday, after a week in which no ship had left it, the harbour master said."
LAST = "A crane is to be moved before the winter, she said, and two berths are to be dug out by the men of the port."
TEXT = f"Sport\nWeather\n{FIRST}\n{LAST}\nMore stories\nFerry to Orne late again"
CHANCES = np.array([0.1, 0.2, 0.9, 0.8, 0.1, 0.3], dtype=np.float32)


def columns(text: str = TEXT, chances: np.ndarray = CHANCES) -> dict[str, list[float]]:
    table = again(surveyed(text).page.features, chances)
    assert table.shape == (len(chances), len(COLUMNS))
    assert bool(np.isfinite(table).all())
    return dict(zip(COLUMNS, table.T.tolist(), strict=True))


def test_the_lines_beside_and_beyond_the_ends() -> None:
    seen = columns()
    assert np.allclose(seen["chance -1"], [-1, 0.1, 0.2, 0.9, 0.8, 0.1])
    assert np.allclose(seen["chance +2"], [0.9, 0.8, 0.1, 0.3, -1, -1])


def test_the_best_stretch_runs_through_the_report_alone() -> None:
    seen = columns()
    assert seen["best stretch through it"][2] == seen["best stretch through it"][3] == 1
    assert seen["short of the best stretch"][2] == 0
    assert all(seen["short of the best stretch"][line] > 0 for line in (0, 1, 4, 5))


def test_likely_text_lies_above_and_below_by_its_length() -> None:
    seen = columns()
    assert seen["chances above"][2] < 0.05
    assert seen["chances below"][3] < 0.1
    assert seen["chances above"][4] > 0.9


def test_the_last_heading_counts_until_the_next() -> None:
    seen = columns()
    assert np.allclose(seen["last heading"], [-1, 0.1, 0.2, 0.2, 0.2, 0.1])


def test_a_text_without_any_likely_line_and_one_of_a_single_line() -> None:
    assert columns(chances=np.zeros(6, dtype=np.float32))["chance of all"] == columns(TEXT, CHANCES * 0)["chance of all"]
    assert len(columns("Sport", np.array([0.5], dtype=np.float32))["chance"]) == 1
