"""Words of articles as numbers, on a fictional harbour's news."""

from collections.abc import Callable
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.link.counts import count
from deedline.link.profile import profile
from deedline.link.shingles import shingles, short
from deedline.link.sparse import number
from deedline.link.words import Words, read_words
from deedline.model.article import Article

Make = Callable[..., Article]
TEXT = "The ferry Aurora sank off Lund, Mayor Ida Holm said. “We lost 1,400 crates,” she said in 2031."


def read(*articles: Article) -> Words:
    return read_words([profile(article) for article in articles])


def test_headline_body_and_quotations_are_told_apart(make: Make) -> None:
    words = read(make("a", TEXT, title="Ferry sinks"), make("b", "Rain."))
    assert words.heading.tolist() == [True] * 2 + [False] * 19
    assert np.flatnonzero(words.quoted).tolist() == [12, 13, 14, 15]
    assert words.owners.tolist() == [0] * 20 + [1]
    assert words.stems[0] == words.stems[3] == number("ferry")
    assert words.stems[2] == 0, "a stopword"


def test_figures_are_numbers_but_no_years(make: Make) -> None:
    words = read(make("a", TEXT))
    assert words.stems[words.figures].tolist() == [number("1400")]


def test_dashes_points_and_other_marks_part_words(make: Make) -> None:
    spelt = read(make("a", "Ida—Holm…said:\u00a0no‑one;«yes»")).spelt
    assert spelt.tolist() == read(make("b", "ida holm said no one yes")).spelt.tolist()


def test_runs_leave_out_what_is_not_chosen_and_cross_no_article(make: Make) -> None:
    quoted, plain = make("a", "One two “and so on” three four"), make("b", "one two three")
    words = read(quoted, plain, plain)
    runs = words.runs(3, ~words.quoted)
    assert np.diff(runs.starts).tolist() == [2, 1, 1]
    assert set(runs.ids[runs.owners == 1].tolist()) < set(runs.ids[runs.owners == 0].tolist())


def test_counts_of_an_article(make: Make) -> None:
    profiles = [profile(make("a", TEXT, title="Ferry sinks"))]
    counts = count(profiles, read_words(profiles))
    terms = dict(zip(counts.terms.ids.tolist(), counts.terms.weights.tolist(), strict=True))
    assert terms[number("ferry")] == 2
    assert counts.heading.ids.tolist() == sorted([number("ferry"), number("sink")])


def names(make: Make, text: str) -> list[set[int]]:
    """The stems of every name in a text."""
    profiles = [profile(make("a", text))]
    counts = count(profiles, read_words(profiles))
    return [set(counts.parts.take(np.array([place])).ids.tolist()) for place in range(len(counts.parts))]


def numbers(text: str) -> set[int]:
    return {number(word) for word in text.split()}


def test_names_are_capitals_inside_sentences_alone_and_together(make: Make) -> None:
    found = names(make, "Yesterday the town of Lund, said Mayor Ida Holm, mourned. The Aurora sank.")
    assert sorted(map(sorted, found)) == sorted(
        sorted(numbers(name)) for name in ("lund", "mayor", "ida", "holm", "mayor ida holm", "aurora")
    )


def test_a_name_is_counted_as_often_as_it_stands_there(make: Make) -> None:
    profiles = [profile(make("a", "In Lund and in Lund-Vell it rained, but not in Vell.")), profile(make("b", "rain"))]
    counts = count(profiles, read_words(profiles))
    assert sorted(counts.names.weights.tolist()) == [1.0, 2.0, 2.0]
    assert np.diff(counts.names.starts).tolist() == [3, 0]


def test_long_texts_are_cut_in_portions_and_read_the_same(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make(str(place), f"{TEXT} Ferry {place} sank.", title="Ferry") for place in range(5)]
    whole = read(*articles)
    monkeypatch.setattr(import_module("deedline.link.words"), "AT_ONCE", 150)
    portions = read(*articles)
    assert portions.owners.tolist() == whole.owners.tolist()
    assert portions.spelt.tolist() == whole.spelt.tolist()


def test_words_are_known_again_when_all_were_forgotten(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(make("a", TEXT)).spelt.tolist()
    monkeypatch.setattr(import_module("deedline.link.words"), "KNOWN", 8)
    assert read(make("a", TEXT)).spelt.tolist() == before


@given(st.lists(st.lists(st.sampled_from(["Alpha", "beta", "“gamma", "delta”", "3,5"]), max_size=12), min_size=1, max_size=4))
def test_a_batch_reads_as_its_articles_do(texts: list[list[str]]) -> None:
    from tests.conftest import body

    articles = [body(" ".join(text)) for text in texts]
    together, alone = read(*articles), [read(article) for article in articles]
    assert together.spelt.tolist() == [number for words in alone for number in words.spelt.tolist()]
    assert together.quoted.tolist() == [quoted for words in alone for quoted in words.quoted.tolist()]


def test_runs_are_numbered_as_those_of_single_texts(make: Make) -> None:
    seen = profile(make("a", TEXT.replace("1,400", "many")))
    words = read_words([seen])
    assert words.runs(4, words.quoted).ids.tolist() == sorted(set(short(shingles(seen.article.text, seen.quotes, 4)).tolist()))
