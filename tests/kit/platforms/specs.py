"""The official API descriptions as judges of what we send, when they lie beside the checkout.

They are found in `../shared/specs` next to the checkout (or `KHABUAN_SPECS`); without them
every function here finds nothing to say, and `line_rules`/`telegram_rules` still judge.
"""

import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SPECS = Path(os.environ.get("KHABUAN_SPECS", Path(__file__).parents[3].parent / "shared" / "specs"))
HAVE_SPECS = (SPECS / "line" / "messaging-api.yml").exists()


def line_problems(schema: str, body: Any, file: str = "messaging-api.yml") -> list[str]:
    """What LINE's OpenAPI file has against `body` as a `schema`, unknown properties included."""
    if not HAVE_SPECS:
        return []
    errors = _line_validator(file, schema).iter_errors(body)
    return [f"{_json_path(error.instance_path)}: {error.message[:300]}" for error in errors]


def line_kinds(schema: str, file: str = "messaging-api.yml") -> set[str]:
    """The kinds LINE's file knows of something; none without the file."""
    if not HAVE_SPECS:
        return set()
    by = _line_components(file)["schemas"][schema]
    return {each["if"]["properties"][by["required"][0]]["const"] for each in by["allOf"]}


def telegram_problems(method: str, arguments: Json) -> list[str]:
    """What the Bot API's description has against a method's arguments."""
    if not HAVE_SPECS:
        return []
    api = _telegram_api()
    if method not in api["methods"]:
        return [f"no method {method}"]
    return _fields_problems(method, api["methods"][method].get("fields", []), arguments)


@cache
def _line_validator(file: str, schema: str) -> Any:
    from jsonschema_rs import Draft202012Validator

    root = {"$ref": f"#/components/schemas/{schema}", "components": _line_components(file)}
    return Draft202012Validator(root)


@cache
def _line_components(file: str) -> Json:
    """The file's schemas, each flat (its `allOf` merged) and closed to unknown properties."""
    import yaml

    text = (SPECS / "line" / file).read_text()
    found: Json = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    schemas = found["components"]["schemas"]
    return {"schemas": {name: _flat(schemas, name) for name in schemas}}


def _flat(schemas: Json, name: str) -> Json:
    schema = schemas[name]
    if "discriminator" in schema:
        return _as_its_kind(schema["discriminator"])
    properties, required = _merged(schemas, schema)
    if not properties:
        return dict(schema)
    return {"type": "object", "properties": properties, "required": required,
            "additionalProperties": False}  # fmt: skip


def _merged(schemas: Json, schema: Json) -> tuple[Json, list[str]]:
    """Properties and required ones of a schema and of all it builds on."""
    properties, required = dict(schema.get("properties", {})), list(schema.get("required", ()))
    for part in schema.get("allOf", ()):
        part = schemas[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        more, needed = _merged(schemas, part)
        properties, required = {**more, **properties}, required + needed
    return properties, required


def _as_its_kind(discriminator: Json) -> Json:
    """OpenAPI's discriminator in the words of JSON Schema, which does not know it."""
    by, kinds = discriminator["propertyName"], discriminator["mapping"]
    each = [
        {"if": {"properties": {by: {"const": kind}}}, "then": {"$ref": place}}
        for kind, place in kinds.items()
    ]
    return {"required": [by], "properties": {by: {"enum": sorted(kinds)}}, "allOf": each}


def _json_path(path: Iterable[str | int]) -> str:
    return "$" + "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in path)


@cache
def _telegram_api() -> Json:
    api: Json = json.loads((SPECS / "telegram" / "api.json").read_text())
    return api


def _fields_problems(where: str, fields: list[Json], given: Any) -> list[str]:
    if not isinstance(given, dict):
        return [f"{where}: not an object"]
    known = {field["name"]: field for field in fields}
    problems = [f"{where}.{name}: unknown" for name in given if name not in known]
    for name, field in known.items():
        if name in given:
            problems += _any_type_problems(f"{where}.{name}", field["types"], given[name])
        elif field["required"]:
            problems.append(f"{where}.{name}: missing")
    return problems


def _any_type_problems(where: str, types: list[str], value: Any) -> list[str]:
    """Problems under the type that fits best."""
    return min((_type_problems(where, kind, value) for kind in types), key=len)


def _type_problems(where: str, kind: str, value: Any) -> list[str]:
    plain: dict[str, Any] = {
        "String": str,
        "Integer": int,
        "Float": (int, float),
        "Boolean": bool,
    }
    if kind in plain:
        fits = isinstance(value, plain[kind]) and (kind == "Boolean" or value is not True)
        return [] if fits else [f"{where}: not {kind}"]
    if kind == "InputFile":
        return [] if isinstance(value, bytes) else [f"{where}: not an uploaded file"]
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: not a list"]
        inner = kind.removeprefix("Array of ")
        each = enumerate(value)
        return [said for at, one in each for said in _type_problems(f"{where}[{at}]", inner, one)]
    described = _telegram_api()["types"][kind]
    if described.get("subtypes"):
        return _any_type_problems(where, described["subtypes"], value)
    return _fields_problems(where, described.get("fields", []), value)
