"""How many sources stand behind the articles of a story."""

from deedline.assess.behind import behind
from deedline.model.article import Article
from deedline.model.dossier import Dossier
from deedline.model.linkage import Copy, Origin, Story
from deedline.model.reading import Reading


def sources(
    *outlets: str,
    agencies: dict[int, str] | None = None,
    copies: tuple[tuple[int, int], ...] = (),
    occasions: tuple[tuple[int, ...], ...] = (),
    kind: str = "copy",
) -> list[tuple[str, str, int]]:
    """What stands behind articles of these outlets; articles are named by their places."""
    credit = agencies or {}
    articles = [
        Article(str(number), "made", "", outlet=outlet, agencies=(credit[number],) if number in credit else ())
        for number, outlet in enumerate(outlets)
    ]
    dossier = Dossier(
        story=Story("s", tuple(article.id for article in articles), ""),
        saga="s",
        related=(),
        readings=tuple(Reading(article) for article in articles),
        related_readings=(),
        people=(),
        copies=tuple(Copy(str(a), str(b), kind, 1.0, "") for a, b in copies),
        company=(),
        origins=tuple(
            Origin(str(number), "occasion", f"Osk {number}", tuple((str(article), 0) for article in reported))
            for number, reported in enumerate(occasions)
        ),
        **dict.fromkeys(
            ("families", "propositions", "relations", "ledger", "findings", "timeline", "numbers", "omissions"), ()
        ),
    )
    return [(one.kind, one.name, len(one.articles)) for one in behind(dossier)]


def test_two_outlets_are_two_sources_and_one_outlet_is_one() -> None:
    assert sources("Courier", "Packet") == [("outlet", "Courier", 1), ("outlet", "Packet", 1)]
    assert sources("Courier", "Courier") == [("outlet", "Courier", 2)]


def test_those_who_credit_one_agency_or_copy_are_one_source() -> None:
    assert sources("Courier", "Packet", "Times", agencies={0: "ANA", 2: "ANA"}, copies=((1, 0),)) == [("agency", "ANA", 3)]


def test_a_rewrite_is_the_same_source_and_an_excerpt_is_not() -> None:
    assert len(sources("Courier", "Packet", copies=((1, 0),), kind="rewrite")) == 1
    assert len(sources("Courier", "Packet", copies=((1, 0),), kind="excerpt")) == 2


def test_who_reports_only_what_an_earlier_one_did_adds_none() -> None:
    assert sources("Courier", "Packet", occasions=((0, 1),)) == [("occasion", "Osk 0", 2)]
    assert len(sources("Courier", "Packet", occasions=((0, 1), (1,)))) == 2
