"""Train the story model and the table of word frequencies, and say how well they do on stories they have not seen.

    python bench/train_stories.py words NEWS.jsonl.gz
    python bench/train_stories.py model --stories NAME=STORIES.jsonl.gz ... [--ecb ECBPLUS.jsonl.gz] [--write]

STORIES have {"id", "published", "title", "text", "cluster"} a line; every set is also used without its dates and cut to 90
words, so that the model learns to do without.  ECB+ (documents of sentences with a topic) teaches it larger stories.
Scores are cross-validated: a pair is judged by models that saw neither of its two stories (five folds by story).
Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from deedline.link.counts import count
from deedline.link.linkage import average_linkage
from deedline.link.pairs import FEATURES, Pair, feature_matrix, find_pairs
from deedline.link.profile import WORD, profile, stems
from deedline.link.score import NEIGHBOURHOOD, Array, Logistic, neighbourhood
from deedline.link.vectors import news, weigh
from deedline.link.words import read_words
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.spans import Span

DATA = Path(__file__).parent.parent / "src" / "deedline" / "data"
FOLDS = 5
RARE = 10
"""Words in fewer articles than this are left out of the table: they are as rare as unseen ones."""

SIGNS = {"gap": (None, 0.0), "undated": (None, None), "size": (None, None)}
"""Columns whose weights need not be positive, with their bounds."""

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


@dataclass
class Sample:
    """Candidate pairs of one collection: their features, whether they belong together, and the folds of their stories."""

    name: str
    stories: list[str]
    pairs: list[Pair]
    rows: Array
    same: Array
    folds: Array


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    words = commands.add_parser("words")
    words.add_argument("news")
    words.set_defaults(run=train_words)
    model = commands.add_parser("model")
    model.add_argument("--stories", nargs="+", default=[], metavar="NAME=PATH")
    model.add_argument("--ecb")
    model.add_argument("--threshold", type=float, default=0.45)
    model.add_argument("--write", action="store_true")
    model.set_defaults(run=train_model)
    arguments = parser.parse_args()
    arguments.run(arguments)


def train_words(arguments: argparse.Namespace) -> None:
    """Count in how many articles each stemmed word stands."""
    count, table = 0, Counter[str]()
    for record in lines(arguments.news):
        table.update(set(stems(WORD.findall(f"{record.get('title') or ''}\n{record['text']}"))))
        count += 1
    words = {word: n for word, n in sorted(table.items()) if n >= RARE}
    _write(DATA / "word_frequencies.json", {"articles": count, "words": words})


def train_model(arguments: argparse.Namespace) -> None:
    """Cross-validate, then train on everything and write the weights."""
    samples = [sample for item in arguments.stories for sample in story_samples(*item.split("=", 1))]
    if arguments.ecb:
        samples.append(read_sample("ecb+", list(ecb(arguments.ecb)), lambda record: article(record)))
    single = out_of_fold([s.rows for s in samples], samples, FEATURES)
    report("pair model", samples, single)
    rows = [neighbourhood(np.array(s.pairs).reshape(-1, 2), p, len(s.stories)) for s, p in zip(samples, single, strict=True)]
    report("with neighbourhood", samples, out_of_fold(rows, samples, NEIGHBOURHOOD))
    if arguments.write:
        everything = np.concatenate([s.same for s in samples])
        record = {
            "threshold": arguments.threshold,
            "pair": _plain(fit(np.concatenate([s.rows for s in samples]), everything, FEATURES), FEATURES),
            "neighbourhood": _plain(fit(np.concatenate(rows), everything, NEIGHBOURHOOD), NEIGHBOURHOOD),
        }
        _write(DATA / "story_model.json", record)


def story_samples(name: str, path: str) -> Iterator[Sample]:
    """A collection as it is, without dates, and cut to 90 words."""
    records = list(lines(path))
    yield read_sample(name, records, lambda record: article(record))
    yield read_sample(f"{name}, undated", records, lambda record: article({**record, "published": None}))
    yield read_sample(f"{name}, 90 words", records, lambda record: article(record | {"text": cut(record["text"], 90)}))


def read_sample(name: str, records: list[dict[str, Any]], read: Callable[[dict[str, Any]], Article]) -> Sample:
    """Candidate pairs and features of a labelled collection."""
    profiles = [profile(read(record)) for record in records]
    counts = count(profiles, read_words(profiles))
    weighed = weigh(counts, news().with_articles([counts]))
    stories = [str(record["cluster"]) for record in records]
    found = find_pairs(weighed.full, weighed.days)
    pairs = [(i, j) for i, j in found.tolist()]
    fold = [zlib.crc32(story.encode()) % FOLDS for story in stories]
    same = np.array([stories[i] == stories[j] for i, j in pairs])
    together = sum(n * (n - 1) // 2 for n in Counter(stories).values())
    print(f"{name}: {len(records)} articles, {len(pairs)} candidate pairs with {same.sum()} of {together} to be found")
    return Sample(name, stories, pairs, feature_matrix(weighed, found), same, np.array([(fold[i], fold[j]) for i, j in pairs]))


def fit(rows: Array, same: Array, columns: Sequence[str]) -> Logistic:
    """A ridge logistic regression; weights keep the sign :data:`SIGNS` allows their column (by default: more is likelier)."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    standard = np.column_stack([(rows - mean) / scale, np.ones(len(rows))])
    label = np.where(same, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        margin = label * (standard @ weights)
        slope = -label / (1.0 + np.exp(np.clip(margin, -30, 30)))
        ridge = np.append(weights[:-1], 0.0)
        return float(np.logaddexp(0.0, -margin).sum() + 0.5 * ridge @ ridge), standard.T @ slope + ridge

    bounds = [SIGNS.get(column, (0.0, None)) for column in columns]
    found = minimize(loss, np.zeros(standard.shape[1]), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B")
    weights = found.x[:-1] / scale
    return Logistic(weights, float(found.x[-1] - weights @ mean))


def out_of_fold(rows: list[Array], samples: list[Sample], columns: Sequence[str]) -> list[Array]:
    """Probabilities from models that have seen neither story of a pair (or, for two folds, the mean of two such models)."""
    result = [np.zeros(len(sample.pairs)) for sample in samples]
    for fold in range(FOLDS):
        kept = [(s.folds != fold).all(axis=1) for s in samples]
        model = fit(np.concatenate([r[k] for r, k in zip(rows, kept, strict=True)]), _joined(samples, kept), columns)
        for sample, own, probability in zip(samples, rows, result, strict=True):
            probability += (sample.folds == fold).mean(axis=1) * model.probability(own)
    return result


def report(title: str, samples: list[Sample], probabilities: list[Array]) -> None:
    """B-cubed and pair F1 of each collection at each threshold."""
    print(title, *(f"{threshold:>10}" for threshold in THRESHOLDS))
    for sample, probability in zip(samples, probabilities, strict=True):
        cells = []
        for threshold in THRESHOLDS:
            groups = average_linkage(len(sample.stories), sample.pairs, probability.tolist(), threshold)
            cells.append("{:.3f}/{:.3f}".format(*score(sample.stories, groups)))
        print(f"  {sample.name:24s}", *cells)


def score(stories: list[str], groups: list[list[int]]) -> tuple[float, float]:
    """B-cubed F1 and pair F1."""
    joint = [Counter(stories[i] for i in group) for group in groups]
    gold, found = Counter(stories), [len(group) for group in groups]
    precision = sum(n * n / size for counts, size in zip(joint, found, strict=True) for n in counts.values()) / len(stories)
    recall = sum(n * n / gold[story] for counts in joint for story, n in counts.items()) / len(stories)
    right = sum(n * (n - 1) for counts in joint for n in counts.values())
    pairs = sum(n * (n - 1) for n in found) + sum(n * (n - 1) for n in gold.values())
    return 2 * precision * recall / (precision + recall), 2 * right / max(1, pairs)


def article(record: dict[str, Any]) -> Article:
    """A record as an article whose every line is body."""
    text, at, blocks = record["text"], 0, []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    published = record.get("published")
    stamp = Stamp(published, "day" if len(published) <= 10 else "second", "stated in the record") if published else None
    return Article(record["id"], "record", text, tuple(blocks), record.get("title"), record.get("outlet"), published=stamp)


def ecb(path: str) -> Iterator[dict[str, Any]]:
    """ECB+ documents as records; a topic holds two events of one kind, told apart by the document's suffix."""
    for record in lines(path):
        text = "\n".join(" ".join(sentence) for sentence in record["sentences"].values())
        event = "plus" if record["id"].endswith("plus") else "first"
        yield {"id": record["id"], "text": re.sub(r" ([,.'])", r"\1", text), "cluster": f"{record['topic']}-{event}"}


def cut(text: str, words: int) -> str:
    """The first ``words`` words of a text."""
    ends = [match.end() for match in re.finditer(r"\S+", text)][:words]
    return text[: ends[-1]] if ends else text


def lines(path: str) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _joined(samples: list[Sample], kept: list[Array]) -> Array:
    return np.concatenate([sample.same[mask] for sample, mask in zip(samples, kept, strict=True)])


def _plain(model: Logistic, columns: Sequence[str]) -> dict[str, float]:
    weights = {column: round(float(weight), 4) for column, weight in zip(columns, model.weights, strict=True)}
    return weights | {"bias": round(model.bias, 4)}


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {path.name}, {path.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
