"""`สถานะ [จังหวัด]` and `ภาพรวม`: figures open to everybody in the programme."""

from collections.abc import Sequence
from decimal import Decimal

from bot.clock import in_bangkok
from bot.conversations.buttons import command_press
from bot.turn import Turn
from bot.words import province_words
from core.changes import Decision, Status
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap
from core.people import Act, Person, may
from core.programme.overview import GroupLine, PlacedGroup, overview_lines
from core.programme.pack import Pack
from core.programme.periods import fiscal_year
from core.programme.project_status import ProjectLine, project_lines
from core.thai import places, write
from core.thai.reading import Ask, Value
from core.thai.text import cut
from storage import entities, people, reports, summaries, verifying

_MOST_LINES = 8


def status(turn: Turn, rest: str) -> Decision:
    """One province: its agenda, every project, who reported last."""
    code = _province(turn, rest)
    if isinstance(code, Decision):
        return code
    return Decision(says=(province_card(turn, code),))


def province_card(turn: Turn, code: str) -> Say:
    """The card of a province."""
    pack = turn.world.pack
    year = fiscal_year(turn.today)
    projects = entities.in_province(turn.connection, "projects", code, pack.year)
    figures = summaries.of_province(turn.connection, code, year)
    lines = project_lines(projects, figures)
    agenda = pack.agenda_of(code)
    latest = reports.of_province(turn.connection, code, year)[:1]
    return Say(
        key="status-none" if not lines else ("status-agenda" if agenda else "status"),
        args={
            "province": province_words(pack, code),
            "year": str(year),
            "agenda": agenda.title if agenda else "",
        },
        title_key="status-title",
        rows=tuple(_row(turn, line) for line in lines[:_MOST_LINES]),
        note=_last_words(turn, code, year, latest, more=len(lines) - _MOST_LINES),
        taps=(Tap("menu-overview", Press(command_press("overview"))),),
        shows=_people_in(turn, code, latest),
    )


def overview(turn: Turn, _rest: str) -> Decision:
    """The whole country: the four groups, and the province the person works in first."""
    pack = turn.world.pack
    year = fiscal_year(turn.today)
    lines = overview_lines(
        groups_of(pack),
        entities.in_year(turn.connection, "projects", pack.year),
        summaries.of_year(turn.connection, year),
    )
    say = Say(
        key="overview",
        args={"year": str(year), **_sums(lines)},
        title_key="overview-title",
        rows=tuple(_group_row(turn, line) for line in lines),
        taps=_own_province(turn.person, pack),
    )
    return Decision(says=(say,))


def groups_of(pack: Pack) -> list[PlacedGroup]:
    """The four groups with the provinces placed in them."""
    return [
        PlacedGroup(
            group.number,
            group.target,
            tuple(p.code for p in pack.provinces if p.seed_group == group.number),
        )
        for group in pack.written.group
    ]


def _province(turn: Turn, rest: str) -> str | Decision:
    """The province asked for, the person's own, or a question."""
    own = turn.known.chat.province or (turn.person.province if turn.person else "")
    asked = rest.strip()
    if not asked:
        return own or Decision(says=(Say("status-which"),))
    if asked.isdigit() and turn.world.pack.province(asked):
        return asked
    match places.read_province(asked):
        case Value(place):
            return place.code
        case Ask(options) if options:
            taps = tuple(
                Tap("", Press(command_press("status", one.value.code)), label=one.label)
                for one in options[:4]
            )
            return Decision(says=(Say("status-near", taps=taps),))
    return Decision(says=(Say("status-unknown", {"asked": cut(asked, 40)}),))


def _row(turn: Turn, line: ProjectLine) -> Row:
    if line.percent is None:
        return Row(line.label, turn.words("status-not-reported"))
    spent = line.spent_baht or Decimal(0)
    households = line.households or 0
    if line.budget_baht:
        value = turn.words(
            "status-line-budget",
            percent=str(line.percent),
            spent=write.number(spent),
            budget=write.baht(line.budget_baht),
            households=write.number(households),
        )
    else:
        value = turn.words(
            "status-line",
            percent=str(line.percent),
            spent=write.baht(spent),
            households=write.number(households),
        )
    return Row(line.label, value, line.percent)


def _last_words(
    turn: Turn, code: str, year: int, latest: Sequence[reports.Report], *, more: int
) -> str:
    words = []
    counted = verifying.counts(turn.connection, code, year)
    if counted:
        verified, waiting = counted.get(Status.VERIFIED, 0), counted.get(Status.SENT, 0)
        words.append(turn.words("status-verified", verified=str(verified), waiting=str(waiting)))
    if more > 0:
        words.append(turn.words("status-more", more=more))
    for report in latest:
        name = _name_of(turn, report) if _knows_names(turn, code) else ""
        day = write.date_short(in_bangkok(report.updated_at).date())
        key = "status-last-by" if name else "status-last"
        words.append(turn.words(key, name=name, day=day, number=report.number))
    return "\n".join(words)


def _people_in(turn: Turn, code: str, latest: Sequence[reports.Report]) -> tuple[str, ...]:
    known = [one.person_id for one in latest if one.person_id]
    return tuple(known) if _knows_names(turn, code) else ()


def _name_of(turn: Turn, report: reports.Report) -> str:
    sender = report.person_id or ""
    return people.names(turn.connection, [sender]).get(sender, "")


def _knows_names(turn: Turn, province: str) -> bool:
    """Names are for those who work in the province and for staff, never for a room (PDPA s. 27)."""
    person = turn.person
    if person is None or turn.chat.kind is ChatKind.GROUP:
        return False
    return may(person, Act.SEE_REPORT, turn.where(province))


def _group_row(turn: Turn, line: GroupLine) -> Row:
    name = turn.words("overview-group", number=line.number)
    if not line.provinces:
        return Row(name, turn.words("overview-line-empty", target=line.target))
    value = turn.words(
        "overview-line",
        provinces=line.provinces,
        target=line.target,
        reporting=line.reporting,
        projects=line.projects,
    )
    return Row(name, value, line.percent)


def _sums(lines: tuple[GroupLine, ...]) -> dict[str, str]:
    return {
        "projects": write.number(sum(line.projects for line in lines)),
        "households": write.number(sum(line.households for line in lines)),
        "spent": write.baht(sum((line.spent_baht for line in lines), Decimal(0))),
    }


def _own_province(person: Person | None, pack: Pack) -> tuple[Tap, ...]:
    if person is None or not person.province:
        return ()
    label = province_words(pack, person.province)
    does = Press(command_press("status", person.province))
    return (Tap("menu-status-of", does, args={"province": label}),)
