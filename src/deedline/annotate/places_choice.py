"""Which of its namesakes a toponym means: containers, the kind of thing named, and the company of the other places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deedline.annotate.gazetteer import Toponym

# Weights of the choice. Read off GeoVirus and GeoWebNews by hand: a match of country is worth a thousandfold population.
COUNTRY, UNIT, NEAR, OWN, TOWN, CAPITAL, LISTED, NATION = 3.0, 1.5, 0.6, 1.0, 0.6, 1.0, 3.0, 0.7
NEARBY_KM, NEIGHBOUR_KM = 200.0, 1_200.0
MOST_POINTS = 40
"""Points the company is held against: an article of thousands of names must not cost their square."""
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
        return place.feature[0] in "ALHT" and place.feature != "A.ADM2"
    if kind == "district":
        return place.feature in {"A.ADM2", "A.ADM1"}
    if kind == "settlement":
        return place.feature.startswith("P.") or place.listed
    return True


def narrowed(question: Question) -> tuple[Toponym, ...]:
    """The candidates that agree with what the text says outright; all of them when none does."""
    found = question.candidates
    for container in question.containers:
        within = tuple(c for c in found if inside(c, container))
        found = tuple(c for c in within if c.own) or within or found
    return tuple(c for c in found if fits(c, question.kind)) or found


def prior(place: Toponym) -> float:
    """How likely a bare name means this place, before any context: the logarithm of its people, corrected for its kind."""
    people = math.log10(max(place.population, 100))
    if place.feature == "A.ADM1" and not place.listed:
        people -= 1.3
    if place.feature == "A.ADM2":
        people -= 2.0
    bonus = (OWN if place.own else 0.0) + (LISTED if place.listed else 0.0)
    bonus += TOWN if place.feature.startswith("P.") else 0.0
    bonus += NATION if place.feature == "A.PCLI" else 0.0
    bonus += CAPITAL if place.feature == "P.PPLC" else 0.0
    return people + bonus


class Company:
    """The places an article is about, as far as they are settled: countries and units by share, points by nearness."""

    def __init__(self, settled: Iterable[tuple[Toponym, int]]) -> None:
        self._countries: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._points: list[Toponym] = []
        self._nations: list[Toponym] = []
        for place, weight in sorted(settled, key=lambda pair: -pair[1]):
            if place.country:
                self._countries[place.country] += weight
            if place.admin1 and place.feature != "A.PCLI":
                self._units[place.admin1] += weight
            if place.feature[0] == "P" or place.feature == "A.ADM2":
                self._points.append(place)
            elif place.feature == "A.PCLI":
                self._nations.append(place)

    def agreement(self, place: Toponym, own: Toponym | None, weight: int) -> float:
        """How well ``place`` goes with the company; what its own name put in (``own``, ``weight`` times) is not counted."""
        total = sum(self._countries.values()) - (weight if own and own.country else 0)
        score = 0.0
        if place.country and total > 0:
            rest = self._countries[place.country] - (weight if own and own.country == place.country else 0)
            score += COUNTRY * math.sqrt(max(rest, 0) / total)
        if place.admin1 and self._units[place.admin1] > (weight if own and own.admin1 == place.admin1 else 0):
            score += UNIT
        mine = {place.geonames_id, own.geonames_id if own else None}
        nation = place.feature == "A.PCLI"
        others, reach = (self._nations, NEIGHBOUR_KM) if nation else (self._points[:MOST_POINTS], NEARBY_KM)
        near = sum(1 for p in others if p.geonames_id not in mine and distance(p, place) < reach)
        return score + NEAR * math.log1p(near)


def choose(questions: Sequence[Question]) -> list[Toponym | None]:
    """The place each question means, or None when it has no candidate.

    Two rounds: the first settles every name by its prior alone, weighted by how clear that is; the second lets each name
    agree with the company of all the others.
    """
    options = [narrowed(question) for question in questions]
    first = [max(found, key=_order) if found else None for found in options]
    settled: list[Toponym | None] = []
    for place, found in zip(first, options, strict=True):
        settled.append(place if place is not None and _clear(place, found) else None)
    weights = [question.weight for question in questions]
    sure = [(place, weight) for place, weight in zip(settled, weights, strict=True) if place is not None]
    sure += [(container, question.weight) for question in questions for container in question.containers]
    company = Company(sure)
    return [_best(found, own, weight, company) for found, own, weight in zip(options, settled, weights, strict=True)]


def _best(found: Sequence[Toponym], own: Toponym | None, weight: int, company: Company) -> Toponym | None:
    if not found:
        return None
    return max(found, key=lambda place: (prior(place) + company.agreement(place, own, weight), _order(place)))


def _order(place: Toponym) -> tuple[float, int]:
    return prior(place), -(place.geonames_id or 0)


def _clear(place: Toponym, among: Sequence[Toponym]) -> bool:
    """True when no namesake elsewhere comes near in size."""
    rivals = [prior(c) for c in among if c is not place and distance(c, place) > NEARBY_KM]
    return not rivals or prior(place) - max(rivals) > 1.0
