"""The documents name what there is: fields, kinds and public names cannot drift away from the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import deedline
from deedline.errors import InputError
from deedline.ingest.fields import parts
from deedline.ingest.kinds import FORMATS
from deedline.model.article import BlockKind
from deedline.model.assessment import RELATIONS, STATUSES
from deedline.model.reading import Claim, Place, Pledge, Quantity, Time, Wording

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
CONCEPTS = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "model"),
    [
        ("times", Time),
        ("places", Place),
        ("quantities", Quantity),
        ("claims", Claim),
        ("pledges", Pledge),
        ("wording", Wording),
    ],
)
def test_every_field_of_a_record_is_documented(row: str, model: type) -> None:
    line = next(line for line in OUTPUT.splitlines() if line.startswith(f"| `{row}`"))
    named = set(re.findall(r'"(\w+)"', line))
    expected = {field.name for field in fields(model)} - {"span"} | {"start", "end"}
    assert named == expected


def test_every_block_kind_is_explained() -> None:
    assert [kind.value for kind in BlockKind if kind.value not in CONCEPTS] == []


def test_every_kind_of_relation_and_every_status_is_explained() -> None:
    assert [word for word in (*RELATIONS, *STATUSES) if word not in CONCEPTS] == []


def test_every_kind_of_input_every_part_and_every_failure_is_explained() -> None:
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    failures = [kind.code for kind in InputError.__subclasses__()]
    names = [*(kind for kind in FORMATS if kind != "auto"), *parts(), *failures]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in deedline.__all__ if f"`{name}" not in page] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []
