"""Whatever the published description of the interface allows to be asked, and much that it does not, is no error of ours."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from deedline.archive import Archive
from deedline.desk import make_app
from deedline.desk.api import document
from deedline.desk.intake import Intake, Job

TOKEN = {"Authorization": "Bearer of the tests"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def described(own: Archive, monkeypatch: pytest.MonkeyPatch) -> schemathesis.BaseSchema:
    monkeypatch.setattr("deedline.desk.guard.WRITES", (100_000, 60.0))
    monkeypatch.setattr(Intake, "take", lambda self, files, addresses: Job("0", (), ()))  # nothing is read or fetched
    return schemathesis.openapi.from_asgi("/api/openapi.json", make_app(own, token="of the tests", hosts=["testserver"]))


@pytest.mark.parametrize("path", sorted(document()["paths"]))
def test_every_operation(described: schemathesis.BaseSchema, path: str) -> None:
    operations = [described[path][method] for method in described[path]]
    assert operations

    for operation in operations:

        @FEW
        @given(case=operation.as_strategy())
        def asked(case: Any) -> None:
            case.call_and_validate(checks=CHECKS, headers=TOKEN)

        asked()
