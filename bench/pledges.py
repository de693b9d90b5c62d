"""Sentences of news in which a pledge was found, against verdicts read by hand (``bench/gold/README.md``).

``python -m bench.pledges`` prints the figures, and the sentences a reader rejects in which a pledge is still found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import deedline
from bench.data import records
from deedline.model.reading import Reading
from deedline.spans import Span

NEWS = "data/stories/unlabelled_8k.jsonl.gz"
GOLD = Path(__file__).with_name("gold") / "pledges.json"


@dataclass(frozen=True)
class Judged:
    """A sentence, the reader's verdict (yes; other party: a pledge of somebody else; no), and whether a pledge is found now."""

    verdict: str
    found: bool
    text: str


def judge() -> list[Judged]:
    """Every sentence of the gold, as the program reads it now."""
    gold: dict[str, list[tuple[Span, str]]] = {}
    for article, start, end, verdict in json.loads(GOLD.read_text(encoding="utf-8")):
        gold.setdefault(article, []).append((Span(start, end), verdict))
    return [judged for reading in _read(frozenset(gold)) for judged in _judged(reading, gold[reading.article.id])]


def _read(wanted: frozenset[str]) -> Iterator[Reading]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in records(NEWS) if r["id"] in wanted), encoding="utf-8")
        yield from deedline.read(deedline.articles([str(path)]))


def _judged(reading: Reading, sentences: list[tuple[Span, str]]) -> Iterator[Judged]:
    for span, verdict in sentences:
        found = any(pledge.span.overlaps(span) for pledge in reading.pledges)
        yield Judged(verdict, found, " ".join(span.of(reading.article.text).split()))


def figures(judged: list[Judged]) -> dict[str, float]:
    """Precision of "pledge" where one is found now, the same with the party right, and the share of true ones still found."""
    found = [item.verdict for item in judged if item.found]
    true = [item for item in judged if item.verdict != "no"]
    return {
        "pledge P": sum(verdict != "no" for verdict in found) / len(found),
        "party P": sum(verdict == "yes" for verdict in found) / len(found),
        "still found": sum(item.found for item in true) / len(true),
    }


def main() -> None:
    """Print the figures, what is rejected and found, and what is accepted and found no more."""
    judged = judge()
    for item in judged:
        if item.found == (item.verdict == "no"):
            print(f"{item.verdict:12} {'found' if item.found else 'lost'}: {item.text}")
    print({name: round(value, 3) for name, value in figures(judged).items()})


if __name__ == "__main__":
    main()
