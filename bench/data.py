"""The labelled data: where it is, and a fingerprint so that a floor is never held against other data."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("DEEDLINE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


class Absent(Exception):
    """Data a benchmark needs and that is not among the labelled data is not there; says where it is looked for."""


def present() -> bool:
    """True when the labelled data is there."""
    return (SHARED / "eval").is_dir()


def fingerprint(path: str) -> str:
    """The first 12 hex digits of the SHA-256 over a file, or over the names and contents of a folder's files."""
    root = SHARED / path
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def records(path: str | Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file of the labelled data (or anywhere, by an absolute path), compressed or not."""
    file = SHARED / path
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
