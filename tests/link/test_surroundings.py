"""What a claim takes over from its neighbours, and what not."""

from deedline.link.participants import Participants
from deedline.link.surroundings import NEARBY, Stated, filled
from deedline.model.reading import Place
from deedline.spans import Span

KYIV, CHERNIHIV, DONBAS = (
    Place(Span(0, 1), name, name, lat=50.0, lon=30.0, country="UA", precision=precision)
    for name, precision in (("Kyiv", "settlement"), ("Chernihiv", "settlement"), ("Donbas", "region"))
)
UKRAINE = Place(Span(0, 1), "Ukraine", "Ukraine", lat=49.0, lon=32.0, country="UA", precision="country")
FORCES = Participants(subject=frozenset({"Russia", "forc"}), keys=frozenset({"Russia", "forc"}))
NOBODY = Participants()
MOVES, OTHER = "movement: withdraw", "attack: attack"


def test_a_pushback_is_of_the_forces_and_at_the_places_named_before_it() -> None:
    named, bare = filled([Stated(MOVES, 4, FORCES, (KYIV, CHERNIHIV)), Stated(MOVES, 4, NOBODY, ())])
    assert bare.who.subject == FORCES.subject
    assert {place.name for place in bare.where} == {"Kyiv", "Chernihiv"}
    assert named.where == (KYIV, CHERNIHIV)


def test_a_claim_of_another_kind_lends_nothing() -> None:
    bare = filled([Stated(OTHER, 4, FORCES, (KYIV,)), Stated(MOVES, 4, NOBODY, ())])[1]
    assert bare == Stated(MOVES, 4, NOBODY, ())


def test_without_a_place_before_it_a_claim_may_stand_for_any_usual_place() -> None:
    claims = [Stated(MOVES, None, FORCES, (KYIV,))] * 3 + [
        Stated(MOVES, None, FORCES, (DONBAS,)),
        Stated(MOVES, None, FORCES, ()),
    ]
    assert filled(claims)[-1].where == (KYIV,)
    claims.insert(0, Stated(MOVES, None, FORCES, (DONBAS,)))
    assert {place.name for place in filled(claims)[-1].where} == {"Kyiv", "Donbas"}


def test_a_country_is_too_wide_to_be_lent() -> None:
    assert filled([Stated(MOVES, None, FORCES, (UKRAINE,)), Stated(MOVES, None, FORCES, ())])[1].where == ()


def test_participants_come_from_close_by_only() -> None:
    far = [Stated(MOVES, None, FORCES, ())] + [Stated(None, None, NOBODY, ())] * NEARBY + [Stated(MOVES, None, NOBODY, ())]
    assert not filled(far)[-1].who.subject


def test_outside_the_families_nothing_is_taken_over() -> None:
    claims = [Stated(None, 1, FORCES, (KYIV,)), Stated(None, 1, NOBODY, ())]
    assert filled(claims) == claims


def test_where_something_was_long_ago_it_need_not_be_now() -> None:
    past, bare = Stated(MOVES, None, FORCES, (DONBAS,), past=True), Stated(MOVES, None, FORCES, ())
    assert filled([past, bare])[1].where == ()
    assert filled([past, Stated(MOVES, None, FORCES, (KYIV,)), bare])[2].where == (KYIV,)
    assert filled([past, Stated(MOVES, None, FORCES, (DONBAS,)), bare])[2].where == ()
