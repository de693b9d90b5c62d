"""Who told whose report again in other words, in a fictional port."""

from collections.abc import Callable

import pytest

from deedline.link import link_articles
from deedline.link.rewrites import in_order
from deedline.model.article import Article

REPORT = [
    "Dockers in the port of Vell walked out on Wednesday after managers cut their night pay by a fifth.",
    "Nine freighters carrying grain and timber lay at anchor outside the harbour by the evening.",
    "Union leader Jan Moe told the crew of a pilot boat that nobody would unload before the cut was withdrawn.",
    "The harbour company lost 14 million crowns last year when a crane collapsed onto the eastern quay.",
    "Insurers refused to pay for the crane because its brakes had not been inspected since spring.",
    "Mayor Ida Holm offered the town hall as a place for talks and asked both camps to come on Friday.",
    "Timber merchants from Norrland warned that sawmills would close within ten days without ships.",
]
RETOLD = [
    "Night pay cut by a fifth: that is why dockers walked out of the port of Vell on Wednesday, the Vell Courier reported.",
    "By evening nine freighters with grain and timber were lying at anchor off the harbour.",
    "Nobody will unload until the cut is withdrawn, union leader Jan Moe told a pilot boat's crew.",
    "Last year the harbour company lost 14 million crowns, when a crane collapsed on its eastern quay.",
    "The insurers would not pay for that crane, whose brakes nobody had inspected since the spring.",
    "The town hall was offered for talks by mayor Ida Holm, who asked both camps to come Friday.",
    "Without ships sawmills would have to close within ten days, timber merchants from Norrland warned.",
]


@pytest.fixture
def linked(make: Callable[..., Article]) -> Callable[..., list[tuple[str, str, str]]]:
    def read(second: list[str], day: str = "2031-05-02", outlet: str = "Norrland Post") -> list[tuple[str, str, str]]:
        early = make("first", " ".join(REPORT), "2031-05-01", outlet="Vell Courier")
        late = make("second", " ".join(second), day, outlet=outlet)
        return [(copy.kind, copy.a, copy.evidence) for copy in link_articles([early, late]).copies]

    return read


def test_the_same_in_the_same_order_in_other_words_is_a_rewrite(linked: Callable[..., list[tuple[str, str, str]]]) -> None:
    ((kind, a, evidence),) = linked(RETOLD)
    assert (kind, a) == ("rewrite", "second")
    assert "7 sentences" in evidence
    assert "it names Vell Courier as its source" in evidence


def test_the_same_facts_in_another_order_are_no_rewrite(linked: Callable[..., list[tuple[str, str, str]]]) -> None:
    assert linked(RETOLD[::-1]) == []


def test_without_a_credit_much_more_is_asked_and_the_reader_is_told(
    linked: Callable[..., list[tuple[str, str, str]]],
) -> None:
    silent = [sentence.replace(", the Vell Courier reported", "") for sentence in RETOLD]
    own = [
        "Norrland's parliament will debate harbour fees in autumn, and its finance committee expects a stormy session.",
        "Bakers in four valleys have bought flour for a month, their guild's treasurer Per Dahl explained.",
        "Rain is forecast through Sunday, which would make unloading grain impossible anyway, meteorologists added.",
        "A railway line along the coast was promised twice and never built; surveyors start again in June.",
    ]
    ((kind, _, evidence),) = linked(silent)
    assert kind == "rewrite"
    assert "both may retell a third" in evidence
    assert linked([*silent, *own]) == []
    assert [kind for kind, *_ in linked([*RETOLD, *own])] == ["rewrite"]


def test_where_nobody_came_first_nobody_rewrote(linked: Callable[..., list[tuple[str, str, str]]]) -> None:
    silent = [sentence.replace(", the Vell Courier reported", "") for sentence in RETOLD]
    assert linked(silent, day="2031-05-01") == []
    assert linked(RETOLD, day="2031-05-01") != []


def test_one_outlet_does_not_rewrite_itself(linked: Callable[..., list[tuple[str, str, str]]]) -> None:
    assert linked(RETOLD, outlet="Vell Courier") == []


def test_the_stretches_are_the_sentences_that_tell_the_same(make: Callable[..., Article]) -> None:
    early = make("first", " ".join(REPORT), "2031-05-01", outlet="Vell Courier")
    late = make("second", " ".join(RETOLD), "2031-05-02", outlet="Norrland Post")
    (copy,) = link_articles([early, late]).copies
    assert [(a.of(late.text), b.of(early.text)) for a, b in copy.stretches] == list(zip(RETOLD, REPORT, strict=True))


def test_of_all_series_the_most_similar_is_taken() -> None:
    assert in_order([]) == []
    assert in_order([(0, 1, 0.9), (1, 0, 0.5), (2, 1, 0.3)]) == [(0, 1, 0.9)]
