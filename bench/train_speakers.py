"""Fit the table of how sure speakers are, and compare weights for a pronoun's referents learned and set by hand.

    python -m bench.train_speakers [--write]

The right answers stand in for the model while the articles are read: ECB+ (news, coreference chains) and LitBank (novels, the
speaker of every quotation) say whom a pronoun means, PolNeAR says which words name a source.  Figures are those of articles
held back: five folds by article, and the development part of ECB+.  The outcome is the same on every run.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

import deedline
from bench.data import SHARED, records
from deedline.annotate.cast import Cast, Referent
from deedline.annotate.confidence import model
from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed, parse
from deedline.annotate.pipeline import load_model
from deedline.annotate.pronoun_features import FEATURES, GENDER, PLURAL, SETTLED, Seen, rows
from deedline.annotate.pronouns import NOWHERE, THING, Choice, Stretches, possible, resolve_pronoun
from deedline.annotate.reported import Reported
from deedline.annotate.speakers import Resolver, resolve_speakers
from deedline.annotate.statements import find_statements
from deedline.model.article import Article, Block, BlockKind
from deedline.spans import Span, intersection_over_union

MODEL = Path(__file__).parent.parent / "src" / "deedline" / "data" / "speaker_model.json"
FOLDS = 5
ARTICLES = 210
"""How many of PolNeAR's 840 training articles are read: more change the shares by a few thousandths only."""
SHARES = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Where the calibration curve is kept."""
HAND: dict[str, Any] = {
    "pronoun": dict.fromkeys(FEATURES, 0.0)
    | {"distance": -1.2, "subject": 1.0, "spoke last": 1.2, "times named": 0.2, "same paragraph": 0.4}
    | {"gender agrees": 1.5, "gender is against": -1.5, "in quotation": -1.0, "doubtful kind": -1.0, "unnamed": -1.0}
    | {"object of own verb": -1.5},
    "calibration": [[0.0, 0.0], [1.0, 1.0]],
}
"""The weights that are shipped. Learned ones were no better on news and worse on novels (see the card), so simple ones stay."""
WEIGHT = {"novels": 3.0, "news train": 3.0}
"""What a case counts in the fit, by source (1 unless said): the fewer with labels made by hand count more."""
UNRESOLVED = {"unresolved": 0.3}
RARE = {"first person": 0.5, "place": 0.5}
"""Kinds of evidence that may not occur in the articles read: as often right as wrong."""
UNSAID = [i for i, name in enumerate(FEATURES) if name.startswith(("gender", "named", "times named", "most often named"))]
"""Columns blanked in watched pronouns: gender labels them, and who has told gender is named often."""
NEAR = 3
"""Sentences within which somebody of unknown gender leaves a pronoun undecided."""
STEPS = (0.0, 0.5, 0.65, 0.75, 0.85, 0.95, 1.01)
Right = Callable[[Referent], bool]
Read = tuple[Parsed, tuple[Reported, ...]]
Array = NDArray[np.float64]
_FORMS = frozenset({"mr", "mrs", "miss", "lady", "sir", "the", "and", "his", "her", "of"})


@dataclass(frozen=True)
class Case:
    """A pronoun with a row per referent it can mean and which of them are right; none is when all were overlooked."""

    source: str
    article: str
    word: str
    rows: Array
    right: NDArray[np.bool_]

    @property
    def group(self) -> str:
        """Pronouns for people or for bodies and groups: each has its own calibration."""
        return "he" if self.word in GENDER else "it"

    @property
    def fold(self) -> int:
        """The part of the cross-validation that the article belongs to."""
        return zlib.crc32(self.article.encode()) % FOLDS


@dataclass(frozen=True)
class Asked:
    """A pronoun whose referent the resolver asks for, as :func:`resolve_pronoun` takes it."""

    cast: Cast
    word: str
    at: Span
    outside: Sequence[Span]
    quoted: Stretches
    last: Referent | None

    def possible(self, word: str) -> list[Seen]:
        """Everybody ``word`` could mean in the pronoun's place."""
        return possible(self.cast, word, self.at, outside=self.outside, quoted=self.quoted)

    def rows(self, seen: Sequence[Seen]) -> Array:
        """What speaks for each of them."""
        return np.array(rows(self.cast, self.word, self.at, seen, self.last, self.outside))

    def near(self, seen: Seen) -> bool:
        """True when somebody was mentioned a few sentences back at most."""
        return self.cast.sentence(self.at.start) - seen.occurrence.sentence <= NEAR


