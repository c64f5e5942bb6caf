"""`สถานะ [จังหวัด]`: a province's agenda, group and projects, and a button for each topic."""

from collections.abc import Mapping

from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers.command import Asked, BotCommand, OnMenus, Rooms, TakesPlace
from bot.handlers.status import forward, overview
from bot.handlers.status.inside import inside_card, with_elements
from bot.handlers.status.project_rows import project_row
from bot.handlers.status.seeing import Seeing, seeing
from bot.handlers.status.topics import topics_shown
from bot.readings import register_rows
from bot.readings.ledgers import project_budgets
from bot.readings.placements import PLACEMENTS, placements_in
from bot.readings.unsettled import unsettled_projects
from bot.readings.waiting import waiting_in
from core.changes import Decision, Status
from core.messages import Press, Say, Tap
from core.people import Act, Role
from core.programme.overviews.project_status import project_lines
from core.programme.pack.lists import AGENDAS
from core.programme.provinces.groups import group_of
from core.thai.base import write
from core.thai.places.areas import COUNTRY, Area, Extent
from storage.people import people
from storage.registers import entities
from storage.registers.entities import Entity
from storage.reports import filed_counts, summaries, verification
from storage.reports.filed_counts import Latest
from storage.reports.summaries import Figure

PROJECTS, FLAGSHIPS = "projects", "flagships"
MOST_LINES = 8
MOST_TOPICS = 6
_ON_CARD = (FLAGSHIPS, PLACEMENTS, AGENDAS)


def status(turn: Turn, asked: Asked) -> Decision:
    """One province: what it set out to do, every project, who reported last. Or something wider
    or narrower."""
    if asked.place is None or asked.place == COUNTRY:
        return overview.overview(turn, Asked())
    if not asked.province:
        return overview.overview(turn, asked)
    say = card_of(turn, asked.place, seeing(turn, asked.province))
    return Decision(says=(forward.with_button(say, f"status {asked.place.word}"),))


def card_of(turn: Turn, area: Area, seen: Seeing) -> Say:
    """The card of a province, or of a district or tambon in one."""
    if area.extent is Extent.PROVINCE:
        return province_card(turn, area.code, seen)
    return with_elements(turn, area, inside_card(turn, area, seen))


def province_card(turn: Turn, code: str, seen: Seeing) -> Say:
    """The card of a province."""
    pack = turn.world.pack
    rows = register_rows.several(turn.connection, pack, _ON_CARD, code)
    projects = entities.with_done(turn.connection, PROJECTS, [code], pack.years(PROJECTS))
    projects.sort(key=lambda row: row.closed_at is not None)  # what is over comes last
    figures = _figures(turn, code, projects)
    budgets = project_budgets(turn.connection, pack, code, turn.year)
    lines = project_lines(projects, figures, budgets.baht)
    ids = [line.id for line in lines]
    unsettled = unsettled_projects(turn.connection, pack, code, figures, ids) | budgets.unsettled
    over = {row.id for row in projects if row.closed_at is not None}
    latest = filed_counts.latest_of_province(turn.connection, code, turn.year)
    newest = max(latest.values(), key=lambda one: one.filed_at, default=None)
    return Say(
        text=_head(turn, code, rows, has_projects=bool(lines)),
        args={"province": province_words(pack, code), "year": str(turn.year)},
        title_key="status-title",
        rows=tuple(
            project_row(turn, line, is_settled=line.id not in unsettled, is_over=line.id in over)
            for line in lines[:MOST_LINES]
        ),
        note=_last_words(turn, code, newest, seen, more=len(lines) - MOST_LINES),
        taps=_topic_taps(turn, code, seen),
        chips=(*_all_projects(code, len(lines) - MOST_LINES), *_chips(code)),
        shows=(newest.person_id,) if seen.names and newest and newest.person_id else (),
    )


def _all_projects(code: str, more: int) -> tuple[Tap, ...]:
    """Where the card does not hold every project, the list that does."""
    press = Press(command_press("rows", f"{PROJECTS} {code}"))
    return (Tap("button-all-projects", press),) if more > 0 else ()


def _figures(turn: Turn, code: str, projects: list[Entity]) -> list[Figure]:
    """The year's, and those of the years before of projects that were carried on."""
    carried = [row.id for row in projects if row.year < turn.year]
    earlier = summaries.of_things_before(turn.connection, carried, turn.year)
    return [*earlier, *summaries.of_province(turn.connection, code, turn.year)]


