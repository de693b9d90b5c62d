"""What two outlets carry and a third leaves out."""

from dataclasses import replace

from tests.assess.hand_made import make

from deedline.assess.lines import Lines
from deedline.assess.omissions import find_omissions
from deedline.link.held import Held
from deedline.model.article import Article
from deedline.model.assessment import Omission, Proposition
from deedline.model.linkage import QuoteFamily, Rendering
from deedline.model.reading import Argument, Reading
from deedline.spans import Span

OUTLETS = {name: Reading(Article(id=name, source=name, text="", outlet=name.upper())) for name in ("a", "b", "c")}


def told(article: str, text: str, **more: object) -> Held:
    subject = Argument("agent", text.split()[0], Span(0, len(text.split()[0])))
    cue = Span(len(text) - 5, len(text))
    display = bool(more.get("display"))
    return make(
        article, "burn", article=article, text=text, span=Span(0, len(text)), cue=cue, arguments=(subject,), display=display
    )


def omissions(
    group: list[Held],
    families: tuple[QuoteFamily, ...] = (),
    outlets: tuple[str, ...] = ("a", "b", "c"),
    also: tuple[Held, ...] = (),
) -> tuple[Omission, ...]:
    proposition = Proposition("p", "disaster", "x", tuple(claim.ref for claim in group))
    texts = {claim.ref: claim.text for claim in group}
    claims = [*group, *also]
    return find_omissions(
        {name: OUTLETS[name] for name in outlets}, [(proposition, group)], families, claims, Lines(texts, texts)
    )


def test_two_carry_it_and_the_third_does_not() -> None:
    (found,) = omissions([told("a", "warehouses burned at the harbour"), told("b", "warehouses burned")])
    assert (found.text, found.carried, found.missing) == ("Warehouses burned at the harbour.", ("A", "B"), ("C",))


def test_who_tells_of_such_an_event_in_other_words_is_not_said_to_leave_it_out() -> None:
    group = [told("a", "warehouses burned at the harbour"), told("b", "warehouses burned")]
    assert omissions(group, also=(replace(told("c", "sheds burned down"), outlet="C"),)) == ()


def test_what_one_outlet_tells_alone_is_no_omission_of_the_others() -> None:
    assert omissions([told("a", "warehouses burned at the harbour")]) == ()


def test_between_two_outlets_nothing_is_listed() -> None:
    assert (
        omissions([told("a", "warehouses burned at the harbour"), told("b", "warehouses burned there")], outlets=("a", "b"))
        == ()
    )


def test_headlines_alone_are_not_worth_a_line() -> None:
    group = [told("a", "warehouses burned at the harbour", display=True), told("b", "warehouses burned there", display=True)]
    assert omissions(group) == ()


def test_an_utterance_is_listed_with_its_speaker() -> None:
    renderings = tuple(Rendering(name, 0, Span(0, 4), "“We are clearing it,”") for name in ("a", "c"))
    (found,) = omissions([], (QuoteFamily("f", "Ruth Okafor", renderings),))
    assert (found.text, found.missing) == ("Ruth Okafor: “We are clearing it”", ("B",))
