"""Dossiers of a whole collection."""

import gc

import pytest

from deedline.assess.dossier import build_dossiers
from deedline.model.linkage import Linkage, Saga, Story


def test_the_search_for_garbage_goes_on_after_relating_even_if_it_fails() -> None:
    assert build_dossiers([], Linkage((), (), (), (), ())) == ()
    assert gc.isenabled()
    with pytest.raises(KeyError):
        build_dossiers([], Linkage((Story("one", ("missing",), ""),), (Saga("one", ("one",)),), (), (), ()))
    assert gc.isenabled()
