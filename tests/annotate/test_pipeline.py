"""The quick pipeline says what spaCy's own says, to the last attribute."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from deedline.annotate.pipeline import bare_model, load_model
from deedline.annotate.pipeline_entities import Moves
from deedline.errors import MissingPart

SAMPLE = Path(__file__).parents[2] / "examples" / "harbour"

WORDS = [
    "Lena", "Okafor", "said", "on", "Monday", "the", "Harbour", "Board", "of", "New", "York", "is", "n't", "going", "to", "pay",
    "$", "3", "million", ".", ",", "There", "are", "us", "it", "i", "You", "have", "had", "'s", "let", "gon", "na", "\n\n", " ",
    "got", "ta", "United", "Nations", "European", "Union", "seventy", "-", "five", "%", "Act", "French", "?", "that", "which",
]  # fmt: skip


@pytest.fixture(scope="module")
def bare() -> Language:
    return bare_model()


def attributes(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def assert_same(bare: Language, texts: list[str], batch: int = 16) -> None:
    for theirs, ours in zip(bare.pipe(texts, batch_size=batch), load_model().pipe(texts, batch_size=batch), strict=True):
        assert attributes(ours) == attributes(theirs)
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


def test_the_sample_is_parsed_alike(bare: Language) -> None:
    paragraphs = [p for file in sorted(SAMPLE.glob("*.txt")) for p in file.read_text("utf-8").split("\n\n")]
    assert len(paragraphs) > 50
    assert_same(bare, paragraphs)


def test_no_text_and_white_space_are_texts_too(bare: Language) -> None:
    assert_same(bare, ["", " ", "\n\n \t", "Osk", "Mayor Ines Vidal", "", "The United Nations"])
    assert_same(bare, [""])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), max_size=5), st.integers(1, 4))
def test_word_salad_is_parsed_alike(bare: Language, texts: list[str], batch: int) -> None:
    assert_same(bare, texts, batch)


def test_one_text_alone_is_read_as_in_a_batch() -> None:
    nlp, text = load_model(), "Lena Okafor of the Harbour Board met Mayor Ines Vidal in Port Alder on Monday."
    assert attributes(nlp(text)) == attributes(next(nlp.pipe([text, "Another text."])))


def test_a_recogniser_of_another_kind_keeps_its_own_way() -> None:
    assert Moves.of(["B-ORG", "I-ORG", "L-ORG", "U-ORG", "O", "U-"]) is not None
    assert Moves.of(["B-ORG", "I-ORG", "L-ORG", "O"]) is None


def test_a_model_that_is_not_installed_is_named_with_the_cure() -> None:
    with pytest.raises(MissingPart) as caught:
        bare_model("xx_no_such_model")
    assert "xx_no_such_model" in str(caught.value)
