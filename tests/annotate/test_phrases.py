from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.phrases import coordinated, core, lemma_of, noun_phrase, role_of, token_at

Read = Callable[..., Parsed]


def test_a_role_keeps_its_hyphen(read: Read) -> None:
    doc = read("The Secretary-General and the attorney general spoke.").paragraphs[0].doc
    roles = {role_of(token) for token in doc if token.lower_ == "general"}
    assert roles == {"secretary-general", "attorney-general"}


def test_joint_subjects_are_cut_at_their_conjunctions(read: Read) -> None:
    doc = read("British Prime Minister Ann Berg and Ola Dahl agreed.").paragraphs[0].doc
    assert [part.text for part in coordinated(doc[:8])] == ["British Prime Minister Ann Berg", "Ola Dahl"]


def test_the_core_of_a_phrase_has_no_article_and_no_clause(read: Read) -> None:
    doc = read("The young man who stood outside spoke.").paragraphs[0].doc
    assert core(doc[:6]).text == "young man"


def test_a_noun_phrase_takes_in_its_apposition(read: Read) -> None:
    doc = read("Ola Dahl, the governor, spoke to the press.").paragraphs[0].doc
    assert noun_phrase(doc[1]).text.startswith("Ola Dahl, the governor")


@pytest.mark.parametrize(("word", "lemma"), [("officials", "official"), ("Democrats", "democrat")])
def test_plurals_are_brought_to_the_singular(read: Read, word: str, lemma: str) -> None:
    doc = read(f"Many {word} spoke to the press.").paragraphs[0].doc
    assert lemma_of(doc[1]) == lemma


def test_the_token_at_an_offset(read: Read) -> None:
    doc = read("Ola Dahl spoke.").paragraphs[0].doc
    token = token_at(doc, 5)
    assert token is not None
    assert token.text == "Dahl"
    assert token_at(doc, 500) is None


def test_joint_subjects_with_their_offices(read: Read) -> None:
    doc = read("The mayor, Ann Berg, and the governor, Ola Dahl, said the quay was safe.").paragraphs[0].doc
    assert [part.text for part in coordinated(doc[:12])] == ["The mayor, Ann Berg", "the governor, Ola Dahl"]
