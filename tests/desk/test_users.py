"""The file of users: written by the command, readable by its owner only, and refused where it is wrong."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deedline.cli.app import app
from deedline.desk.users import Role, Users, put, read
from deedline.errors import BadUsers


def test_the_command_writes_users(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    for name, role, more, given in (
        ("Ines Roy", "editor", [], "a long password\n"),
        ("Ada", "reader", ["--proxied"], ""),
        ("Ada", "editor", ["--proxied"], ""),
    ):
        done = CliRunner().invoke(app, ["adduser", name, "--users", str(file), "--role", role, *more], input=given)
        assert done.exit_code == 0, done.output
    assert [(user.name, user.role) for user in read(file)] == [("Ines Roy", Role.EDITOR), ("Ada", Role.EDITOR)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "a long password" not in file.read_text()
    users = Users(file)
    assert users.verified("Ines Roy", "a long password") is not None
    assert users.verified("Ines Roy", "A long password") is None
    assert users.verified("Ada", "") is None


@pytest.mark.parametrize(
    ("name", "password"), [("a:b", "long enough it is"), ("", "long enough it is"), ("x\n", None), ("Ada", "short")]
)
def test_what_cannot_be_a_user(tmp_path: Path, name: str, password: str | None) -> None:
    with pytest.raises(BadUsers):
        put(tmp_path / "users.txt", name, Role.READER, password)
    assert not (tmp_path / "users.txt").exists()


@pytest.mark.parametrize("line", ["Ada", "Ada:owner:", ":reader:x"])
def test_a_file_that_is_none_is_refused_with_the_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "users.txt").write_text(f"# who\n\nInes:editor:\n{line}\n")
    with pytest.raises(BadUsers, match="line 4"):
        Users(tmp_path / "users.txt")


def test_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadUsers, match="adduser"):
        Users(tmp_path / "none.txt")
