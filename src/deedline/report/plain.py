"""Text for formats in which a line break or a control character would mean something."""

from __future__ import annotations


def one_line(text: str) -> str:
    r"""The text on one line, with a space for every stretch of white space and control characters.

    >>> one_line("a\n b\x00c")
    'a b c'
    """
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def shortened(name: str, most: int) -> str:
    """A name that fits into a drawing: at most so many characters, and a sign that some are left out.

    >>> shortened("Harbour Workers' Union, Saltmere", 24), shortened("Jane Osk", 24)
    ("Harbour Workers' Union…", 'Jane Osk')
    """
    return name if len(name) <= most else f"{name[:most].rstrip(' ,')}…"
