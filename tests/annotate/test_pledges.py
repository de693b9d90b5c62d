"""Pledges: a speaker commits itself, or one it can bind, to a future act."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deedline.annotate.binding import Affiliations, actor_name
from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed
from deedline.annotate.pledges import find_pledges
from deedline.model.reading import Cue, EntityKind, Mode, Pledge, Speaker, Statement, StatementKind, Time
from deedline.spans import Span

Read = Callable[..., Parsed]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def pledges(
    read: Read,
    text: str,
    content: str,
    speaker: str,
    cue: str | None,
    lemma: str = "",
    kind: EntityKind = EntityKind.GOVERNMENT,
    mode: Mode = Mode.INDIRECT,
    times: tuple[Time, ...] = (),
) -> tuple[Pledge, ...]:
    """The pledges of a text with one statement."""
    span = at(text, content)
    statement = Statement(
        span=span,
        spans=(span,),
        mode=mode,
        kind=StatementKind.SAID,
        speaker=Speaker(speaker, kind, speaker, at(text, speaker)),
        cue=Cue(at(text, cue), cue, lemma) if cue else None,
    )
    parsed = read(text)
    found = find_pledges(parsed, [statement], find_claims(parsed, [statement], times, (), (), ()))
    assert all(pledge.span and pledge.span.end <= len(text) for pledge in found)
    return found


# Text, content of the statement, speaker, cue, lemma, kind of speaker; then act and force.
MADE = [
    (
        "Borduria said it would withdraw its troops.",
        "it would withdraw its troops",
        "Borduria",
        "said",
        "say",
        EntityKind.GOVERNMENT,
        "withdraw its troops",
        "promise",
    ),
    (
        "Borduria said its forces would leave the valley.",
        "its forces would leave the valley",
        "Borduria",
        "said",
        "say",
        EntityKind.GOVERNMENT,
        "leave the valley",
        "promise",
    ),
    (
        "Borduria vowed to rebuild the bridge.",
        "to rebuild the bridge",
        "Borduria",
        "vowed",
        "vow",
        EntityKind.GOVERNMENT,
        "rebuild the bridge",
        "vow",
    ),
    (
        "The union threatened to block the port.",
        "to block the port",
        "The union",
        "threatened",
        "threaten",
        EntityKind.ORGANISATION,
        "block the port",
        "threat",
    ),
    (
        "The company agreed to pay the fine.",
        "to pay the fine",
        "The company",
        "agreed",
        "agree",
        EntityKind.ORGANISATION,
        "pay the fine",
        "agreement",
    ),
    (
        "The mayor offered to open the archive.",
        "to open the archive",
        "The mayor",
        "offered",
        "offer",
        EntityKind.PERSON,
        "open the archive",
        "offer",
    ),
    (
        "Borduria ordered its troops to leave the valley.",
        "its troops to leave the valley",
        "Borduria",
        "ordered",
        "order",
        EntityKind.GOVERNMENT,
        "leave the valley",
        "order",
    ),
    (
        "The ministry said it would not raise the toll.",
        "it would not raise the toll",
        "The ministry",
        "said",
        "say",
        EntityKind.ORGANISATION,
        "not raise the toll",
        "promise",
    ),
    (
        "The ministry said 45 buses would be sent to the port.",
        "45 buses would be sent to the port",
        "The ministry",
        "said",
        "say",
        EntityKind.ORGANISATION,
        "45 buses would be sent to the port",
        "plan",
    ),
    (
        "Anna Kovacs said her government remained committed to defending the treaty.",
        "her government remained committed to defending the treaty",
        "Anna Kovacs",
        "said",
        "say",
        EntityKind.PERSON,
        "defend the treaty",
        "promise",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue", "lemma", "kind", "act", "force"), MADE)
def test_commitment(
    read: Read, text: str, content: str, speaker: str, cue: str, lemma: str, kind: EntityKind, act: str, force: str
) -> None:
    found = pledges(read, text, content, speaker, cue, lemma, kind)
    assert [(pledge.act, pledge.force) for pledge in found] == [(act, force)]
    assert found[0].actor == speaker


def test_first_person_in_a_quotation(read: Read) -> None:
    text = "“We will rebuild the bridge by March,” Anna Kovacs said."
    found = pledges(
        read, text, "“We will rebuild the bridge by March,”", "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT
    )
    assert [(pledge.actor, pledge.act) for pledge in found] == [("Anna Kovacs", "rebuild the bridge by March")]
    assert found[0].deadline == "March"


def test_an_official_speaks_for_the_body_in_the_title(read: Read) -> None:
    text = "Harbour League chief Anna Kovacs said Harbour League would fund the hospital."
    found = pledges(read, text, "Harbour League would fund the hospital", "Anna Kovacs", "said", "say", EntityKind.PERSON)
    assert [pledge.act for pledge in found] == ["fund the hospital"]


def test_a_governor_speaks_of_a_state_by_a_name_it_shares_with_a_capital(read: Read) -> None:
    content = "“Washington will fund the hospital,”"
    text = f"{content} Gov. Jan Insley said."
    parsed = read(text)
    subject = parsed.paragraphs[0].doc[1]
    speaker = Speaker("Jan Insley", EntityKind.PERSON, "Gov. Jan Insley", Span(0, 1))
    statement = Statement(Span(0, 1), (Span(0, 1),), Mode.DIRECT, StatementKind.SAID, speaker, None)
    affiliations = Affiliations(parsed, (statement,))
    assert actor_name(subject, statement, affiliations) == "Washington"
    assert actor_name(subject, replace(statement, speaker=None), affiliations) == "United States"


def test_condition(read: Read) -> None:
    text = "Borduria said it would reopen the border if the rebels disarm."
    found = pledges(read, text, "it would reopen the border if the rebels disarm", "Borduria", "said", "say")
    assert [pledge.condition for pledge in found] == ["if the rebels disarm"]


def test_deadline_is_the_value_of_the_time(read: Read) -> None:
    text = "Borduria said it would withdraw its troops by Friday."
    times = (Time(at(text, "Friday"), "Friday", "DATE", "2031-05-09", "derived", "2031-05-07"),)
    found = pledges(read, text, "it would withdraw its troops by Friday", "Borduria", "said", "say", times=times)
    assert [pledge.deadline for pledge in found] == ["2031-05-09"]


def test_a_plan_that_is_outlined_is_a_pledge_and_no_act(read: Read) -> None:
    text = "Borduria outlined a $10 million plan to reach out to newcomers in a bid to keep them."
    (pledge,) = pledges(read, text, text.removeprefix("Borduria outlined ").rstrip("."), "Borduria", "outlined", "outline")
    assert pledge.force == "plan"
    assert pledge.act.startswith("reach out to newcomers")


def test_a_pledge_points_at_the_claim_of_its_act(read: Read) -> None:
    found = pledges(read, MADE[0][0], "it would withdraw its troops", "Borduria", "said", "say")
    assert [pledge.claim for pledge in found] == [0]


# Text, content, speaker, cue, lemma, kind: nobody commits to anything.
NOT_MADE = [
    (
        "The analyst said Borduria would withdraw its troops.",
        "Borduria would withdraw its troops",
        "The analyst",
        "said",
        "say",
    ),
    ("The mayor predicted she would win the vote.", "she would win the vote", "The mayor", "predicted", "predict"),
    ("The mayor said she would be glad.", "she would be glad", "The mayor", "said", "say"),
    ("The mayor said the rain would stop.", "the rain would stop", "The mayor", "said", "say"),
    ("The mayor said she might rebuild the bridge.", "she might rebuild the bridge", "The mayor", "said", "say"),
    ("The mayor said she would probably sell the ferry.", "she would probably sell the ferry", "The mayor", "said", "say"),
    ("The mayor said she would have sold the ferry.", "she would have sold the ferry", "The mayor", "said", "say"),
    ("The mayor said she had sold the ferry.", "she had sold the ferry", "The mayor", "said", "say"),
    ("The mayor denied that she would sell the ferry.", "she would sell the ferry", "The mayor", "denied", "deny"),
    (
        "Anna Kovacs said minister Ann Hale would leave in May.",
        "minister Ann Hale would leave in May",
        "Anna Kovacs",
        "said",
        "say",
    ),
    (
        "Anna Kovacs is expected to announce on Thursday that she will sell the ferry.",
        "she will sell the ferry",
        "Anna Kovacs",
        "announce",
        "announce",
    ),
    ("Some agreed to sell the ferry.", "to sell the ferry", "Some", "agreed", "agree"),
    ("The mayor said whether she would sell the ferry.", "whether she would sell the ferry", "The mayor", "said", "say"),
    ("He said she had decided to sell the ferry.", "she had decided to sell the ferry", "He", "said", "say"),
    ("The mayor said how she would sell the ferry.", "how she would sell the ferry", "The mayor", "said", "say"),
    ("The mayor said how many boats she would sell.", "how many boats she would sell", "The mayor", "said", "say"),
    ("The mayor said she'd reached out to the union.", "she'd reached out to the union", "The mayor", "said", "say"),
    ("The mayor said she would rather sell the ferry.", "she would rather sell the ferry", "The mayor", "said", "say"),
    ("The mayor said she was not going to be silenced.", "she was not going to be silenced", "The mayor", "said", "say"),
    (
        "The mayor said her decision to sell the ferry was right.",
        "her decision to sell the ferry was right",
        "The mayor",
        "said",
        "say",
    ),
    ("The mayor asked who would sell the ferry.", "who would sell the ferry", "The mayor", "asked", "ask"),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue", "lemma"), NOT_MADE)
def test_no_commitment(read: Read, text: str, content: str, speaker: str, cue: str, lemma: str) -> None:
    assert pledges(read, text, content, speaker, cue, lemma, EntityKind.PERSON) == ()


LOOKED_BACK_ON = ["I decided to sell the ferry", "We were going to sell the ferry", "It was my decision to sell the ferry"]


@pytest.mark.parametrize("words", LOOKED_BACK_ON)
def test_what_a_speaker_looks_back_on_is_no_commitment(read: Read, words: str) -> None:
    text = f"“{words},” Anna Kovacs said."
    assert pledges(read, text, f"“{words},”", "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT) == ()


def test_he_is_none_of_several_speakers(read: Read) -> None:
    text = "Officials said he had decided to sell the ferry."
    assert pledges(read, text, "he had decided to sell the ferry", "Officials", "said", "say", EntityKind.OFFICIAL) == ()


def test_would_in_a_quotation_is_no_promise(read: Read) -> None:
    text = "“I would sell the ferry,” Anna Kovacs said."
    content = "“I would sell the ferry,”"
    assert pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT) == ()


@pytest.mark.parametrize(
    "content",
    [
        "“I am not going to say that we are going to sell the ferry,”",
        "“I'm not saying that we will sell the ferry,”",
        "“If anybody else announced that we were going to sell the ferry, the town would cheer,”",
        "“The council says it will sell the ferry and I say that the owner tells us we are going to pay,”",
    ],
)
def test_what_is_not_said_or_only_supposed_or_said_by_others_commits_nobody(read: Read, content: str) -> None:
    text = f"{content} Anna Kovacs said."
    assert pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT) == ()


def test_a_course_of_action_is_its_plain_verb(read: Read) -> None:
    (pledge,) = pledges(
        read, "Borduria said it would be leaving the valley.", "it would be leaving the valley", "Borduria", "said", "say"
    )
    assert pledge.act == "leave the valley"


def test_acts_that_share_an_object_stand_together(read: Read) -> None:
    content = "“I am going to protect and defend the harbour,”"
    text = f"{content} Anna Kovacs said."
    found = pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT)
    assert found[0].act == "protect and defend the harbour"


def test_a_decision_still_to_come_is_all_that_is_pledged(read: Read) -> None:
    content = "“I am going to decide to sell the ferry or not,”"
    text = f"{content} Anna Kovacs said."
    found = pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT)
    assert [pledge.act for pledge in found] == ["decide to sell the ferry or not"]


def test_when_the_word_was_given_is_no_part_of_the_act(read: Read) -> None:
    text = "Borduria vowed to stay in the valley earlier Tuesday on state radio."
    (pledge,) = pledges(read, text, "to stay in the valley earlier Tuesday on state radio", "Borduria", "vowed", "vow")
    assert "Tuesday" not in pledge.act


def test_a_document_promises_nothing(read: Read) -> None:
    text = "The report said it would list the names."
    assert pledges(read, text, "it would list the names", "The report", "said", "say", EntityKind.DOCUMENT) == ()


def test_a_statement_at_the_very_end_of_a_text(read: Read) -> None:
    assert len(pledges(read, "Borduria vowed to fight", "to fight", "Borduria", "vowed", "vow")) <= 1


def test_a_denied_intention_is_a_pledge_not_to(read: Read) -> None:
    text = "“We are not going to sell the ferry,” Anna Kovacs said."
    content = "“We are not going to sell the ferry,”"
    found = pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT)
    assert [pledge.act for pledge in found] == ["not sell the ferry"]


def test_what_will_be_done_to_the_hearer_binds_nobody(read: Read) -> None:
    text = "“You will be evacuated,” Anna Kovacs said."
    content = "“You will be evacuated,”"
    assert pledges(read, text, content, "Anna Kovacs", "said", "say", EntityKind.PERSON, Mode.DIRECT) == ()


@pytest.mark.parametrize(
    ("text", "content", "cue", "lemma", "act"),
    [
        (
            "Mayor Ann Hale pledged that the tram would be running again by Monday.",
            "the tram would be running again by Monday",
            "pledged",
            "pledge",
            "the tram would be running again by Monday",
        ),
        (
            "Ann Hale promised that the company would remove all tanks.",
            "the company would remove all tanks",
            "promised",
            "promise",
            "the company would remove all tanks",
        ),
    ],
)
def test_who_gives_a_word_for_others_is_held_to_it(read: Read, text: str, content: str, cue: str, lemma: str, act: str) -> None:
    (pledge,) = pledges(read, text, content, "Ann Hale", cue, lemma, EntityKind.PERSON)
    assert (pledge.actor, pledge.act) == ("Ann Hale", act)


def test_who_merely_says_what_others_will_do_is_not(read: Read) -> None:
    text = "Ann Hale said that the tram would be running again by Monday."
    assert pledges(read, text, "the tram would be running again by Monday", "Ann Hale", "said", "say", EntityKind.PERSON) == ()


def test_a_denial_inside_the_act_is_not_said_twice(read: Read) -> None:
    text = "Ann Hale promised that the fleet would not be sold."
    (pledge,) = pledges(read, text, "the fleet would not be sold", "Ann Hale", "promised", "promise", EntityKind.PERSON)
    assert pledge.act == "the fleet would not be sold"
