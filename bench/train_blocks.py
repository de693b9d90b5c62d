"""Train the block models: ``python -m bench.train_blocks {page,flat} [--write]``.

``page`` learns from the development pages with a gold body which text runs are the article's; ``flat`` the same for the lines
of flattened pages.  Cross-validated by host: a page is judged by a model that saw no page of its site.  Printed is the body
shingle F1 of the rules and of the rules overruled by the model.  With ``--write`` the shipped weights are trained on all
instead.
Everything is seeded.  Needs scikit-learn; about fifteen minutes on one core, ``--write`` five.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import SGDClassifier

from bench.alignment import in_gold, tokens
from bench.data import SHARED, records
from bench.trees import Array, exported
from deedline.forest import Forest
from deedline.ingest import flat_features, html_features
from deedline.ingest.blocks import surveyed
from deedline.ingest.chance import TEXT, Bounds, overruled, page_bounds
from deedline.ingest.flat_again import again
from deedline.ingest.html_blocks import ruled
from deedline.ingest.html_content import select
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_metadata import read_metadata
from deedline.ingest.html_tree import Segmenter, parse_page
from deedline.ingest.line_words import SIZE, hashed, told
from deedline.ingest.zones import Page
from deedline.model.article import BlockKind

MODELS = Path(__file__).parent.parent / "src" / "deedline" / "data" / "block_models.npz"
PAGES = ("wcxb_dev", "fundus")
FLAT = ("full_fundus", "full_wcxb_dev_articles", "loose_fundus", "loose_wcxb_dev_articles")
FOLDS = 3
KEPT = {"page": 40_000, "glance": 10_000_000, "flat": 10_000_000}
"""Lines of the gold text, and of the rest, that a model is trained on, with their weight made up for.  More changes little for
pages; without markup the model gains from all of them and from more and larger trees."""
COMMON: dict[str, Any] = {"min_samples_leaf": 60, "l2_regularization": 5.0, "early_stopping": False, "random_state": 0}
TREES: dict[str, dict[str, Any]] = {
    "page": COMMON | {"max_iter": 60, "learning_rate": 0.12, "max_leaf_nodes": 16, "max_depth": 6},
    "glance": COMMON | {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 24, "max_depth": 8, "max_features": 0.3},
    "flat": COMMON | {"max_iter": 200, "learning_rate": 0.07, "max_leaf_nodes": 24, "max_depth": 8, "max_features": 0.3},
}
WORDS: dict[str, Any] = {"loss": "log_loss", "alpha": 5e-6, "max_iter": 8, "tol": None, "average": True, "random_state": 0}


@dataclass
class Example:
    """One page: its lines, what the rules say of them, the model's view of them, and which are the article's."""

    group: str
    host: str
    lines: list[str]
    kinds: list[BlockKind]
    rows: Array
    gold: Array
    bodies: list[str]
    bounds: list[Bounds]
    """The chances below and from which the rules are overruled."""
    page: Page | None = None
    """A flattened page, whose lines are also judged by their words."""
    chance: Array = field(default_factory=lambda: np.zeros(0))

    @property
    def fold(self) -> int:
        """Pages of one site lie in one fold."""
        return zlib.crc32(self.host.encode()) % FOLDS

    @property
    def inner(self) -> int:
        """The same, drawn otherwise."""
        return zlib.crc32(b"inner " + self.host.encode()) % FOLDS

    @property
    def weights(self) -> Array:
        """A line counts by its words, a page as any other: the figure is a mean over pages."""
        count = np.array([len(tokens(line)) for line in self.lines])
        return np.asarray(np.minimum(count + 3, 150) / max(150, len(tokens(self.bodies[0]))))


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=("page", "flat"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = list(pages() if options.model == "page" else flat())
    print(f"{len(examples)} pages, {sum(len(e.lines) for e in examples)} lines", flush=True)
    if options.write:
        stored = dict(np.load(MODELS)) if MODELS.exists() else {}
        np.savez_compressed(MODELS, **stored | arrays(examples, options.model))
        return
    for fold in range(FOLDS):
        model = arrays([e for e in examples if e.fold != fold], options.model)
        for example in examples:
            if example.fold == fold:
                example.chance = _judged(example, model)
    report(examples)


def _judged(example: Example, model: Mapping[str, Array]) -> Array:
    """The chances of a page's lines by a model."""
    if example.page is None:
        return _chances(model, "page", example.rows)
    rows = _with_words(example, model)
    return _chances(model, "flat", _with_glance(example, rows, _chances(model, "glance", rows)))


def _chances(model: Mapping[str, Array], name: str, rows: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-Forest.load(model, name).predict(rows))))


def _with_words(example: Example, model: Mapping[str, Array]) -> Array:
    """The rows of a flattened page, with what the model's table says of the words of its lines."""
    words = told(example.lines, model["flat_words"].astype(np.float32))
    return np.hstack([example.rows, flat_features.worded(_page_of(example), words)])


def _with_glance(example: Example, rows: Array, chances: Array) -> Array:
    return np.hstack([rows, again(_page_of(example).features, chances)])


def _page_of(example: Example) -> Page:
    assert example.page is not None
    return example.page


