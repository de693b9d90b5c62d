"""The first screen: each line stands by itself and counts its origins honestly."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from tests.assess.hand_made import KHERSON, make, readings, unproven

from deedline.assess.findings import Material, _in_agreement, make_findings
from deedline.assess.lines import Lines
from deedline.assess.relations import relate_all
from deedline.link.held import Held
from deedline.model.assessment import Finding, LedgerEntry, NumberRow, Status
from deedline.model.linkage import Ref
from deedline.model.reading import Argument, Quantity
from deedline.spans import Span


def findings(group: Sequence[Held], **more: object) -> list[Finding]:
    """The findings of one proposition; sentences are the claims' own texts."""
    texts = {held.ref: held.text for held in group}
    material = Material(
        groups=[group],
        claims=group,
        relations=relate_all(combinations(group, 2), readings(*group), unproven),
        ledger=more.get("ledger", ()),  # type: ignore[arg-type]
        numbers=more.get("numbers", ()),  # type: ignore[arg-type]
        origins={held.ref: str(more.get("origin") or held.holder) for held in group},
        lines=Lines(texts, texts),
    )
    return list(make_findings(material))


def lines(kind: str, group: Sequence[Held], **more: object) -> list[str]:
    return [finding.text for finding in findings(group, **more) if finding.kind == kind]


def test_of_a_disputed_movement_what_all_sides_grant_is_agreed() -> None:
    group = [
        make("Jens Stoltenberg", "reposition", rejects=("withdraw",)),
        make("Volodymyr Zelenskyy", "push back"),
        make("United States", "reposition"),
    ]
    agreed = [finding for finding in findings(group) if finding.kind == "agreed"]
    words = "“reposition” (Jens Stoltenberg and United States) and “push back” (Volodymyr Zelenskyy)"
    assert [finding.text for finding in agreed] == [f"Movement (Kyiv): forces change place: {words}."]
    assert agreed[0].note.endswith("independence unproven")
    assert agreed[0].origins == 3


def test_one_matter_may_hold_two_propositions_and_each_is_a_line() -> None:
    texts = ("The ferry to Vell ran aground", "The captain of the ferry left the bridge")
    group = [make(f"{name} {text[:9]}", "x", family=None, text=text) for text in texts for name in ("Ada", "Tom")]
    relations = relate_all([(group[0], group[1]), (group[2], group[3])], readings(*group), unproven)
    assert [len(part) for part in _in_agreement(group, relations)] == [2, 2]


def test_the_questions_of_a_dispute_name_who_says_yes_and_who_no() -> None:
    group = [make("Jens Stoltenberg", "reposition", rejects=("withdraw",)), make("Volodymyr Zelenskyy", "push back")]
    choice, leaving = sorted(lines("disputed", group))[::-1]
    assert leaving.startswith("Movement (Kyiv): whether they leave the area and whether fewer of them remain there. Yes: Volod")
    assert "whether they move by their own choice. Yes: Jens Stoltenberg (" in choice


def test_a_disputed_event_is_told_of_whom_it_concerns() -> None:
    forces = (Argument("theme", "Lund’s forces", Span(0, 5)),)
    group = [
        make(name, word, arguments=forces) for name, word in (("Ada", "reposition"), ("Ben", "push back"), ("Cy", "regroup"))
    ]
    (agreed,) = lines("agreed", group)
    assert agreed == "Lund’s forces change place (Kyiv): “reposition” (Ada), “push back” (Ben) and “regroup” (Cy)."


def test_who_is_quoted_and_who_else_says_so_are_told_apart() -> None:
    group = [
        make("Ada", "reposition"),
        make("Ben", "reposition", text="Russian forces reposition again"),
        make("Cy", "push back"),
    ]
    (line,) = lines("disputed", group)
    assert "Yes: Ben (“Russian forces reposition again”), also Ada. No: Cy" in line


def test_a_dispute_over_one_town_leaves_out_what_is_said_of_another() -> None:
    group = [
        make("Ada", "reposition", rejects=("withdraw",), place=None),
        make("Ben", "push back"),
        make("Cy", "withdraw"),
        make("Dan", "withdraw", place=KHERSON),
    ]
    assert all("(Kyiv)" in line and "Dan" not in line for line in lines("disputed", group))


def test_claims_of_two_groups_that_dispute_one_another_share_a_line() -> None:
    one, other = make("Ada", "reposition"), make("Ben", "push back")
    texts = {held.ref: held.text for held in (one, other)}
    related = relate_all([(one, other)], readings(one, other), unproven)
    origins = {held.ref: str(held.holder) for held in (one, other)}
    found = make_findings(Material([[one], [other]], [one, other], related, (), (), origins, Lines(texts, texts)))
    assert any("whether they move by their own choice" in finding.text for finding in found)


