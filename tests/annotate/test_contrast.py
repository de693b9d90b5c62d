"""Rejected labels: who denies a word to put another in its place does not deny that something happened."""

from collections.abc import Callable

import pytest

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed
from deedline.model.reading import Claim

Read = Callable[..., Parsed]

# Construction 1: "not X but Y", "X, not Y", "Y rather than X". Sentence, asserted predicate, rejected label.
NOT_BUT = [
    ("The brigades are not withdrawing but repositioning.", "reposition", "withdraw"),
    ("The garrison is not leaving but regrouping.", "regroup", "leave"),
    ("The troops did not retreat but advanced.", "advance", "retreat"),
    ("The rebels were not attacking but retaliating.", "retaliate", "attack"),
    ("The minister did not resign but was dismissed.", "dismiss", "resign"),
    ("The soldiers are regrouping rather than withdrawing.", "regroup", "withdraw"),
    ("The army is repositioning rather than retreating.", "reposition", "retreat"),
    ("Rather than withdraw, the army dug in.", "dig in", "withdraw"),
    ("Instead of withdrawing, the battalion advanced.", "advance", "withdraw"),
    ("The forces advanced instead of retreating.", "advance", "retreat"),
    ("The units are moving, not withdrawing.", "move", "withdraw"),
    ("The troops are repositioning, not leaving.", "reposition", "leave"),
    ("The fleet is redeploying and not withdrawing.", "redeploy", "withdraw"),
    ("The company is not merging but liquidating.", "liquidate", "merge"),
    ("The mayor was not arrested but questioned.", "question", "arrest"),
    ("The village was not liberated but occupied.", "occupy", "liberate"),
    ("The town was occupied, not liberated.", "occupy", "liberate"),
    ("Residents were deported, not evacuated.", "deport", "evacuate"),
    ("Residents were not evacuated but deported.", "deport", "evacuate"),
    ("The general did not resign; he was sacked.", "sack", "resign"),
    ("The workers are not striking, they are locked out.", "lock out", "strike"),
    ("The bank is not cutting jobs, it is moving them.", "move", "cut"),
    ("They are not retreating – they are regrouping.", "regroup", "retreat"),
    ("The troops aren't withdrawing, they're rotating.", "rotate", "withdraw"),
    ("The soldiers aren't pulling out and are instead digging in.", "dig in", "pull out"),
    ("The unit has not been withdrawn but redeployed.", "redeploy", "withdraw"),
    ("It was not a retreat but a redeployment.", "redeployment", "retreat"),
    ("This is not an invasion but a liberation.", "liberation", "invasion"),
    ("The offer was not a promise but a threat.", "threat", "promise"),
    ("The journalists were kidnapped rather than arrested.", "kidnap", "arrest"),
    ("The prisoners were not released but moved.", "move", "release"),
    ("The regiment was dissolved rather than redeployed.", "dissolve", "redeploy"),
]

