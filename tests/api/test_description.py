"""The description of the API is true: it follows the design rules, and each example in it works."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import get_resolver

from ruggensteun.doors.api.description import described
from ruggensteun.ground.walls.models import new_id
from tests.api.conftest import Program

Description = dict[str, Any]
OpenProgram = Callable[..., Program]


def description() -> Description:
    read: Description = json.loads(described())
    return read


def operations() -> Iterator[tuple[str, str, Description]]:
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def examples() -> list[Any]:
    return [
        pytest.param(path, operation, example["value"], id=f"{operation['operationId']}: {name}")
        for path, _, operation in operations()
        for name, example in _examples(operation).items()
    ]


def _examples(operation: Description) -> Description:
    content: Description = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    examples: Description = content.get("examples", {})
    return examples


def conforms(value: Any, operation: Description, status: int) -> None:
    """The answer has the shape that the description gives for this status."""
    content = operation["responses"][str(status)]["content"]
    shape = next(iter(content.values()))["schema"]
    whole = {"components": _nullable(description()["components"]), **shape}
    jsonschema.Draft7Validator(whole).validate(value)


def _nullable(shape: Any) -> Any:
    """OpenAPI 3.0 says `nullable`, JSON Schema says a type of null."""
    if isinstance(shape, list):
        return [_nullable(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    inner = {name: _nullable(one) for name, one in shape.items()}
    return {"anyOf": [inner, {"type": "null"}]} if inner.pop("nullable", False) else inner


@pytest.mark.parametrize(("path", "operation", "body"), examples())
def test_every_example_works(program_of: OpenProgram, path: str, operation: Description, body: Any) -> None:
    answer = program_of("bram").post(path, body)

    assert answer.status_code in {200, 201}, answer.content
    conforms(answer.json(), operation, answer.status_code)


def test_every_operation_with_a_body_has_an_example() -> None:
    without = [operation["operationId"] for _, _, operation in operations() if "requestBody" in operation]

    assert without
    assert all(_examples(operation) for _, _, operation in operations() if "requestBody" in operation)


def test_what_is_read_and_what_goes_wrong_has_the_shape_of_the_description(
    program_of: OpenProgram, report_body: Description
) -> None:
    program = program_of("sanne")
    key = program.post("/meldingen", report_body).json()["id"]
    known = {(path, method): operation for path, method, operation in operations()}

    conforms(program.get("/meldingen").json(), known["/meldingen", "get"], 200)
    conforms(program.get(f"/meldingen/{key}").json(), known["/meldingen/{incident_id}", "get"], 200)
    conforms(program.get(f"/meldingen/{new_id()}").json(), known["/meldingen/{incident_id}", "get"], 404)
    conforms(program.post("/meldingen", {}).json(), known["/meldingen", "post"], 400)


def test_everybody_reads_the_description_from_everywhere() -> None:
    answer = Client().get("/api/v1/openapi.json")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == answer.json()["info"]["version"]
    assert set(answer.json()["info"]["contact"]) == {"name", "email", "url"}
    assert answer.json()["servers"][0]["url"].endswith("/api/v1")


def test_addresses_follow_the_design_rules() -> None:
    for path, _, operation in operations():
        assert not path.endswith("/")
        assert re.fullmatch(r"(/[a-z]+(-[a-z]+)*|/\{[a-z_]+\}|/_[a-z]+)+", path)
        assert {"400", "401", "403", "404", "406", "429"} <= set(operation["responses"])
        assert all("API-Version" in answer["headers"] for answer in operation["responses"].values())


def test_the_rest_of_the_design_rules_that_a_description_shows() -> None:
    """API Design Rules 2.2: versions, methods, names in the query, errors as problem+json."""
    whole = description()
    assert re.fullmatch(r"\d+\.\d+\.\d+", whole["info"]["version"])
    assert all(re.search(r"/v\d+$", server["url"]) for server in whole["servers"])
    for _path, method, operation in operations():
        assert method in {"get", "post", "put", "patch", "delete", "head"}
        keys = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
        assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", key) for key in keys)
        refused = (answer for status, answer in operation["responses"].items() if status >= "4")
        assert all(set(answer["content"]) == {"application/problem+json"} for answer in refused)


def test_every_address_of_the_api_is_described() -> None:
    api: Any = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/")
    ours = [str(one.pattern) for one in api.url_patterns if str(one.pattern).startswith("v1")]
    served = {re.sub(r"<\w+:(\w+)>", r"{\1}", one).removeprefix("v1") for one in ours}

    assert served - {"/openapi.json"} == set(description()["paths"])


def test_names_of_fields_are_in_camel_case() -> None:
    for shape in description()["components"]["schemas"].values():
        assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", name) for name in shape.get("properties", {}))
