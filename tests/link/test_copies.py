from collections.abc import Callable

import pytest

from deedline.data import load
from deedline.link.copies import find_copies, sample
from deedline.link.credits import credit_between, family_of, plain_outlet
from deedline.link.profile import profile
from deedline.link.words import read_words
from deedline.model.article import Article
from deedline.model.linkage import Copy

WIRE = "\n".join(
    f"Crews worked through night number {n} to shore up the {word} wall of the dam above Lund, engineers on the {word} bank "
    f"reported, while families from the {word} quarter waited in a school for word from the {word} valley."
    for n, word in enumerate(["northern", "eastern", "southern", "western", "upper"])
)
OWN = "\n".join(
    f"Our reporter walked along street {n} and found {thing} under the mud, with neighbours digging by hand for {thing}."
    for n, thing in enumerate(["bicycles", "books", "a piano", "two prams", "letters"])
)
QUOTE = (
    "“We opened the sluice at four because the gauge had failed, and I would do it again tomorrow if the water rose "
    "as fast as it did last night, whatever the ministry says about procedure,” dam keeper Nils Berg said."
)
Make = Callable[..., Article]


@pytest.fixture
def copies(make: Make) -> Callable[..., tuple[Copy, ...]]:
    def found(*articles: Article) -> tuple[Copy, ...]:
        profiles = [profile(article) for article in articles]
        return find_copies(profiles.__getitem__, sample(profiles, read_words(profiles)))

    return found


def test_a_republished_text_is_a_copy_of_the_earlier(make: Make, copies: Callable[..., tuple[Copy, ...]]) -> None:
    first, second = make("first", WIRE, "2031-05-01"), make("second", WIRE + "\n" + QUOTE, "2031-05-02")
    (copy,) = copies(second, first)
    assert (copy.a, copy.b, copy.kind) == ("second", "first", "copy")
    assert copy.shared > 0.95
    for in_a, in_b in copy.stretches:
        assert in_a.of(second.text) == in_b.of(first.text)
    assert max(len(in_a) for in_a, _ in copy.stretches) > 0.9 * len(WIRE)


def test_one_press_conference_is_no_copy(make: Make, copies: Callable[..., tuple[Copy, ...]]) -> None:
    assert copies(make("a", f"{WIRE}\n{QUOTE}", "2031-05-01"), make("b", f"{OWN}\n{QUOTE}", "2031-05-01")) == ()


def test_the_agency_is_the_giver_even_when_its_text_came_later(make: Make, copies: Callable[..., tuple[Copy, ...]]) -> None:
    paper = make("paper", WIRE, "2031-05-01", outlet="Lund Post", agencies=("Reuters",))
    agency = make("agency", WIRE, "2031-05-02", outlet="Reuters")
    (copy,) = copies(paper, agency)
    assert (copy.a, copy.b) == ("paper", "agency")
    assert "credits Reuters" in copy.evidence


def test_a_report_built_on_anothers_quotations_is_an_excerpt(make: Make, copies: Callable[..., tuple[Copy, ...]]) -> None:
    post = make("post", f"{WIRE}\n{QUOTE}", "2031-05-01", outlet="Lund Post")
    short = make("short", f"The Lund Post reports from the dam.\n{QUOTE}", "2031-05-02", outlet="Daily Round")
    (copy,) = copies(post, short)
    assert (copy.a, copy.b, copy.kind) == ("short", "post", "excerpt")
    assert "names Lund Post" in copy.evidence


def test_one_passage_taken_over_is_an_excerpt_and_a_text_reworked_throughout_a_copy(
    make: Make, copies: Callable[..., tuple[Copy, ...]]
) -> None:
    wire, own = WIRE.split("\n"), OWN.split("\n")
    original = make("first", WIRE, "2031-05-01", outlet="Lund Post")
    passage = make("second", "\n".join([*own[:2], *wire[:3]]), "2031-05-02", outlet="Daily Round")
    (excerpt,) = copies(original, passage)
    assert excerpt.kind == "excerpt"
    mixed = "\n".join(f"{a}\n{b}" for a, b in zip(wire, own, strict=True))
    (copy,) = copies(original, make("third", mixed, "2031-05-02", outlet="Daily Round"))
    assert copy.kind == "copy"


def test_the_same_posts_are_no_copy(make: Make, copies: Callable[..., tuple[Copy, ...]]) -> None:
    post = f"{' '.join(WIRE.split())} — Ida Holm (@idaholm) May 1, 2031"
    a = make("a", f"Ida Holm wrote early on Sunday:\n{post}", "2031-05-01", outlet="Lund Post")
    b = make("b", f"{OWN}\n{post}", "2031-05-01", outlet="Daily Round")
    assert copies(a, b) == ()


def test_credits(make: Make) -> None:
    def link(one: dict[str, object], other: dict[str, object]) -> str:
        credit = credit_between(profile(make("a", OWN, **one)), profile(make("b", WIRE, **other)))
        return credit.words if credit else ""

    assert link({"agencies": ("ANSA",)}, {"agencies": ("ANSA", "AFP")}) == "both credit ANSA"
    assert link({"authors": ("Eva Lind",)}, {"authors": ("eva lind",)}) == "both are signed by Eva Lind"
    assert link({"outlet": "Fox News"}, {"outlet": "Fox Business"}) == "Fox News and Fox Business belong to one publisher"
    assert link({"outlet": "Lund Post"}, {"outlet": "Daily Round"}) == ""


def test_outlets_and_their_families() -> None:
    assert plain_outlet("The Guardian (Online)") == plain_outlet("Guardian")
    assert family_of("The Lund Post") == "The Lund Post"
    assert family_of("MarketWatch") == family_of("Wall Street Journal")


def test_families_name_every_outlet_once() -> None:
    table = load("families")
    outlets = [plain_outlet(outlet) for family in table["family"] for outlet in family["outlets"]]
    assert len(outlets) == len(set(outlets))
    assert all(family["name"] and family["outlets"] for family in table["family"])
    assert set(table) == {"fillers", "family", "alliances"}
    assert all(len(members) == len(set(members)) > 1 for members in table["alliances"].values())


def test_an_outlets_standing_matter_is_no_copy_but_its_edited_article_is(
    make: Make, copies: Callable[..., tuple[Copy, ...]]
) -> None:
    first = make("first", WIRE, "2031-05-01", outlet="Lund Post")
    notice = "\n".join(WIRE.split("\n")[:2])
    assert copies(first, make("other", f"{OWN}\n{notice}", "2031-05-02", outlet="Lund Post")) == ()
    edited = make("edited", WIRE.replace("upper", "lower"), "2031-05-02", outlet="Lund Post")
    assert [(copy.a, copy.b) for copy in copies(first, edited)] == [("edited", "first")]
