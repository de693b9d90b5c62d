"""A flattened text as an article."""

from deedline.ingest.flat import article_id, read_flat
from deedline.model.article import Stamp

TEXT = "Ferry to Vell sails again\n\nBy Lise Moen\n\nThe ferry to Vell sailed again on Monday, the harbour master said."


def test_everything_is_read_from_the_text() -> None:
    article = read_flat(TEXT, "ferry.txt")
    assert article.id == article_id(TEXT)
    assert (article.title, article.authors, article.language) == ("Ferry to Vell sails again", ("Lise Moen",), "en")
    assert [block.kind.value for block in article.blocks] == ["headline", "byline", "body"]


def test_what_the_user_gives_is_kept() -> None:
    stamp = Stamp("2031", "year", "stated in the record")
    article = read_flat(TEXT, "x", id="a", title="T", outlet="O", url="https://o.example", language="en", published=stamp)
    assert (article.id, article.title, article.outlet, article.url) == ("a", "T", "O", "https://o.example")
    assert article.published == stamp


def test_reading_twice_gives_the_same() -> None:
    assert read_flat(TEXT, "x") == read_flat(TEXT, "x")
