from collections.abc import Callable
from dataclasses import dataclass, replace

from deedline.link.origins import find_origins, independence
from deedline.link.quotes import find_families
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Copy, Origin
from deedline.model.reading import Claim, Reading
from deedline.spans import Span

Make = Callable[..., Reading]
WORDS = "“The dam at Lund is holding, but the sluices are not opening,”"


def origins_of(*readings: Reading, copies: tuple[Copy, ...] = ()) -> tuple[Origin, ...]:
    return find_origins(readings, find_families(readings), copies)


def test_one_press_conference_is_one_origin(reading: Make) -> None:
    a = reading(
        "a",
        f"{WORDS} Berg said. He added that help was on its way.",
        (WORDS, "Nils Berg"),
        ("help was on its way", "Nils Berg"),
    )
    b = reading("b", f"Berg: {WORDS}", (WORDS, "Berg"))
    c = reading("c", "The minister said boats were sent.", ("boats were sent", "Eva Lind"))
    found = origins_of(a, b, c)
    assert [origin.statements for origin in found] == [(("a", 0), ("a", 1), ("b", 0)), (("c", 0),)]
    assert found[0].name == "Nils Berg"


def test_one_speaker_on_two_days_is_two_origins(reading: Make) -> None:
    a = reading("a", "Berg said help was near.", ("help was near", "Nils Berg"), day="2031-05-01")
    b = reading("b", "Berg said boats were lost.", ("boats were lost", "Nils Berg"), day="2031-05-09")
    assert [origin.name for origin in origins_of(a, b)] == ["Nils Berg, 2031-05-01", "Nils Berg, 2031-05-09"]


def test_unnamed_officials_are_not_taken_for_one(reading: Make) -> None:
    a = reading("a", "an official said help was near.", ("help was near", "an official"), day="2031-05-01")
    b = reading("b", "an official said boats were lost.", ("boats were lost", "an official"), day="2031-05-01")
    assert len(origins_of(a, b)) == 2


def test_a_copied_stretch_has_its_models_origin(reading: Make) -> None:
    text = "an official said help was near."
    a, b = (reading(id, text, ("help was near", "an official")) for id in "ab")
    whole = Span(0, len(text))
    copy = Copy("b", "a", "copy", 1.0, "both credit ANSA", ((whole, whole),))
    assert len(origins_of(a, b, copies=(copy,))) == 1


@dataclass(frozen=True)
class Said:
    """A voice: who said what where."""

    ref: ClaimRef
    claim: Claim
    outlet: str
    holder: str | None
    narrated: bool
    party: str | None

    @property
    def voice(self) -> str:
        return self.holder or "someone"


def said(article: str, holder: str | None, party: str | None, statement: int | None = 0) -> Said:
    claim = Claim(Span(0, 4), statement, "hold", None, 1, 3.0, "present")
    return Said(ClaimRef(article, 0), claim, f"outlet of {article}", holder, statement is None, party)


def test_independence_needs_a_reason(reading: Make) -> None:
    readings = {id: reading(id, "Berg said help was near.", ("help was near", None)) for id in "abc"}
    origins = (Origin("o", "occasion", "Nils Berg, 2031-05-01", (("a", 0), ("b", 0))),)
    judge = independence(readings, origins)
    assert judge(said("a", "Nils Berg", "Sweden"), said("b", "Nils Berg", "Sweden")) == (
        "same_origin",
        "both go back to Nils Berg, 2031-05-01",
    )
    assert judge(said("a", "Nils Berg", "Sweden"), said("c", "Nils Berg", "Sweden"))[0] == "same_side"
    assert judge(said("a", "Eva Lind", "Sweden"), said("c", "Nils Berg", "Sweden"))[0] == "same_side"
    assert judge(said("a", "Eva Lind", "Sweden"), said("c", "Igor Pavlov", "Russia"))[0] == "independent"
    assert judge(said("a", "Eva Lind", "Sweden"), said("c", "Ola Nordmann", "Norway"))[0] == "unproven"
    assert judge(said("a", "Eva Lind", "Eva Lind"), said("c", "Igor Pavlov", "Russia"))[0] == "unproven"
    assert judge(said("a", None, None), said("c", "Igor Pavlov", "Russia"))[0] == "unproven"
    assert judge(said("a", "outlet of a", "outlet of a", None), said("c", "Igor Pavlov", "Russia"))[0] == "unproven"


def test_narrators_of_dependent_texts_are_one_origin(reading: Make) -> None:
    readings = {id: reading(id, "Help was near.") for id in "ab"}
    copy = Copy("b", "a", "copy", 0.9, "both credit ANSA")
    narrators = said("a", "outlet of a", "outlet of a", None), said("b", "outlet of b", "outlet of b", None)
    assert independence(readings, (), (copy,))(*narrators)[0] == "same_origin"
    assert independence(readings, ())(*narrators)[0] == "unproven"


def test_texts_that_credit_one_agency_prove_nothing(reading: Make) -> None:
    plain = {id: reading(id, "Berg said help was near.", ("help was near", None)) for id in "ac"}
    credited = {id: replace(r, article=replace(r.article, agencies=("ANSA",))) for id, r in plain.items()}
    verdict, reason = independence(credited, ())(said("a", "Eva Lind", "Sweden"), said("c", "Igor Pavlov", "Russia"))
    assert (verdict, reason) == ("unproven", "both texts credit ANSA")
