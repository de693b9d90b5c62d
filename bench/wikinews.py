"""Statements and speakers of Wikinews articles against labels read by hand (``bench/gold/README.md``).

The texts are not in the repository: they are read from ``texts.jsonl`` in the folder that the environment variable
``DEEDLINE_WIKINEWS`` names, each checked against the digest its labels were made on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.data import Absent, records

GOLD = Path(__file__).with_name("gold") / "wikinews.json"
FOLDER = "DEEDLINE_WIKINEWS"
TEXTS = "texts.jsonl"


def gold() -> list[dict[str, Any]]:
    """The articles with their labels as ``quotes.py`` reads them, thoughts left out.

    Raises :class:`Absent` when the texts are not there.
    """
    folder = os.environ.get(FOLDER)
    file = Path(folder, TEXTS) if folder else None
    if file is None or not file.is_file():
        raise Absent(f"set {FOLDER} to the folder with the texts of Wikinews ({TEXTS})")
    texts = {record["id"]: record["text"] for record in records(file.resolve())}
    labelled = json.loads(GOLD.read_text(encoding="utf-8"))
    return [labels(article, texts[article["id"]]) for article in labelled]


def labels(article: Mapping[str, Any], text: str) -> dict[str, Any]:
    """One article's text with its labels of speech; ValueError when they were made on another text."""
    if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
        raise ValueError(f"the text of {article['id']} is not the one that was labelled")
    return {"id": article["id"], "text": text, "quotes": list(_quotes(article["statements"], text))}


def _quotes(statements: list[dict[str, Any]], text: str) -> Iterator[dict[str, Any]]:
    for statement in statements:
        if statement["kind"] == "speech":
            speaker = " ".join(text[start:end] for start, end in statement["source"])
            start, end = statement["cue"]
            yield {
                "parts": statement["content"],
                "speaker": speaker or None,
                "speaker_parts": statement["source"],
                "cue": text[start:end],
            }
