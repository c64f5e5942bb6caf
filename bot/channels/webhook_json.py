"""A webhook's raw bytes as one JSON object whose every text is clean.

Lenient on purpose: platforms escape what people type, lone surrogates and NUL included, and
one such letter must not cost the other events of the same webhook. Pure.
"""

import hmac
import json
from collections.abc import Mapping
from typing import Any

import orjson

from bot.channels.channel import NotJson
from core.thai.base.text import clean


def json_object(body: bytes) -> dict[str, Any]:
    """The object in `body`, cleaned; raises NotJson."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        found = _patiently(body)  # orjson refuses lone surrogates, the platforms do not
    else:
        if b"\\u0000" in body:
            found = _without_odd_letters(found)
    if not isinstance(found, dict):
        raise NotJson
    return found


def header(headers: Mapping[str, str], name: str) -> str:
    """A header whatever its case; empty when missing."""
    found = headers.get(name)
    if found is not None:
        return found
    wanted = name.lower()
    return next((value for key, value in headers.items() if key.lower() == wanted), "")


def same_secret(given: str, expected: bytes) -> bool:
    """Compared in constant time; whatever letters a stranger sends."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected)


def _patiently(body: bytes) -> object:
    try:
        found = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    return _without_odd_letters(found)


def _without_odd_letters(value: object) -> object:
    try:
        return _cleaned(value)
    except RecursionError as error:  # nested deeper than anything of a platform's
        raise NotJson from error


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): _cleaned(held) for key, held in value.items()}
        case list():
            return [_cleaned(held) for held in value]
        case _:
            return value
