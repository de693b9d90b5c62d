"""What the fields of a page say about its article."""

import pytest

from deedline.ingest.html_metadata import PageMetadata, read_metadata
from deedline.ingest.html_tree import parse_page


def metadata(head: str, body: str = "", url: str | None = None, lang: str = "") -> PageMetadata:
    root = parse_page(f"<html{lang}><head>{head}</head><body>{body}</body></html>")
    return read_metadata(root, url)


def jsonld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_linked_data_is_believed_before_meta_fields() -> None:
    found = metadata(
        jsonld('{"@type":"NewsArticle","datePublished":"2031-05-06T07:30:00Z","author":{"@type":"Person","name":"Ann Marlow"}}')
        + '<meta name="date" content="2030-01-01"><meta name="author" content="The web team">'
    )
    assert found.published is not None
    assert (found.published.value, found.published.evidence) == ("2031-05-06T07:30:00Z", "stated: JSON-LD datePublished")
    assert found.authors == ("Ann Marlow",)


def test_a_title_that_was_escaped_twice_reads_as_it_was_meant() -> None:
    assert (
        metadata('<meta property="og:title" content="Cranes &amp;amp; quays&amp;#8230; again">').title
        == "Cranes & quays… again"
    )


def test_authors_and_publisher_are_found_through_references_in_a_graph() -> None:
    found = metadata(
        jsonld(
            '{"@graph":[{"@type":"Organization","@id":"#o","name":"The Tidewater Post"},'
            '{"@type":"Person","@id":"#p","name":"Ann Marlow"},'
            '{"@type":"Article","headline":"Crane","author":{"@id":"#p"},"publisher":{"@id":"#o"}}]}'
        )
    )
    assert (found.authors, found.outlet) == (("Ann Marlow",), "The Tidewater Post")


@pytest.mark.parametrize(
    "title",
    ["Crane falls | The Tidewater Post", "Crane falls - Tidewater Post", "The Tidewater Post: Crane falls", "Crane falls"],
)
def test_the_site_is_no_part_of_the_title(title: str) -> None:
    site = '<meta property="og:site_name" content="The Tidewater Post">'
    assert metadata(f"<title>{title}</title>{site}").title in ("Crane falls", "The Tidewater Post: Crane falls")


def test_a_dash_in_the_headline_is_kept() -> None:
    site = '<meta property="og:site_name" content="Post">'
    title = "Crane falls – and nobody is hurt"
    assert metadata(f'<meta property="og:title" content="{title}">{site}').title == title


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("By Ann Marlow and Tom Reed", ("Ann Marlow", "Tom Reed")),
        ("Von Änne Möller, Jan Prinz", ("Änne Möller", "Jan Prinz")),
        ("https://tidewater.example/ann", ()),
        ("admin", ()),
    ],
)
def test_author_fields_give_names_only(field: str, names: tuple[str, ...]) -> None:
    assert metadata(f'<meta name="author" content="{field}">').authors == names


def test_agencies_named_as_authors_are_agencies() -> None:
    assert metadata('<meta name="author" content="Ann Marlow, Reuters">').agencies == ("Reuters",)


def test_language_and_address() -> None:
    found = metadata('<link rel="canonical" href="/a/b">', url="https://tidewater.example/x", lang=' lang="pt-BR"')
    assert (found.language, found.url) == ("pt", "https://tidewater.example/a/b")
    assert metadata("").language is None
    assert metadata('<link rel="canonical" href="http://[broken">').url is None


def test_the_day_in_the_address_is_the_last_resort_and_says_so() -> None:
    found = metadata("", url="https://tidewater.example/2031/05/06/crane")
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2031-05-06", "day")
    assert found.published.evidence.startswith("derived")


def test_nothing_is_made_up_for_a_bare_page() -> None:
    found = metadata("")
    assert (found.title, found.authors, found.outlet, found.published, found.url, found.agencies) == (
        None,
        (),
        None,
        None,
        None,
        (),
    )


def test_of_two_wordings_a_news_page_means_its_linked_headline() -> None:
    linked = jsonld('{"@type":"NewsArticle","headline":"Crane falls in Vell","datePublished":"2031-05-06"}')
    assert (
        metadata(linked + '<meta property="og:title" content="You will not believe what fell">').title == "Crane falls in Vell"
    )


def test_a_linked_headline_cut_short_is_not_preferred() -> None:
    linked = jsonld('{"@type":"NewsArticle","headline":"Crane falls in...","datePublished":"2031-05-06"}')
    assert metadata(linked + '<meta property="og:title" content="Crane falls in Vell">').title == "Crane falls in Vell"


def test_the_change_is_kept_apart_from_the_publication() -> None:
    found = metadata(
        jsonld(
            '{"@type":"NewsArticle","headline":"Crane","datePublished":"2031-05-06","dateModified":"2031-05-07T08:00:00+02:00"}'
        )
    )
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.modified.value) == ("2031-05-06", "2031-05-07T08:00:00+02:00")
    assert found.modified.evidence == "stated: JSON-LD dateModified"
