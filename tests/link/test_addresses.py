"""Addresses of one page are told from addresses of two."""

import pytest

from deedline.data import load
from deedline.link.addresses import address_key

PAGE = "https://www.courier.example/news/ferry?id=7"


@pytest.mark.parametrize(
    "same",
    [
        "http://courier.example/news/ferry?id=7",
        "https://m.courier.example/news/ferry/?id=7#comments",
        "https://www.courier.example/news/ferry?utm_source=feed&id=7&fbclid=x",
        "https://www.courier.example/news/ferry/amp?id=7",
        "https://WWW.courier.example./news/%66erry/index.html?id=7",
    ],
)
def test_one_page(same: str) -> None:
    assert address_key(same) == address_key(PAGE)


@pytest.mark.parametrize(
    "other", ["https://www.courier.example/news/ferry?id=8", "https://www.courier.example/news", "https://b.example/a"]
)
def test_another_page(other: str) -> None:
    assert address_key(other) not in (None, address_key(PAGE))


@pytest.mark.parametrize(
    "none", [None, "", "https://www.courier.example/", "https://courier.example", "no address", "http://[::1"]
)
def test_a_front_page_and_what_is_no_address_are_no_article(none: str | None) -> None:
    assert address_key(none) is None


def test_the_table_is_lower_case_and_without_doubles() -> None:
    for table in load("addresses").values():
        for names in table.values():
            assert len(names) == len(set(names))
            assert all(name == name.lower().strip() for name in names)
