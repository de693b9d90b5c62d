"""Reading with several processes is reading."""

from pathlib import Path

import deedline

SAMPLE = Path(__file__).parents[2] / "examples" / "harbour"


def test_two_workers_read_what_one_reads() -> None:
    articles = list(deedline.articles([str(SAMPLE)]))
    assert list(deedline.read(articles, workers=2)) == list(deedline.read(articles))