@dataclass(frozen=True)
class Verdict:
    """Who could be meant, what speaks for each, who is right, and whether reading goes on with the right one."""

    seen: Sequence[Seen]
    rows: Array
    right: NDArray[np.bool_]
    taught: bool


@dataclass
class Teacher:
    """Chooses the referents that a judge knows to be right, others as the resolver would, and keeps what it saw as cases."""

    source: str
    article: str
    judge: Callable[[Asked], Verdict | None]
    cases: dict[int, Case] = field(default_factory=dict)

    def __call__(
        self,
        cast: Cast,
        word: str,
        at: Span,
        *,
        outside: Sequence[Span] = (),
        quoted: Stretches = NOWHERE,
        last: Referent | None = None,
    ) -> Choice | None:
        """As :func:`resolve_pronoun`, but right where the judge knows."""
        asked = Asked(cast, word.lower(), at, outside, quoted, last)
        verdict = self.judge(asked)
        if verdict is not None:
            self.cases[at.start] = Case(self.source, self.article, asked.word, verdict.rows, verdict.right)
        if verdict is None or not verdict.taught:
            return resolve_pronoun(cast, word, at, outside=outside, quoted=quoted, last=last)
        return Choice(verdict.seen[int(verdict.right.argmax())].referent, 1.0) if verdict.right.any() else None


def by_label(answer: Callable[[Span, Sequence[Span]], Right | None]) -> Callable[[Asked], Verdict | None]:
    """The judge that has the labels: ``answer`` says who is right for a pronoun and what its bearer says."""

    def judge(asked: Asked) -> Verdict | None:
        right, seen = answer(asked.at, asked.outside), asked.possible(asked.word)
        if right is None or not seen:
            return None
        return Verdict(seen, asked.rows(seen), np.array([right(s.referent) for s in seen]), taught=True)

    return judge


def by_gender(asked: Asked) -> Verdict | None:
    """The judge of pronouns that gender alone decides, with the opposite sex among the candidates and gender left unsaid.

    Where the text has told that of all who are near only one is a woman, "she" is labelled: what else spoke for her is learned
    from such pronouns, as many as there is news.
    """
    if asked.word not in GENDER:
        return None
    other = "she" if GENDER[asked.word] == "male" else "he"
    seen = list({s.referent: s for word in (asked.word, other) for s in asked.possible(word)}.values())
    known = np.array([s.referent.leaning(GENDER[asked.word]) >= SETTLED for s in seen], dtype=bool)
    if len(seen) < 2 or known.sum() != 1 or not asked.near(seen[int(known.argmax())]):
        return None
    if any(abs(s.referent.leaning("male")) < SETTLED and asked.near(s) for s in seen):
        return None
    found = asked.rows(seen)
    found[:, UNSAID] = 0.0
    return Verdict(seen, found, known, taught=False)


def plain_article(identity: str, text: str) -> Article:
    """A text as an article, every line a paragraph."""
    starts = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Article(identity, "labelled", text, tuple(Block(BlockKind.BODY, Span(*span)) for span in starts))


def news(part: str) -> tuple[list[Article], dict[str, list[list[Span]]]]:
    """The articles of a part of ECB+ and their chains of participants."""
    articles, chains = [], {}
    for record in records(f"data/claims/ecbplus.{part}.jsonl.gz"):
        text, places = _join(record["sentences"])
        found: dict[str, list[Span]] = defaultdict(list)
        for mention in record["mentions"]:
            if not mention["event"]:
                own = [places[tuple(token)] for token in mention["tokens"]]
                found[mention["cluster"]].append(Span(min(a for a, _ in own), max(b for _, b in own)))
        articles.append(plain_article(record["id"], text))
        chains[record["id"]] = list(found.values())
    return articles, chains


