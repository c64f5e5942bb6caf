"""What was sent for the same thing and period already: told as soon as the thing is named.

What is verified stays, and something else can be chosen. What is not may be mended, replaced, or
left for something else; who just goes on answering is asked about it again before it is sent.
"""

from dataclasses import dataclass, replace

from bot.base import buttons
from bot.base.buttons import command_press
from bot.base.names import period_words
from bot.base.turn import Turn
from bot.cards.whom import also_asking
from bot.conversations.forms.open_talk import OpenTalk, with_task
from bot.conversations.reports import about_period, mending
from bot.conversations.reports.replacing import sender_name
from bot.readings.last_totals import thing_of
from bot.readings.reported_things import about_words
from core.changes import Status
from core.forms.given import DEFAULT
from core.messages import Press, Say, Tap
from core.programme.pack.instruments import Instrument
from storage.reports import reports
from storage.reports.reports import Report

PURPOSE = "report"
TOLD = "told_about"
"""In a task: the thing of which it was looked up what was sent."""
TOLD_VERIFIED = "told_verified"
"""In a task: the verified thing that was told of last; chosen again it is said in other words."""
INSTEAD = "instead_of"
"""In a task: the report that the person said this one takes the place of."""


@dataclass(frozen=True, slots=True)
class Told:
    """The talk as it goes on, and what is said first. `is_over`: nothing is left to answer."""

    talk: OpenTalk
    says: tuple[Say, ...] = ()
    is_over: bool = False


def look(turn: Turn, talk: OpenTalk, revision: int) -> Told:
    """Looks once for each thing that the form comes to be about."""
    task = talk.task
    instrument = turn.world.pack.instrument(str(task.get("instrument", "")))
    if talk.talk.purpose != PURPOSE or instrument is None or instrument.every is None:
        return Told(talk)
    about = thing_of(instrument, task, talk.fill)
    if not about or about == task.get(TOLD):
        return Told(talk)
    known = with_task(talk, {**task, TOLD: about})
    earlier = reports.counting(turn.connection, instrument.id, about, str(task["period"]))
    if earlier is None:
        return Told(known)
    path = _asked_at(talk, instrument)
    if earlier.status is not Status.VERIFIED:
        return Told(known, (_sent(turn, known, earlier, path, revision),))
    given = {each: one for each, one in talk.fill.given.items() if each != path}
    asked_anew = talk.with_fill(replace(talk.fill, given=given, open_path=None))
    said = _verified(turn, known, earlier, is_again=task.get(TOLD_VERIFIED) == about)
    noted = {**task, TOLD_VERIFIED: "" if said.key != "already-verified" else about}
    return Told(with_task(asked_anew, noted), (said,), is_over=not path)


def instead(turn: Turn, talk: OpenTalk, mark: str) -> OpenTalk:
    """The person said that this report takes the place of the one that was told of, which the
    button names; what came in between is told of before it is sent."""
    task = talk.task
    about, period = str(task.get(TOLD, "")), str(task.get("period", ""))
    found = reports.counting(turn.connection, str(task.get("instrument", "")), about, period)
    is_that = found is not None and buttons.token(found.id) == mark
    return with_task(talk, {**task, INSTEAD: found.id}) if found is not None and is_that else talk


def _asked_at(talk: OpenTalk, instrument: Instrument) -> str:
    """The path of the question that was answered with the thing; empty where nobody chose it."""
    for path, given in talk.fill.given.items():
        if path.rpartition("/")[2] == instrument.about_from and given.how != DEFAULT:
            return path
    return ""


def _sent(turn: Turn, talk: OpenTalk, earlier: Report, path: str, revision: int) -> Say:
    talk_id = talk.talk.id
    mend = Press(command_press("mend", earlier.id))
    taps = [Tap("button-mend-that", mend)] if not mending.mendable(turn, earlier) else []
    replaced = buttons.form_press(buttons.INSTEAD, talk_id, revision, chosen=earlier.id)
    taps.append(Tap("button-replace", Press(replaced)))
    if path:
        other = buttons.form_press(buttons.EDIT, talk_id, revision, path)
        taps.append(Tap("button-choose-other", Press(other)))
    is_back = earlier.status is Status.RETURNED
    sender = earlier.person_id or ""
    return Say(
        "already-returned" if is_back else "already-sent",
        {**_args(turn, talk, earlier), "name": sender_name(turn, sender)},
        taps=tuple(taps),
        shows=(sender,) if sender else (),
    )


def _verified(turn: Turn, talk: OpenTalk, earlier: Report, *, is_again: bool) -> Say:
    view = Tap("button-view-report", Press(command_press("view", earlier.id)))
    if is_again:
        taps = (view, Tap("menu-menu", Press(command_press("menu"))))
        return Say("already-verified-again", _args(turn, talk, earlier), taps=taps)
    say = Say("already-verified", _args(turn, talk, earlier), taps=(view,))
    return also_asking(turn, say, earlier.province)


def _args(turn: Turn, talk: OpenTalk, earlier: Report) -> dict[str, str]:
    period = about_period.of_task(talk.task)
    return {
        "thing": about_words(turn, [earlier.about]),
        "number": earlier.number,
        "period": period_words(period) if period else "",
    }
