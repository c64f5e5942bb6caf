"""`ถอนผลตรวจ`: whoever gave a verdict by mistake takes it back, with a reason."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import walk
from bot.conversations.reports import taking_back
from bot.handlers.command import BotCommand, Rest, with_rest
from bot.handlers.reports.my_reports import called
from bot.readings.verify_queue import provinces_of
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import Act
from core.programme.reports.report_numbers import read_report_number
from storage.registers import entities
from storage.reports import reports, verdicts
from storage.reports.reports import Report

_MOST_LOOKED_AT, _MOST_SHOWN = 40, 6


def take_back(turn: Turn, rest: str) -> Decision:
    """`<report id> <version>` from a button, a receipt number typed, or nothing: which one?"""
    if not provinces_of(turn):
        return Decision(says=(refusals.not_yours(turn),))
    if not rest:
        return _which(turn)
    number = read_report_number(rest)
    report_id, _, version = rest.partition(" ")
    found = (
        reports.by_number(turn.connection, number)
        if number
        else reports.by_ids(turn.connection, [report_id]).get(report_id)
    )
    if found is None:
        return Decision(says=(Say("report-unknown"),))
    why_not = taking_back.refused(turn, found)
    if not why_not and version.isdigit() and version != str(found.version):
        why_not = "verify-moved-on"
    if why_not:
        return Decision(says=(Say(why_not, {"number": found.number}),))
    return walk.show(turn, taking_back.begin(turn, found))


def _which(turn: Turn) -> Decision:
    """The latest of the person's own verdicts that can be taken back, as buttons."""
    settled = verdicts.settled_in(turn.connection, provinces_of(turn), _MOST_LOOKED_AT)
    mine = [one for one in settled if not taking_back.refused(turn, one)][:_MOST_SHOWN]
    if not mine:
        return Decision(says=(Say("take-back-none"),))
    things = entities.by_ids(turn.connection, [one.about for one in mine])
    taps = tuple(_tap(one, called(turn, one, things)) for one in mine)
    return Decision(says=(Say("take-back-which", taps=taps),))


def _tap(one: Report, label: str) -> Tap:
    return Tap("", Press(command_press("takeback", f"{one.id} {one.version}")), label=label)


COMMANDS = (
    BotCommand(
        "takeback",
        with_rest(take_back),
        Act.VERIFY,
        rest=Rest.TEXT,
        does="takes back a verdict of your own, with a reason its sender hears, until the year is "
        "closed; also with a receipt number",
    ),
)