# Construction 2: ", not a withdrawal", "This is not a withdrawal; it is ...".
APPOSITIVE = [
    ("It was a pushback, not a withdrawal.", "pushback", "withdrawal"),
    ("This is a redeployment, not a retreat.", "redeployment", "retreat"),
    ("That was an invasion, not a liberation.", "invasion", "liberation"),
    ("The army called the move a redeployment, not a retreat.", "redeployment", "retreat"),
    ("The governor called it a massacre, not a battle.", "massacre", "battle"),
    ("It was a murder, not an accident.", "murder", "accident"),
    ("This was an accident, not an attack.", "accident", "attack"),
    ("What happened was a coup, not an election.", "coup", "election"),
    ("This is an annexation, not a referendum.", "annexation", "referendum"),
    ("It is a ceasefire, not a surrender.", "ceasefire", "surrender"),
    ("This is a siege and not a blockade.", "siege", "blockade"),
    ("This is not a withdrawal; it is a pushback.", "pushback", "withdrawal"),
    ("This is not a retreat. It is a redeployment.", "redeployment", "retreat"),
    ("That is not a merger; that is a takeover.", "takeover", "merger"),
    ("It was not an accident; it was an attack.", "attack", "accident"),
    ("This was not a protest, it was a riot.", "riot", "protest"),
    ("This is not a ceasefire - it is a trap.", "trap", "ceasefire"),
    ("It isn't a resignation; it is a dismissal.", "dismissal", "resignation"),
    ("This was no accident; it was an attack.", "attack", "accident"),
    ("This is not a withdrawal; it is a result of our resistance – a pushback.", "pushback", "withdrawal"),
    ("The vote was a sham, not an election.", "sham", "election"),
    ("It was an explosion, not an earthquake.", "explosion", "earthquake"),
    ("These are deportations, not evacuations.", "deportation", "evacuation"),
    ("It is a purchase, not a merger.", "purchase", "merger"),
    ("This is a strike, not a walkout.", "strike", "walkout"),
    ("He called it a takeover, not a merger.", "takeover", "merger"),
    ("The union called the plan a lockout, not a strike.", "lockout", "strike"),
    ("She described it as an eviction, not an evacuation.", "eviction", "evacuation"),
    ("This is not an arrest; this is a kidnapping.", "kidnapping", "arrest"),
    ("It was a mistake, not a crime.", "mistake", "crime"),
    ("The deal is a surrender, not a truce.", "surrender", "truce"),
]

# Denied, with nothing put in its place: the denial stands, and no other claim stands against a word.
PLAIN_DENIAL = [
    ("The troops did not withdraw.", "withdraw"),
    ("No soldiers left the village.", "leave"),
    ("The garrison never surrendered.", "surrender"),
    ("Neither side attacked.", "attack"),
    ("The company will not merge with its rival.", "merge"),
    ("The troops have not withdrawn and the talks have not resumed.", "withdraw"),
]

# "not only X but Y" denies nothing.
ADDITIVE = [
    ("The rebels not only attacked the base but burned it.", "attack"),
    ("The police not only arrested the man but also charged him.", "arrest"),
]


def claims(read: Read, text: str) -> tuple[Claim, ...]:
    return find_claims(read(text), (), (), (), (), ())


def find(found: tuple[Claim, ...], predicate: str) -> Claim:
    return next(claim for claim in found if claim.predicate == predicate)


@pytest.mark.parametrize(("sentence", "asserted", "rejected"), NOT_BUT)
def test_not_x_but_y(read: Read, sentence: str, asserted: str, rejected: str) -> None:
    claim = find(claims(read, sentence), asserted)
    assert claim.polarity == 1
    assert claim.certainty > 1.5
    assert claim.rejects == (rejected,)


@pytest.mark.parametrize(("sentence", "asserted", "rejected"), APPOSITIVE)
def test_appositive_denial(read: Read, sentence: str, asserted: str, rejected: str) -> None:
    claim = find(claims(read, sentence), asserted)
    assert claim.polarity == 1
    assert claim.certainty > 1.5
    assert claim.rejects == (rejected,)


@pytest.mark.parametrize(("sentence", "asserted", "rejected"), [*NOT_BUT, *APPOSITIVE])
def test_rejected_word_is_denied_as_a_word(read: Read, sentence: str, asserted: str, rejected: str) -> None:
    for claim in claims(read, sentence):
        if claim.predicate == rejected:
            assert claim.polarity == -1
            assert rejected in claim.rejects


@pytest.mark.parametrize(("sentence", "denied"), PLAIN_DENIAL)
def test_plain_denial_rejects_no_label(read: Read, sentence: str, denied: str) -> None:
    found = claims(read, sentence)
    claim = find(found, denied)
    assert claim.polarity == -1
    assert claim.certainty < 0
    assert all(not other.rejects for other in found)


@pytest.mark.parametrize(("sentence", "predicate"), ADDITIVE)
def test_not_only_denies_nothing(read: Read, sentence: str, predicate: str) -> None:
    found = claims(read, sentence)
    assert find(found, predicate).polarity == 1
    assert all(claim.polarity == 1 and not claim.rejects for claim in found)
