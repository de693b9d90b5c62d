"""Lines that recur in several articles of one outlet."""

from dataclasses import replace

from deedline.ingest.flat import read_flat
from deedline.ingest.recurring import LINE, ROLE, SENTENCE, without_recurring
from deedline.model.article import Article, BlockKind

CALL = "Tell us what the harbour means to you"
PLACES = ("Vell", "Marn", "Osk", "Tolm", "Brae", "Hald", "Inver", "Jorn")


def report(place: str, *lines: str, outlet: str | None = "Vell Courier", url: str | None = None) -> Article:
    """A flattened text of some outlet with ``lines`` between its paragraphs."""
    first = f"The ferry to {place} sailed again on Monday, the harbour master told reporters at the quay."
    last = f"Nobody in {place} was hurt, she said, although the crane had fallen across the berth."
    title = f"Ferry to {place} sails again"
    return read_flat("\n\n".join((title, first, *lines, last)), f"{place}.txt", outlet=outlet, url=url)


def kinds(article: Article, line: str) -> list[tuple[BlockKind, str | None]]:
    return [(block.kind, block.role) for block in article.blocks if block.span.of(article.text) == line]


def test_a_line_in_three_articles_is_furniture_and_says_why() -> None:
    alone = report("Vell", CALL)
    assert kinds(alone, CALL) == [(BlockKind.SUBHEADING, None)]
    together = list(without_recurring([report(place, CALL) for place in PLACES[:3]]))
    assert [kinds(article, CALL) for article in together] == [[(BlockKind.FURNITURE, ROLE)]] * 3


def test_two_articles_or_two_outlets_prove_nothing() -> None:
    two = [report(place, CALL) for place in PLACES[:2]]
    other = report(PLACES[2], CALL, outlet="Marn Gazette")
    unknown = report(PLACES[3], CALL, outlet=None)
    assert list(without_recurring([*two, other, unknown])) == [*two, other, unknown]


def test_the_host_of_the_address_is_the_outlet_before_its_name() -> None:
    articles = [report(p, CALL, outlet=p, url=f"https://www.courier.example/{p}") for p in PLACES[:3]]
    assert kinds(next(without_recurring(articles)), CALL) == [(BlockKind.FURNITURE, ROLE)]


def test_the_order_makes_no_difference() -> None:
    articles = [report(place, CALL) for place in PLACES[:5]]
    assert list(without_recurring(articles[::-1])) == list(without_recurring(articles))[::-1]


def test_versions_of_one_article_count_once() -> None:
    versions = [report("Vell", CALL, f"Version {number} of this report.") for number in range(4)]
    assert list(without_recurring(versions)) == versions


def test_a_line_in_few_of_many_articles_is_left() -> None:
    articles = [report(f"{place}{number}", *[CALL] * (number == 0)) for place in PLACES for number in range(4)]
    held = sum(CALL in article.text for article in articles)
    assert held >= LINE.articles
    many = articles + [report(f"Isle{number}") for number in range(round(held / LINE.share))]
    assert list(without_recurring(many)) == many


def test_background_that_a_series_of_reports_repeats_stays_text() -> None:
    background = "The crane fell in March, when a storm broke its foot, and has not been lifted since."
    series = [report(place, background) for place in PLACES[: SENTENCE.articles - 1]]
    assert list(without_recurring(series)) == series
    everywhere = [report(place, background) for place in PLACES]
    assert kinds(next(without_recurring(everywhere)), background) == [(BlockKind.FURNITURE, ROLE)]


def test_nothing_is_taken_when_nothing_would_be_left() -> None:
    articles = [replace(report("Vell"), id=place, title=place) for place in PLACES]
    assert list(without_recurring(articles)) == articles


def test_pages_are_left_to_their_markup() -> None:
    pages = [report(place, CALL) for place in PLACES[:3]]
    pages = [replace(page, blocks=tuple(replace(block, origin="/html/body/p") for block in page.blocks)) for page in pages]
    assert list(without_recurring(pages)) == pages


def test_no_articles_are_no_articles() -> None:
    assert list(without_recurring([])) == []
