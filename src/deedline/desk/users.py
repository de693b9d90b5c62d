"""Who may use a desk that several people share: a file of names, roles and password hashes, read anew when it changes.

A line of the file is ``name:role:hash``; the hash is Argon2id's, and empty for somebody whom a proxy signs in.
"""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from deedline.errors import BadUsers

NAME = re.compile(r"[^\s:#][^:\n]{0,59}")

SHORTEST = 10
"""Characters of a password at least."""

LONGEST = 1000
"""Characters of a password at most: hashing takes time."""

AT_ONCE = threading.BoundedSemaphore(2)
"""Passwords hashed at once: each takes 64 MiB."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")


class Role(StrEnum):
    """What somebody may do: read, or also add and correct."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class User:
    """A line of the file."""

    name: str
    role: Role
    hash: str = ""


class Users:
    """The users of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._users: dict[str, User] = {}
        self._look()

    def find(self, name: str) -> User | None:
        """A user as the file has them now, None when it has none of this name."""
        self._look()
        return self._users.get(name)

    def verified(self, name: str, password: str) -> User | None:
        """The user whose name and password these are. It takes as long for a name that is not there."""
        user = self.find(name)
        with AT_ONCE:
            fits = _fits(user.hash if user and user.hash else _NOBODY, password[:LONGEST])
        return user if user and user.hash and fits else None

    def _look(self) -> None:
        try:
            now = self._path.stat()
            if self._seen != (seen := (now.st_mtime_ns, now.st_size)):
                self._users, self._seen = {user.name: user for user in read(self._path)}, seen
        except OSError as error:
            raise BadUsers(f"{self._path}: {error.strerror}", "Make it with deedline adduser.") from error


def _fits(hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(hash, password)
    except (VerificationError, InvalidHashError):
        return False


def read(path: Path) -> list[User]:
    """The users of a file. Raises BadUsers for a line that is none, and OSError."""
    users = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, role, hash = (*line.split(":", 2), "", "")[:3]
        if not NAME.fullmatch(name) or role not in list(Role):
            raise BadUsers(f"{path}: line {number} is no user", "A line is name:reader:hash or name:editor:hash.")
        users.append(User(name, Role(role), hash.strip()))
    return users


def put(path: Path, name: str, role: Role, password: str | None) -> None:
    """Write a user into a file that only its owner can read, in place of one of the same name; without a password for a proxy.

    Raises BadUsers for a name or password that cannot be one.
    """
    if not NAME.fullmatch(name) or not name.isprintable():
        raise BadUsers(f"{name!r} is no name", "A name has up to 60 characters, no colon, and does not begin with a hash sign.")
    if password is not None and not SHORTEST <= len(password) <= LONGEST:
        raise BadUsers("the password is too short or too long", f"Give one of {SHORTEST} to {LONGEST} characters.")
    others = [user for user in (read(path) if path.exists() else []) if user.name != name]
    users = [*others, User(name, role, "" if password is None else _HASHER.hash(password))]
    fresh = path.with_name(f"{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{user.name}:{user.role}:{user.hash}\n" for user in users)
    fresh.replace(path)