def test_an_event_that_is_only_named_answers_no_question() -> None:
    group = [make("Ada", "withdraw", text="the withdrawal"), make("Ben", "stay put")]
    named = replace(group[0], claim=replace(group[0].claim, tense="none"))
    assert len(lines("disputed", group)) == 1
    assert lines("disputed", [named, group[1]]) == []


def test_who_tells_another_event_does_not_vouch_for_the_line() -> None:
    who = (Argument("agent", "The harbour office", Span(0, 18)),)
    closing = make("A", "close", family=None, arguments=who, span=Span(0, 40), text="The harbour office closed the north basin")
    opening = make("B", "open", family=None, arguments=who, span=Span(0, 40), text="The harbour office opened a new canteen")
    told = relate_all([(closing, opening)], readings(closing, opening), unproven)
    assert [relation.kind for relation in told] == ["corroborates"]
    assert lines("agreed", [closing, opening]) == []


def test_a_line_about_a_pronoun_is_not_shown() -> None:
    who = (Argument("agent", "The agency", Span(0, 10)), Argument("theme", "him", Span(31, 34)))
    text = "The agency flatly contradicted him"
    more: dict[str, Any] = {"arguments": who, "span": Span(0, 34), "cue": Span(18, 30), "text": text}
    group = [make(name, "contradict", family=None, **more) for name in ("A", "B")]
    assert lines("agreed", group) == []
    named = [replace(c, claim=replace(c.claim, arguments=(who[0], replace(who[1], name="Ann Hale")))) for c in group]
    assert lines("agreed", named) == ["The agency flatly contradicted Ann Hale."]


def test_answers_a_week_apart_are_no_dispute() -> None:
    stoltenberg = make("Jens Stoltenberg", "reposition", "2022-03-31", rejects=("withdraw",))
    assert lines("disputed", [stoltenberg, make("Pentagon", "withdraw", "2022-04-06")]) == []


def test_a_denial_is_told_with_both_sides() -> None:
    group = [
        make("Priya Nand", "leak", family=None, text="solvent has leaked from two tanks"),
        make("Marcus Feld", "leak", family=None, polarity=-1, text="no solvent has leaked"),
    ]
    assert lines("disputed", group) == [
        "Priya Nand: “solvent has leaked from two tanks”. Denied by Marcus Feld: “no solvent has leaked”."
    ]


def test_unnamed_voices_count_once_and_not_beside_a_named_one() -> None:
    text = "solvent has leaked from two tanks"

    officials, prosecutors, paper, named = (
        make(holder, "leak", family=None, text=text, narrated=holder == "Courier")
        for holder in ("officials", "prosecutors", "Courier", "Priya Nand")
    )
    officials, prosecutors = replace(officials, unnamed=True), replace(prosecutors, unnamed=True)
    origins = {
        name: [finding.origins for finding in findings(group) if finding.kind == "agreed"]
        for name, group in {
            "two unnamed": [officials, prosecutors],
            "beside an outlet": [officials, prosecutors, paper],
            "beside a person": [officials, named, paper],
        }.items()
    }
    assert origins == {"two unnamed": [], "beside an outlet": [2], "beside a person": [2]}


def test_an_agreed_line_says_no_more_than_the_shortest_report() -> None:
    short, long = "the harbour office closed the north basin", "the harbour office closed the north basin after a quarrel"
    who = (Argument("agent", "the harbour office", Span(0, 18)),)
    group = [make(h, "close", family=None, text=t, arguments=who, span=Span(0, 60)) for h, t in (("A", long), ("B", short))]
    assert lines("agreed", group) == ["The harbour office closed the north basin."]


def test_who_says_dozens_does_not_vouch_for_twenty_three() -> None:
    texts = {
        "fire chief": "the fire injured 23 people",
        "mayor": "the fire injured 23 people",
        "union": "the fire injured dozens of people",
    }
    who = (Argument("agent", "the fire", Span(0, 8)),)
    group = [
        make(h, "injure", family="casualties", text=t, arguments=who, quantities=(0,), span=Span(0, 40))
        for h, t in texts.items()
    ]
    read = readings(*group)
    counts = {"fire chief": (23, 23), "mayor": (23, 23), "union": (24, 99)}
    for held in group:
        low, high = counts[held.holder or ""]
        words = "dozens of people" if low != high else "23 people"
        quantity = Quantity(Span(0, 2), words, None, low, high, "people")
        read[held.ref.article] = replace(read[held.ref.article], quantities=(quantity,))
    said = {held.ref: held.text for held in group}
    origins = {held.ref: str(held.holder) for held in group}
    related = relate_all(combinations(group, 2), read, unproven)
    (agreed,) = make_findings(Material([group], group, related, (), (), origins, Lines(said, said)))
    assert (agreed.text, agreed.origins) == ("The fire injured 23 people.", 2)


