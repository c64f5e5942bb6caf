"""Filing a report: what it is about, for which period, and whether it replaces another."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.conversations import ask, buttons, open_talk, receipts
from bot.conversations.open_talk import OpenTalk, kept, with_task
from bot.conversations.report_values import about_of, entity_of, report_of
from bot.turn import Turn
from bot.verifying import told_filed
from bot.words import period_words
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
from core.forms.form import Value
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Person, Role, may
from core.programme.deadlines import reporting_period
from core.programme.instruments import Instrument
from core.programme.periods import Period
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
    period: Period | None = None,
) -> OpenTalk:
    """Opens an instrument's form. `then`: the instrument that follows once this is sent.

    `period`: the one chosen, for a report that is late; else the one that is today's.
    """
    period = period or _period_today(turn, instrument)
    task = {
        "instrument": instrument.id,
        "province": province,
        "period": period.key if period else "",
        "then": then,
        "review": {
            "name": person.name,
            "period": period_words(period) if period else instrument.title,
        },
    }
    form = turn.world.shelf.at(instrument.form)
    fresh = open_talk.begin(turn, PURPOSE, form, task)
    if not values:
        return fresh
    return fresh.with_fill(prefill(fresh.fill, fresh.s, values, at=turn.now.isoformat()))


def _period_today(turn: Turn, instrument: Instrument) -> Period | None:
    rule = turn.world.pack.due_rule(instrument)
    if instrument.every is None or rule is None:
        return None
    return reporting_period(instrument.every, rule, turn.today)


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
    notices = to_verify(turn, talk, report) or _news(turn, person, entity, report)
    follow_up = _then(turn, person, task, entity)
    receipt = receipts.receipt(report_id, instrument, is_last=follow_up is None)
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
    moved = kept(turn, with_task(talk, {**talk.task, ASKED_TO_REPLACE: True}))
    talk_id, revision = moved.talk.id, moved.talk.revision
    replace = buttons.form_press(buttons.SEND, talk_id, revision, chosen="replace")
    keep = buttons.form_press(buttons.KEEP, talk_id, revision)
    say = Say(
        "replace-question",
        {
            "number": earlier.number,
            "name": _sender(turn, earlier),
            "period": talk.task["review"]["period"],
        },
        taps=(
            Tap("button-replace", Press(replace), tone=Tone.MAIN),
            Tap("button-do-not-send", Press(keep)),
        ),
        shows=(earlier.person_id,) if earlier.person_id else (),
    )
    return Decision(says=(say,), changes=(moved,))


def _sender(turn: Turn, report: reports.Report) -> str:
    """What the sender wants to be called; most often it is the person who sends again."""
    person, sender_id = turn.person, report.person_id or ""
    if person is not None and person.id == sender_id:
        return person.name
    return people.names(turn.connection, [sender_id]).get(sender_id, "-")


def _then(
    turn: Turn, person: Person, task: Mapping[str, Any], entity: KeepEntity | None
) -> Decision | None:
    """The form that follows, with what was just made already chosen in it."""
    following = turn.world.pack.instrument(task["then"]) if task.get("then") else None
    if following is None or entity is None:
        return None
    next_talk = begin(turn, person, following, task["province"])
    next_talk = with_entity(turn, next_talk, following, entity)
    says = ask.now_standing(next_talk, revision=next_talk.talk.revision + 1)
    says = ask.after(Say("then-progress", {"label": entity.label}), says)
    return Decision(says=says, changes=(kept(turn, next_talk),))


def with_entity(turn: Turn, talk: OpenTalk, instrument: Instrument, entity: KeepEntity) -> OpenTalk:
    """The new row is not in the database before this round commits, so it is added by hand."""
    s = open_talk.with_choice(talk.s, entity)
    values: dict[str, Value] = {instrument.about_from: entity.entity_id}
    fill = prefill(talk.fill, s, values, at=turn.now.isoformat())
    return OpenTalk(talk.talk, fill, s)


def _news(
    turn: Turn, person: Person, entity: KeepEntity | None, report: FileReport
) -> tuple[Notice, ...]:
    """A project that nobody has to verify is told to the province's coordinators all the same."""
    if entity is None:
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
