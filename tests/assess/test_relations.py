"""The decision rules, on the founding case's claims about Russian forces near Kyiv."""

from dataclasses import replace
from typing import Any

import pytest
from tests.assess.hand_made import KHERSON, KYIV, make, readings, unproven

from deedline.assess.findings import SURE_ENOUGH
from deedline.assess.relations import relate
from deedline.link.held import Held
from deedline.link.participants import Participants
from deedline.model.assessment import Relation
from deedline.model.reading import Quantity, Reading
from deedline.spans import Span


def between(a: Held, b: Held) -> Relation | None:
    return relate(a, b, readings(a, b), unproven)


def kind(a: Held, b: Held) -> str:
    relation = between(a, b)
    return relation.kind if relation else "none"


def test_another_withdrawal_in_another_city_is_not_related() -> None:
    assert kind(make("Pentagon", "withdraw"), make("Russia", "withdraw", place=KHERSON)) == "none"


def test_the_same_said_by_another_corroborates_and_says_that_independence_is_unproven() -> None:
    relation = between(make("United States", "reposition"), make("Jens Stoltenberg", "reposition"))
    assert relation is not None
    assert (relation.kind, relation.independence) == ("corroborates", "unproven")


def test_one_origin_never_counts_as_support() -> None:
    a, b = make("Jens Stoltenberg", "reposition"), make("Jens Stoltenberg", "reposition")
    relation = relate(a, b, readings(a, b), lambda a, b: ("same_origin", "two renderings of one utterance"))
    assert relation is not None
    assert (relation.kind, relation.reason) == ("same_origin", "two renderings of one utterance")


def test_a_denial_on_the_same_day_contradicts() -> None:
    assert kind(make("Pentagon", "withdraw"), make("Kyiv", "withdraw", polarity=-1)) == "contradicts"


def test_a_denial_a_week_later_by_another_does_not() -> None:
    assert kind(make("Pentagon", "withdraw", "2022-03-24"), make("Kyiv", "withdraw", polarity=-1)) == "none"


def test_refusing_the_word_while_granting_the_movement_is_a_dispute_about_the_description() -> None:
    stoltenberg = make("Jens Stoltenberg", "reposition", rejects=("withdraw",))
    relation = between(make("Moscow", "withdraw"), stoltenberg)
    assert relation is not None
    assert relation.kind == "disputes_description"
    assert "moves" in relation.agree
    assert "presence_down" in relation.conflict


def test_pushback_against_withdrawal_by_choice_conflicts_on_who_chose() -> None:
    relation = between(make("Moscow", "scale down"), make("Volodymyr Zelenskyy", "push back"))
    assert relation is not None
    assert (relation.kind, relation.conflict) == ("disputes_description", ("voluntary",))


def test_completed_a_week_later_supersedes_begun() -> None:
    begun = make("United States", "reposition", "2022-03-30", stage="begun")
    assert kind(begun, make("Pentagon", "withdraw", "2022-04-06", stage="completed")) == "supersedes"


def test_two_days_of_publication_next_to_each_other_prove_no_change() -> None:
    begun = make("United States", "reposition", "2022-03-30", stage="begun", day_how="published")
    done = make("Pentagon", "withdraw", "2022-03-31", stage="completed", day_how="published")
    assert kind(begun, done) != "supersedes"


def test_a_report_bears_on_a_pledge_and_never_contradicts_it() -> None:
    pledge = make("Alexander Fomin", "scale down", "2022-03-29", stage="intended", mood="intended")
    assert kind(pledge, make("Jens Stoltenberg", "withdraw", polarity=-1)) == "bears_on_pledge"


def test_a_criterion_is_no_denial() -> None:
    ordered = make("Russia", "withdraw", place=KHERSON)
    flag = make("Mykhailo Podolyak", "withdraw", place=KHERSON, mood="criterion", polarity=-1)
    assert kind(ordered, flag) == "sets_criterion"


def test_the_same_speaker_saying_the_opposite_later_reverses_itself() -> None:
    relation = between(
        make("Marcus Feld", "leak", "2026-03-03", polarity=-1, family=None),
        make("Marcus Feld", "leak", "2026-03-13", family=None),
    )
    assert relation is not None
    assert (relation.kind, relation.rule) == ("supersedes", "self_reversal")


