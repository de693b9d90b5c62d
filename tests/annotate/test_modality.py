"""Event factuality by rule, on the scale from 3 (it happened) to -3 (it did not)."""

from typing import TYPE_CHECKING

import pytest

from deedline.annotate.modality import signatures, standing

if TYPE_CHECKING:
    from spacy.language import Language

# Sentence, word of the event, lowest and highest acceptable value.
VALUES = [
    ("The troops left the village.", "left", 3, 3),
    ("The troops did not leave the village.", "leave", -3, -3),
    ("The troops never left the village.", "left", -3, -3),
    ("No troops left the village.", "left", -3, -3),
    ("The troops will leave the village.", "leave", 1.5, 2.5),
    ("The troops may leave the village.", "leave", 0.1, 1),
    ("The troops may not leave the village.", "leave", -1, -0.1),
    ("The troops cannot leave the village.", "leave", -3, -2),
    ("The troops probably left the village.", "left", 1, 2.5),
    ("The troops managed to leave the village.", "leave", 3, 3),
    ("The troops did not manage to leave the village.", "leave", -3, -3),
    ("The troops failed to leave the village.", "leave", -3, -3),
    ("The troops did not fail to leave the village.", "leave", 3, 3),
    ("The troops refused to leave the village.", "leave", -3, -2),
    ("The troops tried to leave the village.", "leave", 0.2, 1.5),
    ("The general ordered the troops to leave the village.", "leave", 0, 1),
    ("The general wanted the troops to leave the village.", "leave", 0, 1),
    ("The general said the troops had left.", "left", 2, 3),
    ("The general claimed the troops had left.", "left", 1, 2.2),
    ("The general denied that the troops had left.", "left", -2.5, -1),
    ("The general knows that the troops left.", "left", 3, 3),
    ("The general does not know that the troops left.", "left", 1.5, 3),
    ("The general believes that the troops left.", "left", 1, 2),
    ("The troops are unlikely to leave.", "leave", -2, -1),
    ("The troops are likely to leave.", "leave", 1, 2),
    ("The troops were unable to leave.", "leave", -3, -2),
    ("The troops were able to leave.", "leave", 2, 3),
    ("If the troops leave, the mayor will return.", "leave", 0, 1),
    ("The troops stopped shelling the village.", "shelling", -3, -1),
    ("The troops began to shell the village.", "shell", 3, 3),
    ("Leave the village!", "Leave", 0, 1),
    ("Did the troops leave the village?", "leave", -1, 1),
    ("The mayor confirmed the attack on the village.", "attack", 2.5, 3),
    ("The mayor denied the attack on the village.", "attack", -2.5, -1),
    ("The police prevented an attack on the village.", "attack", -3, -1),
    ("The plan to leave the village was old.", "leave", 0, 1),
    ("The troops pretended to leave the village.", "leave", -3, -2),
    ("The troops feigned an attack on the village.", "attack", -3, -2),
    ("The troops could be feigning an attack on the village.", "attack", -1, -0.1),
    ("The troops probably feigned an attack on the village.", "attack", -2, -1),
    ("The feigned attack on the village was filmed.", "attack", -3, -3),
    ("The report on the village was fake news.", "news", 3, 3),
    ("The failure to leave the village cost lives.", "leave", -3, -2),
    ("The alleged attack was filmed.", "attack", 0, 1),
    ("Neither the mayor nor the police have left.", "left", -3, -3),
    ("The mayor has yet to leave.", "leave", -2, -1),
    ("There is evidence that the troops left.", "left", 2, 3),
    ("There is no evidence that the troops left.", "left", -2, -0.5),
    ("There is no indication that the dam is unsafe.", "unsafe", -2, -0.5),
    ("The mayor denied that the dam was unsafe.", "unsafe", -2.5, -1),
    ("The dam is unsafe.", "unsafe", 3, 3),
    ("The attack on the port was not an accident.", "attack", 3, 3),
    ("The hearing is not about money.", "hearing", 3, 3),
    ("There was no hearing.", "hearing", -3, -2),
    ("Her answer made no sense.", "made", 3, 3),
    ("The troops barely left the village.", "left", 3, 3),
    ("The mayor rejected the proposals.", "proposals", 3, 3),
    ("The mayor rejected a call to close the harbour.", "close", -3, -0.1),
    ("The mayor gave no reason for the closure.", "closure", 3, 3),
    ("The mayor could not be reached for comment.", "comment", -2, -0.5),
    ("The talks did not result in any changes.", "changes", -3, -1),
    ("The firm failed to find a buyer and filed for bankruptcy.", "filed", 3, 3),
    ("The mayor declined to say what prompted the closure.", "prompted", 3, 3),
    ("The guild wants to block the sale.", "sale", -0.3, 0.3),
    ("Not all of the demands were met.", "met", 3, 3),
    ("We would like to thank the crew.", "thank", 3, 3),
    ("The index rose two points to end the day at 400.", "end", 3, 3),
    ("The cancelled sale cost millions.", "sale", -3, -2),
    ("The failed attack was filmed.", "attack", -3, -1),
]


@pytest.mark.parametrize(("sentence", "word", "low", "high"), VALUES)
def test_factuality(nlp: "Language", sentence: str, word: str, low: float, high: float) -> None:
    token = next(token for token in nlp(sentence) if token.text == word)
    assert low <= standing(token).value <= high


def test_every_value_is_on_the_scale(nlp: "Language") -> None:
    for sentence in dict.fromkeys(sentence for sentence, _, _, _ in VALUES):
        assert all(-3 <= standing(token).value <= 3 for token in nlp(sentence))


def test_within_keeps_to_the_words_of_the_speaker(nlp: "Language") -> None:
    doc = nlp("The general denied that the troops had left.")
    left = next(token for token in doc if token.text == "left")
    assert standing(left, within=frozenset(range(4, 8))).value == 3
    assert standing(left).value < 0


def test_mood_and_stage_come_from_the_embedding_verb(nlp: "Language") -> None:
    doc = nlp("The general ordered the troops to leave.")
    leave = next(token for token in doc if token.text == "leave")
    assert standing(leave).mood == "ordered"
    assert standing(leave).stage == "ordered"


def test_signatures_keep_to_the_scale() -> None:
    for signature in signatures().values():
        assert -3 <= signature.denied <= 3
        assert -3 <= signature.affirmed <= 3


def test_deep_nesting_is_read_without_running_out(nlp: "Language") -> None:
    doc = nlp("He said " * 120 + "they left.")
    assert all(-3 <= standing(token).value <= 3 for token in doc)
