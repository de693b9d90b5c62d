from collections.abc import Callable, Sequence

import pytest

from deedline.annotate.cast import Cast
from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed
from deedline.annotate.reported import Reported
from deedline.annotate.speakers import Resolver, resolve_speakers
from deedline.model.reading import Cue, EntityKind, Mode, Speaker, StatementKind
from deedline.spans import Span

Read = Callable[..., Parsed]


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def reported(
    text: str,
    content: str,
    source: str | None = None,
    *,
    nth: int = 0,
    cue: str | None = "said",
    mode: Mode = Mode.INDIRECT,
    parent: int | None = None,
    continues: int | None = None,
) -> Reported:
    """A statement by its words; ``nth`` counts occurrences of the source."""
    mark = None if cue is None or cue not in text else Cue(at(text, cue), cue, cue)
    where = None if source is None else at(text, source, nth)
    return Reported((at(text, content),), mode, StatementKind.SAID, mark, where, parent, continues)


def speakers(read: Read, text: str, statements: Sequence[Reported]) -> list[Speaker | None]:
    parsed = read(text)
    return [s.speaker for s in resolve_speakers(parsed, find_entities(parsed), statements)]


def only(read: Read, text: str, content: str, source: str, nth: int = 0) -> Speaker:
    (speaker,) = speakers(read, text, [reported(text, content, source, nth=nth)])
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("text", "content", "source", "name", "kind"),
    [
        ("Harbour chief Ann Berg said the quay was safe.", "the quay was safe", "Harbour chief Ann Berg", "Ann Berg", "person"),
        (
            "The quay was safe, according to the area’s governor, Ola Dahl.",
            "The quay was safe",
            "the area’s governor, Ola Dahl",
            "Ola Dahl",
            "person",
        ),
        ("Moscow said the ship had left.", "the ship had left", "Moscow", "Russia (government)", "government"),
        ("Ukraine said the ship had left.", "the ship had left", "Ukraine", "Ukraine (government)", "government"),
        ("The US also said the ship had left.", "the ship had left", "The US", "United States (government)", "government"),
        (
            "Britain’s Defense Ministry said the ship had left.",
            "the ship had left",
            "Britain’s Defense Ministry",
            "UK Ministry of Defence",
            "organisation",
        ),
        ("Norwegian officials said it was over.", "it was over", "Norwegian officials", "Norwegian officials", "official"),
        ("Reporters in Oslo said it was over.", "it was over", "Reporters in Oslo", "Reporters in Oslo", "group"),
        ("The report said it was over.", "it was over", "The report", "report", "document"),
    ],
)
def test_who_a_mention_names(read: Read, text: str, content: str, source: str, name: str, kind: str) -> None:
    speaker = only(read, text, content, source)
    assert (speaker.name, speaker.kind) == (name, EntityKind(kind))
    assert speaker.text == source
    assert 0 < speaker.confidence <= 1


def test_a_surname_is_the_person_named_in_full(read: Read) -> None:
    text = "Mayor Ann Berg opened the quay. Berg said the work was done."
    assert only(read, text, "the work was done", "Berg", nth=1).name == "Ann Berg"


def test_a_pronoun_is_the_one_who_is_talked_about(read: Read) -> None:
    text = "Mayor Ann Berg opened the quay on Monday. She said the work was done."
    assert only(read, text, "the work was done", "She").name == "Ann Berg"


def test_a_form_of_address_settles_the_gender(read: Read) -> None:
    text = "Mr. Dahl met Ms. Berg at the quay. She said the work was done."
    assert only(read, text, "the work was done", "She").name == "Berg"


def test_a_pronoun_without_anybody_stays_open(read: Read) -> None:
    speaker = only(read, "The rain went on. She said it was over.", "it was over", "She")
    assert (speaker.name, speaker.kind) == ("She", EntityKind.UNKNOWN)
    assert speaker.confidence < 0.5


def test_a_clause_before_its_subject(read: Read) -> None:
    text = "Mayor Ann Berg spoke first. When he was asked, Senator Paul Dahl said the work was done."
    (first,) = speakers(read, text, [reported(text, "the work was done", "he", nth=1, cue="asked")])
    assert first is not None
    assert first.name == "Paul Dahl"


