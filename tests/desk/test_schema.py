"""Whatever the published description of the interface allows to be asked, and much that it does not, is never an error of ours."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.applications import Starlette

from deedline.archive import Archive
from deedline.desk import make_app

TOKEN = {"Authorization": "Bearer of the tests"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def served(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setattr("deedline.desk.guard.WRITES", (10_000, 60.0))
    return make_app(archive, token="of the tests")


@pytest.fixture
def described(served: Starlette) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", served, base_url="http://127.0.0.1")


schema = schemathesis.pytest.from_fixture("described")


@schema.include(method="GET").parametrize()
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_what_is_asked(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS, headers=TOKEN)
