"""Articles are read and kept; what was acknowledged is there, whatever happens afterwards."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import deedline
from deedline import keeping
from deedline.archive import Archive, archive_id
from deedline.archive.check import faults
from deedline.model.article import Article

SAMPLE = Path(__file__).parents[2] / "examples" / "harbour"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(deedline.articles([str(SAMPLE)]))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(str(tmp_path / "news.db"))


def test_what_is_kept_is_what_is_read(archive: Archive, articles: list[Article]) -> None:
    kept = list(keeping.add(archive, articles[:3]))
    assert [(item.given_id, item.new) for item in kept] == [(article.id, True) for article in articles[:3]]
    found = archive.readings([item.id for item in kept])
    assert [reading.statements for reading in found] == [r.statements for r in deedline.read(articles[:3])]


def test_the_same_content_is_kept_once(archive: Archive, articles: list[Article]) -> None:
    again = replace(articles[0], id="another name", source="elsewhere.txt")
    kept = list(keeping.add(archive, [articles[0], again, articles[1], articles[0]]))
    assert sorted(item.new for item in kept) == [False, False, True, True]
    assert not any(item.new for item in keeping.add(archive, articles[:2]))
    assert archive.counts()["article"] == 2


def test_an_article_that_was_forgotten_can_come_again(archive: Archive, articles: list[Article]) -> None:
    list(keeping.add(archive, articles[:2]))
    assert keeping.forget(archive, archive_id(articles[0]))
    assert not keeping.forget(archive, archive_id(articles[0]))
    assert [item.new for item in keeping.add(archive, articles[:1])] == [True]
    assert list(faults(archive)) == []


def test_two_workers_keep_what_one_keeps(tmp_path: Path, articles: list[Article]) -> None:
    one, two = Archive.open(str(tmp_path / "1.db")), Archive.open(str(tmp_path / "2.db"))
    assert list(keeping.add(one, articles)) == list(keeping.add(two, articles, workers=2))
    ids = [archive_id(article) for article in articles]
    assert one.readings(ids) == two.readings(ids)


def test_a_process_that_is_killed_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    lines = [{"id": str(n), "text": f"Pier {n} is shut.\n\n“We wait,” harbour master Jane Osk said."} for n in range(2000)]
    source, target = tmp_path / "many.jsonl", tmp_path / "news.db"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [sys.executable, "-m", "deedline", "add", str(source), "--archive", str(target)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    acknowledged = [json.loads(process.stdout.readline())["id"]]
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGKILL)
    acknowledged += [json.loads(line)["id"] for line in process.stdout if line.endswith(b"\n")]
    archive = Archive.open(str(target))
    assert archive.known(acknowledged) == set(acknowledged)
    assert archive.counts()["article"] < len(lines)
    assert list(faults(archive)) == []
