"""Articles handed in at the desk: pasted, dropped or named by address, read one job after the other, and told about live."""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from queue import SimpleQueue

from deedline import api, keeping
from deedline.archive import Archive
from deedline.errors import DeedlineError, InputError
from deedline.model.article import Article

JOBS = 50
"""Jobs remembered: older ones are forgotten, their articles are not."""

LONGEST_NAME = 120

WAIT = 15.0
"""Seconds without a step after which a reader is told that the job is still under way."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file handed in: the name it came with and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one article: ``kind`` is kept, known (it was there before) or failed; or the whole job is done."""

    kind: str
    title: str = ""
    article: str = ""
    story: str = ""
    why: str = ""


@dataclass(slots=True)
class Job:
    """Articles on their way into the archive."""

    id: str
    files: tuple[Handed, ...]
    addresses: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def done(self) -> bool:
        """True once nothing more will come."""
        return bool(self.steps) and self.steps[-1].kind == "done"

    def tell(self, step: Step) -> None:
        """Write down what happened and wake whoever waits for it."""
        with self.changed:
            self.steps.append(step)
            self.changed.notify_all()

    def after(self, number: int, wait: float) -> list[Step]:
        """The steps from this number on; waits some seconds for the next when there is none yet."""
        with self.changed:
            if len(self.steps) <= number and not self.done:
                self.changed.wait(wait)
            return self.steps[number:]


class Intake:
    """Reads jobs in a thread of its own, one at a time: the archive takes one writer."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: SimpleQueue[Job] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def job(self, id: str) -> Job | None:
        """A job by its id, None when it is not remembered."""
        return self._jobs.get(id)

    def take(self, files: Sequence[Handed], addresses: Sequence[str]) -> Job:
        """Accept articles; they are read as soon as those before them are. Addresses must begin with http."""
        job = Job(secrets.token_hex(6), tuple(files), tuple(addresses))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > JOBS:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
                self._thread.start()
        self._waiting.put(job)
        return job

    def _work(self) -> None:
        while True:
            job = self._waiting.get()
            try:
                self._read(job)
            except DeedlineError as error:
                job.tell(Step("failed", why=str(error)))
            except Exception as error:  # the thread serves the next job whatever was wrong with this one
                job.tell(Step("failed", why=f"{type(error).__name__}: this is a fault of Deedline's; please report it"))
            job.tell(Step("done"))

    def _read(self, job: Job) -> None:
        with tempfile.TemporaryDirectory(prefix="deedline-") as folder:
            names: dict[str, str] = {}
            for number, handed in enumerate(job.files):
                place = Path(folder, str(number))
                place.mkdir()
                path = place / plain_name(handed.name)
                path.write_bytes(handed.content)
                names[str(path)] = path.name
            paths = [*names, *job.addresses]

            def failed(error: InputError) -> None:
                told = error.at(_named(error.source, names))
                job.tell(Step("failed", title=told.source, why=f"{told.why}. {told.cure}"))

            self._keep(job, api.articles(paths, pages=True, on_error=failed), names)

    def _keep(self, job: Job, found: Iterator[Article], names: dict[str, str]) -> None:
        titles: dict[str, str] = {}

        def named() -> Iterator[Article]:
            for article in found:
                titles[article.id] = article.title or article.label
                yield replace(article, source=_named(article.source, names))

        for kept in keeping.add(self._archive, named()):
            step = Step("kept" if kept.new else "known", titles.get(kept.given_id, kept.source), kept.id)
            job.tell(step)


def plain_name(given: str) -> str:
    r"""The last part of a file's name without what could lead out of a folder or steer a terminal; its suffix stays.

    >>> plain_name("../../etc/pass\u202ewd.html"), plain_name("C:\\x\\a.txt"), plain_name("..")
    ('passwd.html', 'a.txt', 'article')
    """
    last = PureWindowsPath(PurePosixPath(given).name).name
    kept = "".join(char for char in last if char.isprintable() and char not in '/\\:*?"<>|').strip(" .")
    return kept[-LONGEST_NAME:] or "article"


def _named(source: str, names: dict[str, str]) -> str:
    """A source as the user knows it: without the folder it lay in meanwhile."""
    for path, name in names.items():
        if source.startswith(path):
            return name + source.removeprefix(path)
    return source


def steps(job: Job) -> Iterator[Step | None]:
    """The steps of a job as they come; None now and then, where nothing has."""
    at = 0
    while True:
        new = job.after(at, WAIT)
        at += len(new)
        yield from new
        if not new:
            yield None
        if job.done and at >= len(job.steps):
            return
