"""The worked example of the model of claims, from the founding five articles and two short reports of our own."""

import pytest
from bench.data import SHARED
from bench.worked_example import CLAIMS, HISTORIES, Found

from bench import worked_example
from deedline.model.dossier import Dossier

pytestmark = pytest.mark.skipif(
    not (SHARED / worked_example.SEEDS).is_dir(),
    reason=f"the founding five are not at {SHARED.name}/{worked_example.SEEDS}; set DEEDLINE_SHARED to where the data is",
)


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    return worked_example.dossiers()


def _wrong(pairs: list[Found], kherson: bool) -> list[tuple[str, str]]:
    across = [pair for pair in pairs if len(worked_example.KHERSON.intersection(pair.pair)) == 1]
    return [pair.pair for pair in pairs if (pair in across) == kherson and not pair.right]


def test_every_claim_is_read_from_running_text(dossiers: tuple[Dossier, ...]) -> None:
    assert set(worked_example.keys(dossiers)) == set(CLAIMS)


def test_every_pair_near_kyiv_and_in_kherson_is_as_specified(dossiers: tuple[Dossier, ...]) -> None:
    pairs = worked_example.pairs(dossiers)
    assert len(pairs) == 21
    assert _wrong(pairs, kherson=False) == []


def test_kyiv_and_kherson_are_never_related(dossiers: tuple[Dossier, ...]) -> None:
    assert _wrong(worked_example.pairs(dossiers), kherson=True) == []


@pytest.mark.parametrize("pledge", HISTORIES)
def test_the_pledges_have_their_histories(pledge: str, dossiers: tuple[Dossier, ...]) -> None:
    assert worked_example.history(pledge, dossiers) == HISTORIES[pledge]
