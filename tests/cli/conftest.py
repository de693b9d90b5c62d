"""The program as a user calls it, in the process of the tests."""

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from deedline.cli.app import main


class Done(NamedTuple):
    """What a run of the program left behind."""

    code: int
    stdout: bytes
    stderr: bytes


Deedline = Callable[..., Done]


@pytest.fixture
def deedline(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Deedline:
    """The program with some arguments and standard input, in this process: the language model is loaded once."""

    def run(*arguments: str, given: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["deedline", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capfdbinary.readouterr())

    return run
