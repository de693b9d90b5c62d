"""Where the links of a story lead: into the page itself, or to the pages of a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from deedline.model.linkage import Ref


class Links(Protocol):
    """What a page about a story asks for its links; None where there is nothing to lead to."""

    def words(self, ref: Ref, anchor: str) -> str:
        """To the words of an article; ``anchor`` names them in a page that holds its text."""

    def article(self, article: str, letter: str) -> str:
        """To an article, which the page knows by a letter."""

    def speaker(self, name: str) -> str | None:
        """To everything somebody said."""

    def correction(self, kind: str, refs: Sequence[Ref]) -> str | None:
        """To where a person corrects what was found at some words: its speaker, pledge or relation."""

    def naming(self, kind: str, name: str) -> str | None:
        """To where a person says who is meant by a name: that two are one, or that one is two."""

    def drawing(self, name: str) -> str | None:
        """To a drawing by itself, without the ending that says its form."""


class _InPage:
    """Links that stay in a page which holds everything itself."""

    def words(self, ref: Ref, anchor: str) -> str:
        return f"#{anchor}"

    def article(self, article: str, letter: str) -> str:
        return f"#article-{letter}"

    def speaker(self, name: str) -> str | None:
        return None

    def correction(self, kind: str, refs: Sequence[Ref]) -> str | None:
        return None

    def naming(self, kind: str, name: str) -> str | None:
        return None

    def drawing(self, name: str) -> str | None:
        return None


IN_PAGE: Links = _InPage()