def test_people_who_speak_together_and_what_both_say(read: Read) -> None:
    text = "Ann Berg and Ola Dahl agreed the quay was safe. Both said they would return."
    found = speakers(
        read,
        text,
        [
            reported(text, "the quay was safe", "Ann Berg and Ola Dahl", cue="agreed"),
            reported(text, "they would return", "Both"),
        ],
    )
    assert [s.name for s in found if s] == ["Ann Berg; Ola Dahl"] * 2


def test_a_title_looks_back_to_its_bearer(read: Read) -> None:
    text = "NATO Secretary-General Ann Berg came to Oslo with Ola Dahl.\nThe Secretary-General said the talks went well."
    assert only(read, text, "the talks went well", "The Secretary-General").name == "Ann Berg"


def test_an_agency_looks_back_to_the_body_named_last(read: Read) -> None:
    text = "The nuclear company Energomir reported a leak in Oslo. The agency said the leak was small."
    assert only(read, text, "the leak was small", "The agency").name == "Energomir"


def test_an_unnamed_spokesperson_keeps_the_office(read: Read) -> None:
    text = "Mayor Ann Berg was away. A spokesperson for Berg said the quay was safe. The spokesperson said no more."
    found = speakers(
        read,
        text,
        [reported(text, "the quay was safe", "A spokesperson for Berg"), reported(text, "no more", "The spokesperson")],
    )
    assert [s.name for s in found if s] == ["spokesperson for Ann Berg"] * 2


def test_remarks_are_those_of_their_owner(read: Read) -> None:
    text = "Mayor Ann Berg was clear. Berg’s remarks said nothing about the quay."
    assert only(read, text, "nothing about the quay", "Berg’s remarks").name == "Ann Berg"


def test_a_quotation_that_goes_on_keeps_its_speaker(read: Read) -> None:
    text = "“It is safe,” Ann Berg said.\n“We will open it.”"
    first = reported(text, "“It is safe,”", "Ann Berg", mode=Mode.DIRECT)
    second = reported(text, "“We will open it.”", cue=None, mode=Mode.DIRECT, continues=0)
    one, two = speakers(read, text, [first, second])
    assert one is not None
    assert two is not None
    assert (two.name, two.span) == (one.name, one.span)
    assert two.confidence < one.confidence


def test_i_is_the_outer_speaker(read: Read) -> None:
    text = "Ann Berg said I believe the quay is safe."
    outer = reported(text, "I believe the quay is safe", "Ann Berg")
    inner = reported(text, "the quay is safe", "I", cue="believe", parent=0)
    assert [s.name for s in speakers(read, text, [outer, inner]) if s] == ["Ann Berg", "Ann Berg"]


def test_nobody_is_guessed_without_evidence(read: Read) -> None:
    text = "Ann Berg was there.\n“It is safe.”"
    assert speakers(read, text, [reported(text, "“It is safe.”", cue=None, mode=Mode.DIRECT)]) == [None]


def test_statements_come_back_in_order_with_their_parents(read: Read) -> None:
    text = "The BBC said Ann Berg had told residents the quay was safe."
    outer = reported(text, "Ann Berg had told residents the quay was safe", "The BBC")
    inner = reported(text, "the quay was safe", "Ann Berg", cue="told", parent=0)
    parsed = read(text)
    found = resolve_speakers(parsed, find_entities(parsed), [outer, inner])
    assert [s.parent for s in found] == [None, 0]
    assert [s.speaker.name for s in found if s.speaker] == ["BBC", "Ann Berg"]


def test_a_title_before_a_quotation_of_two_sentences_is_no_distance(read: Read) -> None:
    text = (
        "Fire chief Ola Dahl spoke first.\nThe port’s executive, Ann Berg, said it was safe.\n"
        "“It is shut. It is safe,” she said."
    )
    outer = reported(text, "it was safe", "The port’s executive, Ann Berg")
    later = reported(text, "“It is shut. It is safe,”", "she", mode=Mode.DIRECT)
    assert [s.name for s in speakers(read, text, [outer, later]) if s] == ["Ann Berg", "Ann Berg"]