def _words(examples: Sequence[Example]) -> dict[str, Array]:
    """The table of weights of words that these pages give."""
    of = hashed([line for example in examples for line in example.lines])
    gold = np.concatenate([e.gold for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    model = SGDClassifier(**WORDS)
    table = csr_matrix((of.share, (of.line, of.bucket)), shape=(len(gold), SIZE))
    model.fit(table, gold, sample_weight=weights / weights.mean())
    return {"flat_words": np.append(model.coef_[0], model.intercept_).astype(np.float16)}


def arrays(examples: Sequence[Example], name: str) -> dict[str, Array]:
    """A model of these pages as plain arrays."""
    return _trees([e.rows for e in examples], examples, name) if name == "page" else _flat(examples)


def _flat(examples: Sequence[Example]) -> dict[str, Array]:
    """Words, a first look and a second.  Each is taught by what the one before says of sites that it was not made from."""
    of_others = [_words([e for e in examples if e.inner != part]) for part in range(FOLDS)]
    rows = [_with_words(e, of_others[e.inner]) for e in examples]
    first = [_glance(rows, examples, part) for part in range(FOLDS)]
    seen = [_with_glance(e, own, _chances(first[e.inner], "glance", own)) for e, own in zip(examples, rows, strict=True)]
    return _words(examples) | _glance(rows, examples, None) | _trees(seen, examples, "flat")


def _glance(rows: Sequence[Array], examples: Sequence[Example], part: int | None) -> dict[str, Array]:
    """The first look, of all pages but those of one part."""
    kept = [number for number, example in enumerate(examples) if example.inner != part]
    return _trees([rows[number] for number in kept], [examples[number] for number in kept], "glance")


def _trees(tables: Sequence[Array], examples: Sequence[Example], name: str) -> dict[str, Array]:
    rows, gold = np.vstack(tables), np.concatenate([e.gold for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    shares = np.where(gold, min(1.0, KEPT[name] / gold.sum()), min(1.0, KEPT[name] / (~gold).sum()))
    kept = np.random.default_rng(0).random(len(gold)) < shares
    weights = (weights / shares)[kept]
    model = HistGradientBoostingClassifier(**TREES[name])
    model.fit(rows[kept], gold[kept], sample_weight=weights / weights.mean())
    return exported(model, name)


def report(examples: Sequence[Example]) -> None:
    """Print the figures of every group of pages."""
    ways: dict[str, Callable[[Example], list[bool]]] = {
        "rules": lambda e: [kind in TEXT for kind in e.kinds],
        "model over rules": lambda e: [
            (overruled(kind, chance, bounds) or kind) in TEXT
            for kind, chance, bounds in zip(e.kinds, e.chance.tolist(), e.bounds, strict=True)
        ],
    }
    for group in dict.fromkeys(e.group for e in examples):
        for name, way in ways.items():
            figures = [_score(e, way(e)) for e in examples if e.group == group]
            precision, recall, f1 = _metrics(figures)
            print(f"{group:26} {name:18} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}", flush=True)


def _scorer() -> Any:
    sys.path.insert(0, str(SHARED / "eval"))
    import pages as scorer  # type: ignore[import-not-found]

    return scorer


def _metrics(figures: Sequence[Any]) -> Any:
    return _scorer().shingle_metrics(figures)


def _score(example: Example, chosen: Sequence[bool]) -> Any:
    text = "\n".join(line for line, taken in zip(example.lines, chosen, strict=True) if taken)
    return max((_scorer().tpfpfn(body, text) for body in example.bodies), key=lambda score: score[0])


def pages() -> Iterator[Example]:
    """The development pages."""
    for group in PAGES:
        for gold in records(f"data/pages/{group}.gold.jsonl.gz"):
            example = _page(group, gold)
            if example is not None:
                yield example


def _page(group: str, gold: dict[str, Any]) -> Example | None:
    data = gzip.decompress((SHARED / "data/pages" / gold["file"]).read_bytes())
    if not data.strip() or not gold.get("body"):
        return None
    root = parse_page(decode_page(data, gold["file"]).text)
    meta, page = read_metadata(root, None), Segmenter()
    page.read(root)
    content = select(page, meta.article_body)
    if content is None:
        return None
    labels = ruled(content, meta)
    known = {run: labelled.kind for run, labelled in labels.items()}
    lines = [run.text for run in content.runs]
    kinds = [known.get(run, BlockKind.FURNITURE) for run in content.runs]
    bodies = [gold["body"], *([gold["body_alt"]] if gold.get("body_alt") else [])]
    return Example(
        group=group,
        host=_host(gold),
        lines=lines,
        kinds=kinds,
        rows=html_features.rows(content, known),
        gold=np.array(max((in_gold(lines, body) for body in bodies), key=sum)),
        bodies=bodies,
        bounds=[
            page_bounds(kind, labels[run].rule if run in labels else "") for run, kind in zip(content.runs, kinds, strict=True)
        ],
    )


def flat() -> Iterator[Example]:
    """The flattened development pages.  A line is the article's where it stands in the gold text at that place: the labels that
    come with them also take a menu's entry for text when its word occurs there, one short line in six.
    """
    for group in FLAT:
        for record in records(f"data/flat/flat_{group}.jsonl.gz"):
            text, body = record["text"], record.get("body")
            survey = surveyed(text)
            if not body or not survey.paragraphs:
                continue
            lines = [paragraph.span.of(text) for paragraph in survey.paragraphs]
            yield Example(
                group=group,
                host=_host(record),
                lines=lines,
                kinds=[rule.kind for rule in survey.rules],
                rows=flat_features.seen(survey.page, [rule.name for rule in survey.rules]),
                gold=np.array(in_gold(lines, body)),
                bodies=[body],
                bounds=list(survey.bounds),
                page=survey.page,
            )


def _host(record: dict[str, Any]) -> str:
    return urlsplit(record.get("url") or "").netloc.removeprefix("www.") or str(record["id"])


if __name__ == "__main__":
    main()
