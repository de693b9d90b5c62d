"""Which of its namesakes a toponym means: containers, the kind of thing named, and the company of the other places."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deedline.annotate.gazetteer import Toponym

# Weights of the choice. Read off GeoVirus and GeoWebNews by hand: a match of country is worth a thousandfold population.
COUNTRY, UNIT, NEAR, OWN, TOWN, CAPITAL = 3.0, 1.5, 0.6, 1.0, 0.6, 1.0
NEARBY_KM = 200.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Question:
    """One name of an article: what it can mean, what the text says contains it, and the kinds of thing it is called."""

    candidates: tuple[Toponym, ...]
    containers: tuple[Toponym, ...] = ()
    kind: str | None = None
    weight: int = 1


def distance(a: Toponym, b: Toponym) -> float:
    """Kilometres on the great circle between two places; infinite when one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    phi, psi = math.radians(a.lat), math.radians(b.lat)
    delta = math.radians(b.lon - a.lon)
    h = math.sin((psi - phi) / 2) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(delta / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def inside(place: Toponym, container: Toponym) -> bool:
    """True when ``container`` is a country or unit that holds ``place``, or a region or town it lies in or close to."""
    if place.geonames_id is not None and place.geonames_id == container.geonames_id:
        return False
    if container.feature == "A.PCLI":
        return place.country == container.country and place.feature != "A.PCLI"
    if container.feature == "A.ADM1" and container.admin1:
        return place.admin1 == container.admin1
    if container.feature == "A.ADM2" and container.admin2:
        return place.admin2 == container.admin2
    if container.feature.startswith("P."):
        return distance(place, container) < 60
    return container.country in {None, place.country} and distance(place, container) < 1_500


def fits(place: Toponym, kind: str | None) -> bool:
    """True when the place can be called by a word of this kind ("region", "district", "settlement")."""
    if kind == "region":
        return place.feature[0] in "ALHT" and place.feature != "A.PCLI"
    if kind == "district":
        return place.feature in {"A.ADM2", "A.ADM1"}
    if kind == "settlement":
        return place.feature.startswith("P.")
    return True


def narrowed(question: Question) -> tuple[Toponym, ...]:
    """The candidates that agree with what the text says outright; all of them when none does."""
    found = question.candidates
    for container in question.containers:
        found = tuple(c for c in found if inside(c, container)) or found
    return tuple(c for c in found if fits(c, question.kind)) or found


def prior(place: Toponym) -> float:
    """How likely a bare name means this place, before any context: the logarithm of its people, corrected for its kind."""
    people = math.log10(max(place.population, 100))
    if place.feature == "A.ADM1":
        people -= 1.3
    if place.feature == "A.ADM2":
        people -= 2.0
    bonus = OWN if place.own else 0.0
    bonus += TOWN if place.feature.startswith("P.") else 0.0
    bonus += CAPITAL if place.feature == "P.PPLC" else 0.0
    return people + bonus


class Company:
    """The places an article is about, as far as they are settled: countries and units by share, points by nearness."""

    def __init__(self, settled: Iterable[tuple[Toponym, int]]) -> None:
        self._countries: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._points: list[Toponym] = []
        for place, weight in settled:
            if place.country:
                self._countries[place.country] += weight
            if place.admin1 and place.feature != "A.PCLI":
                self._units[place.admin1] += weight
            if place.feature[0] == "P" or place.feature == "A.ADM2":
                self._points.append(place)

    def agreement(self, place: Toponym, own_weight: int = 0) -> float:
        """How well ``place`` goes with the company, its own mentions (``own_weight``) not counted."""
        total = sum(self._countries.values()) - own_weight
        score = 0.0
        if place.country and total > 0:
            score += COUNTRY * math.sqrt(max(self._countries[place.country] - own_weight, 0) / total)
        if place.admin1 and self._units[place.admin1] - own_weight > 0:
            score += UNIT
        near = sum(1 for p in self._points if p.geonames_id != place.geonames_id and distance(p, place) < NEARBY_KM)
        return score + NEAR * math.log1p(near)


def choose(questions: Sequence[Question]) -> list[Toponym | None]:
    """The place each question means, or None when it has no candidate.

    Two rounds: the first settles every name by its prior alone, weighted by how clear that is; the second lets each name
    agree with the company of all the others.
    """
    options = [narrowed(question) for question in questions]
    first = [max(found, key=_order) if found else None for found in options]
    counted: dict[int, int] = defaultdict(int)
    sure: list[tuple[Toponym, int]] = []
    for at, (place, found, question) in enumerate(zip(first, options, questions, strict=True)):
        if place is not None and _clear(place, found):
            sure.append((place, question.weight))
            counted[at] = question.weight
        sure.extend((container, question.weight) for container in question.containers)
    company = Company(sure)
    chosen: list[Toponym | None] = []
    for at, found in enumerate(options):
        own = {first[at].geonames_id: counted[at]} if first[at] is not None else {}  # type: ignore[union-attr]
        chosen.append(
            max(found, key=lambda c: (prior(c) + company.agreement(c, own.get(c.geonames_id, 0)), _order(c))) if found else None
        )
    return chosen


def _order(place: Toponym) -> tuple[float, int]:
    return prior(place), -(place.geonames_id or 0)


def _clear(place: Toponym, among: Sequence[Toponym]) -> bool:
    """True when no namesake elsewhere comes near in size."""
    rivals = [prior(c) for c in among if c is not place and distance(c, place) > NEARBY_KM]
    return not rivals or prior(place) - max(rivals) > 1.0
