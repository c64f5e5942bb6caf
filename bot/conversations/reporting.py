"""Filing a report: what it is about, for which period, and whether it replaces another."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.conversations import ask, buttons, open_talk, receipts
from bot.conversations.open_talk import OpenTalk, kept, with_task
from bot.conversations.report_values import about_of, entity_of, report_of
from bot.turn import Turn
from bot.verifying import told_filed
from core.changes import (
    Change,
    Decision,
    EndTalk,
    FileReport,
    KeepEntity,
    Notice,
    Priority,
    Status,
)
from core.forms.engine import Reviewing, filing, prefill, standing
from core.forms.form import Kind, Value
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Person, Role, may
from core.programme.instruments import Instrument
from core.programme.periods import Period
from core.programme.reporting_period import reporting_period
from core.thai import write
from core.thai.text import cut
from storage import people, reports

PURPOSE = "report"
REPLACE = buttons.token("replace")
ASKED_TO_REPLACE = "asked_to_replace"
"""In a task: the question was asked, so that a typed yes answers it."""

_NEWS_IS_NEWS_FOR = timedelta(days=2)


def begin(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    province: str,
    *,
    values: Mapping[str, Value] | None = None,
    then: str = "",
) -> OpenTalk:
    """Opens an instrument's form. `then`: the instrument that follows once this is sent."""
    period = reporting_period(instrument.every, turn.today) if instrument.every else None
    task = {
        "instrument": instrument.id,
        "province": province,
        "period": period.key if period else "",
        "then": then,
        "review": {"name": person.name, "period": period_words(instrument, period)},
    }
    form = turn.world.shelf.at(instrument.form)
    fresh = open_talk.begin(turn, PURPOSE, form, task)
    if not values:
        return fresh
    return fresh.with_fill(prefill(fresh.fill, fresh.s, values, at=turn.now.isoformat()))


def period_words(instrument: Instrument, period: Period | None) -> str:
    """The period as the review card shows it; the instrument's title where there is none."""
    if period is None:
        return instrument.title
    if instrument.every == "month":
        return write.month_year(period.first)
    return write.fiscal_quarter(period.first)


def file(turn: Turn, talk: OpenTalk, confirmed: str) -> Decision:
    """Files the report, after a question when one of the same about and period is there."""
    person, task = turn.person, talk.task
    instrument = turn.world.pack.instrument(task["instrument"])
    if person is None or instrument is None:
        return Decision(says=(Say("not-allowed"),), changes=(EndTalk(turn.chat.key),))
    if not may(person, Act.REPORT, turn.where(task["province"]), only=instrument.filed_by):
        return Decision(says=(Say("not-allowed"),), changes=(EndTalk(turn.chat.key),))
    filled = filing(talk.fill, talk.s)
    report_id = turn.new_id()
    entity = entity_of(turn, filled, task, report_id)
    about = about_of(instrument, filled, task, entity, report_id)
    period = task["period"] or report_id
    earlier = reports.counting(turn.connection, instrument.id, about, period)
    if earlier is not None and earlier.status is Status.VERIFIED:
        locked = Say("replace-verified", {"number": earlier.number})
        return Decision(says=(locked,), changes=(EndTalk(turn.chat.key),))
    if earlier is not None and confirmed != REPLACE:
        return _ask_to_replace(turn, talk, earlier)
    report = report_of(turn, person, instrument, talk, filled, report_id, about, period, earlier)
    changes: list[Change] = [report, EndTalk(turn.chat.key)]
    if entity is not None:
        changes.append(entity)
    notices = _news(turn, person, instrument, entity, report) + to_verify(turn, talk, report)
    follow_up = _then(turn, person, task, entity)
    receipt = receipts.receipt(report_id, instrument, task["province"], is_last=follow_up is None)
    says = (receipt, *(follow_up.says if follow_up else ()))
    if follow_up:
        changes = [change for change in changes if not isinstance(change, EndTalk)]
        changes += follow_up.changes
    return Decision(
        says=says,
        changes=tuple(changes),
        notices=notices,
        number_of={"number": report_id},
    )


def to_verify(turn: Turn, talk: OpenTalk, report: FileReport) -> tuple[Notice, ...]:
    """A card for whoever verifies the report, with the answers as the sender saw them."""
    if not report.approvals_needed:
        return ()
    title = talk.fill.form.title
    return told_filed(turn, report.report_id, 1, report.province, title, review_rows(talk))


def review_rows(talk: OpenTalk) -> tuple[Row, ...]:
    """The review card's rows of a complete form."""
    where = standing(talk.fill, talk.s)
    rows = where.rows if isinstance(where, Reviewing) else ()
    return tuple(Row(cut(row.label, 40), cut(row.shown, 200) or "-") for row in rows)


def _ask_to_replace(turn: Turn, talk: OpenTalk, earlier: reports.Report) -> Decision:
    names = people.names(turn.connection, [earlier.person_id or ""])
    moved = kept(turn, with_task(talk, {**talk.task, ASKED_TO_REPLACE: True}))
    talk_id, revision = moved.talk.id, moved.talk.revision
    replace = buttons.form_press(buttons.SEND, talk_id, revision, chosen="replace")
    keep = buttons.form_press(buttons.KEEP, talk_id, revision)
    say = Say(
        "replace-question",
        {
            "number": earlier.number,
            "name": names.get(earlier.person_id or "", "-"),
            "period": talk.task["review"]["period"],
        },
        taps=(
            Tap("button-replace", Press(replace), tone=Tone.MAIN),
            Tap("button-do-not-send", Press(keep)),
        ),
        shows=(earlier.person_id,) if earlier.person_id else (),
    )
    return Decision(says=(say,), changes=(moved,))


def _then(
    turn: Turn, person: Person, task: Mapping[str, Any], entity: KeepEntity | None
) -> Decision | None:
    """The form that follows, with what was just made already chosen in it."""
    following = turn.world.pack.instrument(task["then"]) if task.get("then") else None
    if following is None or entity is None:
        return None
    next_talk = begin(turn, person, following, task["province"])
    next_talk = with_entity(turn, next_talk, entity)
    says = ask.now_standing(next_talk, revision=next_talk.talk.revision + 1)
    says = ask.after(Say("then-next", {"title": following.title, "label": entity.label}), says)
    return Decision(says=says, changes=(kept(turn, next_talk),))


def with_entity(turn: Turn, talk: OpenTalk, entity: KeepEntity) -> OpenTalk:
    """The new row is not in the database before this round commits, so it is added by hand."""
    s = open_talk.with_choice(talk.s, entity)
    values: dict[str, Value] = {
        question.name: entity.entity_id
        for question in talk.fill.form.questions
        if question.kind is Kind.SELECT_ONE_FROM_FILE and question.choice_list == entity.list_name
    }
    fill = prefill(talk.fill, s, values, at=turn.now.isoformat())
    return OpenTalk(talk.talk, fill, s)


def _news(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    entity: KeepEntity | None,
    report: FileReport,
) -> tuple[Notice, ...]:
    """A project opened by a leader is told to the province's coordinators."""
    if entity is None or person.main_role is not Role.LEADER:
        return ()
    told = people.holding_role(turn.connection, Role.COORDINATOR, report.province)
    say = Say("news-opened", {"name": person.name, "label": entity.label}, shows=(person.id,))
    return tuple(
        Notice(
            key=f"opened:{report.report_id}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.BULLETIN,
            send_by=turn.now + _NEWS_IS_NEWS_FOR,
        )
        for person_id in told
        if person_id != person.id
    )
