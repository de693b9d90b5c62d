"""The drawings of a dossier: places as exactly as they are known, every mark with its evidence, as SVG, PNG and CSV."""

import csv
import io
from dataclasses import replace

import pytest
from lxml import etree

from deedline.desk.links import OnDesk
from deedline.model.dossier import Dossier
from deedline.model.reading import Place
from deedline.report.drawings import DRAWINGS, drawn
from deedline.report.maps import place_map
from deedline.report.view import View
from deedline.spans import Span


def places(dossier: Dossier, *found: Place) -> View:
    first, *others = dossier.readings
    readings = (replace(first, places=found), *(replace(other, places=()) for other in others))
    return View(replace(dossier, readings=readings), OnDesk("s"))


TOWN = Place(Span(0, 4), "Holm", "Holm", lat=52.9, lon=1.3, precision="settlement")
REGION = Place(Span(5, 9), "Fens", "Fens", lat=52.4, lon=0.2, precision="region")


def test_a_town_is_a_dot_and_a_region_an_area(dossier: Dossier) -> None:
    drawing = place_map(places(dossier, TOWN, REGION, Place(Span(10, 14), "Nowhere", "Nowhere")))
    assert drawing is not None
    radius = {spot.name: spot.radius for spot in drawing.spots}
    assert radius["Holm"] == 0
    assert radius["Fens"] > 20
    assert drawing.unknown == 1


@pytest.mark.parametrize("lat", [-89.9, -45.0, 0.0, 71.0, 90.0])
@pytest.mark.parametrize("lon", [-180.0, 0.0, 179.9])
def test_every_place_lies_on_the_map(dossier: Dossier, lat: float, lon: float) -> None:
    for others in ((), (TOWN,), (TOWN, REGION)):
        drawing = place_map(places(dossier, replace(TOWN, name="There", lat=lat, lon=lon), *others))
        assert drawing is not None
        for spot in drawing.spots:
            assert 0 <= spot.x <= drawing.width
            assert 0 <= spot.y <= drawing.height
        assert drawing.height < 1200


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_stands_by_itself_and_leads_to_its_evidence(dossier: Dossier, name: str) -> None:
    svg = drawn(View(dossier, OnDesk(dossier.story.id)), name, "svg", "http://127.0.0.1:8411")
    assert svg is not None
    links = etree.fromstring(svg).iter("{*}a")
    assert {link.get("href", "").partition("#")[0].rpartition("/")[0] for link in links} == {"http://127.0.0.1:8411/articles"}
    png = drawn(View(dossier), name, "png")
    assert png is not None
    assert png.startswith(b"\x89PNG")
    table = drawn(View(dossier), name, "csv")
    assert table is not None
    assert len(list(csv.reader(io.StringIO(table.decode())))) > 1