def test_a_denial_and_a_later_admission_are_no_one_utterance_however_alike_their_words() -> None:
    denial = make("Marcus Feld", "leak", "2026-03-03", polarity=-1, family=None)
    admission = make("Marcus Feld", "leak", "2026-03-13", family=None)
    relation = relate(denial, admission, readings(denial, admission), lambda a, b: ("same_origin", "one utterance"))
    assert relation is not None
    assert relation.rule == "self_reversal"
    same_day = replace(admission, day="2026-03-03")
    relation = relate(denial, same_day, readings(denial, same_day), lambda a, b: ("same_origin", "one utterance"))
    assert relation is not None
    assert relation.kind == "same_origin"


@pytest.mark.parametrize("mood", ["conditional", "predicted", "desired"])
def test_what_is_not_asserted_contradicts_nothing(mood: str) -> None:
    assert kind(make("Pentagon", "withdraw"), make("Kyiv", "withdraw", polarity=-1, mood=mood)) == "none"


WASHINGTON = make("United States", "reposition", "2022-03-30", stage="begun")
STOLTENBERG = make("Jens Stoltenberg", "reposition", rejects=("withdraw",), stage="ongoing")
ZELENSKYY = make("Volodymyr Zelenskyy", "push back", rejects=("withdraw",))
PENTAGON = make("Pentagon", "withdraw", "2022-04-06", stage="completed")
FOMIN = make("Alexander Fomin", "scale down", "2022-03-29", mood="intended", stage="intended")
ORDER = make("Moscow", "withdraw", mood="ordered", stage="ordered", place=KHERSON)
FLAG = make("Mykhailo Podolyak", "withdraw", mood="criterion", place=KHERSON)


@pytest.mark.parametrize(
    ("a", "b", "kind", "agree", "conflict"),
    [
        (FOMIN, WASHINGTON, "bears_on_pledge", {"voluntary"}, set()),
        (FOMIN, STOLTENBERG, "bears_on_pledge", {"voluntary"}, {"presence_down"}),
        (FOMIN, ZELENSKYY, "bears_on_pledge", {"presence_down"}, {"voluntary"}),
        (FOMIN, PENTAGON, "bears_on_pledge", {"presence_down"}, set()),
        (WASHINGTON, STOLTENBERG, "corroborates", {"moves", "voluntary"}, set()),
        (WASHINGTON, ZELENSKYY, "disputes_description", {"moves"}, {"voluntary"}),
        (WASHINGTON, PENTAGON, "supersedes", {"moves"}, set()),
        (STOLTENBERG, ZELENSKYY, "disputes_description", {"moves"}, {"away", "presence_down", "voluntary"}),
        (STOLTENBERG, PENTAGON, "supersedes", {"moves"}, {"away", "presence_down"}),
        (ZELENSKYY, PENTAGON, "supersedes", {"away", "moves", "presence_down"}, set()),
        (ORDER, FLAG, "sets_criterion", {"away", "moves", "presence_down"}, set()),
    ],
)
def test_the_worked_example(a: Held, b: Held, kind: str, agree: set[str], conflict: set[str]) -> None:
    relation = between(a, b)
    assert relation is not None
    assert (relation.kind, set(relation.agree), set(relation.conflict)) == (kind, agree, conflict)


@pytest.mark.parametrize(
    ("report", "bearing"),
    [(WASHINGTON, "partly"), (STOLTENBERG, "against"), (ZELENSKYY, "other_cause"), (PENTAGON, "for")],
)
def test_every_report_on_a_pledge_says_what_it_makes_of_it(report: Held, bearing: str) -> None:
    relation = between(FOMIN, report)
    assert relation is not None
    assert relation.bearing == bearing


def test_outside_the_families_a_report_bears_by_its_own_words_on_what_is_to_be_done() -> None:
    act = {"family": None, "mood": "intended"}
    done = make("works union", "repaint", "2022-04-02", family=None)
    relation = between(make("Erik Lund", "repaint", "2022-03-29", **act), done)
    assert relation is not None
    assert (relation.bearing, relation.reason) == ("for", "works union reports on what Erik Lund committed to: done")
    relation = between(make("Erik Lund", "repaint", "2022-03-29", polarity=-1, **act), done)
    assert relation is not None
    assert relation.bearing is None


