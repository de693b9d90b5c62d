"""The certainty of events as weighed: close to the rules, with their sign."""

import pytest
from spacy.language import Language

from deedline.annotate.factuality import certainty, shape
from deedline.annotate.modality import Standing, standing


def head(nlp: Language, text: str, word: str):  # type: ignore[no-untyped-def]
    return next(token for token in nlp(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "least", "most"),
    [
        ("The crew repaired the bridge.", "repaired", 2.5, 3.0),
        ("The crew did not repair the bridge.", "repair", -3.0, -1.5),
        ("The council may close the market.", "close", 0.0, 1.5),
        ("The miners failed to reach the shaft.", "reach", -3.0, -1.0),
    ],
)
def test_what_is_told_plainly_is_near_certain(nlp: Language, text: str, word: str, least: float, most: float) -> None:
    token = head(nlp, text, word)
    assert least <= certainty(token, standing(token)) <= most


def test_what_the_rules_leave_open_stays_open(nlp: Language) -> None:
    token = head(nlp, "The crew repaired the bridge.", "repaired")
    assert certainty(token, Standing(0.3, "conditional")) == 0.3
    assert certainty(token, Standing(0.0, "mentioned")) == 0.0


def test_the_sign_is_that_of_the_rules(nlp: Language) -> None:
    token = head(nlp, "The crew repaired the bridge.", "repaired")
    assert -3.0 <= certainty(token, Standing(-3.0)) < 0 < certainty(token, Standing(3.0)) <= 3.0


def test_every_part_of_the_shape_is_named_once(nlp: Language) -> None:
    names = [name for name, _ in shape(head(nlp, "They will not leave.", "leave"), Standing(-2.0, "predicted"))]
    assert len(names) == len(set(names))
    assert "modal will" in names
