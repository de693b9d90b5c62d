"""What speaks for two claims being about one matter."""

from dataclasses import replace

import numpy as np
import pytest
from tests.assess.hand_made import make

from deedline.link.held import Held
from deedline.link.measure import Measure
from deedline.link.participants import Participants
from deedline.link.profile import WORD, stems
from deedline.link.table import Beside, Table


def said(text: str, predicate: str, **more: object) -> Held:
    words = frozenset(stems(WORD.findall(text)))
    held = make(text, predicate, text=text, family=None, place=None)
    return replace(held, **{"words": words, "sentence": words, **more})  # type: ignore[arg-type]


def likely(a: Held, b: Held) -> float:
    rest = [said(f"the ferry to {name} sailed at noon", "sail") for name in ("Vell", "Lund", "Holm", "Grunn")]
    return float(Measure([a, b, *rest]).similarity(np.array([[0, 1]]))[0])


def days_apart(a: Held, b: Held) -> float:
    return float(Beside(Table([a, b]), np.array([[0, 1]])).apart[0])


def test_one_fact_in_other_words_is_one_matter_by_what_its_clauses_share() -> None:
    camp = said("two tent camps were erected for the homeless villagers", "erect")
    tents = said("the agency set up tent camps for the homeless villagers", "set up")
    assert likely(camp, tents) > 0.5 > likely(camp, said("the agency set up a hotline", "set up"))


@pytest.mark.parametrize(
    ("one", "other"),
    [({"when": "2026-04-02"}, {"when": "2026-04-02"}), ({"holder": "Ada Quell"}, {"holder": "Ada Quell"})],
)
def test_a_shared_day_or_speaker_speaks_for_it(one: dict[str, str], other: dict[str, str]) -> None:
    a, b = said("the ferry broke down off Vell", "break down"), said("the ship had stopped off Vell", "stop")
    assert likely(replace(a, **one), replace(b, **other)) > likely(a, b)  # type: ignore[arg-type]


def test_sentences_alike_speak_for_clauses_that_say_little() -> None:
    a, b = said("he apologized", "apologize"), said("had apologized", "apologize")
    alike = frozenset({"mayor", "threat", "senat"})
    assert likely(replace(a, sentence=alike), replace(b, sentence=alike)) > likely(
        replace(a, sentence=alike), replace(b, sentence=frozenset({"cartoon", "son"}))
    )


def test_a_weekday_that_comes_out_a_week_apart_is_one_day() -> None:
    a = said("the mayor toured the port on Wednesday", "tour", day="2026-04-07", when="2026-04-01")
    b = said("touring the port on Wednesday", "tour", day="2026-04-08", when="2026-04-08")
    assert days_apart(a, b) == 0
    assert days_apart(a, replace(b, words=frozenset({"tour", "port"}))) == 7
    assert days_apart(a, replace(b, day="2026-04-15")) == 7


def test_who_acts_speaks_for_it_or_against() -> None:
    a, b = said("the mayor toured the port of Vell", "tour"), said("she visited the port of Vell", "visit")
    mayor, senator = (Participants(agent=frozenset({name}), keys=frozenset({name})) for name in ("Ada Quell", "Tom Ellery"))
    assert likely(replace(a, who=mayor), replace(b, who=mayor)) > likely(replace(a, who=mayor), replace(b, who=senator))
