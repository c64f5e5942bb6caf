"""What may be offered as an answer: nothing that the question itself would refuse."""

from dataclasses import replace

from core.forms import fields
from core.forms.compiled import Step
from core.forms.form import Choice, Kind
from core.forms.given import Given
from core.forms.judged import Walk
from core.forms.offers import likely
from core.forms.replies import Rejected, Unclear

_OWN_NAME_IS_ENOUGH = frozenset({"several", "ambiguous"})
"""Why a place was unclear although its name was right: others have the same name."""


def offers(walk: Walk, step: Step) -> tuple[Choice, ...]:
    """Likely answers of a question without choices, as far as the form would take them."""
    return _fitting(walk, step, likely(step, walk.surroundings, walk.values.get))


def narrowed(walk: Walk, step: Step, unclear: Unclear) -> Unclear | Rejected | Given:
    """The readings that are possible here: none, one that needs no question back, or several.

    Those in the person's own province come first.
    """
    if step.is_choosing or not unclear.options:
        return unclear
    fitting = _fitting(walk, step, unclear.options)
    if not fitting:
        message = walk.words(step.question.constraint_message)
        return Rejected(message, "constraint") if message else Unclear(why=unclear.why)
    reads_place = step.kind is Kind.TEXT and len(fitting) == 1 and len(unclear.options) > 1
    if reads_place and unclear.why in _OWN_NAME_IS_ENOUGH:
        return Given(fields.loaded(step.question, fitting[0].name), "", "typed")
    home = walk.surroundings.values.get("me_province", "")
    if step.kind is Kind.TEXT and home:
        fitting = tuple(sorted(fitting, key=lambda each: not each.name.startswith(home)))
    return replace(unclear, options=fitting)


def _fitting(walk: Walk, step: Step, offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    def fits(choice: Choice) -> bool:
        value = fields.loaded(step.question, choice.name)
        return value is not None and walk.would_hold(step, value)

    return tuple(choice for choice in offered if fits(choice))
