"""Train the statement model: ``python -m bench.train_statements [--keep FOLDER] [--write]``.

The data are PolNeAR's training articles (``data/quotes/polnear.train.jsonl`` beside the repository).  First the network
(``bench/train_network.py``), in three folds so that every article is also read by one that was not trained on it; then the
trees, on what those networks see.  One article in nine is held back at first and gives the figures printed; the shipped trees
are then trained on all.  ``--keep`` keeps parses and networks in a folder so that a second run is
faster; ``--write`` stores the weights in the package.  Everything is seeded: the same data give the same weights on the same
kind of machine.  Needs scikit-learn and PyTorch (``pip install deedline[train]``); about half an hour on one free core.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from spacy.tokens import DocBin

import deedline
from bench.data import SHARED, records
from bench.polnear import TRAIN, Gold, Marked, marked, merged, tokens_of
from bench.train_network import Lesson, learned
from bench.trees import exported
from deedline.annotate.columns import Columns
from deedline.annotate.content_features import content_keys, content_measures, rows_of
from deedline.annotate.contents import Content, proposed
from deedline.annotate.cue_features import Tree, cue_keys, cue_measures, possible_cues, tree
from deedline.annotate.network import Network, Sight
from deedline.annotate.parse import Paragraph, Parsed, parse, parser_form
from deedline.annotate.pipeline import load_model
from deedline.annotate.ranking import Ranker
from deedline.annotate.reported import Reported
from deedline.annotate.statements import find_statements
from deedline.forest import Rates, bucket
from deedline.spans import intersection_over_union

Array = npt.NDArray[Any]

MODEL = Path(__file__).parent.parent / "src" / "deedline" / "data" / "statement_model.npz"
FOLDS = 5
NETWORKS = 3
"""Each third of the articles is read by a network trained on the rest.  The last of them ships: the trees know how far to trust
one of its kind, which they would not know of one trained on all."""
HELD_BACK = 9
BUCKETS = 1 << 15
SMOOTHING = 4.0
"""A bucket's rate is drawn to the base rate as if it had been seen this many times more."""
FLOOR = 0.2
"""The least probability of a cue that is offered contents: lower ones changed nothing on held-back articles."""
CUE_TREES: dict[str, Any] = {"max_iter": 120, "learning_rate": 0.12, "max_leaf_nodes": 31, "max_depth": 6}
CONTENT_TREES: dict[str, Any] = {
    "max_iter": 240,
    "learning_rate": 0.1,
    "max_leaf_nodes": 63,
    "max_depth": 8,
    "max_features": 0.3,
}
"""Contents take deeper trees of which each question looks at three tenths of the measures: exact F1 .004 better on the
development articles than with those of the cues, twice over (two seeds)."""
TREES: dict[str, Any] = {
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
LEAST = 0.34
"""A statement is reported from this expected quality on: half of the F1 to be expected is best for F1, more for people."""
LEAST_THING = 0.41
"""A thing beside a cue of unknown kind ("backs the plan") must be surer: half of those between the two were wrong."""
LEAST_INNER = 0.35
"""The threshold inside another statement is set, not learnt: PolNeAR marks no links of chains, so it would only rise."""
THRESHOLDS = (FLOOR, LEAST, LEAST_THING, LEAST_INNER)


@dataclass
class Example(Marked):
    """A marked article as a network sees it that was not trained on it; as training goes on, with its candidates."""

    network: Network
    tokens: Tree
    rows: Array
    odds: Array
    cues: Array
    chance: Array
    sight: Sight
    contents: list[Content] = field(default_factory=list)
    quality: Array = field(default_factory=lambda: np.zeros(0))


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    articles = list(read(arguments.keep))
    lessons = [lesson(one) for one in articles]
    networks = [
        network_of([x for i, x in enumerate(lessons) if i % NETWORKS != fold], fold, arguments.keep) for fold in range(NETWORKS)
    ]
    readers = [Network.load(arrays) for arrays in networks]
    examples = [example(one, readers[i % NETWORKS]) for i, one in enumerate(articles)]
    kept = [e for i, e in enumerate(examples) if i % HELD_BACK]
    held = [e for i, e in enumerate(examples) if not i % HELD_BACK]
    evaluate(Ranker.of(networks[-1] | train(kept)), held)
    if arguments.write:
        np.savez_compressed(MODEL, **(networks[-1] | train(examples)))
        print(f"wrote {MODEL.name}, {MODEL.stat().st_size} bytes")


def network_of(lessons: Sequence[Lesson], seed: int, keep: Path | None) -> dict[str, Any]:
    """The arrays of a network trained on the lessons, from the folder when it has them."""
    stored = keep / f"network.{seed}.npz" if keep else None
    if stored is not None and stored.exists():
        return dict(np.load(stored))
    arrays: dict[str, Any] = learned([one for one in lessons if len(one.columns)], seed)
    if stored is not None:
        np.savez_compressed(stored, **arrays)
    return arrays


def read(keep: Path | None) -> Iterator[Marked]:
    """The training articles, parsed."""
    golds = {record["id"]: record for record in records(TRAIN)}
    articles = list(deedline.articles([str(SHARED / TRAIN)]))
    for parsed in parsed_articles(articles, keep):
        yield marked(parsed, golds[parsed.article.id])


def parsed_articles(articles: Sequence[deedline.Article], keep: Path | None) -> Iterator[Parsed]:
    """The articles with their parses and the parser's vectors, from the folder when it has them."""
    nlp = load_model()
    if keep is not None and (keep / "train.spacy").exists():
        docs = DocBin().from_disk(keep / "train.spacy").get_docs(nlp.vocab)
        vectors, at = np.load(keep / "train.npy"), 0
        for article in articles:
            paragraphs = []
            for index, block in enumerate(article.reporting()):
                doc = next(docs, None)
                if doc is None or doc.text != parser_form(block.span.of(article.text)):
                    raise SystemExit(f"the parses in {keep} are of other paragraphs than {article.id} has today: delete them")
                doc.tensor, at = vectors[at : at + len(doc)], at + len(doc)
                paragraphs.append(Paragraph(index, block, doc))
            yield Parsed(article, tuple(paragraphs))
        return
    parses = DocBin(attrs=["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY", "MORPH"])
    found = []
    for parsed in parse(articles, nlp):
        for paragraph in parsed.paragraphs:
            parses.add(paragraph.doc)
            found.append(np.asarray(paragraph.doc.tensor, dtype=np.float16))
        yield parsed
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        parses.to_disk(keep / "train.spacy")
        np.save(keep / "train.npy", np.concatenate(found))


def lesson(one: Marked) -> Lesson:
    """An article as the network is taught it."""
    table = one.columns
    quoted = table.run >= 0
    labels = np.where(one.ignored, -1, 0)
    contents: dict[int, list[tuple[int, int]]] = {}
    for gold in one.gold:
        labels[slice(*gold.cue)] = 1
        pieces = [(first, last) for first, last in (tokens_of(table, piece) for piece in gold.pieces) if first < last]
        for token in range(*gold.cue):
            if not quoted[token]:
                contents.setdefault(token, []).extend(pieces)
    labels[quoted] = -1
    likely = possible_cues(table)
    return Lesson.of(table, labels, contents, likely[labels[likely] == 0])


def example(one: Marked, network: Network) -> Example:
    """A marked article as the network sees it."""
    table, rows = one.columns, network.read(one.columns)
    odds = network.cues(rows)
    cues, nothing = possible_cues(table), network.sight(table, rows, odds, [])
    chance = np.zeros(len(table), dtype=np.float32)
    return Example(one.parsed, table, one.gold, one.ignored, network, tree(table), rows, odds, cues, chance, nothing)


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """Both steps.  The second is trained on cue probabilities from models that had not seen the article."""
    articles = np.concatenate([np.full(len(e.cues), i) for i, e in enumerate(examples)])
    keys = np.concatenate([np.stack(cue_keys(e.columns, e.tokens, e.cues), axis=1) for e in examples])
    measures = np.concatenate([cue_measures(e.columns, e.tokens, e.cues, e.odds) for e in examples])
    labels = np.concatenate([cue_labels(e) for e in examples])
    known = labels >= 0
    rows = np.hstack([unseen_rates(keys, labels.clip(0), articles), measures])
    chance = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = articles % FOLDS == fold
        model = cue_trees().fit(rows[known & ~inside], labels[known & ~inside])
        chance[inside] = model.predict_proba(rows[inside])[:, 1]
    for index, one in enumerate(examples):
        one.chance[one.cues] = chance[articles == index]
        propose(one)
    cue_model = cue_trees().fit(rows[known], labels[known])
    content_rates, content_model = train_contents(examples)
    return {
        "cue_rates": rate_tables(keys[known], labels[known]).astype(np.float16),
        "content_rates": content_rates.astype(np.float16),
        "thresholds": np.array(THRESHOLDS),
        **exported(cue_model, "cue"),
        **exported(content_model, "content"),
    }


def train_contents(examples: Sequence[Example]) -> tuple[Array, HistGradientBoostingRegressor]:
    """The second step: the expected quality of candidates."""
    some = [e for e in examples if e.contents]
    articles = np.concatenate([np.full(len(e.contents), i) for i, e in enumerate(some)])
    keys = np.concatenate([np.stack(content_keys(e.columns, rows_of(e.contents)), axis=1) for e in some])
    measures = np.concatenate([content_measures(e.columns, e.tokens, rows_of(e.contents), e.chance, e.sight) for e in some])
    quality = np.concatenate([e.quality for e in some])
    known = quality >= 0
    rows = np.hstack([unseen_rates(keys, quality.clip(0), articles), measures])
    model = HistGradientBoostingRegressor(**CONTENT_TREES, **TREES).fit(rows[known], quality[known])
    print(f"{len(examples)} articles, {known.sum()} candidates, mean quality {quality[known].mean():.4f}")
    return rate_tables(keys[known], quality[known]), model


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
    table = one.columns
    likely = np.flatnonzero((one.chance > FLOOR) & (table.run < 0))
    one.sight = one.network.sight(table, one.rows, one.odds, likely.tolist())
    one.contents = proposed(table, likely.tolist(), one.sight)
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


def evaluate(model: Ranker, held: Sequence[Example]) -> None:
    """Print exact and overlap F1 of the whole finder on held-back articles, each read by a network that has not seen it."""
    found = [find_statements(one.parsed, replace(model, network=one.network)) for one in held]
    exact, overlap = f1(held, found)
    print(f"held back: {len(held)} articles, exact F1 {exact:.4f}, overlap F1 {overlap:.4f}")


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