@pytest.mark.parametrize("near_kyiv", [FOMIN, WASHINGTON, STOLTENBERG, ZELENSKYY, PENTAGON])
@pytest.mark.parametrize("about_kherson", [ORDER, FLAG])
def test_kherson_is_kept_apart(near_kyiv: Held, about_kherson: Held) -> None:
    assert between(near_kyiv, about_kherson) is None


@pytest.mark.parametrize("later", [STOLTENBERG, ZELENSKYY])
def test_a_completion_puts_an_earlier_denial_of_the_word_in_doubt(later: Held) -> None:
    relation = between(later, PENTAGON)
    assert relation is not None
    assert "in doubt" in relation.reason


def test_what_a_speaker_contradicts_in_himself_is_no_dispute() -> None:
    early = make("Bob Etheridge", "apologize", "2010-06-14", family=None, polarity=-1, day_how="published")
    late = make("Bob Etheridge", "apologize", "2010-06-15", family=None, day_how="published")
    assert kind(early, late) == "supersedes"


def test_two_subjects_do_not_contradict_each_other() -> None:
    basin, harbour = (Participants(frozenset({word}), keys=frozenset({word})) for word in ("basin", "harbour"))
    closed = make("harbour authority", "close", family=None, who=basin)
    assert kind(closed, make("harbour master", "close", family=None, polarity=-1, who=harbour)) == "none"


def test_a_denial_of_every_case_contradicts_one() -> None:
    none = make("Marcus Feld", "leak", family=None, polarity=-1, who=Participants(frozenset({"chemical"}), open=True))
    one = make("Priya Nand", "leak", family=None, who=Participants(frozenset({"solvent"})))
    assert kind(one, none) == "contradicts"


def test_a_guess_contradicts_nothing() -> None:
    assert kind(make("Pentagon", "withdraw"), make("Kyiv", "withdraw", polarity=-1, certainty=-0.5)) != "contradicts"


def test_a_place_that_is_any_of_several_asserts_no_conflict() -> None:
    somewhere = replace(make("Courier", "retreat"), where=(KYIV, KHERSON, replace(KYIV, name="Sumy")), where_inferred=True)
    sure, doubtful = (between(make("Jens Stoltenberg", "hold"), claim) for claim in (make("Courier", "retreat"), somewhere))
    assert sure is not None
    assert doubtful is not None
    assert doubtful.confidence < 0.6 <= sure.confidence


def test_never_there_does_not_contradict_somewhere() -> None:
    never, somewhere, there = (
        make(who, "serve", family=None, polarity=polarity, place=place)
        for who, polarity, place in (("records", -1, KYIV), ("candidate", 1, None), ("candidate", 1, KYIV))
    )
    assert kind(never, somewhere) == "none"
    assert kind(never, there) == "contradicts"


def counted(held: Held, text: str, low: float, high: float, value: float | None) -> tuple[Held, Reading]:
    held = replace(held, claim=replace(held.claim, quantities=(0,)))
    quantity = Quantity(Span(0, 2), text, value, low, high, "homes")
    reading = readings(held)[held.ref.article]
    return held, replace(reading, quantities=(quantity,))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("1,500", 1500, 1500, 1500), ("1,500", 1500, 1500, 1500), "corroborates"),
        (("some 20,000", 18_000, 22_000, 20_000), ("19,800", 19_800, 19_800, 19_800), "corroborates"),
        (("about 26,000", 23_400, 28_600, 26_000), ("28,000", 27_500, 28_500, 28_000), "none"),
        (("at least 13", 13, 26, 13), ("17", 17, 17, 17), "none"),
        (("dozens", 24, 99, None), ("14", 14, 14, 14), "differs_in_number"),
        (("dozens", 24, 99, None), ("23", 23, 23, 23), "none"),
    ],
)
def test_numbers_agree_only_when_one_is_the_other_rounded(
    one: tuple[str, float, float, float | None], other: tuple[str, float, float, float | None], expected: str
) -> None:
    a, first = counted(make("chief", "flood", family=None, place=None), *one)
    b, second = counted(make("mayor", "flood", family=None, place=None), *other)
    relation = relate(a, b, {a.ref.article: first, b.ref.article: second}, unproven)
    assert (relation.kind if relation else "none") == expected


