"""Who hears that a ledger passed a mark of its frame: once, until it falls below it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.notices.verification import regional_staff
from bot.readings.ledgers import LedgerView
from core.changes import Change, LedgerSeen, Notice, Priority, SetAlert
from core.messages import Press, Say, Tap
from core.people import Role
from core.programme.money.ledger import Balance
from core.programme.money.province_books import Books
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Alert, Ledger, Told, Trigger
from core.programme.reports.indicators import in_units
from core.thai.base import write
from storage.money import alerts
from storage.people import people

_WORTH_TELLING_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change of a ledger leads to, besides itself."""

    saw: LedgerSeen | None = None
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    says: tuple[Say, ...] = ()
    """For whoever moved it."""


def alerts_of(pack: Pack, ledger: Ledger) -> list[Alert]:
    """The marks of a ledger's frame that the pack wants told."""
    return [
        alert
        for alert in pack.alerts
        if alert.on is Trigger.LEDGER_OVER and alert.ledger == ledger.id
    ]


def state_key(alert: Alert, province: str, year: int) -> str:
    """Where it is kept whether a mark is passed: once a province and fiscal year."""
    return f"{alert.id}:{province}:{year}"


def is_on(alert: Alert, balance: Balance) -> bool:
    """At its percent of the frame or more; without one, beyond the frame."""
    return balance.is_over if alert.percent is None else balance.reaches(alert.percent)


def moved(
    turn: Turn, view: LedgerView | None, after: Books | None, about: str, version: str
) -> Moved:
    """The ledger of `view` is to become as in `after`, by a report about `about`.

    `version` names the report's version: what makes the news unique. A project's reports do not
    wait for those of another project, so that what two of them pass together in one moment is
    told with the next.
    """
    if view is None or after is None:
        return Moved()
    balance = after.balance(view.ledger)
    mine = alerts_of(turn.world.pack, view.ledger)
    keys = {alert.id: state_key(alert, after.province, after.year) for alert in mine}
    before = alerts.that_are_on(turn.connection, list(keys.values())) if keys else set()
    turned = [one for one in mine if is_on(one, balance) != (keys[one.id] in before)]
    changes = tuple(SetAlert(keys[one.id], is_on(one, balance)) for one in turned)
    saw = view.seen(about)
    news = _gravest([one for one in turned if is_on(one, balance)])
    if news is None:
        return Moved(saw, changes)
    say = _say(turn, view.ledger, after.province, balance)
    return Moved(
        saw=saw,
        changes=changes,
        notices=_notices(turn, news, after.province, say, f"{keys[news.id]}:{version}"),
        says=(say,),
    )


def _gravest(turned: Sequence[Alert]) -> Alert | None:
    """Of several marks passed at once people hear of the last."""
    return max(turned, key=lambda one: one.percent or 101, default=None)


def _say(turn: Turn, ledger: Ledger, province: str, balance: Balance) -> Say:
    left = in_units(balance.left_satang or 0)
    return Say(
        "ledger-alert-over" if balance.is_over else "ledger-alert-near",
        {
            "ledger": ledger.title,
            "province": province_words(turn.world.pack, province),
            "percent": str(balance.percent or 0),
            "left": write.baht(left),
            "beyond": write.baht(-left),
            "frame": ledger.frame.value,
        },
        taps=(Tap("button-money", Press(command_press("money", province))),),
    )


def _notices(turn: Turn, alert: Alert, province: str, say: Say, key: str) -> tuple[Notice, ...]:
    """For everybody the alert tells, but for the one who is told in the answer."""
    sender = turn.person.id if turn.person else ""
    told: list[str] = []
    if Told.COORDINATOR in alert.tells:
        told += people.holding_role(turn.connection, Role.COORDINATOR, province)
    if Told.STAFF in alert.tells:
        told += regional_staff(turn, province, sender)
    return tuple(
        Notice(
            key=f"{key}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.URGENT if alert.urgent else Priority.BULLETIN,
            send_by=turn.now + _WORTH_TELLING_FOR,
        )
        for person_id in dict.fromkeys(told)
        if person_id != sender
    )
