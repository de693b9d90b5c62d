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
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.data import records
from bench.encoder import Encoder
from deedline.annotate.pipeline import load_model
from deedline.data import load
from deedline.link.profile import WORD, stems

DATA = "data/claims/pledge_sentences.dev.jsonl"
DIGITS = re.compile(r"\d+")
Floats = NDArray[np.float64]
DEPENDENCIES, CUES, MEANING, CONTEXT = 0.7, 0.3, 0.1, 0.03
"""What dependencies, cues, word vectors and the parser's vectors weigh beside runs of words and parts of speech."""

LAYER = 4
"""Of the sentence encoder: how something is said.  Alone it reaches F1 .64, the last layer .59."""

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
"""What the encoder's judgement may weigh beside that by the words: the manifestos learned from decide."""

AROUND = (0.05, 0.1, 1.0, 0.1, 0.05)
"""What the sentences before and after it weigh in the judgement of a sentence: pledges come in lists."""


@dataclass(frozen=True)
class Manifestos:
    """The sentences in their order with their labels, and which manifesto each is from."""

    rows: Sequence[dict[str, Any]]

    @property
    def texts(self) -> list[str]:
        """The sentences."""
        return [row["text"] for row in self.rows]

    @cached_property
    def labels(self) -> NDArray[np.int64]:
        """1 for a pledge."""
        return np.array([row["label"] for row in self.rows])

    @cached_property
    def folds(self) -> NDArray[np.str_]:
        """The manifesto of each sentence."""
        return np.array([f"{row['party']} {row['year']}" for row in self.rows])

    @cached_property
    def meaning(self) -> Floats:
        """What the sentence encoder makes of each sentence."""
        return _standard(Encoder(LAYER).encode(self.texts).astype(float))

    @cached_property
    def words(self) -> csr_matrix:
        """Runs of words, dictionary forms and parts of speech; dependencies, cues, word vectors and the parser's own."""
        parsed = list(load_model().pipe(self.texts))
        plain = [DIGITS.sub("0", text.lower()) for text in self.texts]
        runs = TfidfVectorizer(token_pattern=r"\w+|[:;•]", ngram_range=(1, 3), min_df=3, sublinear_tf=True).fit_transform(plain)
        parts = [
            _runs(parsed, _words, 2, 3),
            runs,
            _runs(parsed, _tags, 4, 4),
            DEPENDENCIES * _runs(parsed, _dependencies, 1, 3),
        ]
        cues = _standard(np.array([_cues(doc) for doc in parsed], dtype=float))
        sense = _standard(np.array([_sense(text) for text in self.texts]))
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
    """The parser's vectors of the words: their mean, their maximum, and those of the main verb and the first word."""
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


def read_apart(data: Manifestos) -> NDArray[np.bool_]:
    """Which sentences are pledges, by models that saw no sentence of their manifesto.

    How the two models' scores are added and from what sum on a sentence is a pledge is chosen on the other manifestos alone,
    each of them scored by models that saw neither it nor this one.
    """
    verdicts = np.zeros(len(data.rows), dtype=bool)
    folds = sorted(set(data.folds))
    pairs = {pair: _scores(data, pair) for pair in combinations(folds, 2)}
    for fold in folds:
        test = data.folds == fold
        inner = np.zeros((2, len(data.rows)))
        for pair, scores in pairs.items():
            inner += np.where(np.isin(data.folds, pair) & (fold in pair), scores, 0.0)
        weight, threshold = _chosen(inner[:, ~test], data.labels[~test])
        verdicts[test] = _sum(_scores(data, (fold,))[:, test], weight) >= threshold
    return verdicts


def _scores(data: Manifestos, unseen: Sequence[str]) -> Floats:
    """(2, sentences): scores of ``unseen`` manifestos by models of all others, by words and by meaning; 0 for the others."""
    test = np.isin(data.folds, unseen)
    found = np.zeros((2, len(data.rows)))
    for row, (features, freedom) in enumerate(((data.words, 0.5), (data.meaning, 0.003))):
        model = LogisticRegression(C=freedom, class_weight="balanced", max_iter=300).fit(features[~test], data.labels[~test])
        found[row] = np.convolve(np.where(test, model.decision_function(features), 0.0), AROUND, "same")
    return found


def _sum(scores: Floats, weight: float) -> Floats:
    total: Floats = scores[0] + weight * scores[1]
    return total


def _chosen(scores: Floats, labels: NDArray[np.int64]) -> tuple[float, float]:
    """The weight, and the sum from which on F1 is highest with it."""
    best = max((*_threshold(_sum(scores, weight), labels), weight) for weight in WEIGHTS)
    return best[2], best[1]


def _threshold(scores: Floats, labels: NDArray[np.int64]) -> tuple[float, float]:
    """(F1, score): the score from which on F1 is highest."""
    order = np.argsort(-scores)
    reached = 2 * np.cumsum(labels[order]) / (np.arange(1, len(labels) + 1) + labels.sum())
    at = int(np.argmax(reached))
    return float(reached[at]), float(scores[order][at])


def figures(verdicts: NDArray[np.bool_], labels: NDArray[np.int64]) -> dict[str, float]:
    """Precision, recall and F1 of "pledge"."""
    hits = int((verdicts & (labels == 1)).sum())
    precision, recall = hits / max(1, int(verdicts.sum())), hits / max(1, int(labels.sum()))
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / max(1e-9, precision + recall)}


def measure() -> dict[str, float]:
    """The figures over all manifestos."""
    data = Manifestos(list(records(DATA)))
    return figures(read_apart(data), data.labels)


def main() -> None:
    """Print the figures of each manifesto and of all."""
    data = Manifestos(list(records(DATA)))
    verdicts = read_apart(data)
    for fold in sorted(set(data.folds)):
        part = data.folds == fold
        print(fold, {name: round(value, 3) for name, value in figures(verdicts[part], data.labels[part]).items()})
    print("all", {name: round(value, 3) for name, value in figures(verdicts, data.labels).items()})


if __name__ == "__main__":
    main()
