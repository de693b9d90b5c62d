"""What was skipped and why, for a machine: a JSON file that is written as the run goes on, so that it takes no memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType

from deedline.errors import InputError
from deedline.report.records import encode


class SkippedReport:
    """``{"skipped": [{"source", "code", "cause", "cure"}, ...], "counts": {code: number}, "articles": number}``."""

    def __init__(self, file: Path | None) -> None:
        self.articles = 0
        self.counts: Counter[str] = Counter()
        self._file = file.open("wb") if file is not None else None
        self._write(b'{"skipped":[')

    def __enter__(self) -> SkippedReport:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        counts = {code: self.counts[code] for code in sorted(self.counts)}
        self._write(b'\n],"counts":' + encode(counts) + b',"articles":' + str(self.articles).encode() + b"}\n")
        if self._file is not None:
            self._file.close()

    def add(self, error: InputError) -> None:
        """Write down one input that was skipped."""
        entry = {"source": error.source, "code": error.code, "cause": error.why, "cure": error.cure}
        self._write((b",\n" if self.counts else b"\n") + encode(entry))
        self.counts[error.code] += 1

    def _write(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
