"""What the words of a line say of it."""

import numpy as np
import pytest

from deedline.ingest.line_words import MOST, SIZE, hashed, told


def weighted(line: str, weight: float, base: float = 0.0) -> np.ndarray:
    """A table in which only the words and pairs of ``line`` weigh anything."""
    table = np.zeros(SIZE + 1, dtype=np.float32)
    table[hashed([line]).bucket] = weight
    table[SIZE] = base
    return table


def test_a_line_scores_by_its_own_words() -> None:
    related, report, blank = told(["Read more", "The quay is closed.", ""], weighted("Read more", -2.0, base=0.5))
    assert related == pytest.approx(0.5 - 2.0 * 5 / np.sqrt(5))
    assert (report, blank) == (0.5, 0.5)


def test_case_and_numbers_do_not_matter() -> None:
    table = weighted("12 comments", 1.0)
    assert told(["7 Comments"], table) == told(["12 comments"], table) > 0


def test_the_order_of_words_matters() -> None:
    assert hashed(["more read"]).bucket.tolist() != hashed(["read more"]).bucket.tolist()


def test_a_long_line_is_judged_by_its_beginning() -> None:
    line = "sea " * MOST
    assert len(hashed([line + "more and more"]).bucket) == len(hashed([line]).bucket) == 2 * MOST + 1


def test_nothing_gives_nothing_and_odd_characters_are_words() -> None:
    assert told([], np.zeros(SIZE + 1, dtype=np.float32)).shape == (0,)
    assert len(hashed(["\udc80 \ufeff 港"]).bucket) > 1
