"""A province's week for its rooms, read and put into words: a picture, and a short text."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.names import province_words
from bot.base.texts import Texts
from bot.base.turn import World
from bot.readings.due import open as still_open
from bot.readings.owed_reports import Owed
from bot.readings.unsettled import unsettled_projects
from core.messages import Picture, Say
from core.programme.due.deadlines import Standing, due_on
from core.programme.overviews.boards import MOST_BARS, Bar, Board, Marks
from core.programme.overviews.digest_window import Move, moves
from core.programme.overviews.project_status import ProjectLine, project_lines
from core.programme.overviews.week import ToDo, WeekCard, packed_week, to_do
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import TopicFile
from core.programme.provinces.strong_tambons import Mark, TambonLine, assessment_of, tambon_line
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places.envelope import tambon_short
from storage.registers import entities
from storage.reports import reports, summaries
from storage.reports import series as assessments

KEY = "week/"
"""Before the packed card in a media key, see `bot/media/store.py`."""
A_WEEK = timedelta(days=7)
_LEVELS = {Mark.NOTHING: 0, Mark.UNDER_WAY: 1, Mark.THERE: 2, Mark.UNKNOWN: 3}
_LONGEST_THING = 28


@dataclass(frozen=True, slots=True)
class Week:
    """What a province's week is made of. `moved`: project id -> its latest two figures."""

    province: str
    at: datetime
    projects: tuple[ProjectLine, ...]
    moved: dict[str, Move]
    unsettled: frozenset[str]
    """Projects whose latest figures nobody verified yet."""
    file: TopicFile | None
    tambons: tuple[TambonLine, ...]
    fresh: int
    things: tuple[ToDo, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to show: no project, no tambon, nothing to do."""
        return not (self.projects or self.tambons or self.things)


def week_of(world: World, connection: Connection, province: str, at: datetime) -> Week:
    """Everything as it stands at that moment."""
    pack, today = world.pack, in_bangkok(at).date()
    rows = entities.in_province(connection, "projects", province, pack.years("projects"))
    figures = summaries.of_province(connection, province, pack.year)
    projects = tuple(sorted(project_lines(rows, figures), key=lambda one: one.percent is None))
    file, assessment = _assessing(pack)
    tambons = _tambons(world, connection, file, assessment, province)
    most = assessment.most if assessment and assessment.most else 0
    found = still_open.of(connection, pack, [province], at)
    owed = found.owed
    return Week(
        province=province,
        at=at,
        projects=projects,
        moved=moves(figures, "percent"),
        unsettled=frozenset(
            unsettled_projects(connection, pack, province, figures, [one.id for one in projects])
        ),
        file=file,
        tambons=tambons,
        fresh=len(reports.changed_between(connection, province, at - A_WEEK, at)),
        things=to_do(
            [
                *(_about(one) for one in owed if one.missing.standing is Standing.LATE),
                *(one.need.title for one in found.unmet if one.days_late(today)),
                *(one.label for one in found.dated if one.days_late(today)),
            ],
            [_about(one) for one in owed if one.missing.standing is not Standing.LATE],
            _first_due(pack, owed),
            projects,
            tambons,
            max(most - len(tambons), 0),
        ),
    )


def _assessing(pack: Pack) -> tuple[TopicFile | None, Instrument | None]:
    """The first topic with elements of a strong tambon, and the instrument that asks them."""
    for file in pack.topics.values():
        if assessment := assessment_of(file, pack.forms):
            return file, assessment
    return None, None


def _tambons(
    world: World,
    connection: Connection,
    file: TopicFile | None,
    assessment: Instrument | None,
    province: str,
) -> tuple[TambonLine, ...]:
    if file is None or assessment is None:
        return ()
    series = assessments.in_years(connection, assessment.id, [world.pack.year], province)
    found = []
    for about, several in series.items():
        form = world.shelf.by_hash(connection, several[-1].form_hash)
        if form is not None:
            found.append(tambon_line(about, file.element, form, several[-1].values))
    return tuple(found)


def _about(one: Owed) -> str:
    is_project = one.instrument.about is About.PROJECT
    return one.missing.thing.label if is_project else one.instrument.title


def _first_due(pack: Pack, owed: tuple[Owed, ...]) -> date | None:
    days = [
        due_on(rule, one.missing.periods[0])
        for one in owed
        if one.missing.standing is Standing.DUE_SOON and (rule := pack.due_rule(one.instrument))
    ]
    return min(days, default=None)


def short_card(texts: Texts, pack: Pack, week: Week) -> Say:
    """The week in a few words: what came, and what is worth doing."""
    things = [f"{n}. {text}" for n, text in enumerate(_things(texts, week), start=1)]
    heading = texts.say("week-heading", {"count": len(things)}) if things else ""
    place = province_words(pack, week.province)
    return Say(
        key="week",
        args={"count": week.fresh, "things": "\n".join((heading, *things)).strip()},
        title=texts.say("week-title", {"province": place, "day": _day(week)}),
        note=texts.say("week-note", {"province": place}),
    )


def picture_card(texts: Texts, pack: Pack, week: Week) -> Say:
    """The week as a picture of its own, so that it opens large; `short_card` says it in words."""
    key = f"{KEY}{packed_week(drawn_week(texts, pack, week))}"
    alt = texts.say("week-alt", {"province": province_words(pack, week.province)})
    return Say(picture=Picture(key, alt))


def drawn_week(texts: Texts, pack: Pack, week: Week) -> WeekCard:
    """What is drawn."""
    things = tuple(_things(texts, week))
    place = province_words(pack, week.province)
    board = Board(
        title=texts.say("week-title", {"province": place, "day": _day(week)}),
        subtitle=texts.say("week-subtitle", {"projects": len(week.projects), "count": week.fresh}),
        bars=tuple(_bar(texts, week, project) for project in week.projects),
        columns=tuple(each.short for each in week.file.element) if week.file else (),
        marks=tuple(
            Marks(tambon_short(line.tambon), tuple(_LEVELS[mark] for mark in line.marks))
            for line in week.tambons
        ),
        legend=tuple(texts.say("week-legend").split(" · ")) if week.tambons else (),
        note=_as_of(texts, week),
    )
    return WeekCard(board, texts.say("week-heading", {"count": len(things)}), things)


def _as_of(texts: Texts, week: Week) -> str:
    """The day, and how many of the projects are drawn when they are too many for a picture."""
    args = {"day": _day(week), "shown": MOST_BARS, "projects": len(week.projects)}
    return texts.say("week-as-of" if len(week.projects) <= MOST_BARS else "week-some", args)


def _day(week: Week) -> str:
    return write.date_short(in_bangkok(week.at).date())


def _bar(texts: Texts, week: Week, project: ProjectLine) -> Bar:
    mark = texts.say("unsettled-mark") if project.id in week.unsettled else ""
    if project.percent is None:
        return Bar(project.label, texts.say("status-not-reported") + mark, None)
    move = week.moved.get(project.id)
    by = 0 if move is None or move.before is None else (move.now - move.before) // 100
    args = {"now": str(project.percent), "by": f"{by:+d}".replace("-", "\N{MINUS SIGN}")}
    value = texts.say("week-moved" if by else "digest-percent", args)
    return Bar(project.label, value + mark, project.percent)


def _things(texts: Texts, week: Week) -> list[str]:
    return [_thing(texts, week, one) for one in week.things]


def _thing(texts: Texts, week: Week, one: ToDo) -> str:
    elements = week.file.element if week.file else ()
    is_tambon = one.key == "week-do-element"
    said = texts.say(
        one.key,
        {
            "count": one.count,
            "thing": tambon_short(one.thing) if is_tambon else cut(one.thing, _LONGEST_THING),
            "element": elements[one.element].short if is_tambon else "",
            "day": write.date_short(one.day) if one.day else "",
        },
    )
    return said + (texts.say("unsettled-mark") if one.about in week.unsettled else "")
