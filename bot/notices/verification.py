"""Who is told what in the verification loop: verifiers of a new report, its sender of the end."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.names import with_other_period
from bot.base.turn import Turn
from bot.notices.cries import phone_words
from bot.readings.who_looks_after import who_may
from core.changes import Notice, Priority, Status
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Role
from core.programme.reports.verification import may_verify, verifying_roles
from storage.people import people
from storage.reports import verdicts
from storage.reports.reports import Report

_WORTH_TELLING_FOR = timedelta(days=3)
_GOOD_NEWS_CAN_WAIT = timedelta(hours=20)


def verifiers(turn: Turn, instrument: str, province: str, sender_id: str) -> list[str]:
    """The province's coordinators; staff of its region when the sender is the only one, or when
    the pack has staff verify it."""
    if turn.world.pack.verified_by(instrument) is Role.STAFF:
        return regional_staff(turn, province, sender_id)
    told = people.holding_role(turn.connection, Role.COORDINATOR, province)
    others = [one for one in told if one != sender_id]
    return others or regional_staff(turn, province, sender_id)


def others_to_confirm(turn: Turn, report: Report, approved: Collection[str]) -> list[str]:
    """Who may be the second person: a coordinator, else staff of the region, else an admin.

    Nobody confirms twice, and nobody a report of their own.
    """
    done = {*approved, report.person_id or ""}
    by = turn.world.pack.verified_by(report.instrument)
    levels = {
        Role.COORDINATOR: people.holding_role(turn.connection, Role.COORDINATOR, report.province),
        Role.STAFF: regional_staff(turn, report.province, report.person_id or ""),
        Role.ADMIN: [one for one, _ in people.all_holding_role(turn.connection, Role.ADMIN)],
    }
    asked = (dict.fromkeys(levels[role]) for role in verifying_roles(by))
    left = ([one for one in level if one not in done] for level in asked)
    return next((level for level in left if level), [])


def regional_staff(turn: Turn, province: str, sender_id: str) -> list[str]:
    """Staff who verify one level up."""
    told = who_may(turn.connection, turn.world.pack, Role.STAFF, Act.VERIFY, province)
    return [one for one in told if one != sender_id]


def told_filed(
    turn: Turn,
    report_id: str,
    version: int,
    province: str,
    instrument: str,
    title: str,
    rows: Sequence[Row],
    number: str = "",
    note: str = "",
    is_urgent: bool = False,
    has_content: bool = False,
) -> tuple[Notice, ...]:
    """A card for each verifier; of what is urgent with whom to call, at any hour.

    A fresh report's number is filled in by the round; `note`: what moved since the round before;
    `has_content`: photos or pins, which are a tap away, since their bytes may still be on the way.
    """
    sender = turn.person
    if sender is None:
        return ()
    about = f"{report_id} {version}"
    say = Say(
        key=_FILED[is_urgent][version > 1],
        args={
            "name": sender.name,
            "title": title,
            **({"phone": phone_words(turn, sender)} if is_urgent else {}),
            **({"number": number} if number else {}),
        },
        title_key="verify-urgent-number" if is_urgent else "verify-number",
        rows=tuple(rows),
        note=note,
        shows=(sender.id,),
        taps=(*_verify_taps(about), *(_content_tap(report_id) if has_content else ())),
    )
    return tuple(
        Notice(
            key=f"verify:{report_id}:{version}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.URGENT if is_urgent else Priority.BULLETIN,
            send_by=turn.now + _WORTH_TELLING_FOR,
            number_of={} if number else {"number": report_id},
        )
        for person_id in verifiers(turn, instrument, province, sender.id)
    )


_FILED = {False: ("verify-new", "verify-mended"), True: ("verify-urgent", "verify-urgent-more")}
"""What verifiers are told of a new report and of a mended one; urgent ones apart."""


def told_second(
    turn: Turn, report: Report, rows: Sequence[Row], told: Sequence[str]
) -> tuple[Notice, ...]:
    """A card for whoever is asked to be the second person, when nobody else is left below."""
    about = f"{report.id} {report.version}"
    names = people.names(turn.connection, [report.person_id or ""])
    say = Say(
        key="verify-second",
        args={
            "number": with_other_period(report.number, report.period, turn.today),
            "name": names.get(report.person_id or "", "-"),
        },
        title_key="verify-number",
        rows=tuple(rows),
        shows=(report.person_id,) if report.person_id else (),
        taps=_verify_taps(about),
    )
    return tuple(
        Notice(
            key=f"verify-second:{_verdict_key(turn, report)}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.BULLETIN,
            send_by=turn.now + _WORTH_TELLING_FOR,
        )
        for person_id in told
    )


def _content_tap(report_id: str) -> tuple[Tap, ...]:
    return (Tap("button-see-content", Press(command_press("view", report_id))),)


def _verify_taps(about: str) -> tuple[Tap, ...]:
    return (
        Tap("button-approve", Press(command_press("approve", about)), tone=Tone.MAIN),
        Tap("button-send-back", Press(command_press("sendback", about))),
    )


def told_verified(turn: Turn, report: Report) -> tuple[Notice, ...]:
    """Good news for the sender."""
    if report.person_id is None:
        return ()
    say = Say("verified-yours", {"number": report.number})
    return (
        Notice(
            key=f"verified:{_verdict_key(turn, report)}",
            says=(say,),
            person_id=report.person_id,
            priority=Priority.BULLETIN,
            patient_until=turn.now + _GOOD_NEWS_CAN_WAIT,
            send_by=turn.now + _WORTH_TELLING_FOR,
        ),
    )


def told_returned(turn: Turn, report: Report, why: str) -> tuple[Notice, ...]:
    """The sender hears why, with a button that opens just the answers to mend."""
    if report.person_id is None:
        return ()
    mend = Press(command_press("mend", report.id))
    say = Say(
        "returned-yours",
        {"number": report.number, "why": why},
        taps=(Tap("button-mend-now", mend, tone=Tone.MAIN),),
    )
    return (
        Notice(
            key=f"returned:{_verdict_key(turn, report)}",
            says=(say,),
            person_id=report.person_id,
            priority=Priority.REMINDER,
        ),
    )


def told_taken_back(turn: Turn, report: Report, why: str) -> tuple[Notice, ...]:
    """The sender hears that what they heard is no longer so, and why."""
    if report.person_id is None or report.status is Status.SENT:
        return ()  # of the first of two approvals the sender heard nothing
    key = f"taken-back-{report.status.value}-yours"
    say = Say(key, {"number": report.number, "why": why})
    return (
        Notice(
            key=f"taken-back:{_verdict_key(turn, report)}",
            says=(say,),
            person_id=report.person_id,
            priority=Priority.REMINDER,
        ),
    )


def unsaid(turn: Turn, report: Report) -> tuple[str, ...]:
    """Keys of the news of the verdict a report stands by: untrue once that is taken back."""
    verdict = _verdict_key(turn, report)
    return f"verified:{verdict}", f"returned:{verdict}"


def _verdict_key(turn: Turn, report: Report) -> str:
    """The verdict to come, or the one that stands: of a version, anew after one was taken back."""
    so_far = verdicts.taken_back_so_far(turn.connection, report.id)
    return f"{report.id}:{report.version}" + (f":{so_far}" if so_far else "")


def is_verifier(turn: Turn, report: Report) -> bool:
    """Whether this person may verify a report."""
    by = turn.world.pack.verified_by(report.instrument)
    return may_verify(turn.person, turn.where(report.province), report.person_id, by)
