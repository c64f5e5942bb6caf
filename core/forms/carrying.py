"""Keeping a fill between two messages, and over a change of its form.

A talk is kept as JSON; a form that changed under it costs no answer: what still loads is
carried by path, what does not is parked and returns if a later form can load it again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.forms import fields
from core.forms.compiled import Plan, plan_of, stays_as_filed
from core.forms.fill import Fill
from core.forms.form import Form, Kind, Question, Value
from core.forms.given import Given, Surroundings


def carry_over(fill: Fill, new_form: Form) -> Fill:
    """The fill under another version of its form. To the same form it is the same fill."""
    plan = plan_of(new_form)
    given: dict[str, Given] = {}
    parked: dict[str, Given] = {}
    for answers in (fill.given, fill.parked):
        for path, kept in answers.items():
            fitting = _fitting(plan, path, kept) if path not in given else None
            if fitting is not None:
                given[path] = fitting
            else:
                parked.setdefault(path, kept)
    open_path = fill.open_path if _may_stay_open(fill, plan) else None
    is_open = open_path is not None
    return replace(
        fill,
        form=new_form,
        given=given,
        parked=parked,
        open_path=open_path,
        picking=fill.picking if is_open else (),
        adding=fill.adding and is_open,
    )


def fill_to_data(fill: Fill) -> dict[str, Any]:
    """JSON-ready; the form itself is kept elsewhere, under its content hash."""
    return {
        "given": _given_to_data(fill.given),
        "open": fill.open_path,
        "picking": list(fill.picking),
        **({"adding": True} if fill.adding else {}),
        "parked": _given_to_data(fill.parked),
    }


def data_without_content(data: Mapping[str, Any], media_id: str) -> dict[str, Any]:
    """What `fill_to_data` wrote, without a photo or file that could not be kept."""
    left = {}
    for name in ("given", "parked"):
        answers = {
            path: [_left(value, media_id), *how] for path, (value, *how) in data[name].items()
        }
        left[name] = {p: kept for p, kept in answers.items() if kept[0] or not data[name][p][0]}
    picking = [each for each in data["picking"] if each != media_id]
    return {**data, **left, "picking": picking}


def values_without_content(values: Mapping[str, Value], media_id: str) -> dict[str, Value]:
    """The same of a filed report's answers, by path."""
    return {path: _left(value, media_id) for path, value in values.items()}


def _left(value: Any, media_id: str) -> Any:
    if value == media_id:
        return None
    if isinstance(value, list) and media_id in value:
        return [each for each in value if each != media_id] or None
    return value


def fill_from_data(form: Form, surroundings: Surroundings, data: Mapping[str, Any]) -> Fill:
    """The fill that `fill_to_data` wrote; of nothing, an empty one. Other data is a bug."""
    return Fill(
        form,
        surroundings,
        given=given_in(data),
        open_path=data.get("open"),
        picking=tuple(data.get("picking", ())),
        adding=bool(data.get("adding")),
        parked=_given_from_data(data.get("parked", {})),
    )


def given_in(data: Mapping[str, Any]) -> dict[str, Given]:
    """The answers of what `fill_to_data` wrote, without the form they are to."""
    return _given_from_data(data.get("given", {}))


def _given_to_data(given: Mapping[str, Given]) -> dict[str, list[Any]]:
    return {path: _parts(each) for path, each in given.items()}


def _parts(each: Given) -> list[Any]:
    """As a list; the rare last two are left out where they say nothing."""
    said = [each.value, each.at, each.how, each.note]
    return [*said, each.added, each.sure] if each.added or each.sure else said


def _given_from_data(data: Mapping[str, list[Any]]) -> dict[str, Given]:
    return {path: Given(*parts) for path, parts in data.items()}


def _fitting(plan: Plan, path: str, kept: Given) -> Given | None:
    step = plan.step(path)
    if step is None or step.kind is Kind.NOTE:
        return None
    if step.kind is Kind.CALCULATE:
        return kept if stays_as_filed(step) else None
    if kept.value is None:
        return kept
    value = fields.loaded(step.question, kept.value)
    if value is None or not _is_listed(plan, step.question, value):
        return None
    return kept if value == kept.value else replace(kept, value=value)


def _is_listed(plan: Plan, question: Question, value: Value) -> bool:
    """Whether the form's own list still has the choices; entity lists are judged at each look."""
    listed = plan.choices.get(question.choice_list)
    if listed is None or question.kind not in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        return True
    return all(name in listed for name in (value if isinstance(value, list) else [value]))


def _may_stay_open(fill: Fill, plan: Plan) -> bool:
    old = fill.form.question(fill.open_path or "")
    new = plan.step(fill.open_path or "")
    return old is not None and new is not None and old.kind is new.kind
