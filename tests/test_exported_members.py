"""The public Python API is what ``deedline.__all__`` names, and nothing else."""

import types

import deedline


def test_all_public_names_are_exported_and_sorted() -> None:
    public = [
        name for name, value in vars(deedline).items() if not name.startswith("_") and not isinstance(value, types.ModuleType)
    ]
    assert sorted(public) == deedline.__all__


def test_every_public_name_explains_itself() -> None:
    assert [name for name in deedline.__all__ if not (getattr(deedline, name).__doc__ or "").strip()] == []
