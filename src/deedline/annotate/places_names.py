"""Every place a name can mean: the tables a journalist keeps and the gazetteer, as one atlas."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from deedline.annotate.gazetteer import KEPT, Gazetteer, Toponym, gazetteer
from deedline.annotate.gazetteer_form import normalise
from deedline.data import load

FULL_WEIGHT = 100_000_000
"""Population given to countries and well-known regions, whose own figures no choice between namesakes needs."""
STATE_WEIGHT = 20_000_000

STATE_FORM = re.compile(
    r"(?:the )?(?:[A-Z]\w+ )*(?:Republic|Kingdom|State|Commonwealth|Province|County|City) of (?:the )?(?P<name>[A-Z].*)"
)
_PRECISION = {"A.PCLI": "country", "A.ADM1": "region", "A.ADM2": "district", "L.CONT": "continent", "S.BLDG": "building"}


def precision_of(feature: str) -> str:
    """How finely a map may draw a place of this GeoNames feature."""
    return _PRECISION.get(feature) or ("settlement" if feature.startswith("P.") else "region")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words next to a name that say what it names (lower case)."""

    region: frozenset[str]
    district: frozenset[str]
    settlement: frozenset[str]

    def by_name(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each kind with its words, the widest first."""
        return ("region", self.region), ("district", self.district), ("settlement", self.settlement)

    @property
    def naming(self) -> frozenset[str]:
        """All of them."""
        return self.region | self.district | self.settlement


def _nation(row: dict[str, Any]) -> Toponym:
    number, country = row["geonames_id"], row["iso"][:2]
    return Toponym(row["name"], number, row["lat"], row["lon"], country, "A.PCLI", population=FULL_WEIGHT, listed=True)


def _region(row: dict[str, Any]) -> Toponym:
    weight = STATE_WEIGHT if "country" in row else FULL_WEIGHT
    number, country = row.get("geonames_id"), row.get("country")
    return Toponym(row["name"], number, row["lat"], row["lon"], country, row["feature"], population=weight, listed=True)


def _state(row: dict[str, Any]) -> Toponym:
    code = row["code"]
    number, country = row["geonames_id"], code[:2]
    return Toponym(
        row["name"], number, row["lat"], row["lon"], country, "A.ADM1", admin1=code, population=STATE_WEIGHT, listed=True
    )


class Atlas:
    """Names to places. ``named`` answers for any spelling; the other attributes are vocabularies for finding mentions."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._table: dict[str, list[Toponym]] = {}
        self._search = lru_cache(maxsize=KEPT)(self._searched)
        self.listed: set[str] = set()
        """Names and aliases of the tables as written: safe to recognise without the model."""
        self.short: dict[str, Toponym] = {}
        """Abbreviations of states, read as such only next to a place inside them."""
        self.adjectives: dict[str, Toponym] = {}
        self.people: set[str] = set()
        self.capitals: dict[str, str] = {}
        """Keys of capitals with their country."""
        self._countries: dict[str, str] = {}
        self._usual: dict[tuple[str, str], str] = {}
        self._spellings: dict[str, list[tuple[str, str, list[str]]]] = {}
        self._load_nations()
        self._load_places()

    def _add(self, toponym: Toponym, names: list[str], bare: bool = True) -> None:
        for name in (toponym.name, *names) if bare else names:
            self.listed.add(name)
            held = self._table.setdefault(normalise(name), [])
            if toponym not in held:
                held.append(toponym)

    def _load_nations(self) -> None:
        for row in load("nations")["nation"]:
            nation = _nation(row)
            if len(row["iso"]) == 2:
                self._countries[row["iso"]] = nation.name
            self._add(nation, row["aliases"])
            self.adjectives.update(dict.fromkeys((a for a in row["adjectives"] if a not in self.adjectives), nation))
            self.people.update(row["people"])
            if capital := row.get("capital"):
                spellings = [capital, *row["capital_aliases"]]
                self.listed.update(spellings)
                self.capitals.update({normalise(name): nation.country or "" for name in spellings})
                self._exonym(capital, nation.country or "", spellings)

    def _load_places(self) -> None:
        places = load("places")
        for row in places["region"]:
            region = _region(row)
            self._add(region, row.get("aliases", []))
            self.adjectives.update(dict.fromkeys(row.get("adjectives", []), region))
        for row in places["state"]:
            state = _state(row)
            self._add(state, row.get("aliases", []), bare=row.get("bare", True))
            self.short.update(dict.fromkeys(row["short"], state))
        for row in places["exonym"]:
            spellings = [row["name"], *row["spellings"]]
            self.listed.update(spellings)
            self._exonym(row["name"], row["country"], spellings)
        kinds = places["kinds"]
        self.kinds = Kinds(*(frozenset(kinds[kind]) for kind in ("region", "district", "settlement")))
        self.facilities = frozenset(places["facilities"]["words"])
        self.features = frozenset(places["features"]["words"])
        self.seats = frozenset(normalise(name) for name in places["seats"]["names"])
        self.persons = frozenset(normalise(name) for name in places["persons"]["names"])
        self.never = frozenset(places["never"]["words"])
        self.governing = frozenset(places["government"]["verbs"])
        self.locative = frozenset(places["locative"]["prepositions"])
        self.weakly_locative = frozenset(places["locative"]["weak"])

    def _exonym(self, name: str, country: str, spellings: list[str]) -> None:
        for spelling in spellings:
            self._usual[normalise(spelling), country] = name
            self._spellings.setdefault(normalise(spelling), []).append((name, country, spellings))

    def named(self, name: str) -> tuple[Toponym, ...]:
        """Every place ``name`` can mean: tables first, then the gazetteer's in its order."""
        key = normalise(name)
        if key and (known := self._search(key)):
            return known
        state = STATE_FORM.match(name)  # "the Republic of Armenia"
        return tuple(t for t in self.named(state["name"]) if t.feature[0] == "A") if state else ()

    def containers(self, place: Toponym) -> tuple[str, ...]:
        """The names of the country and units that contain a place, the widest first; a place does not contain itself.

        Units of one name (a region and a district named after one town) are given once.
        """
        country = self._countries.get(place.country or "")
        found = [country] if country and (place.feature != "A.PCLI" or country != place.name) else []
        level = {"A.PCLI": 0, "A.ADM1": 1, "A.ADM2": 2}.get(place.feature, 3)
        codes = [code for at, code in ((1, place.admin1), (2, place.admin2)) if code and at < level]
        found.extend(name for code in codes if (name := self._gazetteer.unit(code)))
        return tuple(dict.fromkeys(found))

    def _searched(self, key: str) -> tuple[Toponym, ...]:
        table = self._table.get(key, [])
        seen = {toponym.geonames_id or 0 for toponym in table} - {0}
        taken = {(toponym.country, toponym.feature) for toponym in table if toponym.feature[0] == "A"}
        found = list(table)
        for toponym in (*self._gazetteer.named(key), *self._by_exonym(key)):
            if toponym.geonames_id in seen or (toponym.country, toponym.feature) in taken:
                continue
            seen.add(toponym.geonames_id or 0)
            found.append(self._usually(toponym))
        return tuple(found)

    def _by_exonym(self, key: str) -> list[Toponym]:
        return [
            replace(toponym, own=toponym.own and normalise(toponym.name) in {normalise(s) for s in spellings})
            for _, country, spellings in self._spellings.get(key, ())
            for spelling in spellings
            for toponym in self._gazetteer.named(spelling)
            if toponym.country == country and toponym.population > 0
        ]

    def _usually(self, toponym: Toponym) -> Toponym:
        """The toponym under the name English-language news uses, and a capital marked as one."""
        key = normalise(toponym.name)
        name = self._usual.get((key, toponym.country or ""), toponym.name)
        capital = toponym.feature == "P.PPL" and toponym.population > 20_000 and self.capitals.get(key) == toponym.country
        return replace(toponym, name=name, feature="P.PPLC" if capital else toponym.feature)


@cache
def atlas() -> Atlas:
    """The atlas over the installed gazetteer, made once per process. Raises MissingPart when there is no gazetteer."""
    return Atlas(gazetteer())
