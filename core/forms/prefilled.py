"""Answers a form begins with, by the names of their questions; never what nobody is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from core.forms import fields
from core.forms.fill import Fill
from core.forms.form import CONTENT, Value
from core.forms.given import DEFAULT, Given


def prefill(
    fill: Fill,
    values: Mapping[str, Value],
    *,
    at: str,
    how: str = DEFAULT,
    added: Collection[str] = (),
) -> Fill:
    """Fills unanswered questions by name; a value that does not fit its question is left out.

    Only what a person is asked for: hidden questions read the surroundings, calculations are
    worked out, and content is there only once it was sent. `added`: names of running totals of
    which only what came on top is said.
    """
    names = fill.walk.plan.by_name
    given = dict(fill.given)
    for name, value in values.items():
        step = names.get(name)
        if step is None or not step.is_asked or step.kind in CONTENT or step.path in given:
            continue
        if step.is_of_rounds:
            continue
        fitting = fields.loaded(step.question, value)
        if fitting is not None:
            given[step.path] = Given(fitting, at, how, added=step.is_total and name in added)
    walk = replace(fill, given=given).walk
    for step in walk.plan.steps:
        is_new = step.path in given and step.path not in fill.given
        if is_new and walk.is_relevant(step) and step.is_asked and not walk.is_good(step):
            del given[step.path]
    return settled(replace(fill, given=given), at)


def choose(fill: Fill, values: Mapping[str, Value], *, at: str) -> Fill:
    """Fills unanswered questions by name as a tap would: with choices that are offered now.

    Whatever else is named is left out, and so is a choice that is not among them.
    """
    names = fill.walk.plan.by_name
    named = [step for name in values if (step := names.get(name)) is not None]
    chosen: dict[str, Value] = {}
    for step in sorted(named, key=lambda each: each.index):
        value = fields.loaded(step.question, values[step.name])
        so_far = prefill(fill, chosen, at=at)
        if step.is_choosing and so_far.walk.offers(step, value):
            chosen[step.name] = value
    return prefill(fill, chosen, at=at)


def settled(fill: Fill, at: str) -> Fill:
    """The fill with the defaults that came due: they fill once, and are the person's from then."""
    if not fill.walk.defaults:
        return fill
    due = {path: replace(given, at=at) for path, given in fill.walk.defaults.items()}
    return replace(fill, given={**fill.given, **due})
