"""In what manner an event came about: by choice, forced, or feigned; beside the event or said of it afterwards."""

from collections.abc import Callable

import pytest
from tests.annotate.test_claims import at, reported

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed
from deedline.model.reading import EVENT_BEFORE, Claim

Read = Callable[..., Parsed]

# Sentence, predicate of the event, its manner.
BESIDE = [
    ("The militia is forcing the rebels to retreat.", "retreat", "forced"),
    ("The rebels were forced to retreat from the valley.", "retreat", "forced"),
    ("Hunger compelled the garrison to surrender the fort.", "surrender", "forced"),
    ("The forced withdrawal of the troops took a week.", "withdrawal", "forced"),
    ("The minister was forced to resign.", "resign", "forced"),
    ("Borduria pulled out its troops as a gesture of goodwill.", "pull out", "voluntary"),
    ("Borduria withdrew its troops from the valley in a show of good faith.", "withdraw", "voluntary"),
    ("The army postponed the drill as a goodwill gesture.", "postpone", "voluntary"),
    ("The minister resigned voluntarily.", "resign", "voluntary"),
    ("A voluntary withdrawal of the troops began.", "withdrawal", "voluntary"),
    ("The rebels feigned a retreat from the valley.", "retreat", "feigned"),
    ("The troops pretended to withdraw from the valley.", "withdraw", "feigned"),
    ("The army is faking a pull-out from the valley.", "pull-out", "feigned"),
    ("The feigned retreat of the rebels fooled nobody.", "retreat", "feigned"),
]

# Sentence, predicate: nothing is said of how it came about.
UNSAID = [
    ("The troops withdrew from the valley.", "withdraw"),
    ("The troops were not forced to withdraw from the valley.", "withdraw"),
    ("The militia forced the invasion of the island to stop.", "invasion"),
    ("The rebels withdrew as a gesture of contempt.", "withdraw"),
    ("The union saw the closure as a sign of goodwill.", "see"),
    ("The mayor described the withdrawal of the troops as a goodwill gesture.", "withdrawal"),
    ("The report was fake news.", "fake news"),
]

# Text, manner: of the withdrawal told in it.
SAID_AFTERWARDS = [
    ("Borduria withdrew its troops from the valley. It was a gesture of goodwill.", "voluntary"),
    ("Borduria withdrew its troops after a week of shelling. This was an act of good faith.", "voluntary"),
    ("Borduria will withdraw its troops, and it will be a confidence-building measure.", "voluntary"),
    ("Borduria has withdrawn its troops from the valley. It was a ruse.", "feigned"),
    ("The withdrawal of the troops was a ruse.", "feigned"),
    ("The withdrawal of the troops was voluntary.", "voluntary"),
]

NOT_OF_AN_EVENT_BEFORE = [
    "Borduria withdrew its troops. It was not a gesture of goodwill.",
    "Borduria withdrew its troops. It would be a gesture of goodwill to release the captives.",
    "Borduria withdrew its troops. It was a gesture of despair.",
    "The orchestra played for an hour. It was a gesture of goodwill.",
    "Borduria did not withdraw its troops. It was a gesture of goodwill.",
]


def claims(read: Read, text: str) -> tuple[Claim, ...]:
    return find_claims(read(text), (), (), (), (), ())


@pytest.mark.parametrize(("sentence", "predicate", "manner"), BESIDE)
def test_words_beside_an_event_tell(read: Read, sentence: str, predicate: str, manner: str) -> None:
    assert [claim.manner for claim in claims(read, sentence) if claim.predicate == predicate] == [manner]


@pytest.mark.parametrize(("sentence", "predicate"), UNSAID)
def test_else_nothing_is_said(read: Read, sentence: str, predicate: str) -> None:
    assert [claim.manner for claim in claims(read, sentence) if claim.predicate == predicate] == [None]


@pytest.mark.parametrize(("text", "manner"), SAID_AFTERWARDS)
def test_somebody_says_what_an_event_was(read: Read, text: str, manner: str) -> None:
    claim = next(claim for claim in claims(read, text) if claim.manner is not None)
    assert (claim.predicate.split()[0].removesuffix("al"), claim.event_type, claim.manner) == ("withdraw", "movement", manner)
    assert claim.polarity == (-1 if manner == "feigned" else 1)


@pytest.mark.parametrize("text", NOT_OF_AN_EVENT_BEFORE)
def test_else_it_is_no_claim_about_one(read: Read, text: str) -> None:
    assert all(claim.manner is None for claim in claims(read, text))


def test_who_is_said_to_feign_an_event_asserts_none(read: Read) -> None:
    found = claims(read, "The withdrawal of the troops was a ruse.")
    assert [(claim.predicate, claim.polarity) for claim in found] == [("withdrawal", -1)]


def test_the_claim_is_that_of_who_says_so_and_keeps_the_event(read: Read) -> None:
    text = "Borduria announced plans to withdraw its troops from the valley, saying it would be a show of good faith."
    content = "it would be a show of good faith"
    *_, plan, said = find_claims(read(text), [reported(text, content, "saying", "say", "Borduria")], (), (), (), ())
    assert (said.statement, said.span, said.cue) == (0, at(text, content), at(text, "show"))
    assert (said.predicate, said.mood, said.manner) == (plan.predicate, "intended", "voluntary")
    assert [(a.text, a.inferred) for a in said.arguments] == [(a.text, EVENT_BEFORE) for a in plan.arguments]
    assert all(argument.inferred is None for argument in plan.arguments)


def test_a_hedged_pretence_is_a_hedged_denial(read: Read) -> None:
    (claim,) = claims(read, "The rebels could be feigning a retreat.")
    assert claim.polarity == -1
    assert -1 < claim.certainty < 0