def test_a_mention_is_no_report() -> None:
    group = [make(holder, "campaign", family="election", text="the campaign", stage="none") for holder in ("A", "B")]
    assert lines("agreed", [replace(held, claim=replace(held.claim, tense="none")) for held in group]) == []


def test_what_a_speaker_dates_something_by_is_no_report() -> None:
    group = [make(holder, "leak", family=None, text="the first tank was found") for holder in ("A", "B")]
    assert lines("agreed", group) == ["The first tank was found."]
    assert lines("agreed", [group[0], replace(group[1], circumstance=True)]) == []


def test_one_voice_in_many_outlets_agrees_with_nobody() -> None:
    group = [make("Ruth Okafor", "leak", family=None, text=f"the basin is open, outlet {n}") for n in range(4)]
    assert lines("agreed", group) == []


def test_what_one_text_gave_to_two_outlets_has_one_origin() -> None:
    group = [make(f"Outlet {n}", "leak", family=None, narrated=True) for n in range(3)]
    assert lines("agreed", group, origin="text of an agency") == []


def test_a_headline_is_not_shown_beside_its_body() -> None:
    body = make("Daily", "withdraw", narrated=True, article="d", text="Russian forces have left Kyiv")
    headline = make("Daily", "withdraw", narrated=True, article="d", display=True, text="Russians out")
    other = make("Courier", "withdraw", narrated=True, text="Russian forces have left the city of Kyiv")
    assert lines("agreed", [headline, body, other]) == ["Russian forces have left Kyiv."]


def test_one_number_in_digits_and_in_words_is_one_step() -> None:
    told = [("twelve people", "03"), ("Twenty-three people", "06"), ("23", "07"), ("23 people", "09")]
    values = tuple((text, Ref("a", Span(0, 1)), "fire chief", f"2026-03-{day}") for text, day in told)
    group = [make("Courier", "injure", "2026-03-03", family="casualties")]
    row = NumberRow("people (injury)", values, "revised upward over time")
    assert lines("changed", group, numbers=(row,)) == [
        "People (injury): twelve people (3 March 2026, fire chief), then twenty-three people (6 March 2026, fire chief)."
    ]


def test_a_revised_count_is_one_line_in_order_of_its_days() -> None:
    ref = Ref("a", Span(0, 1))
    row = NumberRow(
        "people (injury)",
        (
            ("Twelve people", ref, "Courier", "2026-03-03"),
            ("dozens of people", ref, "union", "2026-03-05"),
            ("23 people", ref, "fire chief", "2026-03-06"),
        ),
        "revised upward over time",
    )
    assert lines("changed", [make("x", "withdraw")], numbers=[row]) == [
        "People (injury): twelve people (3 March 2026, Courier), then 23 people (6 March 2026, fire chief)."
    ]


def test_a_pledge_names_who_spoke_when_and_its_status() -> None:
    entry = LedgerEntry(
        id="p",
        actor="Northgate Terminals",
        speaker="Marcus Feld",
        act="remove all 40 tanks from the harbour",
        force="promise",
        reports=(Ref("a", Span(0, 1)),),
        made="2026-03-04",
        deadline="2026-03-13",
        history=(Status("2026-03-04", "announced", ""), Status("2026-03-13", "done", "")),
    )
    found = [finding for finding in findings([make("x", "withdraw")], ledger=[entry]) if finding.kind == "pledged"]
    assert [(finding.text, finding.note) for finding in found] == [
        (
            "Northgate Terminals (Marcus Feld, 4 March 2026): remove all 40 tanks from the harbour; due 13 March 2026",
            "done",
        )
    ]


def test_a_criterion_is_what_would_settle_it() -> None:
    flag = make("Mykhailo Podolyak", "withdraw", mood="criterion", text="until the flag flies over Kherson")
    assert lines("criterion", [flag]) == ["Mykhailo Podolyak: “until the flag flies over Kherson”."]


def test_two_words_that_cannot_both_be_so_are_shown_beside_each_other() -> None:
    group = [
        make(name, word, family=None, text=f"The old bridge is {word}") for name, word in (("Ada", "safe"), ("Tom", "unsafe"))
    ]
    (line,) = lines("disputed", group)
    assert line.endswith("(“safe” and “unsafe” cannot both be so.)")
    assert "Ada" in line
    assert "Tom" in line
