"""Reading a reply to a running total: as before, on top of it, the whole, or a yes to a doubt.

What the words say of last time is read in `core/thai/running.py`, the amounts by the
question's own field.
"""

from dataclasses import dataclass, replace

from core.forms import fields
from core.forms.compiled import Step
from core.forms.fields import Asked, Got, Outcome
from core.forms.fill import Fill
from core.forms.form import Choice, Value
from core.forms.judged import Walk
from core.forms.replies import Rejected, Reply, Typed, Unclear
from core.forms.totals import PERCENT, number
from core.thai.base.reading import Value as Read
from core.thai.running import OnTop, Same, StillLacking, Whole, read_running
from core.thai.yes_no import read_yes_no


@dataclass(frozen=True, slots=True)
class Agreed:
    """The doubted answer is right."""


@dataclass(frozen=True, slots=True)
class Denied:
    """It is not: the question is asked anew."""


@dataclass(frozen=True, slots=True)
class HowMuchMore:
    """Something came on top; how much was not said."""


Heard = Outcome | Agreed | Denied | HowMuchMore


def heard(fill: Fill, step: Step, asked: Asked, reply: Reply) -> Heard:
    """What a reply to the question comes to. Nothing is believed here that needs a yes."""
    walk, is_open = fill.walk, fill.open_path == step.path
    if isinstance(reply, Typed):
        if not is_open and walk.is_good(step) and walk.doubt(step):
            match read_yes_no(reply.text):
                case Read(agreed):
                    return Agreed() if agreed else Denied()
        is_percent = step.question.unit == PERCENT
        match read_running(reply.text, is_percent=is_percent):
            case Same():
                return _same(walk, step, reply, asked)
            case StillLacking():
                return Unclear()
            case Whole(amount):
                return fields.of(step.question).read(asked, Typed(amount))
            case OnTop() as said:
                return _on_top(walk, step, asked, said)
    got = fields.of(step.question).read(asked, reply)
    return _more(walk, step, got) if is_open and fill.adding else got


def _same(walk: Walk, step: Step, reply: Typed, asked: Asked) -> Outcome:
    """As much as last time; where there was none, the words may still say that nothing was done."""
    value = fields.loaded(step.question, walk.surroundings.last.get(step.name))
    if value is not None:
        return Got(value, echo=fields.shown(step.question, value, ()))
    plain = fields.of(step.question).read(asked, reply)
    return plain if isinstance(plain, Got) else Rejected(why="no-last")


def _on_top(walk: Walk, step: Step, asked: Asked, said: OnTop) -> Heard:
    last = walk.surroundings.last.get(step.name)
    if not said.amount:
        return HowMuchMore() if number(last) else Rejected(why="no-last")
    if said.base and not _is_last(step, asked, said.base, last):
        return Unclear()
    got = fields.of(step.question).read(asked, Typed(said.amount))
    if not said.is_less:
        got = _only_one(step, got) if number(last) else got
        return _summed(got, last) if isinstance(got, Unclear) else _added(got)
    before = number(last)
    less = number(got.value) if isinstance(got, Got) else None
    if before is None or less is None or less > before:
        return Unclear()
    return Got(fields.loaded(step.question, f"{before - less:f}"))


def _only_one(step: Step, got: Outcome) -> Outcome:
    """ซื้อสังกะสีเพิ่มอีก 5000: the one figure beside words of no moment, for the sum waits for a
    yes anyhow."""
    if not isinstance(got, Unclear) or got.why != "unsure" or len(got.options) != 1:
        return got
    return Got(fields.loaded(step.question, got.options[0].name))


def _is_last(step: Step, asked: Asked, said: str, last: Value) -> bool:
    got = fields.of(step.question).read(asked, Typed(said))
    return isinstance(got, Got) and number(got.value) == number(last)


def _added(got: Outcome) -> Outcome:
    """Nothing on top is as much as before, and needs no question of its own."""
    return replace(got, added=True, echo="") if isinstance(got, Got) else got


def _summed(unclear: Unclear, last: Value) -> Unclear:
    """The options as totals: a tap on one hands in the total."""
    before = number(last) or 0
    options = [(number(each.name), each.button) for each in unclear.options]
    return Unclear(
        tuple(Choice(f"{before + n:f}", f"+{words}") for n, words in options if n is not None),
        unclear.why,
    )


def _more(walk: Walk, step: Step, got: Outcome) -> Outcome:
    """Asked for how much more: added, and shown; a yes is asked only of more than there was,
    which is most likely the total."""
    last, amount = number(walk.surroundings.last.get(step.name)), None
    if isinstance(got, Unclear):
        return _summed(got, walk.surroundings.last.get(step.name))
    if isinstance(got, Got):
        amount = number(got.value)
    if not isinstance(got, Got) or last is None or amount is None:
        return got
    if amount > last:
        return replace(got, added=True, echo="")
    total = fields.loaded(step.question, f"{last + amount:f}")
    parts = (fields.bare(f"{last:f}"), fields.bare(f"{amount:f}"))
    return Got(total, got.note, f"{' + '.join(parts)} = {fields.shown(step.question, total, ())}")
