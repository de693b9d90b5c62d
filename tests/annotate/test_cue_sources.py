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
        ("Val-Mart calls that evidence unreliable.", "calls", "Val-Mart"),
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
        ("The office put up a sign that says the road is closed.", "says", "The office"),
        ("The road had a sign that said it was closed.", "said", "that"),
        ("The mayor criticized Ann Berg for saying the quay was safe.", "saying", "Ann Berg"),
        ("The captain forced the banker to admit the loss.", "admit", "the banker"),
        ("The captain promised the banker to admit the loss.", "admit", "The captain"),
        ("The film uses footage of Ann Berg saying the quay was safe.", "saying", "Ann Berg"),
        ("The party issued a statement saying the road was open.", "saying", "The party"),
        ("Ann Berg spoke at a rally calling the plan a farce.", "calling", "Ann Berg"),
        ("Residents were frustrated that the road was closed.", "frustrated", "Residents"),
        ("The minister has a long history of blaming others.", "blaming", "The minister"),
        ("The mayor's expulsion, a demand by the harbour board, failed.", "demand", "the harbour board"),
        ("Ann Berg said she regretted the delay and promised a bridge.", "promised", "Ann Berg"),
        ("He's said the quay is safe.", "said", "He"),
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


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("She was told that the bridge was closed.", "told"),
        ("It was alleged that the captain had slept.", "alleged"),
        ("Asked about the bridge, Ann Berg left the room.", "Asked"),
        ("A plan expected to fail was signed on Monday.", "expected"),
        ("The bridge seems to have failed.", "seems"),
        ("It is clear that the bridge was closed.", "clear"),
    ],
)
def test_where_nobody_is_said_to_speak_there_is_no_source(read: Callable[..., Parsed], sentence: str, cue: str) -> None:
    (paragraph,) = read(sentence).paragraphs
    assert source_tokens(cue_word(paragraph, next(t for t in paragraph.doc if t.text == cue))) is None
