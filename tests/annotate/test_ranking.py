"""The trained statement model: its weights are those of the card, and the same text gives the same numbers."""

import hashlib
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from deedline.annotate.columns import Columns, columns
from deedline.annotate.contents import proposed
from deedline.annotate.cue_features import tree
from deedline.annotate.parse import Parsed
from deedline.annotate.ranking import Ranker, ranker
from deedline.annotate.statements import pages_of

Read = Callable[..., Parsed]

CARD = Path(__file__).resolve().parents[2] / "docs" / "models" / "statements.md"
WEIGHTS = files("deedline.data") / "statement_model.npz"


def test_the_weights_are_those_the_card_describes() -> None:
    digest = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert f"`{digest}`" in CARD.read_text(encoding="utf-8")


def test_the_weights_are_small() -> None:
    assert len(WEIGHTS.read_bytes()) <= 8_000_000


def test_the_card_gives_figures_at_or_above_the_floors() -> None:
    card = CARD.read_text(encoding="utf-8")
    floors = {"exact": 61.0, "overlap": 73.0, "joint": 67.0, "direct": 95.0, "indirect": 60.0}
    figures = {name: re.search(rf"^\| {name} F1 \| ([\d.]+) \|", card, re.MULTILINE) for name in floors}
    assert [name for name, found in figures.items() if found is None or float(found[1]) < floors[name]] == []


def judged(model: Ranker, table: Columns) -> tuple[list[float], list[float]]:
    """Every token's probability of being a cue, and the quality of all contents of all tokens."""
    rows = model.network.read(table)
    odds = model.network.cues(rows)
    places = list(range(len(table)))
    sight = model.network.sight(table, rows, odds, places)
    chance = model.cues(table, tree(table), odds)
    contents = proposed(table, places, sight)
    return chance.tolist(), model.qualities(table, tree(table), contents, chance, sight).tolist()


def test_the_same_text_gives_the_same_numbers(read: Read) -> None:
    text = "The mayor said that the bridge was closed. She hopes it opens in May, according to the office."
    table = columns(text, pages_of(read(text))[0])
    assert judged(ranker(), table) == judged(Ranker.load(), table)


def test_a_verb_of_speech_is_a_likelier_cue_than_one_of_motion(read: Read) -> None:
    text = "The mayor said that the bridge was closed. The mayor walked over the bridge."
    table = columns(text, pages_of(read(text))[0])
    chance = {table.token(i).text: p for i, p in enumerate(judged(ranker(), table)[0]) if p}
    assert chance["said"] > 0.8 > 0.2 > chance["walked"]


def test_an_article_without_words_gives_nothing() -> None:
    assert judged(ranker(), columns("", ())) == ([], [])