def _join(sentences: Mapping[str, Sequence[str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """Tokens as running text, and where each one stands."""
    text, places = "", {}
    for number in sorted(sentences, key=int):
        text += "\n" if text else ""
        for index, token in enumerate(sentences[number]):
            word = '"' if token in {"``", "''"} else token
            tight = not text or text[-1] in "\n(" or re.fullmatch(r"[.,)?!;:']|'s|n't", word)
            text += "" if tight else " "
            places[int(number), index] = len(text), len(text) + len(word)
            text += word
    return text, places


def chain_answers(text: str, chains: Sequence[Sequence[Span]]) -> Callable[[Span, Sequence[Span]], Right | None]:
    """Whom a pronoun of a chain means: those mentioned where the chain has a name, or anything before the pronoun."""
    of = {span.start: chain for chain in chains for span in chain}

    def answer(at: Span, _: Sequence[Span]) -> Right | None:
        chain = of.get(at.start, ())
        named = [s for s in chain if s.start < at.start and any(w[:1].isupper() for w in s.of(text).split())]
        if at not in chain or not named:
            return None
        before = [s for s in chain if s.start < at.start]
        return lambda referent: any(o.span.overlaps(s) for o in referent.occurrences for s in before)

    return answer


def quote_answers(quotes: Sequence[Mapping[str, Any]]) -> Callable[[Span, Sequence[Span]], Right | None]:
    """Who says a quotation of a novel: those whose name shares a word with the speaker's label."""
    spans = [(Span(*part), _words(quote["speaker"])) for quote in quotes for part in quote["parts"]]

    def answer(_: Span, outside: Sequence[Span]) -> Right | None:
        label = next((words for part, words in spans if outside and part.overlaps(outside[0])), None)
        return (lambda referent: bool(label & _words(referent.name))) if label else None

    return answer


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", re.sub(r"-\d+$", "", name).lower())
    return frozenset(word for word in words if len(word) > 2 and word not in _FORMS)


def taught(parsed: Parsed, teacher: Teacher) -> Iterator[Case]:
    """The cases of an article, read with the right answers."""
    entities = find_entities(parsed)
    resolve_speakers(parsed, entities, find_statements(parsed), teacher)
    cast = Cast(parsed, entities)
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            at = paragraph.token_span(token)
            if token.lower_ in PLURAL | THING and token.dep_ == "nsubj" and at.start not in teacher.cases:
                teacher(cast, token.lower_, at)
    yield from teacher.cases.values()


def news_cases(part: str) -> Iterator[Case]:
    """The pronouns of ECB+."""
    articles, chains = news(part)
    for parsed in parse(articles, load_model()):
        article = parsed.article
        yield from taught(
            parsed, Teacher(f"news {part}", article.id, by_label(chain_answers(article.text, chains[article.id])))
        )


def novel_cases() -> Iterator[Case]:
    """The pronouns that speak in LitBank."""
    labelled = {record["id"]: record for record in records("data/quotes/litbank.jsonl")}
    for parsed in parse((plain_article(i, r["text"]) for i, r in labelled.items()), load_model()):
        judge = by_label(quote_answers(labelled[parsed.article.id]["quotes"]))
        yield from taught(parsed, Teacher("novels", parsed.article.id, judge))


def polnear() -> list[Read]:
    """The first articles of PolNeAR's training part with what they report."""
    articles = islice(deedline.articles([str(SHARED / "data/quotes/polnear.train.jsonl")]), ARTICLES)
    return [(parsed, find_statements(parsed)) for parsed in parse(articles, load_model())]


def watched_cases(reads: Iterable[Read]) -> Iterator[Case]:
    """The pronouns of some articles that gender alone decides."""
    for parsed, reported in reads:
        witness = Teacher("news watched", parsed.article.id, by_gender)
        resolve_speakers(parsed, find_entities(parsed), reported, witness)
        yield from witness.cases.values()


def evidence(reads: Iterable[Read]) -> dict[str, tuple[int, int]]:
    """How many speakers of each kind of evidence name the words PolNeAR names, of how many."""
    labelled = {r["id"]: r["quotes"] for r in records("data/quotes/polnear.train.jsonl")}
    right, count = Counter[str](), Counter[str]()
    for parsed, reported in reads:
        resolver = Resolver(Cast(parsed, find_entities(parsed)), reported)
        for index, statement in enumerate(resolver.statements()):
            gold = _matching(statement.span, labelled[parsed.article.id])
            if gold is not None and statement.speaker is not None:
                own = statement.speaker.span
                right[resolver.evidence[index]] += any(own.overlaps(Span(*part)) for part in gold["speaker_parts"])
                count[resolver.evidence[index]] += 1
    return {name: (right[name], count[name]) for name in sorted(count)}


def _matching(span: Span, quotes: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The labelled statement that shares at least half of what the two cover, if its source is labelled."""
    best = max(quotes, key=lambda q: intersection_over_union(span, Span(q["start"], q["end"])), default=None)
    if best is None or not best["speaker_parts"]:
        return None
    return best if intersection_over_union(span, Span(best["start"], best["end"])) >= 0.5 else None


def fit(cases: Iterable[Case]) -> Array:
    """Weights that put the right referents above the wrong ones: a logistic regression over the differences of their rows."""
    differences, weights = [], []
    for case in cases:
        pairs = (case.rows[case.right][:, None, :] - case.rows[~case.right][None]).reshape(-1, len(FEATURES))
        differences.append(pairs)
        weights.append(np.full(len(pairs), WEIGHT.get(case.source, 1.0) / max(1, len(pairs))))
    x, w = np.concatenate(differences), np.concatenate(weights)
    labels = np.r_[np.ones(len(x)), np.zeros(len(x))]
    learner = LogisticRegression(C=0.3, fit_intercept=False, max_iter=2000).fit(np.r_[x, -x], labels, np.r_[w, w])
    return np.asarray(learner.coef_[0])


def judged(case: Case, weights: Array) -> tuple[float, bool]:
    """The share of the probability that the best referent has, and whether it is right."""
    scores = case.rows @ weights
    best = int(scores.argmax())
    return float(1.0 / np.exp(scores - scores[best]).sum()), bool(case.right[best])


def held_out(cases: Sequence[Case]) -> list[tuple[Case, float, bool]]:
    """Every case judged by weights that saw nothing of its fold, the development part of ECB+ by none of its own."""
    learned = [case for case in cases if case.source != "news dev"]
    out = []
    for fold in range(FOLDS):
        weights = fit(case for case in learned if case.fold != fold)
        out += [(case, *judged(case, weights)) for case in cases if case.fold == fold]
    return out


def table(points: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """A monotone curve from share to how often it was right, read at :data:`SHARES`; nothing is ever quite sure."""
    shares, right = np.array([p for p, _ in points]), np.array([r for _, r in points], dtype=float)
    smooth = IsotonicRegression(y_min=0.0, y_max=0.98, out_of_bounds="clip").fit(shares, right)
    return [[share, round(float(smooth.predict([share])[0]), 3)] for share in SHARES]


def reliability(judgements: Sequence[tuple[Case, float, bool]], curve: Sequence[Sequence[float]]) -> None:
    """Print, by confidence, how many pronouns of the news have it and how many of their choices were right."""
    shares, confidences = zip(*curve, strict=True)
    sure = [
        (float(np.interp(share, shares, confidences)), right) for case, share, right in judgements if case.source != "novels"
    ]
    for low, high in pairwise(STEPS):
        own = [right for confidence, right in sure if low <= confidence < high]
        if own:
            print(f"confidence {low:.2f} to {high:.2f}: {len(own):4} pronouns, right {sum(own) / len(own):.3f}")


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    model().update(HAND)
    reads = polnear()
    cases = [*news_cases("train"), *news_cases("dev"), *novel_cases(), *watched_cases(reads)]
    print("weights learned, held out")
    report(held_out(cases))
    print("weights set by hand, which are shipped")
    by_hand = np.array([HAND["pronoun"][name] for name in FEATURES])
    judgements = [(case, *judged(case, by_hand)) for case in cases]
    report(judgements)
    record: dict[str, Any] = {
        "pronoun": HAND["pronoun"],
        "calibration": table([(share, right) for case, share, right in judgements if case.source != "novels"]),
    }
    reliability(judgements, record["calibration"])
    model().update(record)
    shares = evidence(reads)
    for name, (right, count) in shares.items():
        print(f"{name:16} {right}/{count} {right / count:.3f}")
    # One success and one failure are added to each, so that a rare kind of evidence is neither certain nor void.
    fitted = {name: round((right + 1) / (count + 2), 3) for name, (right, count) in shares.items()}
    record["evidence"] = dict(sorted((RARE | fitted | UNRESOLVED).items()))
    if options.write:
        MODEL.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def report(judgements: Sequence[tuple[Case, float, bool]]) -> None:
    """Print how often the choice is right, by where the pronouns stand, and with the right one among the candidates."""
    for source in sorted({case.source for case, _, _ in judgements}):
        for group in ("he", "it"):
            own = [(case, right) for case, _, right in judgements if case.source == source and case.group == group]
            if own:
                possible = sum(bool(case.right.any()) for case, _ in own)
                right = sum(right for _, right in own)
                shares = right / len(own), right / max(1, possible)
                print(f"{source:14} {group:3} {len(own):5} pronouns, right {shares[0]:.3f}, of those possible {shares[1]:.3f}")


if __name__ == "__main__":
    main()
