"""The quality benchmark: Deedline's own output through the scorers, each figure beside its floor."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import deedline
from bench import coreference, factuality, founding, manifestos, pledges, relations, wikinews, worked_example
from bench.data import SHARED, records
from deedline.report.records import encode, link_records, pair_records, reading_record

Figures = dict[str, float]

UW = "data/claims/factuality_uw.dev.jsonl"
MEANTIME = "data/claims/factuality_meantime.dev.jsonl"
ECB = "data/claims/ecbplus.dev.jsonl.gz"


@dataclass(frozen=True)
class Task:
    """One benchmark: the data it stands on and how its figures are made in a scratch folder."""

    name: str
    data: str
    figures: Callable[[Path], Figures]


def _scored(scorer: str, *arguments: object) -> str:
    command = [sys.executable, str(SHARED / "eval" / scorer), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _write(path: Path, lines: Iterable[object]) -> Path:
    path.write_bytes(b"".join(encode(line) + b"\n" for line in lines))
    return path


def _read(path: Path | str) -> Iterator[object]:
    return (reading_record(reading) for reading in deedline.read(deedline.articles([str(path)])))


def _number(pattern: str, text: str, scale: float = 1.0) -> float:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"the scorer's output has no {pattern!r}:\n{text}")
    return round(float(match[1]) / scale, 4)


def _share(pattern: str, text: str) -> float:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"the scorer's output has no {pattern!r}:\n{text}")
    return round(int(match[1]) / int(match[2]), 4)


def seeds(scratch: Path) -> Figures:
    """The founding five against a careful reader's gold."""
    folder = SHARED / "corpus" / "seeds"
    articles = list(deedline.articles([str(folder)]))
    pred = _write(scratch / "pred.jsonl", _read(folder))
    link = _write(scratch / "link.jsonl", link_records(articles, deedline.link(articles)))
    text = _scored("seeds.py", "--gold", SHARED / "corpus" / "seeds.gold.json", "--pred", pred, "--link", link)
    return {
        "blocks": _share(r"blocks\s+(\d+)/(\d+)", text),
        "statements F1": _number(r"statements .*F1 ([\d.]+)", text),
        "speakers": _share(r"speakers\s+(\d+)/(\d+)", text),
        "times found": _share(r"found (\d+)/(\d+)", text),
        "times valued": _share(r"value (\d+)/(\d+)", text),
        "places": _share(r"places\s+(\d+)/(\d+)", text),
        "numbers": _share(r"numbers\s+(\d+)/(\d+)", text),
        "stories as gold": float("as gold" in text),
        "one saga": float("sagas 1" in text),
    }


def quotes(scratch: Path) -> Figures:
    """Statements and speakers on PolNeAR's development articles."""
    return _quotes(SHARED / "data/quotes/polnear.dev.jsonl", scratch)


def speech(scratch: Path) -> Figures:
    """Statements and speakers on Wikinews articles, thoughts left out of the labels and of what is found."""
    return _quotes(_write(scratch / "gold.jsonl", wikinews.gold()), scratch, "--kinds", "said,written,document")


def _quotes(gold: Path, scratch: Path, *options: str) -> Figures:
    text = _scored("quotes.py", "--gold", gold, "--pred", _write(scratch / "pred.jsonl", _read(gold)), *options)
    figures = {f"{name} F1": _number(rf"{name}\s.*?F1 ([\d.]+)", text, 100) for name in ("exact", "overlap", "joint")}
    figures |= {f"{name} F1": _number(rf"{name}\s+P .*?F1 ([\d.]+)", text, 100) for name in ("direct", "mixed", "indirect")}
    return figures | {"speaker accuracy": _number(r"accuracy ([\d.]+)", text, 100)}


def _stories(path: str) -> Callable[[Path], Figures]:
    def figures(scratch: Path) -> Figures:
        articles = list(deedline.articles([str(SHARED / path)]))
        pred = _write(scratch / "link.jsonl", link_records(articles, deedline.link(articles)))
        text = _scored("stories.py", "--gold", SHARED / path, "--pred", pred)
        return {f"{name} F1": _number(rf"{name}\s.*F1 ([\d.]+)", text) for name in ("bcubed", "pair")}

    return figures


def copies(scratch: Path) -> Figures:
    """Copy and excerpt pairs."""
    linkage = deedline.link(deedline.articles([str(SHARED / "data/copies/articles.dev.jsonl.gz")]))
    pred = _write(scratch / "pairs.jsonl", pair_records(linkage))
    text = _scored("copies.py", "--gold", SHARED / "data/copies/pairs.dev.jsonl", "--pred", pred)
    return {f"{name} F1": _number(rf"{name}\s.*F1 ([\d.]+)", text) for name in ("copy", "dependent")}


