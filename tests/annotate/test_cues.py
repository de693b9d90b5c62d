"""Cues are found by word and word class."""

from collections.abc import Callable

import pytest

from deedline.annotate.cues import CueWord, cue_words, speech_verb, vocabulary
from deedline.annotate.parse import Parsed
from deedline.model.reading import StatementKind

Read = Callable[..., Parsed]


def found(parsed: Parsed) -> list[CueWord]:
    return [cue for paragraph in parsed.paragraphs for cue in cue_words(paragraph)]


def test_a_verb_is_found_in_any_form_with_its_span(read: Read) -> None:
    text = "The keeper has insisted that the light works."
    (cue,) = found(read(text))
    assert cue.cue(text).text == "insisted"
    assert cue.cue(text).lemma == "insist"
    assert cue.cue(text).stance == "source_strong"


def test_two_words_make_one_cue(read: Read) -> None:
    text = "The keeper pointed out that the light works."
    (cue,) = found(read(text))
    assert (cue.entry.lemma, cue.cue(text).text) == ("point out", "pointed out")


def test_according_to_is_a_cue_of_its_own(read: Read) -> None:
    cues = found(read("The light works, according to the keeper."))
    assert [c.entry.lemma for c in cues] == ["according to"]
    assert not cues[0].verbal


def test_nouns_and_adjectives_are_cues(read: Read) -> None:
    cues = found(read("The claim that the light works made the crew confident that they would arrive."))
    assert {"claim", "confident"} <= {c.entry.lemma for c in cues}


KINDS = [("write", "written"), ("believe", "thought"), ("say", "said"), ("show", "document")]


@pytest.mark.parametrize(("verb", "kind"), KINDS)
def test_kinds_are_told_apart(verb: str, kind: str) -> None:
    assert vocabulary()["VERB", verb].kind is StatementKind(kind)


def test_acts_are_kept_for_the_pledge_finder() -> None:
    acts = [vocabulary()["VERB", verb].act for verb in ("say", "vow", "deny", "threaten")]
    assert acts == ["assert", "commit", "deny", "threaten"]


def test_a_verb_of_thought_introduces_nobodys_words(read: Read) -> None:
    doc = read("She hoped it worked and said it did.").paragraphs[0].doc
    assert [t.text for t in doc if speech_verb(t)] == ["said"]
