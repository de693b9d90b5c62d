"""Pledge sentences of manifestos: a model trained on all manifestos but one reads that one.  It is no part of the product.

In news a pledge is found by who commits itself to what (``annotate/pledges.py``); in a manifesto the party says everything,
and annotators count only promises that can be checked.  ``python -m bench.manifestos`` prints the figures, fold by fold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.data import records
from deedline.annotate.pipeline import load_model
from deedline.data import load
from deedline.link.profile import WORD, stems

DATA = "data/claims/pledge_sentences.dev.jsonl"
DIGITS = re.compile(r"\d+")
Floats = NDArray[np.float64]
DEPENDENCIES, CUES, MEANING, CONTEXT = 0.7, 0.3, 0.1, 0.03
"""What dependencies, cues, word vectors and the network's vectors weigh beside runs of words and parts of speech."""

NEIGHBOURS = ((-2, 0.05), (-1, 0.1), (1, 0.1), (2, 0.05))
"""What the sentences around it weigh in the judgement of a sentence: pledges come in lists."""


@dataclass(frozen=True)
class Manifestos:
    """The sentences in their order with their labels, and which manifesto each is from."""

    rows: Sequence[dict[str, Any]]

    @cached_property
    def labels(self) -> NDArray[np.int64]:
        """1 for a pledge."""
        return np.array([row["label"] for row in self.rows])

    @cached_property
    def folds(self) -> NDArray[np.str_]:
        """The manifesto of each sentence."""
        return np.array([f"{row['party']} {row['year']}" for row in self.rows])

    @cached_property
    def features(self) -> csr_matrix:
        """Runs of words, dictionary forms and parts of speech; dependencies, cues, word vectors and the network's own."""
        parsed = list(load_model().pipe([row["text"] for row in self.rows]))
        plain = [DIGITS.sub("0", row["text"].lower()) for row in self.rows]
        runs = TfidfVectorizer(token_pattern=r"\w+|[:;•]", ngram_range=(1, 3), min_df=3, sublinear_tf=True).fit_transform(plain)
        parts = [
            _runs(parsed, _words, 2, 3),
            runs,
            _runs(parsed, _tags, 4, 4),
            DEPENDENCIES * _runs(parsed, _dependencies, 1, 3),
        ]
        cues = _standard(np.array([_cues(doc) for doc in parsed], dtype=float))
        sense = _standard(np.array([_sense(row["text"]) for row in self.rows]))
        context = _standard(np.array([_context(doc) for doc in parsed]))
        dense = (cues * CUES, sense * MEANING, context * CONTEXT)
        return hstack([*parts, *map(csr_matrix, dense)]).tocsr()


def _runs(parsed: Sequence[Any], told: Callable[[Any], Iterable[str]], longest: int, least: int) -> csr_matrix:
    """Runs of up to ``longest`` of what is ``told`` of each sentence, those that at least so many sentences have."""
    counted = TfidfVectorizer(analyzer=lambda doc: _grams([*told(doc)], longest), min_df=least, sublinear_tf=True)
    return counted.fit_transform(parsed)


def _grams(items: Sequence[str], longest: int) -> list[str]:
    return [" ".join(items[i : i + n]) for n in range(1, longest + 1) for i in range(len(items) - n + 1)]


def _words(doc: Any) -> Iterator[str]:
    return ("NAME" if token.pos_ == "PROPN" else token.lemma_.lower() for token in doc if not token.is_space)


def _tags(doc: Any) -> Iterator[str]:
    return (token.tag_ if token.i else f"^{token.tag_}" for token in doc)


def _dependencies(doc: Any) -> Iterator[str]:
    for token in doc:
        yield f"{token.dep_} {token.lemma_.lower()}"
        if token.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "prep", "xcomp", "conj"):
            yield f"{token.head.lemma_.lower()} {token.dep_} {token.lemma_.lower()}"


def _context(doc: Any) -> Floats:
    """The network's vectors of the words: their mean, their maximum, and those of the main verb and the first word."""
    vectors = np.asarray(doc.tensor, dtype=float)
    root = next((sentence.root.i for sentence in doc.sents), 0)
    found: Floats = np.concatenate([vectors.mean(0), vectors.max(0), vectors[root], vectors[0]])
    return found