def _by_key(scorer: str, path: str, keys: Mapping[str, str]) -> Callable[[Path], Figures]:
    """Figures of a scorer that writes them as JSON: ``keys`` maps their names here to its own."""

    def figures(scratch: Path) -> Figures:
        pred = _write(scratch / "pred.jsonl", _read(SHARED / path))
        out = scratch / "figures.json"
        _scored(scorer, "--gold", SHARED / path, "--pred", pred, "--json", out)
        found = json.loads(out.read_text())
        return {name: round(found[key], 4) for name, key in keys.items()}

    return figures


def _times(path: str) -> Callable[[Path], Figures]:
    return _by_key("times.py", path, {"value F1": "value_F1", "relaxed F1": "relaxed_F1", "day recall": "day_R"})


def _places(path: str, ids: bool = False) -> Callable[[Path], Figures]:
    keys = {"relaxed F1": "relaxed_F1", "acc@161": "acc161", "F1@161": "F161"}
    return _by_key("places.py", path, keys | ({"right ids": "id_acc"} if ids else {}))


def _pages(data: str, gold: str) -> Callable[[Path], Figures]:
    def figures(scratch: Path) -> Figures:
        pred = _write(
            scratch / "pred.jsonl", (reading_record(deedline.Reading(a)) for a in deedline.articles([str(SHARED / data)]))
        )
        out = scratch / "figures.json"
        _scored("pages.py", "--gold", SHARED / gold, "--pred", pred, "--json", out)
        found = json.loads(out.read_text())
        measures = {
            "body shingle F1": ("shingle", "F1"),
            "title exact": ("title", "exact"),
            "authors F1": ("authors", "F1"),
            "authors exact": ("authors", "pages_exact"),
            "day": ("date", "acc"),
        }
        return {name: round(found[group][key], 4) for name, (group, key) in measures.items() if group in found}

    return figures


def _relations(part: str) -> Callable[[Path], Figures]:
    return lambda _: relations.figures(relations.judge(part))


TASKS = (
    Task("seeds", "corpus/seeds", seeds),
    Task("quotes", "data/quotes/polnear.dev.jsonl", quotes),
    Task("quotes-wikinews", str(wikinews.GOLD), speech),
    Task("stories-dense", "data/stories/allsides_dense.dev.jsonl.gz", _stories("data/stories/allsides_dense.dev.jsonl.gz")),
    Task("stories-basil", "data/stories/basil.dev.jsonl.gz", _stories("data/stories/basil.dev.jsonl.gz")),
    Task("copies", "data/copies", copies),
    Task("times-timebank", "data/time/te3_timebank.jsonl", _times("data/time/te3_timebank.jsonl")),
    Task("times-aquaint", "data/time/te3_aquaint.jsonl", _times("data/time/te3_aquaint.jsonl")),
    Task("places-geovirus", "data/places/geovirus.jsonl", _places("data/places/geovirus.jsonl")),
    Task("places-geowebnews", "data/places/geowebnews.jsonl", _places("data/places/geowebnews.jsonl", ids=True)),
    Task("relations", "data/stories", _relations("development")),
    Task("relations-check", "data/stories", _relations("check")),
    Task("relations-wide", "data/stories", _relations("wide")),
    Task("worked-example", worked_example.SEEDS, lambda _: worked_example.figures(worked_example.dossiers())),
    Task("founding", founding.GOLD, lambda _: founding.figures(founding.founding())),
    Task("pledges-news", pledges.NEWS, lambda _: pledges.figures(pledges.judge())),
    Task("pledges-manifestos", manifestos.DATA, lambda _: manifestos.measure()),
    Task("factuality-uw", UW, lambda _: factuality.figures(UW)),
    Task("factuality-meantime", MEANTIME, lambda _: factuality.figures(MEANTIME, told=True)),
    Task("coreference", ECB, lambda _: coreference.figures(ECB)),
    Task("pages-fundus", "data/pages/fundus", _pages("data/pages/fundus", "data/pages/fundus.gold.jsonl.gz")),
    Task("pages-wcxb", "data/pages/wcxb_dev", _pages("data/pages/wcxb_dev", "data/pages/wcxb_dev.gold.jsonl.gz")),
    *(
        Task(
            f"flat-{name}",
            f"data/flat/flat_{name}.jsonl.gz",
            _pages(f"data/flat/flat_{name}.jsonl.gz", f"data/flat/flat_{name}.jsonl.gz"),
        )
        for name in ("full_fundus", "full_wcxb_dev_articles", "loose_fundus", "loose_wcxb_dev_articles")
    ),
)


def measure(task: Task) -> Figures:
    """The task's figures."""
    with TemporaryDirectory() as scratch:
        return task.figures(Path(scratch))


def sample(path: str, count: int) -> list[deedline.Article]:
    """The first ``count`` articles of a data set."""
    return list(islice(deedline.articles([str(SHARED / path)]), count))


def texts(path: str, count: int) -> list[str]:
    """The first ``count`` texts of a data set."""
    return [record["text"] for record in islice(records(path), count)]
