"""How the public objects show themselves in a notebook: as a table, and as a data frame of pandas where that is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from html import escape
from importlib import import_module
from typing import Any, ClassVar

from deedline.errors import MissingPart
from deedline.spans import Span

MOST, LONGEST = 40, 160
"""Rows of a table and characters of a cell; a data frame has all."""

Row = dict[str, Any]


class Shown:
    """An object that holds lists of what was found: ``lists`` names them, the one shown first."""

    __slots__ = ()
    lists: ClassVar[tuple[str, ...]] = ()

    def words(self, article: str | None, span: Span) -> str:
        """The words at some characters: of the article with this id, or of the only one; "" where its text is not here."""
        raise NotImplementedError

    def resolved(self, value: object) -> object:
        """A value that stands for words elsewhere as the place of these words; every other as it is."""
        return value

    def rows(self, of: str | None = None) -> list[Row]:
        """One of :attr:`lists` as flat rows; what is a place in a text comes with its characters and words.

        Raises ValueError for a list that this does not have.
        """
        name = of or self.lists[0]
        if name not in self.lists:
            raise ValueError(f"{type(self).__name__} has no {name}, only {', '.join(self.lists)}")
        return [dict(self._flat(item)) for item in getattr(self, name)]

    def to_frame(self, of: str | None = None) -> Any:
        """The same as a pandas DataFrame. Raises MissingPart where pandas is not installed."""
        rows = self.rows(of)
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError as error:
            cure = "Install it with: pip install 'deedline[notebooks]'; rows() gives the same without it."
            raise MissingPart("pandas is not installed", cure) from error
        return pandas.DataFrame(rows)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        rows = self.rows()
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in self.lists)
        names = list(dict.fromkeys(name for row in rows for name in row))
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(f"<tr>{''.join(_cell(row.get(name)) for name in names)}</tr>" for row in rows[:MOST])
        more = f"<p>… and {len(rows) - MOST} more: to_frame() has all</p>" if len(rows) > MOST else ""
        caption = escape(f"{type(self).__name__}: {counts}")
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _flat(self, item: object, article: str | None = None) -> Iterator[tuple[str, Any]]:
        """The fields of an item as names and plain values."""
        for field in fields(item):  # type: ignore[arg-type]
            value = self.resolved(getattr(item, field.name))
            if isinstance(value, Span):
                prefix = "" if field.name == "span" else f"{field.name}_"
                yield from ((f"{prefix}start", value.start), (f"{prefix}end", value.end))
                yield f"{prefix}words", self.words(article or getattr(item, "article", None), value)
            elif hasattr(value, "article") and hasattr(value, "span"):
                yield from ((f"{field.name}_{name}", inner) for name, inner in self._flat(value))
            else:
                yield field.name, _plain(value)


def _plain(value: object) -> object:
    """A value of a cell: an object by its name, several as a tuple."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    for name in ("name", "lemma", "value", "id"):
        if is_dataclass(value) and hasattr(value, name):
            return getattr(value, name)
    if is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    return value


def _cell(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    text = "" if value is None else " ".join(text.split())
    return f"<td>{escape(text if len(text) <= LONGEST else text[:LONGEST] + '…')}</td>"
