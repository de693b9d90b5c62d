"""From the paths a user names to the files to be read: folders walked in order, nothing hidden, no loops."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from deedline.errors import InputError, Unreadable
from deedline.ingest.web_addresses import is_url

STANDARD_INPUT = "-"


def sources(paths: Sequence[str]) -> Iterator[str | InputError]:
    """Every file among ``paths`` and in the folders among them, sorted by name within a folder; "-" stays "-" and an
    address on the web what it is.

    Hidden entries of folders are skipped, a folder reached twice (a symbolic link to a parent) is walked once. What is
    missing, forbidden or no file is yielded as Unreadable.
    """
    for path in paths:
        if path == STANDARD_INPUT or is_url(path):
            yield path
        elif os.path.isdir(path):
            yield from _walk(path, set())
        else:
            yield _checked(path)


def _checked(path: str) -> str | InputError:
    if not os.path.lexists(path):
        return Unreadable(shown(path), "there is no such file", "Check the spelling.")
    if not os.path.exists(path):
        return Unreadable(shown(path), "this link leads nowhere", "Restore what it points to, or remove it.")
    if not Path(path).is_file():
        return Unreadable(shown(path), "this is neither a file nor a folder", "Name a file, a folder, or - for standard input.")
    return path


def _walk(folder: str, seen: set[tuple[int, int]]) -> Iterator[str | InputError]:
    try:
        state = os.stat(folder)
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        yield unreadable(folder, error)
        return
    if (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _walk(path, seen)
        else:
            yield _checked(path)


def shown(path: str) -> str:
    """``path`` as it can be printed and stored: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def unreadable(path: str, error: OSError) -> Unreadable:
    """What the operating system said, as an error of this input."""
    return Unreadable(
        shown(path), (error.strerror or str(error)).lower(), "Check that the file is whole and that you may read it."
    )


def failed(name: str, error: Exception) -> Unreadable:
    """A defect of Deedline that one input brought to light, as an error of this input."""
    said = " ".join(str(error).split())[:120].rstrip(".")
    what = type(error).__name__ + (f": {said}" if said else "")
    return Unreadable(name, f"Deedline failed on it ({what})", "Leave it out, and report the failure with the file.")
