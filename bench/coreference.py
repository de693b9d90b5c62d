"""Coreferent events on ECB+ with the mentions given: pairs of one subtopic, reporting verbs left out.

``python -m bench.coreference`` prints precision and recall of pairs of Deedline's measure beside those of "same lemma".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from bench.data import records
from deedline.annotate.frames import label_for, wordings
from deedline.annotate.modality import signature_of
from deedline.annotate.participants import clause, participants_of, phrase
from deedline.annotate.pipeline import load_model
from deedline.annotate.predicates import Predicate
from deedline.link.kin import kin_of
from deedline.link.lexicon import coded
from deedline.link.likeness import SAME_EVENT, Likeness, Mention, matter_model
from deedline.link.participants import participants
from deedline.link.predicates import predicate_stems
from deedline.link.profile import WORD, stems
from deedline.model.reading import Argument, Claim
from deedline.spans import Span

NOWHERE = Span(0, 1)


@dataclass(frozen=True)
class Event:
    """A mention of the gold standard: its cluster, its lemma, and what Deedline sees of it."""

    subtopic: str
    document: str
    cluster: str
    lemma: str
    mention: Mention


def events(path: str) -> Iterator[Event]:
    """The event mentions of a part of ECB+, reporting verbs left out."""
    nlp = load_model()
    articles = list(records(path))
    sentences = [(article, number) for article in articles for number in article["sentences"]]
    docs = nlp.pipe(Doc(nlp.vocab, words=article["sentences"][number]) for article, number in sentences)
    parsed = {(article["id"], number): doc for (article, number), doc in zip(sentences, docs, strict=True)}
    for article in articles:
        for mention in article["mentions"]:
            if not mention["event"]:
                continue
            number = str(mention["tokens"][0][0])
            places = [place for sentence, place in mention["tokens"] if str(sentence) == number]
            span = parsed[article["id"], number][min(places) : max(places) + 1]
            if not _reporting(span.root):
                yield Event(mention["subtopic"], article["id"], mention["cluster"], span.root.lemma_.lower(), _seen(span))


def _reporting(token: Token) -> bool:
    signature = signature_of(token, "that")
    return signature is not None and signature.reporting


def _seen(span: TokenSpan) -> Mention:
    token = span.root
    named = label_for(wordings(token), token)
    predicate = Predicate(token, named[1] if named else token.lemma_.lower(), named[0] if named else None)
    arguments = tuple(Argument(role, phrase(head).text, NOWHERE) for role, head in participants_of(predicate))
    claim = Claim(NOWHERE, None, predicate.wording, predicate.family, 1, 3.0, "past", arguments)
    return Mention(
        predicate_stems(predicate.wording if named or token.pos_ == "VERB" else span.text),
        kin_of(predicate.label) if predicate.label else None,
        predicate.family,
        participants(claim, {}).keys,
        frozenset(stems(WORD.findall(clause(predicate, lambda _: True).text))),
    )


def compared(found: Sequence[Event]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every pair of one subtopic: what the model looks at, whether the lemmas are the same, whether they are one event."""
    by_subtopic: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        by_subtopic[event.subtopic].append(event)
    parts = []
    for group in by_subtopic.values():
        a, b = np.triu_indices(len(group), 1)
        lemma, cluster = coded(event.lemma for event in group), coded(event.cluster for event in group)
        features = Likeness([event.mention for event in group]).features(a, b)
        parts.append((features, lemma[a] == lemma[b], cluster[a] == cluster[b]))
    features, lemmas, clusters = (np.concatenate(part) for part in zip(*parts, strict=True))
    return features, lemmas, clusters


def figures(path: str) -> dict[str, float]:
    """Pair precision and recall of the measure at its threshold, and of the same lemma."""
    features, lemma, gold = compared(list(events(path)))
    found: dict[str, float] = {}
    for name, said in (("matter", matter_model().probability(features) >= SAME_EVENT), ("lemma", lemma)):
        right = float((said & gold).sum())
        found |= {f"{name} P": right / max(1.0, float(said.sum())), f"{name} R": right / float(gold.sum())}
    return found


if __name__ == "__main__":
    for part in ("train", "dev"):
        print(part, {name: round(value, 3) for name, value in figures(f"data/claims/ecbplus.{part}.jsonl.gz").items()})
