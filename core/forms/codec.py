"""A compiled form as JSON and back: how it is kept between starts, without pyxform.

What is empty is left out. `from_json` of what `to_json` wrote is equal to the form; it is only
ever given our own writing, so anything else raises (ValueError, KeyError, TypeError).
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

import orjson

from core.forms.form import Choice, EntityRule, Form, Kind, Place, Question, Repeat

Json = dict[str, Any]


def to_json(form: Form) -> bytes:
    """UTF-8 JSON, the same bytes for the same form."""
    written = _filled(form, leaving=("questions", "lists", "entity", "repeats"))
    written["questions"] = [_question_written(question) for question in form.questions]
    written["lists"] = {
        list_name: [_filled(choice) for choice in choices]
        for list_name, choices in form.lists.items()
    }
    if form.entity is not None:
        written["entity"] = _filled(form.entity)
    if form.repeats:
        written["repeats"] = [
            [repeat.path, [_question_written(each) for each in repeat.questions]]
            for repeat in form.repeats
        ]
    return orjson.dumps(written)


def from_json(kept: bytes) -> Form:
    """The form that was written."""
    read: Json = orjson.loads(kept)
    entity = read.pop("entity", None)
    return Form(
        **{
            **read,
            "questions": tuple(_question_read(question) for question in read["questions"]),
            "lists": {
                list_name: tuple(Choice(**choice) for choice in choices)
                for list_name, choices in read["lists"].items()
            },
            "entity": None if entity is None else EntityRule(**entity),
            "repeats": tuple(
                Repeat(path, tuple(_question_read(question) for question in questions))
                for path, questions in read.get("repeats", ())
            ),
        }
    )


def _question_written(question: Question) -> Json:
    written = _filled(question, leaving=("place",))
    place = question.place
    written["place"] = [place.sheet, place.row, place.column]
    return written


def _question_read(read: Json) -> Question:
    return Question(**{**read, "kind": Kind(read["kind"]), "place": Place(*read["place"])})


def _filled(thing: Any, leaving: tuple[str, ...] = ()) -> Json:
    """The fields of a dataclass that differ from their defaults."""
    written: Json = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        default = {} if each.default_factory is not MISSING else each.default
        if each.name in leaving or value == default:
            continue
        written[each.name] = dict(value) if isinstance(value, Mapping) else value
    return written