@cache
def _vectors() -> tuple[dict[str, int], Floats]:
    with as_file(files("deedline.data") / "word_vectors.npz") as path, np.load(path, allow_pickle=False) as arrays:
        vectors, words = arrays["vectors"].astype(float), str(arrays["words"]).split("\n")
    return {word: i for i, word in enumerate(words)}, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _sense(text: str) -> Floats:
    """The mean vector of the words that are known."""
    places, vectors = _vectors()
    known = [places[stem] for stem in stems(WORD.findall(text)) if stem in places]
    mean: Floats = vectors[known].mean(0) if known else np.zeros(vectors.shape[1])
    return mean


def _standard(columns: Floats) -> Floats:
    scaled: Floats = (columns - columns.mean(0)) / (columns.std(0) + 1e-9)
    return scaled


def _cues(doc: Any) -> list[float]:
    """What the program looks at for a commitment, and what criticism of others and reports of deeds look like."""
    table = load("pledges")
    commits = {word for part in ("verbs", "nouns", "adjectives") for words in table[part].values() for word in words}
    root = next((sentence.root for sentence in doc.sents), doc[0])
    children = {child.lower_ for child in root.children}
    subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return [
        bool(children & set(table["future"]["direct"])),
        any(token.lower_ in table["future"]["direct"] for token in doc),
        root.tag_ == "VB",
        doc[0].tag_ in ("VB", "VBG"),
        subject is not None and subject.lower_ in ("we", "i"),
        subject is not None and subject.dep_ == "nsubjpass",
        any(token.lemma_ in commits for token in doc),
        any(token.lemma_ in table["no_act"]["verbs"] for token in doc if token.i == root.i),
        any(token.dep_ == "neg" for token in doc),
        any(token.tag_ == "VBD" for token in doc),
        bool(children & {"have", "has", "had"}),
        bool(children & {"must", "should", "need"}),
        sum(token.like_num for token in doc),
        any(token.ent_type_ in ("MONEY", "PERCENT") for token in doc),
        any(token.ent_type_ == "DATE" for token in doc),
        float(np.log1p(len(doc))),
        sum(token.pos_ == "PROPN" for token in doc) / len(doc),
        doc[0].text[:1].islower(),
        doc[-1].text == ":",
    ]


def read_apart(data: Manifestos) -> tuple[Floats, NDArray[np.bool_]]:
    """(score, verdict) of every sentence by a model that saw no sentence of its manifesto; so is the threshold made."""
    scores, verdicts = np.zeros(len(data.rows)), np.zeros(len(data.rows), dtype=bool)
    for fold in sorted(set(data.folds)):
        train, test = data.folds != fold, data.folds == fold
        inner = np.zeros(len(data.rows))
        for other in sorted(set(data.folds[train])):
            inner[data.folds == other] = _scores(data, train & (data.folds != other), data.folds == other)
        scores[test] = _scores(data, train, test)
        verdicts[test] = scores[test] >= _threshold(inner[train], data.labels[train])
    return scores, verdicts


def _scores(data: Manifestos, train: NDArray[np.bool_], test: NDArray[np.bool_]) -> Floats:
    model = LogisticRegression(C=0.5, class_weight="balanced", max_iter=300).fit(data.features[train], data.labels[train])
    alone: Floats = model.decision_function(data.features[test])
    around = np.zeros_like(alone)
    for step, weight in NEIGHBOURS:
        around += weight * np.array([alone[i + step] if 0 <= i + step < len(alone) else 0.0 for i in range(len(alone))])
    return alone + around


def _threshold(scores: Floats, labels: NDArray[np.int64]) -> float:
    """The score from which F1 is highest."""
    order = np.argsort(-scores)
    hits = np.cumsum(labels[order])
    return float(scores[order][int(np.argmax(2 * hits / (np.arange(1, len(labels) + 1) + labels.sum())))])


def figures(verdicts: NDArray[np.bool_], labels: NDArray[np.int64]) -> dict[str, float]:
    """Precision, recall and F1 of "pledge"."""
    hits = int((verdicts & (labels == 1)).sum())
    precision, recall = hits / max(1, int(verdicts.sum())), hits / max(1, int(labels.sum()))
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / max(1e-9, precision + recall)}


def measure() -> dict[str, float]:
    """The figures over all manifestos."""
    data = Manifestos(list(records(DATA)))
    return figures(read_apart(data)[1], data.labels)


def main() -> None:
    """Print the figures of each manifesto and of all."""
    data = Manifestos(list(records(DATA)))
    verdicts = read_apart(data)[1]
    for fold in sorted(set(data.folds)):
        part = data.folds == fold
        print(fold, {name: round(value, 3) for name, value in figures(verdicts[part], data.labels[part]).items()})
    print("all", {name: round(value, 3) for name, value in figures(verdicts, data.labels).items()})


if __name__ == "__main__":
    main()
