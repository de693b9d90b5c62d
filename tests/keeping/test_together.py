"""Many at once: nobody who reads sees an error, and nothing that was acknowledged is lost."""

from pathlib import Path

import pytest
from bench.together import together

import deedline
from deedline.model.reading import Reading


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(deedline.read(deedline.articles([str(Path(__file__).parents[2] / "examples" / "ledger")])))


def test_two_writers_and_twenty_readers(address: str, readings: list[Reading]) -> None:
    found = together(address, readings, 1.0)
    assert found["acknowledged"] >= 4
    assert found["looks"] >= 20
    assert (found["lost"], found["errors"], found["faults"]) == (0, 0, 0)
