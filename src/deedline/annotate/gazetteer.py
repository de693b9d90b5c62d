"""The gazetteer: settlements and administrative units of the world by any spelling of their name.

A read-only SQLite file made at build time (``hatch_build.py``) from GeoNames data (https://www.geonames.org, CC BY 4.0):
all settlements of 500 people and more, and first- and second-level administrative units.  Countries, seas, mountains and
regions without borders are not in it; they stand in ``nations.toml`` and ``places.toml``.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from deedline.annotate.gazetteer_form import SCHEMA, normalise
from deedline.errors import MissingPart

FILE = Path(__file__).resolve().parent.parent / "data" / "gazetteer.sqlite"

KEPT = 20_000
"""Names whose places are remembered: more than the news of a month, in a few tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place a name can mean.

    ``admin1`` and ``admin2`` are GeoNames codes ("US.TX", "US.TX.277") of the units that contain it, or for a unit its own;
    ``own`` is False when the name asked for is only an alternate one; ``listed`` is True for places of the curated tables.
    """

    name: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    country: str | None
    feature: str
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    own: bool = True
    listed: bool = False


def _toponym(row: tuple[Any, ...]) -> Toponym:
    name, number, lat, lon, country, feature, admin1, admin2, population, own = row
    return Toponym(name, number, lat, lon, country, feature, admin1, admin2, population, bool(own))


class Gazetteer:
    """Look-ups by name. Opening costs a millisecond: the file stays on disk and is mapped, never loaded."""

    def __init__(self, path: Path = FILE) -> None:
        """Open the file at ``path``. Raises MissingPart when it is absent or was built for another version."""
        cure = "Install Deedline again (pip install --force-reinstall deedline, or pip install -e . in a checkout)"
        if not path.is_file():
            raise MissingPart(f"the gazetteer {path} is not there", cure)
        self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            found = self._db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.DatabaseError:
            found = None
        if found != (str(SCHEMA),):
            self._db.close()
            raise MissingPart(f"the gazetteer {path} belongs to another version", cure)
        self._look_up = lru_cache(maxsize=KEPT)(self._read)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def named(self, name: str) -> tuple[Toponym, ...]:
        """Every place that bears ``name`` in any spelling: by own name first, then the most populous first."""
        return self._look_up(normalise(name))

    def _read(self, key: str) -> tuple[Toponym, ...]:
        rows = self._db.execute(
            "SELECT p.name, p.id, p.lat, p.lon, p.country, p.feature, p.admin1, p.admin2, p.population, n.rank = 0"
            " FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
            " ORDER BY n.rank, p.population DESC, p.id LIMIT 300",
            (key,),
        )
        return tuple(_toponym(row) for row in rows)

    def unit(self, code: str) -> str | None:
        """The name of the first- or second-level unit with a GeoNames code ("UA.12", "GB.ENG.H3")."""
        return self._units.get(code)

    @cached_property
    def _units(self) -> dict[str, str]:
        """The names of all units, read in one go when the first is asked for (a tenth of a second, a few megabytes)."""
        rows = self._db.execute(
            "SELECT coalesce(admin2, admin1), name FROM place WHERE feature IN ('A.ADM1', 'A.ADM2') ORDER BY population"
        )
        return dict(rows)

    def credits(self) -> str:
        """Where the data come from, as its licence asks to be said."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'credits'").fetchone()
        return str(row[0])


@cache
def gazetteer() -> Gazetteer:
    """The installed gazetteer, opened once per process. Raises MissingPart when it is absent."""
    return Gazetteer()
