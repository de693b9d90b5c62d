"""Menu lines are known by their short items side by side."""

import pytest

from deedline.ingest.menus import menu_items, site_name


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Sport | Fishing | Lighthouses",
        "Home · World · Culture",
        "News › Politics › Islands › Vell",
        "Grunn Notes   Menu   About   Contact",
        "Islands • Harbour life • Cod prices • Letters from Grunn",
        "Facebook Twitter WhatsApp Email",
        "Terms of Use / Privacy Policy / Contact",
        "Политика | Экономика | Спорт",
    ],
)
def test_menus(line: str) -> None:
    assert menu_items(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ferry to Vell sails again | News | Vell Courier",
        "Ferry to Vell sails again",
        "Home and dry: the ferry sails",
        "Vell 3 | Grunn 2 | Holt 1 | Skarv 0",
        "The mayor, the master | the ferry sailed, they said | and nobody was hurt | on Monday.",
        "Sport",
        "News | " * 200,
    ],
)
def test_other_lines(line: str) -> None:
    assert menu_items(line) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Grunn Notes   Menu   About   Contact", "Grunn Notes"),
        ("Vell Courier | Home | News | Sport", "Vell Courier"),
        ("Home | News | Sport | Fishing", None),
        ("Cod prices | Harbour life | Ferries | Islands", None),
    ],
)
def test_the_site_stands_at_the_head_of_its_menu(line: str, name: str | None) -> None:
    assert site_name(line) == name
