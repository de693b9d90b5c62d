"""Pledges of manifestos are judged by models that have not seen the manifesto."""

from typing import Any

import numpy as np
import pytest
from bench.manifestos import Manifestos, figures, read_apart
from scipy.sparse import csr_matrix

PARTIES, SENTENCES = ("Gulls", "Herons", "Terns"), 24


def manifestos(turned: str = "") -> Manifestos:
    """Every third sentence is a pledge, as words and meaning tell nearly plainly; one party may be labelled the other way."""
    rows: list[dict[str, Any]] = []
    for party in PARTIES:
        pledges = [i % 3 == 0 for i in range(SENTENCES)]
        rows += [{"text": "", "party": party, "year": 1907, "label": int(pledge ^ (party == turned))} for pledge in pledges]
    data = Manifestos(rows)
    told = np.array([i % 3 == 0 for i in range(SENTENCES)] * len(PARTIES), dtype=float)
    noise = np.random.default_rng(7).normal(0, 0.1, (2, len(rows)))
    data.__dict__.update(words=csr_matrix((told + noise[0])[:, None]), meaning=(told + noise[1])[:, None])
    return data


def test_what_the_other_manifestos_teach_is_found() -> None:
    data = manifestos()
    assert figures(read_apart(data), data.labels) == {"P": 1.0, "R": 1.0, "F1": pytest.approx(1.0)}


def test_the_labels_of_a_manifesto_have_no_part_in_its_own_verdicts() -> None:
    own = manifestos().folds == "Herons 1907"
    assert read_apart(manifestos(turned="Herons"))[own].tolist() == read_apart(manifestos())[own].tolist()


def test_precision_recall_and_f1() -> None:
    found = figures(np.array([True, True, False, False]), np.array([1, 0, 1, 1]))
    assert found == pytest.approx({"P": 1 / 2, "R": 1 / 3, "F1": 2 / 5})