def test_a_loose_count_of_a_later_day_is_newer_and_no_dispute() -> None:
    a, first = counted(make("chief", "flood", "2022-03-20", family=None, place=None), "14", 14, 14, 14)
    b, second = counted(make("mayor", "flood", "2022-03-22", family=None, place=None), "dozens", 24, 99, None)
    relation = relate(a, b, {a.ref.article: first, b.ref.article: second}, unproven)
    assert relation is not None
    assert (relation.kind, relation.reason) == ("supersedes", "a loose count that the other cannot be, of 22 March 2022")


def test_two_years_for_one_matter_differ() -> None:
    a, b = (replace(make(holder, "end", family=None, place=None), when=year) for holder, year in (("x", "2018"), ("y", "2019")))
    relation = between(a, b)
    assert relation is not None
    assert (relation.kind, relation.reason) == ("differs_in_number", "2018 against 2019")


def test_what_was_done_is_denied_weeks_later_too() -> None:
    who = Participants(frozenset({"mayor"}), frozenset({"quell"}), keys=frozenset({"mayor", "quell"}))
    said = make("mayor", "insult", "2022-03-20", family=None, place=None, who=who)
    denied = make("Ada Quell", "insult", family=None, place=None, polarity=-1, who=who)
    assert kind(said, denied) == "contradicts"


def test_what_one_side_says_twice_is_repeated_and_not_supported() -> None:
    a, b = make("Russia", "reposition"), make("Ministry of Defence", "reposition")
    relation = relate(a, b, readings(a, b), lambda a, b: ("same_side", "both speak for Russia"))
    assert relation is not None
    assert (relation.kind, relation.reason) == ("same_origin", "repeated: both speak for Russia")


@pytest.mark.parametrize(("likely", "sure"), [(0.9, True), (0.3, False)])
def test_claims_on_one_matter_agree_for_sure_only_when_they_say_the_same(likely: float, sure: bool) -> None:
    a, b = make("United States", "reposition"), make("Jens Stoltenberg", "reposition")
    relation = relate(a, b, readings(a, b), unproven, lambda a, b: likely)
    assert relation is not None
    assert (relation.kind, relation.confidence >= SURE_ENOUGH) == ("corroborates", sure)


def test_two_mentions_of_what_the_reader_knows_report_nothing() -> None:
    a, b = (make(name, "withdrawal", text="the withdrawal of the troops") for name in ("Ada Quell", "Tom Ellery"))
    mentions = [replace(held, claim=replace(held.claim, tense="none")) for held in (a, b)]
    assert (kind(a, b), kind(*mentions)) == ("corroborates", "none")


def _spoken(predicate: str, **more: Any) -> Held:
    """A claim about one bridge, outside the families."""
    who = Participants(frozenset({"bridge"}), more.pop("agent", frozenset()), frozenset(), frozenset({"bridge"}))
    return make(more.pop("holder", "Ada"), predicate, more.pop("day", "2026-05-01"), family=None, place=None, who=who, **more)


def test_two_words_that_cannot_both_be_so_contradict() -> None:
    relation = between(_spoken("safe"), _spoken("unsafe", holder="Tom"))
    assert relation is not None
    assert (relation.kind, relation.reason) == ("contradicts", "“safe” and “unsafe” cannot both be so")


@pytest.mark.parametrize(
    "other",
    [
        _spoken("unsafe", holder="Tom", day="2026-05-09"),  # it may have been mended
        _spoken("unsafe", holder="Tom", polarity=-1),
        _spoken("unsafe", holder="Tom", mood="conditional"),
        make("Tom", "unsafe", "2026-05-01", family=None, place=None, who=Participants(frozenset({"ferry"}))),
    ],
)
def test_of_another_time_or_thing_they_do_not(other: Held) -> None:
    assert kind(_spoken("safe"), other) != "contradicts"


