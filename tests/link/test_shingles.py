from hypothesis import given
from hypothesis import strategies as st

from deedline.link.shingles import shingles, short, tokens
from deedline.spans import Span


def test_equal_words_have_equal_numbers_whatever_case_or_punctuation() -> None:
    a, b = "The bridge fell at noon", "the bridge, fell: at NOON!"
    assert shingles(a, [Span(0, len(a))], 3).tolist() == shingles(b, [Span(0, len(b))], 3).tolist()


def test_order_counts() -> None:
    a, b = "dog bites man", "man bites dog"
    assert shingles(a, [Span(0, 13)], 3)[0] != shingles(b, [Span(0, 13)], 3)[0]


def test_numbers_are_the_same_in_every_process() -> None:
    assert shingles("one two", [Span(0, 7)], 2).tolist() == [6562690828677076033]


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma"]), max_size=30), st.integers(1, 6))
def test_one_number_for_every_run(words: list[str], size: int) -> None:
    text = " ".join(words)
    whole = [Span(0, len(text))] if text else []
    assert len(list(tokens(text, whole))) == len(words)
    assert len(shingles(text, whole, size)) == max(0, len(words) - size + 1)


def test_short_numbers_tell_runs_apart_by_every_word() -> None:
    words = ["the", "harbour", "master", "spoke"]
    others = [[*words[:at], "ferry", *words[at + 1 :]] for at in range(len(words))]
    numbers = {int(short(shingles(" ".join(run), [Span(0, len(" ".join(run)))], 4))[0]) for run in [words, *others]}
    assert len(numbers) == 5
