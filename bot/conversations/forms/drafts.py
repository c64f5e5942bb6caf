"""Forms put aside: one that is half-done is kept when another begins, and `ทำต่อ` takes it up.

Nobody loses an answer by answering something else first. Only forms that file or mend a report
are kept; the short ones of officers and of joining are begun again in a moment.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.names import other_period
from bot.base.turn import Turn
from bot.conversations.forms import ask, letting_go, walk
from bot.conversations.forms.open_talk import OpenTalk, opened, with_task
from bot.conversations.reports import mending, reporting
from bot.notices.cries import SAFETY
from core.changes import (
    Change,
    Decision,
    DropDraft,
    EndTalk,
    FileReport,
    KeepDraft,
    KeepTalk,
    MendReport,
)
from core.forms.engine import Asking, answered
from core.forms.given import DEFAULT
from core.messages import Press, Say, Tap, Tone
from core.talks import Talk
from core.thai.base.text import cut
from storage.chats import drafts

_PURPOSES = (reporting.PURPOSE, mending.PURPOSE)
_MOST_SHOWN = 9
_LONGEST_LABEL = 40


def is_half_done(talk: OpenTalk | None) -> bool:
    """Whether a person answered something in it that they would miss."""
    if talk is None or talk.talk.purpose not in _PURPOSES:
        return False
    given = talk.fill.given.values()
    return bool(talk.fill.picking) or any(one.how != DEFAULT for one in given)


def keeping(turn: Turn, decision: Decision) -> Decision:
    """The same decision; a half-done form that it would throw away is put aside."""
    begun = next((one.talk for one in decision.changes if isinstance(one, KeepTalk)), None)
    if turn.talk is None or begun is None or begun.id == turn.talk.id:
        return _reminding(turn, decision)
    talk = opened(turn, turn.talk)
    if talk is None or not is_half_done(talk) or _is_done(decision.changes):
        return decision
    told = Say("draft-kept", {"draft": talk.fill.form.title})
    says = _after_what_is_urgent(told, decision.says)
    return replace(decision, says=says, changes=(*decision.changes, KeepDraft(turn.talk)))


def _after_what_is_urgent(told: Say, says: tuple[Say, ...]) -> tuple[Say, ...]:
    """Numbers to call stand before everything."""
    if says and says[0].key == SAFETY:
        return (says[0], *ask.after(told, says[1:]))
    return ask.after(told, says)


def resume(turn: Turn, talk_id: str) -> Decision | None:
    """Goes on with a form, or lists them; None when nothing is half-done."""
    talk = opened(turn, turn.talk) if turn.talk else None
    aside = _waiting(turn)
    if talk is not None and any(letting_go.CANCELLED in one.task for one in aside):
        aside = [one for one in aside if one.id == talk_id]
    chosen = [one for one in aside if one.id == talk_id]
    if chosen:
        return _taken_up(turn, opened(turn, chosen[0]), talk_id)
    if talk is not None and (talk_id == talk.talk.id or not aside):
        return walk.show(turn, talk)
    waits = [talk] if talk is not None and _would_be_missed(talk) else []
    if len(aside) == 1 and not waits:
        return _taken_up(turn, opened(turn, aside[0]), aside[0].id)
    open_ones = [*waits, *(one for draft in aside if (one := opened(turn, draft)) is not None)]
    return Decision(says=(_list(turn, open_ones),)) if open_ones else None


def _waiting(turn: Turn) -> list[Talk]:
    """What was put aside and can still be taken up: what was cancelled waits a day, and behind
    everything that nobody gave up."""
    aside = drafts.of_chat(turn.connection, turn.chat.key)
    since = turn.now - letting_go.CANCELLED_WAITS
    going = [one for one in aside if letting_go.CANCELLED not in one.task]
    return going or [one for one in aside if one.updated_at >= since]


def _would_be_missed(talk: OpenTalk) -> bool:
    return talk.talk.purpose not in _PURPOSES or is_half_done(talk)


def _taken_up(turn: Turn, talk: OpenTalk | None, talk_id: str) -> Decision:
    dropped = DropDraft(talk_id)
    if talk is None:
        return Decision(says=(Say("draft-gone"),), changes=(dropped,))
    task = {name: value for name, value in talk.task.items() if name != letting_go.CANCELLED}
    talk = with_task(talk, task)
    shown = walk.show(turn, talk, *ask.period_again(talk))
    return replace(shown, changes=(*shown.changes, dropped))


def _list(turn: Turn, talks: Sequence[OpenTalk]) -> Say:
    """Each with what it is about and how far it is."""
    taps = tuple(
        Tap(
            "",
            Press(command_press("resume", talk.talk.id)),
            label=_label(turn, talk),
            tone=Tone.MAIN if place == 0 else Tone.PLAIN,
        )
        for place, talk in enumerate(talks[:_MOST_SHOWN])
    )
    return Say("drafts", taps=taps)


def _label(turn: Turn, talk: OpenTalk) -> str:
    instrument = turn.world.pack.instrument(talk.task.get("instrument", ""))
    about = instrument.about_from if instrument else ""
    rows = answered(talk.fill)
    thing = next((row.shown for row in rows if about and row.path.endswith(about)), "")
    where = talk.fill.standing
    far = f"{where.number}/{where.of}" if isinstance(where, Asking) else turn.words("draft-full")
    other = other_period(str(talk.task.get("period", "")), turn.today)
    parts = (talk.fill.form.title, thing.split(" ")[0], other)
    return cut(" ".join((far, *(part for part in parts if part))), _LONGEST_LABEL)


def _reminding(turn: Turn, decision: Decision) -> Decision:
    """Once a form is done with, the way back to what waits."""
    is_over = any(isinstance(one, EndTalk) for one in decision.changes)
    if not is_over or not decision.says or turn.person is None:
        return decision
    if not _waiting(turn):
        return decision
    chip = Tap("menu-resume", Press(command_press("resume")))
    last = replace(decision.says[-1], chips=(*decision.says[-1].chips, chip))
    return replace(decision, says=(*decision.says[:-1], last))


def _is_done(changes: Sequence[Change]) -> bool:
    """The form that was open was sent, and another follows it."""
    return any(isinstance(one, FileReport | MendReport | EndTalk) for one in changes)