@pytest.mark.parametrize(("who", "contradicts"), [("Hale", True), ("Moss", False)])
def test_one_may_support_what_another_opposes(who: str, contradicts: bool) -> None:
    supports = _spoken("support", agent=frozenset({"Hale"}))
    found = kind(supports, _spoken("oppose", holder="Tom", agent=frozenset({who})))
    assert (found == "contradicts") is contradicts


def test_what_somebody_was_at_first_contradicts_nothing_later() -> None:
    denial = _spoken("cooperate", holder="Tom", polarity=-1, text="Hale initially refused to cooperate")
    assert kind(_spoken("cooperate", text="Hale cooperated"), denial) != "contradicts"
    assert kind(_spoken("cooperate", text="Hale cooperated"), replace(denial, text="Hale refused")) == "contradicts"


def test_that_somebody_said_so_and_that_they_did_not_is_a_conflict_about_the_saying() -> None:
    said, unsaid = _spoken("sell"), replace(_spoken("sell"), withheld=True)
    relation = between(said, unsaid)
    assert relation is not None
    assert (relation.kind, relation.rule) == ("contradicts", "saying")
    assert relation.reason == f"{said.outlet} reports that Ada said so, {unsaid.outlet} that they did not"


def test_what_somebody_did_not_say_agrees_with_nobody_else() -> None:
    assert kind(_spoken("sell", holder="Tom"), replace(_spoken("sell"), withheld=True)) == "none"


def test_who_takes_back_what_they_meant_to_do_reverses_it() -> None:
    hint = make("Ann Hale", "resign", "2026-05-01", family="office", place=None, mood="predicted", certainty=1.0)
    refusal = make("Ann Hale", "resign", "2026-05-03", family="office", place=None, mood="predicted", polarity=-1)
    relation = between(hint, refusal)
    assert relation is not None
    assert (relation.kind, relation.rule) == ("supersedes", "self_reversal")


@pytest.mark.parametrize(("verb", "differ"), [("cost", True), ("reserve", False)])
def test_two_sums_differ_only_where_the_same_is_told_of_them(verb: str, differ: bool) -> None:
    told: list[Held] = []
    read: dict[str, Reading] = {}
    for holder, word, value in (("Ada", "cost", 1e6), ("Tom", verb, 5e5)):
        text = f"{value:.0f} dollars"
        quantity = Quantity(Span(0, len(text)), text, value, value, value, "USD")
        claim = _spoken(word, holder=holder, quantities=(0,))
        told.append(claim)
        read[claim.ref.article] = replace(readings(claim)[claim.ref.article], quantities=(quantity,))
    relation = relate(told[0], told[1], read, unproven)
    assert (relation is not None and relation.kind == "differs_in_number") is differ


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("intended", "predicted", "corroborates"),
        ("ordered", "predicted", "corroborates"),
        ("predicted", "desired", "none"),
        ("predicted", "factual", "none"),
    ],
)
def test_an_intention_and_the_expectation_of_it_agree(one: str, other: str, expected: str) -> None:
    certainty = 2.0 if "factual" in (one, other) else 1.0
    a, b = (
        make(name, "impose", family=None, place=None, mood=mood, certainty=certainty)
        for name, mood in (("Ann", one), ("Bo", other))
    )
    assert kind(a, b) == expected


@pytest.mark.parametrize(("likeness", "sure"), [(0.8, True), (0.1, False)])
def test_claims_in_conflict_must_speak_of_the_same(likeness: float, sure: bool) -> None:
    a = make("Moss", "deliver", family=None, place=None)
    b = make("Ellery", "deliver", polarity=-1, family=None, place=None)
    relation = relate(a, b, readings(a, b), unproven, lambda _a, _b: likeness)
    assert relation is not None
    assert (relation.confidence >= SURE_ENOUGH) is sure


def test_what_is_only_named_is_neither_asserted_nor_denied() -> None:
    denial = make("Moss", "deliver", polarity=-1, family=None, place=None)
    named = make("Ellery", "deliver", family=None, place=None, tense="none")
    assert kind(denial, named) == "none"
    assert kind(denial, make("Ellery", "deliver", family=None, place=None, tense="past")) == "contradicts"


