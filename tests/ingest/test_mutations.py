"""However an input is spoilt, what comes of it is articles whose blocks stand in their text, and errors with cause and cure."""

import time

import pytest
from tests.ingest.made import items
from tests.ingest.mutate import samples, spoilt

from deedline.errors import InputError
from deedline.ingest.intake import Item
from deedline.model.article import Article


def require_sound(found: list[Item]) -> None:
    """An article's blocks lie in its text, and all can be stored; an error says what is wrong and is no defect of ours."""
    for item in found:
        if isinstance(item, Article):
            item.text.encode()
            assert all(0 <= block.span.start < block.span.end <= len(item.text) for block in item.blocks)
        else:
            assert isinstance(item, InputError)
            assert "Deedline failed" not in item.cause, item.cause
            assert item.cure.endswith(".")


@pytest.mark.parametrize("name", sorted(samples()))
def test_what_is_whole_is_read(name: str) -> None:
    found = items(samples()[name], name)
    assert found
    assert all(isinstance(item, Article) for item in found) or name == "a.opml"


def test_the_same_seed_spoils_the_same_way_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(spoilt(40, seed=3))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000)
    assert list(spoilt(40, seed=3)) == first


def test_what_is_spoilt_does_no_harm() -> None:
    slowest = 0.0
    for name, data in spoilt(360, seed=11):
        start = time.process_time()
        require_sound(items(data, name))
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 5.0
