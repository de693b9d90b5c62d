"""What is packed comes out as it went in, whatever characters it holds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from deedline.archive.codec import pack, storable, unpack
from deedline.model.article import Article
from deedline.model.reading import Reading

TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud800\udfffé“😀"))


def test_the_sample_comes_out_as_it_went_in(readings: list[Reading]) -> None:
    for reading in readings:
        packed = pack(reading)
        assert unpack(packed, reading.article.text) == reading
        assert len(packed) < 4 * len(reading.article.text)


@given(TEXTS)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    reading = Reading(Article(id="a", source="a.txt", text=text))
    assert unpack(pack(reading), storable(text)) == reading


@given(TEXTS)
def test_what_is_storable_has_the_same_length_and_is_utf_8(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    assert b"\0" not in kept.encode("utf-8")


def test_fields_beside_the_text_are_kept_with_odd_characters_too() -> None:
    reading = Reading(Article(id="a", source="a.txt", text="Text.", title="Half a pair"))
    titled = replace(reading, article=replace(reading.article, title="\N{WAVING HAND SIGN}\0"))
    assert unpack(pack(titled), "Text.") == titled
