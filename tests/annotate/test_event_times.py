"""Which predicate of a sentence the time in brackets dates."""

from collections.abc import Callable

import pytest

from deedline.annotate.event_times import bounds_a_stretch, dates, is_object
from deedline.annotate.parse import Parsed
from deedline.spans import Span

Read = Callable[..., Parsed]


def dated(read: Read, sentence: str, predicate: str) -> bool:
    start, end = sentence.index("["), sentence.index("]") - 1
    paragraph = read(sentence.replace("[", "").replace("]", "")).paragraphs[0]
    token = next(token for token in paragraph.doc if token.text == predicate)
    return dates(paragraph.tokens(Span(start, end)), token)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("The ferry left the port on [Monday].", "left"),
        ("The mill will be sold by [Friday].", "sold"),
        ("Heavy fighting broke out on [Monday].", "fighting"),
        ("[Tuesday]'s talks failed.", "talks"),
        ("The fleet is [now] larger.", "larger"),
        ("Nine workers were injured in [Tuesday]'s fire.", "injured"),
        ("The crew found and repaired the leak on [Monday].", "found"),
    ],
)
def test_a_time_dates_the_verb_or_event_it_hangs_on(read: Read, sentence: str, predicate: str) -> None:
    assert dated(read, sentence, predicate)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("The army hopes to win back the island, which its neighbour annexed in [2014].", "win"),
        ("The port will not be shut after [Tuesday]'s fire.", "shut"),
        ("The governor demanded a withdrawal from the [formerly] besieged towns.", "withdrawal"),
        ("We have heard [recent] statements from the mayor.", "heard"),
    ],
)
def test_a_time_of_another_clause_or_noun_dates_nothing_else(read: Read, sentence: str, predicate: str) -> None:
    assert not dated(read, sentence, predicate)


def test_what_something_is_for_is_told_from_when_it_was(read: Read) -> None:
    paragraph = read("She presented the report for 2021 on Thursday.").paragraphs[0]
    text = paragraph.doc.text
    year, day = (paragraph.tokens(Span(text.index(word), text.index(word) + len(word))) for word in ("2021", "Thursday"))
    assert (is_object(year), is_object(day)) == (True, False)


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        ("The panel looks into meddling in the [2016] election.", "looks", False),
        ("The panel looks into meddling in the [2016] election.", "meddling", True),
    ],
)
def test_the_time_of_a_noun_in_which_an_event_took_place_is_that_events(
    read: Read, sentence: str, predicate: str, expected: bool
) -> None:
    assert dated(read, sentence, predicate) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She was mayor from [2006] to 2012.", True),
        ("She was mayor from 2006 until [2012].", True),
        ("The road is closed from [Monday].", False),
        ("He went from Oslo to Bergen on [Monday].", False),
        ("The talks go on until [Friday].", False),
    ],
)
def test_the_ends_of_a_stretch(read: Read, sentence: str, expected: bool) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    paragraph = read(sentence.replace("[", "").replace("]", "")).paragraphs[0]
    assert bounds_a_stretch(paragraph.tokens(Span(start, end))) is expected
