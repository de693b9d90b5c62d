"""Who stands beside a cue as its source."""

from collections.abc import Callable

import pytest

from deedline.annotate.cue_sources import source_tokens
from deedline.annotate.cues import cue_word
from deedline.annotate.parse import Parsed


@pytest.mark.parametrize(
    ("sentence", "cue", "source"),
    [
        ("The mayor of the town said the bridge was closed.", "said", "The mayor of the town"),
        ("The bridge was closed, according to the harbour office.", "according", "the harbour office"),
        ("The minister was quoted as saying the road was open.", "saying", "The minister"),
        ("The office denied the report and warned that the dam was full.", "warned", "The office"),
        ("The ministry said the road was open, adding that buses would run.", "adding", "The ministry"),
        ("She rejected the governor's claim that the dam was safe.", "claim", "the governor's"),
        ("The paper quoted the minister as saying the road was open.", "saying", "the minister"),
        ("The office was criticized by the mayor of the town.", "criticized", "the mayor of the town"),
        ("Older residents are more likely to say the road was open.", "say", "Older residents"),
        ("The minister said he would help but did not suggest it was free.", "suggest", "The minister"),
        ("This comes after the mayor declared the end of the works, saying the road was open.", "saying", "the mayor"),
        ("The office put up a sign that says the road is closed.", "says", "a sign"),
        ("The guard was arrested and later admitted that he had slept.", "admitted", "The guard"),
    ],
)
def test_sources(read: Callable[..., Parsed], sentence: str, cue: str, source: str) -> None:
    (paragraph,) = read(sentence).paragraphs
    word = cue_word(paragraph, next(t for t in paragraph.doc if t.text == cue))
    tokens = source_tokens(word)
    assert tokens is not None
    assert tokens.text == source


def test_an_order_after_a_quotation_is_a_subject(read: Callable[..., Parsed]) -> None:
    (paragraph,) = read("“It is over,” added a shopkeeper.").paragraphs
    word = cue_word(paragraph, next(t for t in paragraph.doc if t.text == "added"))
    tokens = source_tokens(word, preposed=True)
    assert tokens is not None
    assert tokens.text == "a shopkeeper"


def test_a_passive_without_agent_has_no_source(read: Callable[..., Parsed]) -> None:
    (paragraph,) = read("She was told that the bridge was closed.").paragraphs
    word = cue_word(paragraph, next(t for t in paragraph.doc if t.text == "told"))
    assert source_tokens(word) is None
