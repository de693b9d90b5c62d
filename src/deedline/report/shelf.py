"""The articles of a dossier as a reader meets them: a letter, a label, and a link to every span."""

from __future__ import annotations

from deedline.model.dossier import Dossier
from deedline.model.linkage import Ref
from deedline.model.reading import Reading


def letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ...

    >>> [letter(i) for i in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Shelf:
    """Finds articles by id and names their spans. Articles of the story come first, related stories' after them."""

    def __init__(self, dossier: Dossier) -> None:
        everything = (*dossier.readings, *dossier.related_readings)
        self._readings = {reading.article.id: reading for reading in everything}
        self._letters = {reading.article.id: letter(index) for index, reading in enumerate(everything)}

    def reading(self, article: str) -> Reading:
        """The reading of the article with this id."""
        return self._readings[article]

    def letter(self, article: str) -> str:
        """The article's letter in this dossier."""
        return self._letters[article]

    def label(self, article: str) -> str:
        """The outlet's name."""
        return self._readings[article].article.label

    def text(self, ref: Ref) -> str:
        """The words a ref points at, white space folded, without the "that" a reported clause begins with."""
        return " ".join(ref.span.of(self._readings[ref.article].article.text).split()).removeprefix("that ")

    def anchor(self, ref: Ref) -> str:
        """The id of a span in the page: letter, start and end."""
        return f"{self._letters[ref.article]}-{ref.span.start}-{ref.span.end}"
