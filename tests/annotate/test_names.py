import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate.names import fold, initials, is_office, is_title, same_given, spelling_key, surname, title_length


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("NATO Secretary-General Ann Berg", 2),
        ("Norwegian Deputy Defence Minister Ola Dahl", 4),
        ("Mr. Berg", 1),
        ("former Vice President Lee", 3),
        ("Ann Berg", 0),
        ("Stephen King", 0),
        ("Martin Luther King Jr.", 0),
        ("Governor", 0),
    ],
)
def test_titles_are_cut_off_names(name: str, length: int) -> None:
    assert title_length(name.split()) == length


@pytest.mark.parametrize(
    "variants",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij"),
        ("Gaddafi", "Qaddafi", "Gadhafi", "Kadafi"),
        ("Mohammed", "Muhammad", "Mohamed"),
        ("Sergei", "Sergey"),
        ("Yulia", "Julia"),
    ],
)
def test_transliterations_share_a_key(variants: tuple[str, ...]) -> None:
    assert len({spelling_key(variant) for variant in variants}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Berg", "Borg"), ("Clinton", "Clifton"), ("Hansen", "Jansen"), ("Miller", "Müller")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_given_names_must_not_disagree() -> None:
    assert same_given(["J.", "Smith"], ["John", "Smith"])
    assert same_given(["Smith"], ["John", "Smith"])
    assert same_given(["Volodymyr", "Zelensky"], ["Volodymir", "Zelenskyy"])
    assert not same_given(["Bill", "Smith"], ["Hanna", "Smith"])


def test_a_suffix_is_no_surname() -> None:
    assert surname(["Joseph", "Berg", "Jr."]) == "Berg"


def test_forms_of_address_are_titles_but_no_offices() -> None:
    assert is_title("Mr.")
    assert not is_office("Mr.")
    assert is_office("Secretary-General")


def test_initials_leave_small_words_out() -> None:
    assert initials(["Office", "of", "the", "Harbour", "Master"]) == "OHM"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more_in_case(word: str) -> None:
    assert fold(word) == fold(word).lower()
    assert isinstance(spelling_key(word), str)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Mike Tarrant", "Michael Tarrant", True),
        ("Paul R. Holm", "Paul Holm", True),
        ("Bill Holm", "Bob Holm", False),
        ("Kate Holm", "Katherine Holm", True),
    ],
)
def test_short_forms_of_given_names_speak_for_one_person(a: str, b: str, same: bool) -> None:
    assert same_given(a.split(), b.split()) is same
