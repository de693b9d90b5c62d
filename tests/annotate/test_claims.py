"""Claims of statements and of the narrator: participants, place, time, stage, certainty, and their spans."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed, parse
from deedline.annotate.pipeline import load_model
from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import (
    Claim,
    Cue,
    Entity,
    EntityKind,
    Mode,
    Place,
    Quantity,
    Speaker,
    Statement,
    StatementKind,
    Time,
)
from deedline.spans import Span

Read = Callable[..., Parsed]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reported(
    text: str,
    content: str,
    cue: str,
    lemma: str,
    speaker: str,
    kind: EntityKind = EntityKind.GOVERNMENT,
    mode: Mode = Mode.INDIRECT,
    thought: bool = False,
) -> Statement:
    """A statement as the finder would hand it over."""
    span = at(text, content)
    return Statement(
        span=span,
        spans=(span,),
        mode=mode,
        kind=StatementKind.THOUGHT if thought else StatementKind.SAID,
        speaker=Speaker(speaker, kind, speaker, at(text, speaker)),
        cue=Cue(at(text, cue), cue, lemma),
    )


def claims(
    read: Read,
    text: str,
    statements: Sequence[Statement] = (),
    times: Sequence[Time] = (),
    places: Sequence[Place] = (),
    quantities: Sequence[Quantity] = (),
    entities: Sequence[Entity] = (),
) -> tuple[Claim, ...]:
    return find_claims(read(text), statements, times, places, quantities, entities)


def find(found: Sequence[Claim], predicate: str) -> Claim:
    return next(claim for claim in found if claim.predicate == predicate)


def test_label_and_family_are_kept_apart(read: Read) -> None:
    verb = find(claims(read, "The troops pulled out of the city."), "pull out")
    noun = find(claims(read, "The withdrawal of the troops surprised the city."), "withdrawal")
    assert verb.event_type == noun.event_type == "movement"


def test_outside_all_frames_the_lemma_stands_alone(read: Read) -> None:
    claim = find(claims(read, "The orchestra rehearsed the symphony."), "rehearse")
    assert claim.event_type is None
    assert claim.certainty == 3


def test_participants_have_roles_and_words(read: Read) -> None:
    text = "The rebels moved their tanks from the hills to the coast."
    claim = find(claims(read, text), "move")
    assert {a.role: a.text for a in claim.arguments} == {
        "agent": "The rebels",
        "theme": "their tanks",
        "source": "the hills",
        "goal": "the coast",
    }
    assert all(a.span.of(text) == a.text for a in claim.arguments)


def test_participants_of_an_event_noun(read: Read) -> None:
    claim = find(claims(read, "Borduria's withdrawal of its troops from the valley went on."), "withdrawal")
    assert claim.argument("agent") is not None
    assert claim.argument("theme") is not None
    assert [a.text for a in claim.arguments if a.role == "source"] == ["the valley"]


def test_participants_carry_the_entity_they_are(read: Read) -> None:
    text = "Anna Kovacs resigned."
    entity = Entity("Anna Kovacs", EntityKind.PERSON, ("Anna Kovacs",), (at(text, "Anna Kovacs"),))
    argument = find(claims(read, text, entities=[entity]), "resign").argument("agent")
    assert argument is not None
    assert argument.name == "Anna Kovacs"


def test_since_a_day_is_not_on_that_day(read: Read) -> None:
    text = "Twelve devices have been found since Monday."
    times = [Time(at(text, "Monday"), "Monday", "DATE", "2031-05-05", "derived", "2031-05-07")]
    assert find(claims(read, text, times=times), "find").time is None


def test_the_clause_names_the_place_and_time_of_its_claim(read: Read) -> None:
    text = "The army left Velden on Monday, and the mayor spoke in Karst."
    places = [Place(at(text, "Velden"), "Velden", "Velden"), Place(at(text, "Karst"), "Karst", "Karst")]
    times = [Time(at(text, "Monday"), "Monday", "DATE", "2031-05-05", "derived", "2031-05-07")]
    found = claims(read, text, places=places, times=times)
    left, spoke = found[0], found[-1]
    assert (left.place, left.time) == ("Velden", "2031-05-05")
    assert (spoke.place, spoke.time) == ("Karst", None)


def test_a_government_named_by_its_seat_is_no_place(read: Read) -> None:
    text = "Velden withdrew its troops."
    places = [Place(at(text, "Velden"), "Velden", "Velden", sense="government")]
    assert find(claims(read, text, places=places), "withdraw").place is None


def test_quantities_of_the_clause(read: Read) -> None:
    text = "The storm killed 34 people and destroyed 200 homes."
    quantities = [
        Quantity(at(text, "34 people"), "34 people", 34, 34, 34, "people"),
        Quantity(at(text, "200 homes"), "200 homes", 200, 200, 200, "homes"),
    ]
    found = claims(read, text, quantities=quantities)
    assert find(found, "kill").quantities == (0,)
    assert find(found, "destroy").quantities == (1,)


def test_a_claim_belongs_to_the_statement_it_stands_in(read: Read) -> None:
    text = "The troops are gone. Borduria said the rebels had attacked the port."
    found = claims(read, text, [reported(text, "the rebels had attacked the port", "said", "say", "Borduria")])
    attack = find(found, "attack")
    assert attack.statement == 0
    assert attack.certainty > 2.5
    assert all(claim.predicate != "say" for claim in found)


def test_a_denied_statement_turns_its_claim_round(read: Read) -> None:
    text = "Borduria denied that its troops had attacked the port."
    found = claims(read, text, [reported(text, "its troops had attacked the port", "denied", "deny", "Borduria")])
    assert find(found, "attack").polarity == -1
    assert find(found, "attack").certainty < -1


def test_a_denied_description_rejects_the_label(read: Read) -> None:
    text = "Borduria denied that this was a withdrawal."
    found = claims(read, text, [reported(text, "this was a withdrawal", "denied", "deny", "Borduria")])
    assert find(found, "withdrawal").rejects == ("withdrawal",)


def test_a_thought_is_put_forward_by_nobody(read: Read) -> None:
    text = "Residents feared the dam would burst."
    found = claims(read, text, [reported(text, "the dam would burst", "feared", "fear", "Residents", thought=True)])
    assert not found


def test_a_pronoun_of_the_speaker_is_the_speaker(read: Read) -> None:
    text = "Borduria said it had withdrawn its troops."
    found = claims(read, text, [reported(text, "it had withdrawn its troops", "said", "say", "Borduria")])
    agent = find(found, "withdraw").argument("agent")
    assert agent is not None
    assert agent.name == "Borduria"


def test_who_gives_an_order_takes_part_in_what_is_ordered(read: Read) -> None:
    claim = find(claims(read, "The general ordered the troops to withdraw."), "withdraw")
    assert [(argument.role, argument.text) for argument in claim.arguments] == [
        ("agent", "the troops"),
        ("other", "The general"),
    ]


STAGES = [
    ("The general ordered the troops to withdraw.", "withdraw", "ordered"),
    ("The army plans to withdraw its troops.", "withdraw", "intended"),
    ("The army began to withdraw its troops.", "withdraw", "begun"),
    ("The army is withdrawing its troops.", "withdraw", "ongoing"),
    ("The army continues to withdraw its troops.", "withdraw", "ongoing"),
    ("The army partially withdrew its troops.", "withdraw", "partial"),
    ("The army has completed its withdrawal from the valley.", "withdrawal", "completed"),
    ("The army has withdrawn its troops.", "withdraw", "completed"),
    ("The army failed to withdraw its troops.", "withdraw", "failed"),
    ("The army stopped shelling the town.", "shell", "suspended"),
    ("The army suspended its withdrawal from the valley.", "withdrawal", "suspended"),
    ("The army may withdraw its troops.", "withdraw", "none"),
    ("The army did not withdraw its troops.", "withdraw", "none"),
]


@pytest.mark.parametrize(("sentence", "predicate", "stage"), STAGES)
def test_stage(read: Read, sentence: str, predicate: str, stage: str) -> None:
    assert find(claims(read, sentence), predicate).stage == stage


TENSES = [
    ("The troops left the town.", "leave", "past"),
    ("The troops have left the town.", "leave", "past"),
    ("The troops are leaving the town.", "leave", "present"),
    ("The troops will leave the town.", "leave", "future"),
    ("The troops could leave the town.", "leave", "none"),
]


@pytest.mark.parametrize(("sentence", "predicate", "tense"), TENSES)
def test_tense(read: Read, sentence: str, predicate: str, tense: str) -> None:
    assert find(claims(read, sentence), predicate).tense == tense


def test_carrying_verbs_leave_the_place_to_the_event(read: Read) -> None:
    found = claims(read, "The rebels carried out an attack on the depot.")
    assert [claim.predicate for claim in found] == ["attack"]


def test_the_same_word_goes_to_the_family_of_its_participants(read: Read) -> None:
    assert claims(read, "The company cut 300 jobs.")[0].event_type == "labour"
    assert claims(read, "The bank cut interest rates.")[0].event_type == "prices"
    assert claims(read, "The senator withdrew his nomination.")[0].event_type != "movement"


WORDS = st.sampled_from(
    [
        "troops",
        "withdrew",
        "not",
        "but",
        "until",
        '"',
        "“",
        "”",
        "Velden",
        ",",
        ".",
        "said",
        "1" * 50,
        "attack",
        "of",
        "\u00ad",
        "–",
        "?",
        "if",
    ]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_every_span_lies_in_the_text(text: str) -> None:
    article = Article("x", "x.txt", text, (Block(BlockKind.BODY, Span(0, len(text))),) if text.strip() else ())
    parsed = next(parse([article], load_model()))
    for claim in find_claims(parsed, (), (), (), (), ()):
        spans = [claim.span, *(argument.span for argument in claim.arguments), *([claim.cue] if claim.cue else [])]
        assert all(span and span.end <= len(text) for span in spans)
        assert all(argument.span.of(text) == argument.text for argument in claim.arguments)
        assert -3 <= claim.certainty <= 3


@pytest.mark.parametrize(
    ("text", "predicate", "family"),
    [
        ("The mayor declared a state of emergency.", "declare", None),
        ("Nine hundred homes were without power.", "without power", None),
        ("The minister is in hospital.", "in hospital", None),
        ("The bridge isn't there anymore.", "there", None),
        ("The death toll rose to 159.", "death toll", "casualties"),
        ("At least twelve people are dead.", "dead", "casualties"),
        ("The report was inaccurate.", "inaccurate", "veracity"),
        ("Forty sailors were reported missing.", "miss", None),
    ],
)
def test_acts_of_saying_whereabouts_and_tolls_are_claims(read: Read, text: str, predicate: str, family: str | None) -> None:
    claim = find(claims(read, text), predicate)
    assert claim.event_type == family
    assert claim.certainty > 0 or "n't" in text


def test_who_calls_somebody_something_did_that(read: Read) -> None:
    text = "Ada Quell called the mayor a coward."
    found = claims(read, text, [reported(text, "a coward", "called", "call", "Ada Quell")])
    assert [claim.statement for claim in found if claim.predicate.startswith("call")] == [None]


@pytest.mark.parametrize(
    ("text", "content", "cue", "lemma", "predicate"),
    [
        ("Ada Quell apologized for a rude message he left.", "a rude message he left", "apologized", "apologize", "apologize"),
        ("Ada Quell declared a state of emergency.", "a state of emergency", "declared", "declare", "declare"),
        ("Ada Quell accused Cole of lying.", "Cole of lying", "accused", "accuse", "accuse"),
    ],
)
def test_saying_that_reports_no_proposition_is_what_was_done(
    read: Read, text: str, content: str, cue: str, lemma: str, predicate: str
) -> None:
    found = claims(read, text, [reported(text, content, cue, lemma, "Ada Quell")])
    assert find(found, predicate).statement is None


def test_telling_inside_what_is_said_is_put_forward(read: Read) -> None:
    text = "The paper wrote that Cole had told the board about it."
    found = claims(read, text, [reported(text, "that Cole had told the board about it", "wrote", "write", "The paper")])
    assert find(found, "tell").statement == 0


def test_a_count_that_is_reported_is_a_claim_of_what_it_counts(read: Read) -> None:
    text = "The agency reported at least 35 dead."
    found = claims(read, text, [reported(text, "at least 35 dead", "reported", "report", "The agency")])
    assert find(found, "dead").event_type == "casualties"


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The mayor's team denied the claims in the article.", "deny"),
        ("The board disputed the report that ran on Monday.", "dispute"),
        ("The quake's magnitude was 6.2.", "magnitude"),
    ],
)
def test_things_refused_and_values_measured_are_claims(read: Read, text: str, predicate: str) -> None:
    assert find(claims(read, text), predicate).polarity == 1


def test_to_see_no_sign_of_something_puts_forward_only_that(read: Read) -> None:
    found = claims(read, "The editor has seen no indication that the story is inaccurate.")
    assert [(claim.predicate, claim.polarity) for claim in found] == [("inaccurate", -1)]


def test_a_refused_claim_of_an_event_is_about_the_event(read: Read) -> None:
    assert [claim.predicate for claim in claims(read, "The ministry denied claims of a withdrawal.")] == ["withdrawal"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("They had no idea what was going on.", -1), ("He has no plans to resign.", -1), ("She had no children.", 1)],
)
def test_to_have_no_idea_is_a_denial(read: Read, text: str, polarity: int) -> None:
    assert find(claims(read, text), "have").polarity == polarity


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        ("The premier, touring the flooded zone on Monday, promised help.", "tour", "The premier"),
        ("A dam burst above the town, destroying two bridges.", "destroy", "A dam"),
        ("Reporters quoted a letter sent by the mayor on Friday.", "send", "a letter"),
        ("She left the party after insulting its leader.", "insult", "She"),
        ("A driver who stopped and photographed the wreck called the police.", "photograph", "A driver"),
    ],
)
def test_reduced_clauses_put_forward_what_was_done(read: Read, text: str, predicate: str, subject: str) -> None:
    claim = find(claims(read, text), predicate)
    assert (claim.polarity, claim.mood) == (1, "factual")
    assert subject in {argument.text for argument in claim.arguments}


@pytest.mark.parametrize("text", ["The board accused him of stealing the funds.", "People living near the dam fled."])
def test_what_somebody_is_accused_of_or_known_by_is_no_claim(read: Read, text: str) -> None:
    assert not {"steal", "live"} & {claim.predicate for claim in claims(read, text)}


def test_what_somebody_believes_is_their_claim_and_hedged(read: Read) -> None:
    text = "Officials believe the ministry hid the report."
    found = claims(read, text, [reported(text, "the ministry hid the report", "believe", "believe", "Officials", thought=True)])
    assert [(claim.predicate, claim.statement) for claim in found] == [("hide", 0)]
    assert 0 < found[0].certainty < 3


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("There were artillery and missile strikes around the port.", "missile strike"),
        ("The ministry vowed to de-escalate the fighting near the port.", "de-escalate"),
        ("The talks were re-opened on Monday.", "re-open"),
    ],
)
def test_events_named_with_others_and_verbs_with_a_hyphen(read: Read, text: str, predicate: str) -> None:
    assert predicate in {claim.predicate for claim in claims(read, text)}


def test_a_verb_with_a_hyphen_keeps_what_it_does_and_to_what(read: Read) -> None:
    text = "The ministry vowed to de-escalate operations near the port."
    claim = find(claims(read, text), "de-escalate")
    assert claim.span.of(text).endswith("de-escalate operations near the port")
    assert [argument.text for argument in claim.arguments if argument.role == "theme"] == ["operations"]


def test_what_is_feigned_does_not_happen(read: Read) -> None:
    assert find(claims(read, "The army feigned a withdrawal from the port."), "withdrawal").polarity == -1


def test_who_denies_a_clause_in_an_aside_holds_its_opposite(read: Read) -> None:
    text = "Ellery sold the land to Moss, a claim Ellery has denied."
    statement = reported(text, "Ellery sold the land to Moss", "denied", "deny", "Ellery", EntityKind.PERSON)
    told, denied = claims(read, text, [statement])
    assert (told.statement, told.polarity, told.span.of(text)) == (None, 1, "Ellery sold the land to Moss")
    assert (denied.statement, denied.polarity, denied.predicate) == (0, -1, told.predicate)
    assert denied.span.of(text) == "Ellery sold the land to Moss, a claim Ellery has denied"
    assert denied.certainty == -2.0


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Ellery never said that Moss sold the land.", "mentioned"),
        ("The letter does not claim that Moss sold the land.", "mentioned"),
        ("Ellery did not suggest that Moss sold the land.", "mentioned"),
        ("Ellery said that Moss sold the land.", "factual"),
        ("Ellery did not deny that Moss sold the land.", "factual"),
        ("Ellery did not know that Moss sold the land.", "factual"),
    ],
)
def test_what_somebody_did_not_say_is_only_mentioned(read: Read, text: str, mood: str) -> None:
    assert find(claims(read, text), "sell").mood == mood


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The driver never woke and died a week later.", 1),
        ("The driver did not wake and die.", -1),
        ("The driver did not eat or sleep.", -1),
    ],
)
def test_a_denial_reaches_a_second_verb_only_through_a_shared_auxiliary(read: Read, text: str, polarity: int) -> None:
    assert claims(read, text)[-1].polarity == polarity


@pytest.mark.parametrize(
    ("text", "predicate", "clause"),
    [
        ("The tariffs are a matter of security.", "tariff", "The tariffs"),
        ("The withdrawal is complete.", "withdrawal", "The withdrawal is complete"),
        ("The withdrawal went on for days.", "withdrawal", "The withdrawal went on for days"),
    ],
)
def test_what_is_said_about_an_event_is_no_part_of_its_claim(read: Read, text: str, predicate: str, clause: str) -> None:
    assert find(claims(read, text), predicate).span.of(text) == clause


@pytest.mark.parametrize(
    ("sentence", "predicate", "role", "words"),
    [
        ("The magnitude 6.2 quake struck at night and was felt across the valley.", "strike", "agent", "6.2 quake"),
        ("Anna Holt told KTVU Fox 2 her grandparents died in the blaze.", "die", "agent", "her grandparents"),
        ("All babies born in Karst are Bordurian citizens.", "citizen", "agent", "All babies"),
        ("The note which the clerk destroyed named nobody.", "destroy", "theme", "The note"),
    ],
)
def test_whom_a_clause_is_about(read: Read, sentence: str, predicate: str, role: str, words: str) -> None:
    argument = find(claims(read, sentence), predicate).argument(role)
    assert argument is not None
    assert argument.text == words


def test_what_there_is_has_no_agent_in_the_clause_above(read: Read) -> None:
    claim = find(claims(read, "This rests on the specious notion that there was voter fraud."), "voter fraud")
    assert claim.argument("agent") is None


def test_people_left_dead_have_died(read: Read) -> None:
    claim = find(claims(read, "The fire left 12 people dead."), "dead")
    assert claim.event_type == "casualties"


def test_a_clear_pronoun_is_whom_it_means(read: Read) -> None:
    text = "Anna Holt was late. Then she apologized."
    found = find_claims(read(text), (), (), (), (), (), {text.index("she"): "Anna Holt"})
    argument = find(found, "apologize").argument("agent")
    assert argument is not None
    assert (argument.text, argument.name) == ("she", "Anna Holt")


def test_the_ends_of_a_stretch_date_nothing(read: Read) -> None:
    text = "Mara Lind was mayor from 2006 until 2012."
    times = [Time(at(text, year), year, "DATE", year, "stated") for year in ("2006", "2012")]
    assert find(claims(read, text, times=times), "mayor").time is None


def test_a_clause_that_tells_of_a_noun_keeps_its_place(read: Read) -> None:
    text = "Flags were lowered for the victims of the terror perpetrated in Karst."
    found = claims(read, text, places=[Place(at(text, "Karst"), "Karst", "Karst")])
    assert (find(found, "lower").place, find(found, "perpetrate").place) == (None, "Karst")
