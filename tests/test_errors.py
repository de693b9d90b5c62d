"""What goes wrong in another process arrives as what it is."""

import pickle

import pytest

from deedline.errors import ArchiveError, DeedlineError, EmptyInput


@pytest.mark.parametrize(
    "error", [ArchiveError("it is full", "Free some space"), EmptyInput("a.txt", "nothing in it", "Leave it")]
)
def test_errors_travel(error: DeedlineError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.__dict__ == error.__dict__
