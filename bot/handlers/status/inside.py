"""A district or tambon on one card: its projects, its newest report, its tambons' elements."""

from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.handlers.reports import all_reports
from bot.handlers.reports.asked_reports import Sought
from bot.handlers.status import matrix_rows
from bot.handlers.status.project_rows import project_row
from bot.handlers.status.seeing import Seeing
from bot.readings.ledgers import PROJECTS, project_budgets
from bot.readings.unsettled import unsettled_projects
from core.messages import Press, Say, Tap
from core.programme.overviews.project_status import project_lines
from core.programme.pack.topics import TopicFile
from core.programme.provinces.strong_tambons import TambonLine, assessment_of
from core.thai.base import write
from core.thai.places.areas import Area, province_area
from storage.people import people
from storage.registers import entities
from storage.reports import lists, summaries
from storage.reports.lists import ReportsSought

_MOST_LINES = 8


def inside_card(turn: Turn, area: Area, seen: Seeing) -> Say:
    """What is known to be there; what belongs to the whole province is a button away."""
    pack, code = turn.world.pack, area.province
    found = entities.with_done(turn.connection, PROJECTS, [code], pack.years(PROJECTS))
    projects = [row for row in found if row.tambon.startswith(area.code)]
    projects.sort(key=lambda row: row.closed_at is not None)
    carried = [row.id for row in projects if row.year < turn.year]
    figures = [
        *summaries.of_things_before(turn.connection, carried, turn.year),
        *summaries.of_province(turn.connection, code, turn.year),
    ]
    budgets = project_budgets(turn.connection, pack, code, turn.year)
    lines = project_lines(projects, figures, budgets.baht)
    ids = [line.id for line in lines]
    waiting = unsettled_projects(turn.connection, pack, code, figures, ids) | budgets.unsettled
    over = {row.id for row in projects if row.closed_at is not None}
    last, shows = _last(turn, area, seen)
    return Say(
        key="inside" if lines else "inside-none",
        title=turn.words("status-title", province=turn.territory.spoken(area), year=str(turn.year)),
        rows=tuple(
            project_row(turn, line, is_settled=line.id not in waiting, is_over=line.id in over)
            for line in lines[:_MOST_LINES]
        ),
        note="\n".join(part for part in (_more(turn, len(lines)), last) if part),
        taps=(*_reports(turn, area), _province_tap(turn, code)),
        shows=shows,
    )


def _more(turn: Turn, lines: int) -> str:
    return turn.words("status-more", more=lines - _MOST_LINES) if lines > _MOST_LINES else ""


def with_elements(turn: Turn, area: Area, card: Say) -> Say:
    """The same with how far the elements of its tambons are, and what the marks stand for."""
    file, tambons = assessed(turn, area.code)
    if file is None:
        return card
    note = "\n".join(part for part in (matrix_rows.legend(turn, file), card.note) if part)
    return replace(card, rows=(*card.rows, *matrix_rows.rows_of(tambons)), note=note)


def assessed(turn: Turn, code: str) -> tuple[TopicFile | None, list[TambonLine]]:
    """The first topic with elements whose tambons were assessed: of a province, a district or a
    tambon, by the beginning of its code."""
    for file in turn.world.pack.topics.values():
        assessment = assessment_of(file, turn.world.pack.forms)
        lines = matrix_rows.matrix(turn, file, assessment, code[:2]) if assessment else []
        inside = [line for line in lines if line.tambon.startswith(code)]
        if inside:
            return file, inside
    return None, []


def _last(turn: Turn, area: Area, seen: Seeing) -> tuple[str, tuple[str, ...]]:
    """The newest report from there, and who is named by it."""
    wanted = ReportsSought((area.province,), place=area.code, year=turn.year)
    newest = lists.newest(turn.connection, wanted)
    if newest is None:
        return "", ()
    sender = newest.person_id or ""
    name = people.names(turn.connection, [sender]).get(sender, "") if seen.names else ""
    day = write.date_short(in_bangkok(newest.filed_at).date())
    key = "status-last-by" if name else "status-last"
    return turn.words(key, name=name, day=day, number=newest.number), (sender,) if name else ()


def _reports(turn: Turn, area: Area) -> tuple[Tap, ...]:
    return all_reports.button(turn, Sought(area=area, year=turn.year))


def _province_tap(turn: Turn, code: str) -> Tap:
    label = {"province": turn.territory.spoken(province_area(code))}
    return Tap("menu-status-of", Press(command_press("status", code)), args=label)
