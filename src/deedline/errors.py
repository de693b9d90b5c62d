"""Everything that can go wrong, each with a code, the cause and the cure.

DeedlineError
├── InputError            one input cannot be read; the run goes on without it
│   ├── EmptyInput            "empty"
│   ├── BinaryInput           "binary"
│   ├── TooLarge              "too-large"
│   ├── Unreadable            "unreadable"
│   ├── NoArticle             "no-article"
│   ├── BadRecord             "bad-record"
│   ├── NotFetched            "not-fetched"
│   ├── Refused               "refused"
│   └── Unchanged             "unchanged"
├── NothingToRead         no input at all was usable                         "nothing-to-read"
├── BadTable              a vocabulary of the user's own is no table         "bad-table"
├── ArchiveError          the archive cannot be opened, written or trusted   "archive"
├── BadDecision           a decision cannot be made                          "bad-decision"
├── BadUsers              a file of users cannot be used                     "bad-users"
└── MissingPart           a model, data file or optional package is absent   "missing-part"
"""

from __future__ import annotations


class DeedlineError(Exception):
    """Something a user can understand and mend. ``code`` is stable; ``cure`` says what to do."""

    code = "error"

    def __init__(self, cause: str, cure: str) -> None:
        super().__init__(f"{cause}. {cure}")
        self.cause = cause
        self.cure = cure

    def __reduce__(self) -> tuple[type[DeedlineError], tuple[str, ...]]:
        """How it comes from one process to another."""
        return type(self), (self.cause, self.cure)


class InputError(DeedlineError):
    """One input cannot be read; the others are not affected."""

    code = "input"

    def __init__(self, source: str, cause: str, cure: str) -> None:
        super().__init__(f"{source}: {cause}", cure)
        self.source = source
        self.why = cause
        """The cause without the source's name."""

    def __reduce__(self) -> tuple[type[DeedlineError], tuple[str, ...]]:
        """How it comes from one process to another."""
        return type(self), (self.source, self.why, self.cure)

    def at(self, source: str) -> InputError:
        """The same failure of another input: that of a part as one of the whole."""
        return type(self)(source, self.why, self.cure)


class EmptyInput(InputError):
    """Nothing but white space."""

    code = "empty"


class BinaryInput(InputError):
    """Bytes that are no text in any encoding."""

    code = "binary"


class TooLarge(InputError):
    """Larger than one article can be."""

    code = "too-large"


class Unreadable(InputError):
    """The operating system does not let us read it."""

    code = "unreadable"


class NoArticle(InputError):
    """A page with no article in it."""

    code = "no-article"


class BadRecord(InputError):
    """A row of a table that holds no text, or a record of a web archive that is broken."""

    code = "bad-record"


class NotFetched(InputError):
    """What stands on the web, and was not asked for or could not be had."""

    code = "not-fetched"


class Refused(InputError):
    """What must not be fetched: robots.txt forbids it, or the address is no public one."""

    code = "refused"


class Unchanged(InputError):
    """What has not changed since it was fetched last: nothing to do, and no failure."""

    code = "unchanged"


class NothingToRead(DeedlineError):
    """No input at all was usable."""

    code = "nothing-to-read"


class MissingPart(DeedlineError):
    """A model, data file or optional package is absent."""

    code = "missing-part"


class BadTable(DeedlineError):
    """A vocabulary of the user's own cannot be read."""

    code = "bad-table"


class ArchiveError(DeedlineError):
    """The archive cannot be opened or written, or is not sound."""

    code = "archive"


class BadDecision(DeedlineError):
    """A decision about what is not there, or that cannot be made."""

    code = "bad-decision"


class BadUsers(DeedlineError):
    """A file of users cannot be read, or somebody cannot be written into it."""

    code = "bad-users"
