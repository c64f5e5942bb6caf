"""The official API descriptions as judges of what we send, when they lie beside the checkout.

They are found in `../shared/specs` next to the checkout (or `KHABUAN_SPECS`); without them
every function here finds nothing to say, and `line_rules`/`telegram_rules` still judge.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SPECS = Path(os.environ.get("KHABUAN_SPECS", Path(__file__).parents[2] / "shared" / "specs"))
HAVE_SPECS = (SPECS / "line" / "messaging-api.yml").exists()


def line_problems(schema: str, body: Any, file: str = "messaging-api.yml") -> list[str]:
    """What LINE's OpenAPI file has against `body` as a `schema`, unknown properties included."""
    if not HAVE_SPECS:
        return []
    errors = _line_validator(file, schema).iter_errors(body)
    return [f"{error.json_path}: {error.message[:300]}" for error in errors]


def telegram_problems(method: str, arguments: Json) -> list[str]:
    """What the Bot API's description has against a method's arguments."""
    if not HAVE_SPECS:
        return []
    api = _telegram_api()
    if method not in api["methods"]:
        return [f"no method {method}"]
    return _fields_problems(method, api["methods"][method]["fields"], arguments)


@cache
def _line_validator(file: str, schema: str) -> Any:
    from jsonschema import Draft202012Validator

    components = _line_components(file)
    root = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": components}}
    return Draft202012Validator(root)


@cache
def _line_components(file: str) -> Json:
    """OpenAPI's discriminators, which JSON Schema does not know, spelled out."""
    import yaml

    text = (SPECS / "line" / file).read_text()
    schemas: Json = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    schemas = schemas["components"]["schemas"]
    parents = {name for name, schema in schemas.items() if "discriminator" in schema}
    told: Json = {}
    for name, schema in schemas.items():
        schema.pop("nullable", None)
        for part in schema.get("allOf", ()):
            parent = str(part.get("$ref", "")).rpartition("/")[2]
            if parent in parents:
                part["$ref"] += "_base"
        if name in parents:
            told[f"{name}_base"] = {k: v for k, v in schema.items() if k != "discriminator"}
            told[name] = _one_of_its_kinds(schema["discriminator"])
        else:
            closed = "properties" in schema or "allOf" in schema
            told[name] = {**schema, "unevaluatedProperties": False} if closed else schema
    return told


def _one_of_its_kinds(discriminator: Json) -> Json:
    by, kinds = discriminator["propertyName"], discriminator["mapping"]
    return {
        "required": [by],
        "properties": {by: {"enum": list(kinds)}},
        "allOf": [
            {"if": {"properties": {by: {"const": kind}}}, "then": {"$ref": ref}}
            for kind, ref in kinds.items()
        ],
    }


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
    plain = {"String": str, "Integer": int, "Float": (int, float), "Boolean": bool}
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