def more_topics(turn: Turn, asked: Asked) -> Decision:
    """The topics that found no room on the province's card."""
    code = asked.province
    taps = _taps(turn, code, topics_shown(turn.world.pack, seeing(turn, code))[MOST_TOPICS - 1 :])
    place = {"province": province_words(turn.world.pack, code)}
    return Decision(says=(Say("status-more-topics", place, taps=taps, chips=_chips(code)),))


def _head(turn: Turn, code: str, rows: Mapping[str, list[Entity]], *, has_projects: bool) -> str:
    """Agenda, group and flagship, a line each; what is not there is not spoken of."""
    pack = turn.world.pack
    group = group_of(pack, code, placements_in(rows[PLACEMENTS]))
    lines = []
    if group is not None:
        lines.append(turn.words("overview-group", number=group.number))
    if rows[AGENDAS]:
        lines.append(turn.words("status-agenda", agenda=rows[AGENDAS][0].label))
    if rows[FLAGSHIPS]:
        lines.append(turn.words("status-flagship", called=rows[FLAGSHIPS][0].label))
    if not has_projects:
        lines.append(turn.words("status-none"))
    return "\n".join(lines) or turn.words("status")


def _topic_taps(turn: Turn, code: str, seen: Seeing) -> tuple[Tap, ...]:
    names = topics_shown(turn.world.pack, seen)
    if len(names) <= MOST_TOPICS:
        return _taps(turn, code, names)
    more = Tap("button-more-topics", Press(command_press("moretopics", code)))
    return (*_taps(turn, code, names[: MOST_TOPICS - 1]), more)


def _taps(turn: Turn, code: str, names: tuple[str, ...]) -> tuple[Tap, ...]:
    topics = turn.world.pack.topics
    return tuple(
        Tap("", Press(command_press("topic", f"{name} {code}")), label=topics[name].topic.short)
        for name in names
    )


def _chips(code: str) -> tuple[Tap, ...]:
    return (
        Tap("menu-readiness", Press(command_press("readiness", code))),
        Tap("menu-board", Press(command_press("board", code))),
        Tap("menu-compare", Press(command_press("compare", code))),
        Tap("menu-overview", Press(command_press("overview"))),
    )


def _last_words(turn: Turn, code: str, newest: Latest | None, seen: Seeing, *, more: int) -> str:
    words = []
    counted = verification.counts(turn.connection, code, turn.year)
    pack = turn.world.pack
    year = turn.year if pack.as_of else None
    waiting = waiting_in(turn.connection, pack, [code], year=year)[code]
    if counted or waiting.all:
        key = "status-verified-above" if waiting.above else "status-verified"
        verified = str(counted.get(Status.VERIFIED, 0))
        here, above = str(waiting.here), str(waiting.above)
        words.append(turn.words(key, verified=verified, waiting=here, above=above))
    if more > 0:
        words.append(turn.words("status-more", more=more))
    if newest is not None:
        name = name_of(turn, newest) if seen.names else ""
        day = write.date_short(in_bangkok(newest.filed_at).date())
        key = "status-last-by" if name else "status-last"
        words.append(turn.words(key, name=name, day=day, number=newest.number))
    return "\n".join(words)


def name_of(turn: Turn, latest: Latest) -> str:
    """Who sent a report, as they want to be called."""
    sender = latest.person_id or ""
    return people.names(turn.connection, [sender]).get(sender, "")


COMMANDS = (
    BotCommand(
        "status",
        status,
        Act.SEE_STATUS,
        year=True,
        place=TakesPlace(shows=frozenset(Extent)),
        rooms=Rooms.ALSO,
        menus=OnMenus(
            chat={
                Role.LEADER: 6,
                Role.COORDINATOR: 5,
                Role.STAFF: 2,
                Role.ADMIN: 1,
                Role.PARTNER: 2,
            },
            rich={Role.LEADER: 5, Role.COORDINATOR: 2, Role.STAFF: 1, Role.PARTNER: 1},
            telegram=3,
            telegram_rooms=1,
        ),
        does="a province: its projects, and a button for each topic; a district or tambon: what is "
        "there; a region or group: a line a province",
    ),
    BotCommand(
        "moretopics", more_topics, Act.SEE_STATUS, year=True, place=TakesPlace(), rooms=Rooms.ALSO
    ),
)
