"""Why marked statements are missed: ``python -m bench.misses [-v]``.

Every piece marked in PolNeAR's development articles that no reported piece overlaps by half is put under the first cause that
holds; ``-v`` prints the cue and the words of a hundred of them drawn by chance.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import deedline
from bench.data import SHARED, records
from bench.polnear import DEVELOPMENT, Gold, Marked, marked, merged, tokens_of
from deedline.annotate.columns import Columns
from deedline.annotate.cue_features import possible_cues
from deedline.annotate.forms import form_of, utterance
from deedline.annotate.parse import parse
from deedline.annotate.pipeline import load_model
from deedline.annotate.ranking import ranker
from deedline.annotate.statements import Offered, find_statements, offered
from deedline.spans import Span, intersection_over_union

SHOWN = 100
WORD_CLASSES = {"VERB": "a verb", "NOUN": "a noun, adjective or auxiliary", "ADJ": "a noun, adjective or auxiliary"}
WORD_CLASSES |= {"PROPN": WORD_CLASSES["NOUN"], "AUX": WORD_CLASSES["NOUN"]}
OTHER_CLASS = "a word of another class"
FORMS = ("a thing", "an infinitive or gerund", "a clause", "quoted in part")


@dataclass(frozen=True)
class Miss:
    """A missed piece with its cause."""

    cause: str
    cue: str
    words: str


def misses(one: Marked) -> Iterator[Miss]:
    """The pieces of an article's marked statements that no reported piece overlaps by half."""
    text, table = one.parsed.article.text, one.columns
    found = find_statements(one.parsed)
    own = [piece for statement in found for piece in merged(text, statement.spans)]
    choice = offered(table, ranker())
    cues = (statement.cue.span for statement in found if statement.cue is not None)
    served = {token for span in cues for token in range(*tokens_of(table, span))}
    for gold in one.gold:
        cue = text[int(table.start[gold.cue[0]]) : int(table.end[gold.cue[1] - 1])] if gold.cue[0] < gold.cue[1] else ""
        for piece in gold.pieces:
            if not any(intersection_over_union(piece, other) >= 0.5 for other in own):
                yield Miss(cause(table, choice, served, gold, piece), cue, piece.of(text))


def cause(table: Columns, choice: Offered, served: set[int], gold: Gold, piece: Span) -> str:
    """The first cause that holds for a missed piece; ``served`` are the words of the cues of what was reported."""
    cues = range(*gold.cue)
    first, last = tokens_of(table, piece)
    if first >= last or not cues:
        return "in the headline or another block left out"
    if all(table.run[token] >= 0 for token in cues):
        return "a cue inside a quotation"
    taken = [token for token in cues if token in choice.words]
    if not taken:
        able = set(possible_cues(table).tolist())
        word = next((table.token(token) for token in cues if token in able), None)
        kind = WORD_CLASSES.get(word.pos_, OTHER_CLASS) if word else OTHER_CLASS
        return f"{kind} not taken for a cue"
    if any(token in served for token in taken):
        return "the cue is right, its content begins or ends elsewhere"
    return doubt(table, choice, taken, piece)


def doubt(table: Columns, choice: Offered, taken: list[int], piece: Span) -> str:
    """Why none of the candidates of a cue was reported, told of the best that overlaps the piece by half."""
    best, height = None, -1.0
    for content, quality in zip(choice.contents, choice.qualities.tolist(), strict=True):
        near = content.cue in taken and quality > height
        if near and any(intersection_over_union(piece, x) >= 0.5 for x in merged(table.text, content.spans(table))):
            best, height = content, quality
    if best is None:
        return "no candidate overlaps by half"
    form = form_of(table, best)
    if not utterance(choice.words[best.cue], form):
        return "no utterance by the rules"
    return f"doubted, its content {FORMS[form]}"


def main() -> None:
    """See the module's docstring."""
    golds = {record["id"]: record for record in records(DEVELOPMENT)}
    articles = deedline.articles([str(SHARED / DEVELOPMENT)])
    found = [miss for one in parse(articles, load_model()) for miss in misses(marked(one, golds[one.article.id]))]
    drawn = random.Random(0).sample(found, min(SHOWN, len(found)))
    some = Counter(miss.cause for miss in drawn)
    for name, count in Counter(miss.cause for miss in found).most_common():
        print(f"{some[name]:4} ({count:3})  {name}")
    if "-v" in sys.argv[1:]:
        for miss in sorted(drawn, key=lambda miss: miss.cause):
            print(f"{miss.cause}\t[{miss.cue}]\t{miss.words}")


if __name__ == "__main__":
    main()
