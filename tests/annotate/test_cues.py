"""Cues are known by word and word class."""

from collections.abc import Callable

import pytest

from deedline.annotate.cues import CueWord, cue_word, speech_verb, vocabulary
from deedline.annotate.parse import Parsed
from deedline.model.reading import StatementKind

Read = Callable[..., Parsed]


def cue(parsed: Parsed, word: str) -> CueWord:
    """The cue whose head is ``word``."""
    (paragraph,) = parsed.paragraphs
    return cue_word(paragraph, next(t for t in paragraph.doc if t.text == word))


def test_a_verb_is_known_in_any_form_with_its_span(read: Read) -> None:
    text = "The keeper has insisted that the light works."
    found = cue(read(text), "insisted").cue(text)
    assert (found.text, found.lemma, found.stance) == ("insisted", "insist", "source_strong")


STANCES = [
    ("The keeper confirmed that the light works.", "confirmed", "endorsing"),
    ("The keeper confirmed that the light does not work.", "confirmed", "endorsing"),
    ("The keeper did not confirm that the light works.", "confirm", "withheld"),
    ("The keeper has yet to confirm that the light works.", "confirm", "withheld"),
    ("The keeper refused to deny that the light works.", "deny", "withheld"),
    ("The keeper did not refuse to confirm that the light works.", "confirm", "endorsing"),
    ("No keeper has confirmed that the light works.", "confirmed", "withheld"),
    ("The keeper denied that the light works.", "denied", "denial"),
]


@pytest.mark.parametrize(("text", "word", "stance"), STANCES)
def test_what_is_not_said_has_no_stance_but_that(read: Read, text: str, word: str, stance: str) -> None:
    assert cue(read(text), word).cue(text).stance == stance


def test_two_words_make_one_cue(read: Read) -> None:
    text = "The keeper pointed out that the light works."
    found = cue(read(text), "pointed")
    assert (found.entry.lemma, found.cue(text).text) == ("point out", "pointed out")


def test_according_to_is_a_cue_of_its_own(read: Read) -> None:
    found = cue(read("The light works, according to the keeper."), "according")
    assert found.entry.lemma == "according to"
    assert not found.verbal


def test_nouns_and_adjectives_are_known(read: Read) -> None:
    parsed = read("The belief that the light works made the crew confident that they would arrive.")
    assert cue(parsed, "belief").entry.kind is StatementKind.THOUGHT
    assert cue(parsed, "confident").entry.kind is StatementKind.THOUGHT


def test_a_word_outside_the_vocabulary_leaves_its_kind_to_its_content(read: Read) -> None:
    entry = cue(read("The keeper yodelled that the light works."), "yodelled").entry
    assert (entry.kind, entry.stance, entry.act) == (None, "neutral", "assert")


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
