"""Statements are found by words, speakers, outlets, places and dates, whatever characters the words are made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedline.archive import Archive, Query, search
from deedline.model.reading import Reading


@pytest.fixture
def filled(archive: Archive, readings: list[Reading]) -> Archive:
    with archive.writing() as writer:
        writer.add((reading, "given") for reading in readings)
    return archive


def all_statements(readings: list[Reading]) -> int:
    return sum(len(reading.statements) for reading in readings)


def test_no_condition_finds_everything_last_added_first(filled: Archive, readings: list[Reading]) -> None:
    hits = search(filled, Query(), limit=10_000)
    assert len(hits) == all_statements(readings)
    assert hits[0].article == next(r.article.id for r in reversed(readings) if r.statements)


def test_words_are_found_by_their_stems(filled: Archive) -> None:
    hits = search(filled, Query("guessed"), limit=100)
    assert hits
    assert all("guess" in hit.words.casefold() for hit in hits)


def test_a_phrase_is_found_as_it_stands(filled: Archive, readings: list[Reading]) -> None:
    hit = search(filled, Query("guessed"))[0]
    phrase = " ".join(hit.words.split()[:3])
    assert any(phrase in found.words for found in search(filled, Query(f'"{phrase}"')))
    backwards = " ".join(reversed(phrase.split()))
    assert not search(filled, Query(f'"{backwards} zebra"'))


def test_filters_narrow_the_search(filled: Archive, readings: list[Reading]) -> None:
    speaker = next(s.speaker.name for r in readings for s in r.statements if s.speaker and s.speaker.resolved)
    surname = speaker.split()[-1]
    hits = search(filled, Query(speaker=surname.upper()), limit=100)
    assert hits
    assert all(surname in (hit.speaker or "") for hit in hits)
    outlet = next(hit.outlet for hit in hits if hit.outlet)
    assert {hit.outlet for hit in search(filled, Query(speaker=surname, outlet=outlet))} == {outlet}
    assert search(filled, Query(speaker=surname, until="1990-01-01")) == []
    assert search(filled, Query(speaker=surname, since="1990-01-01"))
    assert search(filled, Query(kind="document", speaker="nobody at all")) == []


@pytest.mark.parametrize("until", ["2026-03-31", "2026-03", "2026"])
def test_a_month_or_year_is_searched_to_its_end(filled: Archive, until: str) -> None:
    march = {hit.published for hit in search(filled, Query(since="2026-03", until="2026-03-31"), limit=1000)}
    assert march
    assert {hit.published for hit in search(filled, Query(since="2026-03", until=until), limit=1000)} == march


def test_every_hit_stands_where_it_says(filled: Archive, readings: list[Reading]) -> None:
    texts = {reading.article.id: reading.article.text for reading in readings}
    for hit in search(filled, Query(), limit=10_000):
        assert texts[hit.article][hit.first : hit.last] == hit.words


def test_pages_follow_each_other(filled: Archive) -> None:
    everything = search(filled, Query(), limit=12)
    assert search(filled, Query(), limit=5) + search(filled, Query(), limit=7, offset=5) == everything


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters() | st.sampled_from('"*:^()-+AND OR NOT NEAR')), st.text())
def test_no_words_break_the_search(filled: Archive, words: str, name: str) -> None:
    for hit in search(filled, Query(words, speaker=name or None)):
        assert hit.words


def test_marks_alone_find_nothing(filled: Archive) -> None:
    assert search(filled, Query('?! "')) == []
