"""The live parts of an answer to a small question: the due day, what is owed, whom to ask.

Each is a whole clause in Thai from `locales/th/questions.ftl`, read only when an answer has it.
"""

from collections.abc import Callable, Iterable, Mapping

from bot.base.names import period_words
from bot.base.turn import Turn
from bot.readings import owed_reports
from bot.readings.whom_to_ask import whom_to_ask
from core.changes import Status
from core.people import Act, may
from core.programme.due.deadlines import due_on, reporting_period
from core.thai.base import write
from storage.reports import reports

_NAMING = ("coordinator", "whom")
"""The clause of who looks after somebody, and the name alone."""
_MOST_REPORTS = 20
_SOME_PROJECTS = 3


def answered(turn: Turn, names: Iterable[str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The values of these names, and the ids of people named in them."""
    shown: list[str] = []
    values = {}
    for name in names:
        if name in _NAMING:
            values[name] = _whom(turn, f"live-{name}", shown)
        else:
            values[name] = LIVE[name](turn)
    return values, tuple(shown)


def _name(turn: Turn) -> str:
    return turn.person.name if turn.person else ""


def _contact(turn: Turn) -> str:
    contact = turn.world.doors.contact
    return turn.words("live-contact" if contact else "live-contact-none", contact=contact)


def _whom(turn: Turn, key: str, shown: list[str]) -> str:
    """Who looks after this person, by name; nobody is named to who has no province."""
    province = turn.person.province if turn.person else ""
    whom = whom_to_ask(turn, province) if province else None
    if whom is None or not whom.people:
        return turn.words(f"{key}-none")
    shown += whom.ids
    return turn.words(key, whom=whom.words)


def _due_day(turn: Turn) -> str:
    """The next day by which this person's most frequent report is to be there."""
    pack = turn.world.pack
    held = {each.role for each in turn.person.holdings} if turn.person else set()
    days = []
    for instrument in owed_reports.rhythmic(pack):
        rule = pack.due_rule(instrument)
        if rule is None or instrument.every is None or not held & set(instrument.filed_by):
            continue
        period = reporting_period(instrument.every, rule, turn.today)
        days.append((due_on(rule, period), instrument.title, period_words(period)))
    if not days:
        return turn.words("live-due-none")
    day, title, period_named = min(days)
    key = "live-due-past" if day < turn.today else "live-due"
    return turn.words(key, title=title, period=period_named, day=write.date_short(day))


def _owed(turn: Turn) -> str:
    """How many reports this person could still send are missing."""
    if turn.person is None or not turn.person.province:
        return ""
    where = turn.where(turn.person.province)
    found = owed_reports.owed(turn.connection, turn.world.pack, [turn.person.province], turn.today)
    count = sum(
        len(one.missing.periods)
        for one in found
        if may(turn.person, Act.REPORT, where, only=one.instrument.filed_by)
    )
    return turn.words("live-owed", count=count) if count else turn.words("live-owed-none")


def _waiting(turn: Turn) -> str:
    """How many of one's own reports wait, and how many were sent back."""
    if turn.person is None:
        return ""
    sent = reports.of_person(turn.connection, turn.person.id, _MOST_REPORTS)
    waiting = sum(one.status is Status.SENT for one in sent)
    returned = sum(one.status is Status.RETURNED for one in sent)
    if not waiting and not returned:
        return turn.words("live-waiting-none")
    return turn.words("live-waiting", waiting=waiting, returned=returned)


def _project_names(turn: Turn) -> str:
    return " ".join(each.short for each in turn.world.pack.projects[:_SOME_PROJECTS])


LIVE: Mapping[str, Callable[[Turn], str]] = {
    "name": _name,
    "owner": lambda turn: turn.world.pack.written.programme.owner_short,
    "contact": _contact,
    "due_day": _due_day,
    "owed": _owed,
    "waiting": _waiting,
    "year": lambda turn: str(turn.year),
    "provinces": lambda turn: str(len(turn.world.pack.provinces)),
    "projects": lambda turn: str(len(turn.world.pack.projects)),
    "project_names": _project_names,
}
