"""Versions of one article are linked; the same version captured again is none."""

from dataclasses import replace

from tests.conftest import body

from deedline.link import find_revisions, link_articles
from deedline.model.article import Article, Stamp

TEXT = "The ferry to Vell sailed on Monday with 12 people aboard.\nThe harbour master said the berth was safe again.\n"
URL = "https://courier.example/ferry"


def captured(id: str, text: str, day: int | None = None, url: str | None = URL) -> Article:
    stamp = Stamp(f"2031-05-{day:02}T06:00:00Z", "second", "stated: WARC-Date") if day else None
    return replace(body(text, url=url), id=id, captured=stamp)


def test_another_text_at_the_same_address_is_a_revision_in_the_order_of_capture() -> None:
    late = captured("late", TEXT.replace("12", "14"), 9, f"{URL}?utm_source=feed")
    early = captured("early", TEXT, 3)
    (revision,) = find_revisions([late, early])
    assert (revision.a, revision.b, revision.evidence) == ("late", "early", "the same address")
    assert [change.kind for change in revision.changes] == ["changed"]


def test_the_same_text_again_is_no_revision_and_the_next_one_follows_the_first() -> None:
    versions = [captured("a", TEXT, 1), captured("b", TEXT + "Updated 5 May 2031\n", 2), captured("c", TEXT[:60], 3)]
    again, revised = find_revisions(versions)
    assert (again.a, again.b, again.changes) == ("b", "a", ())
    assert (revised.a, revised.b) == ("c", "a")
    assert revised.changes


def test_the_same_id_is_the_same_article() -> None:
    (revision,) = find_revisions([captured("w1", TEXT, url=None), captured("w1~2", TEXT[:60], url=None)])
    assert (revision.a, revision.b, revision.evidence) == ("w1~2", "w1", "the same id")


def test_other_addresses_are_other_articles() -> None:
    assert find_revisions([captured("a", TEXT), captured("b", TEXT, url=f"{URL}/2")]) == ()
    assert (
        find_revisions(
            [captured("a", TEXT, url="https://courier.example/"), captured("b", "Else.", url="https://courier.example")]
        )
        == ()
    )


LONG = "".join(
    f"Berth {n} of the harbour at Vell was opened on day {n} by the council, and ships of {n} lines moored.\n"
    for n in range(2, 14)
)


def test_one_outlet_with_one_title_and_nearly_one_text_is_one_article() -> None:
    def printed(id: str, text: str, title: str = "Berths open", outlet: str = "Vell Courier") -> Article:
        return replace(body(text, title=title, outlet=outlet), id=id)

    linkage = link_articles([printed("a", LONG), printed("b", LONG + "One berth stays closed.\n")])
    (revision,) = linkage.revisions
    assert (revision.a, revision.b, revision.evidence) == ("b", "a", "the same outlet, title and text")
    assert link_articles([printed("a", LONG), printed("b", LONG, outlet="Daily Sentinel")]).revisions == ()
    assert link_articles([printed("a", LONG), printed("b", LONG, title="More berths")]).revisions == ()
