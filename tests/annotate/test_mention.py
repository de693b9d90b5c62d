"""Event nouns that are talked about and not asserted, and descriptions that are."""

from collections.abc import Callable

import pytest

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed
from deedline.model.reading import Claim

Read = Callable[..., Parsed]

# Sentence, event noun that is mentioned only.
MENTIONED = [
    ("It makes no sense to talk about the withdrawal of the troops.", "withdrawal"),
    ("Nobody wants to speak of a retreat of the army.", "retreat"),
    ("The ministers discussed the withdrawal of the brigade.", "withdrawal"),
    ("The leaders debated the annexation of the province.", "annexation"),
    ("She commented on the alleged withdrawal of the forces.", "withdrawal"),
    ("The alleged attack on the depot was reported on Monday.", "attack"),
    ("The so-called withdrawal of the army surprised the town.", "withdrawal"),
    ("The so-called liberation of the city lasted a week.", "liberation"),
    ("There was talk of a ceasefire between the armies.", "ceasefire"),
    ("There is speculation about a merger of the two banks.", "merger"),
    ("The general spoke about the bombing of the bridge.", "bombing"),
    ("Reporters asked about the shooting in the harbour.", "shooting"),
    ("The supposed ceasefire in the valley was broken.", "ceasefire"),
    ("The purported assassination of the mayor caused panic.", "assassination"),
    ("He questioned what the army called a liberation.", "liberation"),
    ("They fled from what the ministry called a withdrawal.", "withdrawal"),
    ("It was part of what the junta described as an evacuation.", "evacuation"),
    ("The debate about the evacuation of the island went on.", "evacuation"),
    ("The discussion of the merger took an hour.", "merger"),
    ("The question of a recount in the state came up.", "recount"),
    ("He refused to comment on the arrest of the banker.", "arrest"),
    ("The mayor mentioned the eviction of the families.", "eviction"),
    ("The rumour of a coup in the capital spread fast.", "coup"),
    ("Critics raised the idea of a boycott and a blockade of the port.", "blockade"),
    ("The claimed capture of the airfield was not confirmed.", "capture"),
    ("They warned against talk of an invasion of the island.", "invasion"),
    ("The envoys talked about a truce between the clans.", "truce"),
    ("She wondered about the resignation of the minister.", "resignation"),
    ("The panel addressed the issue of the deportation of the refugees.", "deportation"),
    ("The ministers spoke about the siege of the port.", "siege"),
    ("The notion of an annexation of the island is old.", "annexation"),
    ("Diplomats speculated about the assassination of the envoy.", "assassination"),
]

# "call X Y": the speaker asserts the description.
DESCRIBED = [
    ("The governor called the strike a massacre.", "massacre"),
    ("The envoy described the move as an invasion.", "invasion"),
    ("The union labelled the closure a lockout.", "lockout"),
    ("She called it a coup.", "coup"),
    ("The opposition branded the referendum an annexation.", "annexation"),
]

# Verbs that look like mention but report the event.
ASSERTED = [
    ("The ministry confirmed the withdrawal of the troops.", "withdrawal"),
    ("The withdrawal of the troops has begun.", "withdrawal"),
    ("Rebels carried out an attack on the depot.", "attack"),
    ("The town celebrated the liberation of the port.", "liberation"),
    ("Heavy fighting raged in the suburbs.", "fighting"),
]


def claims(read: Read, text: str) -> tuple[Claim, ...]:
    return find_claims(read(text), (), (), (), (), ())


def find(found: tuple[Claim, ...], predicate: str) -> Claim:
    return next(claim for claim in found if claim.predicate == predicate)


@pytest.mark.parametrize(("sentence", "noun"), MENTIONED)
def test_event_noun_under_mention_is_not_asserted(read: Read, sentence: str, noun: str) -> None:
    claim = find(claims(read, sentence), noun)
    assert claim.mood == "mentioned"
    assert claim.certainty == 0
    assert claim.rejects == ()


@pytest.mark.parametrize(("sentence", "noun"), DESCRIBED)
def test_description_is_asserted(read: Read, sentence: str, noun: str) -> None:
    claim = find(claims(read, sentence), noun)
    assert claim.polarity == 1
    assert claim.certainty > 1.5


@pytest.mark.parametrize(("sentence", "noun"), ASSERTED)
def test_reported_event_noun_is_asserted(read: Read, sentence: str, noun: str) -> None:
    claim = find(claims(read, sentence), noun)
    assert claim.mood == "factual"
    assert claim.certainty > 2