def test_a_mr_and_a_mrs_of_one_name_are_two(read: Read) -> None:
    text = "Mr. Dahl met Mrs. Dahl in Oslo. Mrs. Dahl said it was over."
    parsed = read(text)
    assert [e.kind for e in find_entities(parsed) if e.name == "Dahl"] == [EntityKind.PERSON] * 2


def test_a_single_word_that_he_means_is_a_person(read: Read) -> None:
    text = "Vexler opened the quay in Oslo. Vexler said it was safe. He said it would stay open."
    speaker = only(read, text, "it would stay open", "He")
    assert (speaker.name, speaker.kind) == ("Vexler", EntityKind.PERSON)


def test_an_open_bracket_is_no_part_of_the_mention(read: Read) -> None:
    text = "Rep. Ann Berg (D-N.C.) said it was over."
    assert only(read, text, "it was over", "Rep. Ann Berg (D-N.C.").text == "Rep. Ann Berg"


def test_whoever_is_quoted_goes_on_whatever_else_the_sentence_reports(read: Read) -> None:
    text = "“It is safe,” Ann Berg assured Ola Dahl, after Dahl said he was afraid. “Go home.”"
    found = speakers(
        read,
        text,
        [
            reported(text, "“It is safe,”", "Ann Berg", cue="assured", mode=Mode.DIRECT),
            reported(text, "he was afraid", "Dahl", nth=1),
            reported(text, "“Go home.”", cue=None, mode=Mode.DIRECT, continues=0),
        ],
    )
    assert [speaker.name for speaker in found if speaker is not None] == ["Ann Berg", "Ola Dahl", "Ann Berg"]


def test_two_with_their_offices_are_joint(read: Read) -> None:
    text = "The mayor, Ann Berg, and the governor, Ola Dahl, said the quay was safe."
    assert only(read, text, "the quay was safe", "The mayor, Ann Berg, and the governor, Ola Dahl").name == "Ann Berg; Ola Dahl"


def test_an_empty_mention_is_none(read: Read) -> None:
    text = "Rep. Ann Berg (O-Oslo):“It is safe.”"
    statement = reported(text, "“It is safe.”", "-", cue=":", mode=Mode.DIRECT)
    (speaker,) = speakers(read, text, [statement])
    assert speaker is not None
    assert speaker.name == "Ann Berg"


def test_who_after_a_thing_and_its_owner_is_the_owner(read: Read) -> None:
    text = "The plan drew the anger of Mayor Ann Lee, who said the port was full."
    assert only(read, text, "the port was full", "who").name == "Ann Lee"


def test_whoever_is_spoken_to_is_nobody_known(read: Read) -> None:
    speaker = only(read, "The Harbour Board met. If you say so, the port is full.", "the port is full", "you")
    assert (speaker.name, speaker.kind) == ("you", EntityKind.UNKNOWN)


def test_a_spokesman_is_called_by_the_name_beside_his_employers(read: Read) -> None:
    text = "Ann Lee won. A spokesman for Ms. Lee, Michael Harding, said the port was full."
    assert only(read, text, "the port was full", "A spokesman for Ms. Lee, Michael Harding").name == "Michael Harding"


def test_a_full_name_needs_no_form_of_address(read: Read) -> None:
    text = "Paul Larsen won. Mr. Larsen’s allies in the council said the port was full."
    assert (
        only(read, text, "the port was full", "Mr. Larsen’s allies in the council").name
        == "Paul Larsen’s allies in the council"
    )


def test_an_apposition_does_not_say_whose_office_it_is(read: Read) -> None:
    text = "Gov. Mike Penn of Norland signed it. The governor, a Democrat, said the port was full."
    assert only(read, text, "the port was full", "The governor, a Democrat").name == "Mike Penn"


def test_the_narrators_clear_pronouns_are_told_and_those_of_others_are_not(read: Read) -> None:
    text = "Chairwoman Ann Berg was late. Then she apologized. “She is always late,” a clerk said."
    parsed = read(text)
    quotation = reported(text, "“She is always late,”", "a clerk", mode=Mode.DIRECT)
    resolver = Resolver(Cast(parsed, find_entities(parsed)), [quotation])
    resolver.statements()
    assert {at: referent.name for at, referent in resolver.meant.items()} == {text.index("she"): "Ann Berg"}
