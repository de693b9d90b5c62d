"""Shards become Parquet files, the same on a cluster as in one process; what is there is left alone."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.scale import tasks

import deedline
from deedline.report.records import reading_record
from deedline.scale import Crash
from deedline.scale.cluster import on_cluster
from deedline.shards import Shard, read_shards, shards

SAMPLE = Path(__file__).parents[1] / "examples" / "harbour"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three shards of JSON lines, the last of them with a line that is none."""
    folder = tmp_path_factory.mktemp("shards")
    lines = [json.dumps({"id": path.name, "text": path.read_text(encoding="utf-8")}) for path in sorted(SAMPLE.glob("*.txt"))]
    for number in range(3):
        (folder / f"{number}.jsonl").write_text("\n".join(lines[number::3]) + ("\nnonsense" if number == 2 else ""))
    return sorted(folder.iterdir())


def todo(files: Sequence[Path], out: Path) -> list[Shard]:
    return [item for item in shards([str(file) for file in files], out) if isinstance(item, Shard)]


@pytest.fixture(scope="module")
def alone(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes of the shards."""
    out = tmp_path_factory.mktemp("alone")
    done = list(read_shards(todo(files, out)))
    assert [(len(one.skipped), one.failure) for one in done] == [(0, None), (0, None), (1, None)]
    return out


def test_a_shard_holds_what_read_writes(files: list[Path], alone: Path) -> None:
    table = parquet.read_table(todo(files, alone)[0].target).to_pylist()
    expected = [reading_record(reading) for reading in deedline.read(deedline.articles([str(files[0])]))]
    assert [json.loads(row["reading"]) for row in table] == json.loads(json.dumps(expected))
    assert [row["id"] for row in table] == [record["id"] for record in expected]


def test_a_run_goes_on_where_it_was(files: list[Path], tmp_path: Path) -> None:
    listed = todo(files, tmp_path)
    first = next(read_shards(listed))
    assert [done.source for done in read_shards(listed)] == [str(file) for file in files[1:]]
    assert first.target == listed[0].target
    assert list(read_shards(listed)) == []


def test_a_shard_without_an_article_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("{}")
    (done,) = read_shards(todo([tmp_path / "empty.jsonl"], tmp_path / "out"))
    assert done.failure
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.cluster
def test_a_cluster_reads_what_one_process_reads(files: list[Path], alone: Path, tmp_path: Path) -> None:
    done = list(read_shards(todo(files, tmp_path), cluster="local", workers=2))
    assert sorted(one.articles for one in done) == sorted(len(parquet.read_table(file)) for file in alone.iterdir())
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in alone.iterdir()
    }


@pytest.mark.cluster
def test_what_kills_a_process_of_a_cluster_is_set_apart() -> None:
    found = dict(on_cluster(tasks.double_or_die_once, [1, 13, 14, 2], "local", 2))
    assert isinstance(found.pop(14), Crash)
    assert found == {1: 2, 2: 4, 13: -26}
