"""Train the statement model: ``python -m bench.train_statements [--parses FOLDER] [--write]``.

The data are PolNeAR's training articles (``data/quotes/polnear.train.jsonl`` beside the repository).  One article in nine is
held back first: it chooses the thresholds and gives the figures printed; the shipped weights are then trained on all.
``--parses`` keeps the parses in a folder so that a second run is faster; ``--write`` stores the weights in the package.
Everything is seeded: the same data give the same weights.  Needs scikit-learn; about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from spacy.tokens import DocBin

import deedline
from bench.data import SHARED, records
from bench.trees import exported
from deedline.annotate.columns import Columns, columns
from deedline.annotate.content_features import content_keys, content_measures, rows_of
from deedline.annotate.contents import Content, proposed
from deedline.annotate.cue_features import Tree, cue_keys, cue_measures, possible_cues, tree
from deedline.annotate.parse import Paragraph, Parsed, load_model, parse
from deedline.annotate.ranking import Ranker
from deedline.annotate.reported import Reported
from deedline.annotate.statements import find_statements, pages_of
from deedline.forest import Rates, bucket
from deedline.spans import Span, intersection_over_union

Array = npt.NDArray[Any]

DATA = "data/quotes/polnear.train.jsonl"
MODEL = Path(__file__).parent.parent / "src" / "deedline" / "data" / "statement_model.npz"
FOLDS = 5
HELD_BACK = 9
BUCKETS = 1 << 15
SMOOTHING = 4.0
"""A bucket's rate is drawn to the base rate as if it had been seen this many times more."""
FLOOR = 0.2
"""The least probability of a cue that is offered contents: lower ones changed nothing on held-back articles."""
CUE_TREES: dict[str, Any] = {"max_iter": 120, "learning_rate": 0.12}
CONTENT_TREES: dict[str, Any] = {"max_iter": 240, "learning_rate": 0.1}
TREES: dict[str, Any] = {
    "max_leaf_nodes": 31,
    "max_depth": 6,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
LEAST = (0.31, 0.34, 0.37)
"""Thresholds tried on the articles held back."""
LEAST_INNER = 0.35
"""The threshold inside another statement is set, not learnt: PolNeAR marks no links of chains, so it would only rise."""
TRIM = "\"'“”‘’„«»`,.;:!?-–—…()[]"
"""What the scorer does not count at the ends of a content."""


@dataclass(frozen=True)
class Gold:
    """A marked statement: its ``pieces`` and the tokens of its cue."""

    pieces: tuple[Span, ...]
    cue: tuple[int, int]


@dataclass
class Example:
    """An article with its gold and, as training goes on, its candidates.

    Nothing is known of text that the annotators ``ignored``.
    """

    parsed: Parsed
    columns: Columns
    tokens: Tree
    cues: Array
    gold: list[Gold]
    ignored: Array
    chance: Array | None = None
    contents: list[Content] | None = None
    quality: Array | None = None


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    examples = list(read(arguments.parses))
    kept = [e for i, e in enumerate(examples) if i % HELD_BACK]
    held = [e for i, e in enumerate(examples) if not i % HELD_BACK]
    least = evaluate(Ranker.of(train(kept)), held)
    if arguments.write:
        np.savez_compressed(MODEL, **train(examples) | {"thresholds": np.array([FLOOR, least, LEAST_INNER])})
        print(f"wrote {MODEL.name}, {MODEL.stat().st_size} bytes")


def read(parses: Path | None) -> Iterator[Example]:
    """The training articles, parsed."""
    golds = {record["id"]: record for record in records(DATA)}
    articles = list(deedline.articles([str(SHARED / DATA)]))
    for parsed in parsed_articles(articles, parses):
        yield example(parsed, golds[parsed.article.id])


def parsed_articles(articles: Sequence[deedline.Article], parses: Path | None) -> Iterator[Parsed]:
    """The articles with their parses, from the folder when it has them."""
    nlp = load_model()
    stored = parses / "train.spacy" if parses else None
    if stored is not None and stored.exists():
        docs = DocBin().from_disk(stored).get_docs(nlp.vocab)
        for article in articles:
            yield Parsed(article, tuple(Paragraph(i, block, next(docs)) for i, block in enumerate(article.reporting())))
        return
    keep = DocBin(attrs=["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY", "MORPH"])
    for parsed in parse(articles, nlp):
        for paragraph in parsed.paragraphs:
            keep.add(paragraph.doc)
        yield parsed
    if stored is not None:
        stored.parent.mkdir(parents=True, exist_ok=True)
        keep.to_disk(stored)


def example(parsed: Parsed, record: dict[str, Any]) -> Example:
    """An article with what PolNeAR's annotators marked in it."""
    text = parsed.article.text
    table = columns(text, pages_of(parsed)[0])
    gold = [
        Gold(merged(text, [Span(*part) for part in quote["parts"]]), tokens_of(table, Span(*part)))
        for quote in record["quotes"]
        for part in quote["cue_parts"] or []
    ]
    ignored = np.zeros(len(table), dtype=bool)
    for part in record["ignore"]:
        first, last = tokens_of(table, Span(*part))
        ignored[first:last] = True
    return Example(parsed, table, tree(table), possible_cues(table), gold, ignored)


def tokens_of(table: Columns, span: Span) -> tuple[int, int]:
    """The tokens a span touches, the last excluded."""
    return int(np.searchsorted(table.end, span.start, side="right")), int(np.searchsorted(table.start, span.end, side="left"))


def merged(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces as the scorer counts them: joined over marks and punctuation inside a paragraph, without those at the ends."""
    joined: list[Span] = []
    for part in sorted(parts):
        gap = text[joined[-1].end : part.start] if joined else "\n"
        if "\n" not in gap and not any(c.isalnum() for c in gap):
            joined[-1] = joined[-1].cover(part)
        else:
            joined.append(part)
    return tuple(piece for span in joined if (piece := span.trim(text, also=TRIM)))


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """Both steps.  The second is trained on cue probabilities from models that had not seen the article."""
    articles = np.concatenate([np.full(len(e.cues), i) for i, e in enumerate(examples)])
    keys = np.concatenate([np.stack(cue_keys(e.columns, e.tokens, e.cues), axis=1) for e in examples])
    measures = np.concatenate([cue_measures(e.columns, e.tokens, e.cues) for e in examples])
    labels = np.concatenate([cue_labels(e) for e in examples])
    known = labels >= 0
    rows = np.hstack([unseen_rates(keys, labels.clip(0), articles), measures])
    chance = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = articles % FOLDS == fold
        model = cue_trees().fit(rows[known & ~inside], labels[known & ~inside])
        chance[inside] = model.predict_proba(rows[inside])[:, 1]
    for index, one in enumerate(examples):
        one.chance = np.zeros(len(one.columns), dtype=np.float32)
        one.chance[one.cues] = chance[articles == index]
        propose(one)
    cue_model = cue_trees().fit(rows[known], labels[known])
    content_rates, content_model = train_contents(examples)
    return {
        "cue_rates": rate_tables(keys[known], labels[known]).astype(np.float16),
        "content_rates": content_rates.astype(np.float16),
        "thresholds": np.array([FLOOR, LEAST[0], LEAST_INNER]),
        **exported(cue_model, "cue"),
        **exported(content_model, "content"),
    }


def train_contents(examples: Sequence[Example]) -> tuple[Array, HistGradientBoostingRegressor]:
    """The second step: the expected quality of candidates."""
    some = [e for e in examples if e.contents]
    articles = np.concatenate([np.full(len(e.contents or ()), i) for i, e in enumerate(some)])
    keys = np.concatenate([np.stack(content_keys(e.columns, rows_of(e.contents or ())), axis=1) for e in some])
    measures = np.concatenate([measures_of(e) for e in some])
    quality = np.concatenate([e.quality for e in some if e.quality is not None])
    known = quality >= 0
    rows = np.hstack([unseen_rates(keys, quality.clip(0), articles), measures])
    model = HistGradientBoostingRegressor(**CONTENT_TREES, **TREES).fit(rows[known], quality[known])
    print(f"{len(examples)} articles, {known.sum()} candidates, mean quality {quality[known].mean():.4f}")
    return rate_tables(keys[known], quality[known]), model


def measures_of(one: Example) -> Array:
    """The counted features of an article's candidates."""
    assert one.contents is not None
    assert one.chance is not None
    return content_measures(one.columns, one.tokens, rows_of(one.contents), one.chance)


def cue_trees() -> HistGradientBoostingClassifier:
    """The learner of the first step."""
    return HistGradientBoostingClassifier(**CUE_TREES, **TREES)


def cue_labels(one: Example) -> Array:
    """1 for a token of a marked cue, -1 where nothing is known, else 0."""
    labels = np.where(one.ignored, -1, 0)
    for gold in one.gold:
        labels[slice(*gold.cue)] = 1
    return labels[one.cues]


def propose(one: Example) -> None:
    """The candidates of the likely cues, and how good each really is: -1 for unknown."""
    assert one.chance is not None
    table = one.columns
    likely = np.flatnonzero((one.chance > FLOOR) & (table.run < 0))
    one.contents = proposed(table, likely.tolist())
    by_cue: dict[int, list[Gold]] = {}
    for gold in one.gold:
        for token in range(*gold.cue):
            by_cue.setdefault(token, []).append(gold)
    values = [max((quality(table, c, gold) for gold in by_cue.get(c.cue, ())), default=0.0) for c in one.contents]
    one.quality = np.array([-1.0 if one.ignored[c.cue] and not v else v for c, v in zip(one.contents, values, strict=True)])


def quality(table: Columns, content: Content, gold: Gold) -> float:
    """The mean over a candidate's pieces of "exact" and "overlaps by half"; 0 when one of its pieces is wrong."""
    pieces = merged(table.text, content.spans(table))
    exact = sum(piece in gold.pieces for piece in pieces)
    overlapping = sum(any(intersection_over_union(piece, other) >= 0.5 for other in gold.pieces) for piece in pieces)
    return (exact + overlapping) / (2 * len(pieces)) if pieces and overlapping == len(pieces) else 0.0


def rate_tables(keys: Array, labels: Array) -> Array:
    """Smoothed log-odds above the base rate for each bucket of each kind of key."""
    base = labels.mean()
    tables = []
    for column in keys.T:
        place = bucket(column, BUCKETS)
        good = np.bincount(place, weights=labels, minlength=BUCKETS) + SMOOTHING * base
        rate = good / (np.bincount(place, minlength=BUCKETS) + SMOOTHING)
        tables.append(np.log(rate / (1 - rate)) - np.log(base / (1 - base)))
    return np.stack(tables).astype(np.float32)


def unseen_rates(keys: Array, labels: Array, articles: Array) -> Array:
    """The rates each row would get from the other folds' articles, as it will in articles never seen."""
    found = np.zeros(keys.shape, dtype=np.float32)
    for fold in range(2 * FOLDS):
        inside = articles % (2 * FOLDS) == fold
        tables = rate_tables(keys[~inside], labels[~inside]).astype(np.float16).astype(np.float32)
        found[inside] = Rates(tables).look_up(list(keys[inside].T))
    return found


def evaluate(model: Ranker, held: Sequence[Example]) -> float:
    """Choose the threshold by exact plus overlap F1 of the whole finder on held-back articles; print the figures."""
    best = (0.0, 0.0, 0.0, 0.0)
    for least in LEAST:
        changed = replace(model, least=least)
        exact, overlap = f1(held, [find_statements(one.parsed, changed) for one in held])
        print(f"  least {least:.2f}: exact F1 {exact:.4f}, overlap F1 {overlap:.4f}")
        best = max(best, (exact + overlap, exact, overlap, least))
    print(f"held back: {len(held)} articles, exact F1 {best[1]:.4f}, overlap F1 {best[2]:.4f} at {best[3]}")
    return best[3]


def f1(held: Sequence[Example], found: Sequence[Sequence[Reported]]) -> tuple[float, float]:
    """Exact and overlap F1 over pieces, each counted once, in text the annotators did not discard."""
    exact = overlap = total = 0
    for one, statements in zip(held, found, strict=True):
        text = one.parsed.article.text
        gold = {piece for g in one.gold for piece in g.pieces}
        own = {
            piece for s in statements for piece in merged(text, s.spans) if not one.ignored[tokens_of(one.columns, piece)[0]]
        }
        left = sorted(gold)
        for piece in sorted(own):
            match = next((g for g in left if intersection_over_union(g, piece) >= 0.5), None)
            if match is not None:
                overlap += 1
                left.remove(match)
        exact += len(gold & own)
        total += len(gold) + len(own)
    return 2 * exact / max(1, total), 2 * overlap / max(1, total)


if __name__ == "__main__":
    main()
