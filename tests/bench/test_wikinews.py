"""Labels of texts that are kept elsewhere, on an invented text."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from bench.data import Absent
from bench.wikinews import gold, labels

TEXT = "The mill is shut, Anna Holm said. Some think it is not."


def article(text: str = TEXT) -> dict[str, Any]:
    return {
        "id": "mill",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "statements": [
            {"content": [[0, 16]], "source": [[18, 27]], "cue": [28, 32], "kind": "speech"},
            {"content": [[45, 54]], "source": [[34, 38]], "cue": [39, 44], "kind": "thought"},
        ],
    }


def test_labels_of_speech_come_with_their_words_and_thoughts_are_left_out() -> None:
    quote = {"parts": [[0, 16]], "speaker": "Anna Holm", "speaker_parts": [[18, 27]], "cue": "said"}
    assert labels(article(), TEXT) == {"id": "mill", "text": TEXT, "quotes": [quote]}


def test_another_text_than_the_labelled_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="the text of mill is not the one that was labelled"):
        labels(article(), TEXT + " ")


def test_absent_texts_are_said_to_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDLINE_WIKINEWS", str(tmp_path))
    with pytest.raises(Absent, match="DEEDLINE_WIKINEWS"):
        gold()
    monkeypatch.delenv("DEEDLINE_WIKINEWS")
    with pytest.raises(Absent, match="DEEDLINE_WIKINEWS"):
        gold()
