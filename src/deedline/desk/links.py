"""Where the desk's links lead: every quoted piece to its words in the article's text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from deedline.model.linkage import Ref


def article_page(id: str) -> str:
    """The page of an article."""
    return f"/articles/{quote(id, safe='')}"


def words(id: str, first: int, last: int) -> str:
    """The page of an article at some of its characters, which light up."""
    return f"{article_page(id)}#c={first}-{last}"


def in_page(id: str, first: int | None = None, last: int | None = None) -> str:
    """The page an article was received in, at some of the article's characters."""
    return f"{article_page(id)}/page" if first is None else f"{article_page(id)}/page?c={first}-{last}"


def story(id: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(id, safe='')}"


def speaker(name: str) -> str:
    """The page of everything somebody said."""
    return f"/speakers/{quote(name, safe='')}"


def correction(kind: str, *places: tuple[str, int, int]) -> str:
    """The page where a person corrects what was found at some words, each (article, first, last)."""
    about = [("at", f"{id}:{first}-{last}") for id, first, last in places]
    return f"/decide?{urlencode([('kind', kind), *about])}"


def naming(kind: str, *names: str, story: str = "") -> str:
    """The page where a person says who is meant by a name."""
    about = [("at", name) for name in names] + ([("story", story)] if story else [])
    return f"/decide?{urlencode([('kind', kind), *about])}"


class OnDesk:
    """The links of a story's page (see :class:`~deedline.report.links.Links`)."""

    def __init__(self, story: str) -> None:
        self._story = story

    def words(self, ref: Ref, anchor: str) -> str:
        """To the words in the article's text."""
        return words(ref.article, ref.span.start, ref.span.end)

    def article(self, article: str, letter: str) -> str:
        """To the article."""
        return article_page(article)

    def speaker(self, name: str) -> str | None:
        """To everything somebody said."""
        return speaker(name) if name else None

    def correction(self, kind: str, refs: Sequence[Ref]) -> str | None:
        """To the form that corrects it."""
        return correction(kind, *((ref.article, ref.span.start, ref.span.end) for ref in refs))

    def naming(self, kind: str, name: str) -> str | None:
        """To the form that says who is meant."""
        return naming(kind, name, story=self._story) if name else None

    def drawing(self, name: str) -> str | None:
        """To a drawing of the story by itself."""
        return f"{story(self._story)}/drawings/{name}"
