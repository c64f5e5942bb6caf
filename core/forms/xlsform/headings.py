"""Names what a column's heading means: other spellings, parts after colons, languages.

`Bind: Relevant`, `bind::relevant` and `relevance` are the column `relevant`; what pyxform knows is
known here, and what it takes and we cannot use has a name too, so that `check` can tell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.thai.base.text import normalise

TRANSLATED = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
MEDIA = ("image", "big-image", "audio", "video")

ALIASES: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "command": "type",
        "tag": "name",
        "value": "name",
        "caption": "label",
        "relevance": "relevant",
        "calculate": "calculation",
        "constraining_message": "constraint_message",
        "jr:constraintmsg": "constraint_message",
        "requiredmsg": "required_message",
        "jr:requiredmsg": "required_message",
        "noapperrorstring": "no_app_error_string",
        "readonly": "read_only",
        "count": "repeat_count",
        "jr:count": "repeat_count",
        "body": "control",
    },
    "choices": {"value": "name", "caption": "label"},
    "settings": {
        "id_string": "form_id",
        "set_form_id": "form_id",
        "title": "form_title",
        "set_form_title": "form_title",
    },
    "entities": {"dataset": "list_name"},
}

INNER: Mapping[str, Mapping[str, str]] = {
    "bind": {
        "relevant": "relevant",
        "required": "required",
        "constraint": "constraint",
        "calculate": "calculation",
        "readonly": "read_only",
        "jr:constraintmsg": "constraint_message",
        "jr:requiredmsg": "required_message",
        "jr:noapperrorstring": "no_app_error_string",
        "entities:saveto": "save_to",
    },
    "control": {
        "appearance": "appearance",
        "jr:count": "repeat_count",
        "rows": "rows",
        "autoplay": "autoplay",
    },
}
"""Columns of the first part, by their second."""


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column as we call it, and its language where it says one."""

    key: str
    language: str = ""


def heading_of(written: str, sheet: str, *, double: bool) -> ColumnName:
    """What a heading means. `double`: other headings of the sheet part their words by `::`."""
    first, *rest = _parts(written, double=double)
    first = _snake(first)
    first = ALIASES[sheet].get(first, first)
    if first.startswith("khabuan_"):
        first, rest = "khabuan", [first.removeprefix("khabuan_"), *rest]
    if first in INNER and rest:
        known = INNER[first].get(rest[0].lower())
        if known is not None:
            first, rest = known, rest[1:]
    if first in MEDIA and sheet in ("survey", "choices"):
        first, rest = "media", [first, *rest]
    if first == "media" and rest:
        return ColumnName(f"media::{rest[0].lower()}", "::".join(rest[1:]))
    if first in TRANSLATED:
        return ColumnName(first, "::".join(rest))
    return ColumnName("::".join([first, *(part.strip() for part in rest)]))


def is_thai(language: str) -> bool:
    small = normalise(language)
    return re.search(r"\(th(?:-th)?\)|ไทย|^(?:th|tha|th-th|thai)\b", small) is not None


def _parts(written: str, *, double: bool) -> list[str]:
    if double or "::" in written:
        return [part.strip() for part in written.split("::")]
    parts = [part.strip() for part in written.split(":")]
    for at, part in enumerate(parts[:-1]):
        if part.lower() in ("jr", "entities"):
            return [*parts[:at], f"{part}:{parts[at + 1]}", *parts[at + 2 :]]
    return parts


def _snake(text: str) -> str:
    return "_".join(text.lower().split())
