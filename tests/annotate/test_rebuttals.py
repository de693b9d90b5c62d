"""Denials that refer back to the clause before them."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.rebuttals import denier, rebuttals
from deedline.annotate.statements import find_statements

Read = Callable[..., Parsed]

REFUSED = [
    ("Hale left the message because Doyle called her a thief, something Doyle has denied.", "called", "Doyle"),
    ("The senator took money from the port, a charge he denies.", "took", "he"),
    ("The company dumped solvent in the river, an allegation it has rejected.", "dumped", "it"),
    ("Tom Ellery sold the land to his brother - a claim Ellery has repeatedly denied.", "sold", "Ellery"),
    ("The board says Doyle stole the funds, an allegation denied by Doyle.", "stole", "Doyle"),
    ("Police said he fired first, an account that witnesses dispute.", "fired", "witnesses"),
    ("The report said that the firm lied, a claim the firm rejected on Monday.", "lied", "firm"),
    ("The mayor ignored the warning — an accusation she has dismissed.", "ignored", "she"),
    ("Moss said the guards beat him, which the ministry has denied.", "beat", "ministry"),
]

KEPT = [
    "The governor, who denies the claim, left the town.",
    "Ellery signed the deal, something Moss has not denied.",
    "Doyle denied the charge.",
    "Hale bought the house, a place she loves.",
    "She dismissed the aide, a man Moss had hired.",
    "The court rejected the appeal, a step lawyers expected.",
    "They refused the offer, which Hale accepted.",
    "Doyle denied that he stole the funds, a sum he had raised.",
]


@pytest.mark.parametrize(("text", "verb", "who"), REFUSED)
def test_an_aside_refuses_the_clause_before_it(read: Read, text: str, verb: str, who: str) -> None:
    found = [pair for paragraph in read(text).paragraphs for pair in rebuttals(paragraph.doc)]
    assert [(clause.text, denier(refusing).text) for refusing, clause in found] == [(verb, who)]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", KEPT)
def test_other_relative_clauses_refuse_nothing(read: Read, text: str) -> None:
    assert not [pair for paragraph in read(text).paragraphs for pair in rebuttals(paragraph.doc)]


def test_the_refusal_is_a_statement_with_the_clause_for_its_content(read: Read) -> None:
    text = "Hale left the message because Doyle called her a thief, something Doyle has denied."
    found = [(s.source.of(text), s.cue.text, s.span.of(text)) for s in find_statements(read(text)) if s.source and s.cue]
    assert ("Doyle", "denied", "Doyle called her a thief") in found
