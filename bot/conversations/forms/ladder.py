"""The repair ladder: what is said when an answer could not be read, never the same twice in a row.

First what is expected, with an example of this person's own; then the question in other words,
with ways past it; then the question once more. What was offered is remembered, so that ใช่, ไม่ใช่
and อันแรก answer it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms import ask
from bot.conversations.forms.examples import example_for
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from core.changes import Change, Decision
from core.forms.engine import Asking
from core.forms.form import Choice, Kind
from core.messages import Press, Say, Tap

MISSED = "missed"
"""In a task: [path, how often in a row its answer could not be read, what was said last, the id of
the message]."""
OFFERED = "offered"
"""In a task: [path, the names that were offered last]."""

_EXPLAINED = 2
_TEXTS = {
    Kind.INTEGER: "explain-number",
    Kind.DECIMAL: "explain-number",
    Kind.DATE: "explain-date",
    Kind.TIME: "explain-time",
    Kind.SELECT_ONE: "explain-choice",
    Kind.SELECT_ONE_FROM_FILE: "explain-choice",
    Kind.SELECT_MULTIPLE: "explain-choices",
    Kind.IMAGE: "explain-photo",
    Kind.FILE: "explain-file",
    Kind.AUDIO: "explain-audio",
    Kind.GEOPOINT: "explain-pin",
    Kind.ACKNOWLEDGE: "explain-yes",
    Kind.REPEAT: "why-want-more-or-enough",
}


def missed(
    turn: Turn,
    talk: OpenTalk,
    where: Asking,
    lead: Say,
    *,
    options: Sequence[Choice] = (),
    more: Sequence[Change] = (),
    explain: bool = False,
    again: str = "miss-again",
) -> Decision:
    """Nothing was kept of what was said. `explain`: the question is explained at once; `again`:
    what stands before the question once it was."""
    path = where.question.path
    count, last = _so_far(talk, where)
    count = max(count + 1, _EXPLAINED if explain else 1)
    said = turn.words(lead.key, **lead.args) if lead.key else lead.text
    rung = _Rung(turn, talk, where, None if said == last else lead, tuple(options), again)
    says = _to_choose(rung, count) if options else _asked_again(rung, count)
    task = {name: value for name, value in talk.task.items() if name != OFFERED}
    task[MISSED] = [path, count, said, getattr(turn.event.what, "message_id", "")]
    if options:
        task[OFFERED] = [path, *(each.name for each in options[: ask.CHOICES_A_PAGE])]
    return Decision(says=says, changes=(kept(turn, with_task(talk, task)), *more))


def offered(talk: OpenTalk, where: Asking) -> tuple[str, ...]:
    """The names that were offered last for the question that stands."""
    path, *names = talk.task.get(OFFERED) or ("",)
    return tuple(names) if path == where.question.path else ()


def missed_message(talk: OpenTalk) -> str:
    """The id of the message that could not be read last, while its question stands."""
    *_, message_id = talk.task.get(MISSED) or ("",)
    return str(message_id)


def _so_far(talk: OpenTalk, where: Asking) -> tuple[int, str]:
    """How often in a row, and what was said of it last."""
    path, count, said, *_ = talk.task.get(MISSED) or ("", 0, "")
    return (int(count), said) if path == where.question.path else (0, "")


@dataclass(frozen=True, slots=True)
class _Rung:
    """What a rung is made of; `lead` is none where it was said of the answer before."""

    turn: Turn
    talk: OpenTalk
    where: Asking
    lead: Say | None
    options: tuple[Choice, ...]
    again: str

    @property
    def revision(self) -> int:
        return self.talk.talk.revision + 1

    @property
    def asked(self) -> Say:
        """The question as it stands, with the ways past it."""
        asked = ask.question(self.talk, self.where, revision=self.revision)[-1]
        return replace(asked, taps=(*_without_skip(asked.taps), *_ways(self)))


def _to_choose(rung: _Rung, count: int) -> tuple[Say, ...]:
    say = ask.to_choose(rung.talk, rung.where, rung.options, revision=rung.revision)
    if count == 1:
        return (say,)
    key = f"{say.key}-again" if count % 2 == 0 else say.key
    return (replace(say, key=key, taps=(*say.taps, *_ways(rung))),)


def _asked_again(rung: _Rung, count: int) -> tuple[Say, ...]:
    if count == 1:
        return _with_example(rung, rung.lead or Say("unclear"))
    if count % 2:
        return ask.after(rung.lead or Say(rung.again), (rung.asked,))
    says = (_in_other_words(rung),)
    return says if rung.lead is None else ask.after(rung.lead, says)


def _with_example(rung: _Rung, lead: Say) -> tuple[Say, ...]:
    where, example = rung.where, example_for(rung.turn, rung.talk, rung.where)
    if example:
        words = rung.turn.words("miss-example", example=example)
        hint = f"{where.hint}\n{words}" if where.choices and where.hint else words
        where = replace(where, hint=hint)
    return ask.after(lead, ask.question(rung.talk, where, revision=rung.revision))


def _in_other_words(rung: _Rung) -> Say:
    where, asked = rung.where, rung.asked
    if where.doubt is not None or where.adding:
        return ask.after(Say("explain-figure"), (asked,))[0]
    words = where.guidance or f"{where.label}\n{rung.turn.words(_text_of(where))}"
    return replace(asked, key="", text=words)


def _text_of(where: Asking) -> str:
    question = where.question
    if question.kind is Kind.TEXT:
        return f"explain-{_of_text(question.reads)}"
    if question.unit in ("baht", "percent"):
        return f"explain-{question.unit}"
    return _TEXTS.get(question.kind, "explain-text")


def _of_text(reads: str) -> str:
    if reads in ("phone", "name"):
        return reads
    return "place" if reads else "text"


def _without_skip(taps: Sequence[Tap]) -> tuple[Tap, ...]:
    return tuple(tap for tap in taps if tap.key != "button-skip")


def _ways(rung: _Rung) -> tuple[Tap, ...]:
    """Past the question: skipping it where it may be, later, and a person to talk to."""
    turn, talk_id, where = rung.turn, rung.talk.talk.id, rung.where
    ways = []
    if where.optional and not where.picking:
        skip = buttons.form_press(buttons.SKIP, talk_id, rung.revision, where.question.path)
        ways.append(Tap("button-skip-for-now", Press(skip)))
    later = buttons.form_press(buttons.LATER, talk_id, rung.revision)
    ways.append(Tap("button-later", Press(later)))
    human = turn.world.commands.exactly(turn.words("button-human"))
    if turn.person is not None and human is not None:
        ways.append(Tap("button-human", Press(buttons.command_press(human))))
    return tuple(ways)
