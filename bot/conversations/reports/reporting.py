"""Filing a report: what it is about, for which period, and whether it replaces another."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.base.names import period_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.whom import asking
from bot.conversations.forms import ask, open_talk
from bot.conversations.forms.open_talk import OpenTalk, kept
from bot.conversations.reports import about_period, comparing, receipts, replacing
from bot.conversations.reports.already_sent import INSTEAD
from bot.conversations.reports.notices import review_lines, review_rows, told
from bot.conversations.reports.replacing import REPLACES_ROW
from bot.conversations.reports.report_values import about_of, entity_of, report_of
from bot.notices import referrals
from bot.notices.ledger_alerts import Moved, moved
from bot.readings.reported_things import about_words, things_so_far
from core.changes import Change, CloseEntity, Decision, EndTalk, FileReport, KeepEntity, Status
from core.forms.engine import choose, filing, prefill
from core.forms.form import Kind, Value
from core.messages import Say
from core.people import Act, Person, may
from core.programme.calendar.periods import Period
from core.programme.due.overdue import Thing
from core.programme.pack.instruments import Instrument
from storage.registers.entities import Entity
from storage.reports import reports

PURPOSE = "report"


def begin(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    province: str,
    *,
    chosen: Mapping[str, str] | None = None,
    then: str = "",
    replaces: Entity | None = None,
    period: Period | None = None,
    then_period: str = "",
) -> OpenTalk:
    """Opens an instrument's form.

    `chosen`: choices by the name of their question, kept where they are offered; `then`: the
    instrument that follows once this is sent; `replaces`: the row of a register that gives way
    to the one this form makes; `period`: the one of a report that is late, else today's;
    `then_period`: that of the instrument that follows.
    """
    period = period or about_period.today_s(turn, instrument)
    task = {
        "instrument": instrument.id,
        "province": province,
        "period": period.key if period else "",
        "then": then,
        "then_period": then_period,
        "person": person.id,
        "at_once": instrument.at_once,
        "values": {"what": instrument.title, "replaces": replaces.label if replaces else ""},
        REPLACES_ROW: replaces.id if replaces else "",
        "review": {
            "name": person.name,
            "period": period_words(period) if period else instrument.title,
        },
    }
    form = turn.world.shelf.at(instrument.form)
    fresh = open_talk.begin(turn, PURPOSE, form, task)
    if not chosen:
        return fresh
    return fresh.with_fill(choose(fresh.fill, chosen, at=turn.now.isoformat()))


def about_it(turn: Turn, talk: OpenTalk, instrument: Instrument, thing: Thing | None) -> OpenTalk:
    """The form with what it is about answered, where that is settled before it begins."""
    if thing is None or not instrument.about_from:
        return talk
    values: dict[str, Value] = {instrument.about_from: thing.id}
    return talk.with_fill(prefill(talk.fill, values, at=turn.now.isoformat()))


def file(turn: Turn, talk: OpenTalk, confirmed: str) -> Decision:
    """Files the report, after a question when something is there that it would replace."""
    person, task = turn.person, talk.task
    instrument = turn.world.pack.instrument(task["instrument"])
    if person is None or instrument is None:
        return Decision(says=(refusals.not_yours(turn),), changes=(EndTalk(turn.chat.key),))
    if not may(person, Act.REPORT, turn.where(task["province"]), only=instrument.filed_by):
        return Decision(says=(refusals.not_yours(turn),), changes=(EndTalk(turn.chat.key),))
    filled = filing(talk.fill)
    report_id = turn.new_id()
    entity = entity_of(turn, filled, task, report_id)
    refused = referrals.refused(turn, instrument, entity)
    if refused:
        return Decision(says=(refusals.said(turn, refused),), changes=(EndTalk(turn.chat.key),))
    about = about_of(instrument, filled, task, entity, report_id)
    period = task["period"] or report_id
    earlier = reports.counting(turn.connection, instrument.id, about, period)
    gives_way = replacing.row_in_the_way(turn, entity)
    if replacing.is_elsewhere(instrument, task["province"], about, earlier, gives_way):
        return replacing.stays_elsewhere(turn, talk)
    stopped = (
        _too_many(turn, talk, instrument, about)
        or _settled(turn, talk, earlier, confirmed)
        or _gives_way(turn, talk, gives_way, confirmed)
    )
    if stopped is not None:
        return stopped
    report = report_of(turn, person, instrument, talk, filled, report_id, about, period, earlier)
    money = _money(turn, talk, report)
    report = replace(report, saw=money.saw)
    changes: list[Change] = [report, EndTalk(turn.chat.key), *money.changes]
    if gives_way is not None:
        changes.append(CloseEntity(gives_way.id, report_id, task["province"]))
    if entity is not None:
        changes.append(entity)
    compared = comparing.since_before(turn, instrument, about, period, review_lines(talk))
    note = comparing.in_words(turn, compared)
    follow_up = _then(turn, person, task, entity)
    receipt = receipts.receipt(turn, report, instrument, compared, is_last=follow_up is None)
    said, news = referrals.heard(
        turn, instrument, entity, report_id, (filled.by_name, review_rows(talk))
    )
    is_step = referrals.is_step(turn, instrument.id)
    if follow_up:
        changes = [change for change in changes if not isinstance(change, EndTalk)]
        changes += follow_up.changes
    return Decision(
        says=(
            *(() if is_step else (receipt,)),
            *money.says,
            *said,
            *(follow_up.says if follow_up else ()),
        ),
        changes=tuple(changes),
        notices=(
            *told(turn, person, instrument, talk, report, entity, note),
            *news,
            *money.notices,
        ),
        number_of={"number": report_id},
    )


def _too_many(turn: Turn, talk: OpenTalk, instrument: Instrument, about: str) -> Decision | None:
    """A province reports on so many things a year (five tambons, F96): those are named."""
    things = things_so_far(turn, instrument, talk.task["province"])
    if instrument.most is None or about in things or len(things) < instrument.most:
        return None
    names = about_words(turn, things)
    args = {"title": instrument.title, "most": str(instrument.most), "names": names}
    return Decision(says=(Say("most-reached", args),), changes=(kept(turn, talk),))


def _money(turn: Turn, talk: OpenTalk, report: FileReport) -> Moved:
    """What the report does to the ledger it feeds."""
    if talk.money is None:
        return Moved()
    before = talk.money.books.without([report.replaces or ""])
    after = before.with_report(
        report.instrument, report.about, report.period, report.report_id, report.figures
    )
    return moved(turn, talk.money, after, report.about, f"{report.report_id}:1")


def _settled(
    turn: Turn, talk: OpenTalk, earlier: reports.Report | None, confirmed: str
) -> Decision | None:
    """What is verified stays; what is not may be replaced, after a question."""
    if earlier is None:
        return None
    if earlier.status is Status.VERIFIED:
        args = {"number": earlier.number, "period": talk.task["review"]["period"]}
        locked = asking(turn, "replace-verified", earlier.province, **args)
        return Decision(says=(locked,), changes=(EndTalk(turn.chat.key),))
    agreed = replacing.is_agreed(talk, confirmed, earlier.id)
    is_said = agreed or talk.task.get(INSTEAD) == earlier.id
    return None if is_said else replacing.ask_for_report(turn, talk, earlier)


def _gives_way(turn: Turn, talk: OpenTalk, row: Entity | None, confirmed: str) -> Decision | None:
    if row is None or talk.task.get(REPLACES_ROW) == row.id:
        return None
    if replacing.is_agreed(talk, confirmed, row.id):
        return None
    return replacing.ask_for_row(turn, talk, row)


def _then(
    turn: Turn, person: Person, task: Mapping[str, Any], entity: KeepEntity | None
) -> Decision | None:
    """The form that follows, with what was just made already chosen in it."""
    following = turn.world.pack.instrument(task["then"]) if task.get("then") else None
    if following is None or entity is None:
        return None
    period = about_period.of_task({"period": task.get("then_period", "")})
    next_talk = begin(turn, person, following, task["province"], period=period)
    next_talk = with_entity(turn, next_talk, entity)
    says = ask.now_standing(next_talk, revision=next_talk.talk.revision + 1)
    says = ask.after(Say("then-next", {"title": following.title, "label": entity.label}), says)
    return Decision(says=says, changes=(kept(turn, next_talk),))


def with_entity(turn: Turn, talk: OpenTalk, entity: KeepEntity) -> OpenTalk:
    """The new row is not in the database before this round commits, so it is added by hand."""
    fill = open_talk.with_choice(talk.fill, entity)
    values: dict[str, Value] = {
        question.name: entity.entity_id
        for question in fill.form.questions
        if question.kind is Kind.SELECT_ONE_FROM_FILE and question.choice_list == entity.list_name
    }
    return talk.with_fill(prefill(fill, values, at=turn.now.isoformat()))