def test_one_may_do_what_another_did_not() -> None:
    attended = make("Moss", "attend", family=None, place=None)
    absent = make("Ellery", "attend", polarity=-1, family=None, place=None)
    ceremony = frozenset({"ceremony"})
    by_hale, by_orme, by_guests = (
        Participants(ceremony, frozenset(who), frozenset(), ceremony | frozenset(who))
        for who in ({"Ann Hale"}, {"Bo Orme"}, {"guest"})
    )
    assert kind(replace(attended, who=by_hale), replace(absent, who=by_orme)) == "none"
    assert kind(replace(attended, who=by_guests), replace(absent, who=by_orme)) == "contradicts"


@pytest.mark.parametrize(("words", "rule"), [(8, "same_origin"), (6, "corroborates")])
def test_an_outlet_may_print_what_somebody_wrote_without_saying_whose_it_is(words: int, rule: str) -> None:
    shared = frozenset(f"w{n}" for n in range(words))
    written = replace(make("Ann Hale", "close", family=None, place=None), words=shared)
    printed = replace(make("Daily", "close", family=None, place=None, narrated=True), words=shared)
    relation = between(written, printed)
    assert relation is not None
    assert relation.rule == rule


def test_two_words_for_one_event_need_share_none_to_be_in_dispute() -> None:
    relation = relate(STOLTENBERG, ZELENSKYY, readings(STOLTENBERG, ZELENSKYY), unproven, lambda a, b: 0.0)
    assert relation is not None
    assert (relation.kind, relation.confidence) == ("disputes_description", 0.8)


def test_what_was_forced_was_no_gesture() -> None:
    gesture = make("Borduria", "withdraw", manner="voluntary")
    relation = between(gesture, make("Syldavia", "retreat", manner="forced"))
    assert relation is not None
    assert (relation.kind, relation.conflict) == ("disputes_description", ("voluntary",))
    plan = make("Borduria", "withdraw", "2022-03-29", manner="voluntary", mood="intended", stage="intended")
    relation = between(plan, make("Syldavia", "retreat", manner="forced"))
    assert relation is not None
    assert (relation.kind, relation.bearing) == ("bears_on_pledge", "other_cause")


BEGUN = make("Borduria", "pull out", stage="begun")


def _sham(certainty: float = -2.5, **more: Any) -> Held:
    return make("Syldavia", "withdraw", polarity=-1, certainty=certainty, manner="feigned", **more)


@pytest.mark.parametrize(
    ("sham", "reason", "confidence"),
    [
        (_sham(), "Borduria says so, Syldavia that it is feigned", 0.7),
        (_sham(-0.3, mood="predicted"), "Borduria says so, Syldavia that it may be feigned", 0.5),
    ],
)
def test_who_says_that_it_is_feigned_denies_it_as_surely_as_said(sham: Held, reason: str, confidence: float) -> None:
    for pair in ((BEGUN, sham), (sham, BEGUN)):
        relation = between(*pair)
        assert relation is not None
        assert (relation.kind, relation.reason, relation.confidence) == ("contradicts", reason, confidence)


@pytest.mark.parametrize(
    "other",
    [
        make("Borduria", "pull out", mood="intended", stage="intended"),
        make("Borduria", "pull out", certainty=0.5),
        make("Borduria", "push back"),  # nobody feigns what they are forced to
        make("Borduria", "pull out", "2022-03-20"),
        make("Syldavia", "pull out"),
        _sham(-2.0, day="2022-03-31"),
    ],
)
def test_else_a_pretence_contradicts_nothing(other: Held) -> None:
    assert kind(_sham(), other) != "contradicts"


def test_what_others_of_a_group_do_is_no_contradiction() -> None:
    some = Participants(frozenset({"Russia", "force"}), frozenset(), frozenset({"Russia"}), frozenset({"Russia"}), partial=True)
    denial = make("Syldavia", "withdraw", polarity=-1)
    assert kind(make("Borduria", "withdraw"), denial) == "contradicts"
    assert kind(make("Borduria", "withdraw", who=some), denial) != "contradicts"
