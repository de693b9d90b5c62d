"""Vectors of sentences: near in meaning, whatever the words."""

import numpy as np
import pytest
from bench.encoder import Encoder

from bench import encoder

LEFT, WITHDREW, BAND = "The army left the town.", "Troops have withdrawn from the city.", "The army band plays in the town."


@pytest.fixture(scope="module")
def network() -> Encoder:
    return Encoder()


def test_the_same_in_other_words_is_nearer_than_other_things_in_the_same_words(network: Encoder) -> None:
    left, withdrew, band = network.encode([LEFT, WITHDREW, BAND])
    assert left @ withdrew > left @ band


def test_rows_have_length_one_and_stand_in_the_order_of_the_texts(network: Encoder) -> None:
    texts = [LEFT * 100, "", WITHDREW, *[BAND] * 9]
    rows = network.encode(texts)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert rows == pytest.approx(np.concatenate([network.encode([text]) for text in texts]), abs=1e-4)


def test_no_texts_no_rows(network: Encoder) -> None:
    assert network.encode([]).shape == (0, encoder.WIDTH)


def test_an_earlier_layer_has_vectors_of_its_own(network: Encoder) -> None:
    middle = Encoder(4).encode([LEFT, WITHDREW])
    assert np.linalg.norm(middle, axis=1) == pytest.approx(1)
    assert (middle * network.encode([LEFT, WITHDREW])).sum(1).max() < 0.9


@pytest.mark.parametrize("digest", ["NETWORK", "WORDS"])
def test_a_file_that_is_not_the_known_one_is_not_run(digest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, digest, "0" * 64)
    with pytest.raises(ValueError, match="not the file this version was made for"):
        Encoder()
