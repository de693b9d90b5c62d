"""Data flows one way: a floor imports only from floors below it."""

import ast
from pathlib import Path

import deedline

ROOT = Path(deedline.__file__).parent
FLOORS = (
    {"spans", "errors", "forest"},
    {"data"},
    {"model"},
    {"archive", "scale"},
    {"ingest"},
    {"annotate"},
    {"link"},
    {"assess"},
    {"api", "report"},
    {"keeping", "shards"},
    {"desk"},
    {"mcp"},
    {"cli"},
)
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}


def imports(file: Path) -> set[str]:
    """The rooms of Deedline a module imports from."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        for module in modules:
            parts = module.split(".")
            if parts[0] == "deedline" and len(parts) > 1:
                names.add(parts[1])
    return names


def test_no_floor_imports_from_a_floor_above_it() -> None:
    upward = []
    for file in sorted(ROOT.rglob("*.py")):
        room = file.relative_to(ROOT).parts[0].removesuffix(".py")
        if room in LEVEL:
            upward += [f"{file.relative_to(ROOT)} imports {name}" for name in imports(file) if LEVEL.get(name, 0) > LEVEL[room]]
    assert upward == []


def test_every_room_has_a_floor() -> None:
    rooms = {
        path.name.removesuffix(".py") for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - LEVEL.keys() == {"__init__", "__main__"}


def test_no_module_has_grown_past_500_lines() -> None:
    long = {
        str(file.relative_to(ROOT)): count for file in ROOT.rglob("*.py") if (count := len(file.read_text().splitlines())) > 500
    }
    assert long == {}
