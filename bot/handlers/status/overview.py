"""`ภาพรวม`: the whole country by group or by region; figures open to everybody in the programme."""

from dataclasses import replace
from decimal import Decimal

from bot.base.buttons import command_press, number_in
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards.open_rows import lacks_words
from bot.cards.place_choice import page_apart
from bot.handlers.command import Asked, BotCommand, OnMenus, Rooms, TakesPlace, Unsaid
from bot.handlers.status import forward
from bot.handlers.status.seeing import looks_after_several
from bot.handlers.status.wide import wide_card
from bot.readings import national
from bot.readings.areas import provinces_in
from bot.readings.national import Against, Country
from bot.readings.placements import placed_groups
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Act, Person, Role
from core.programme.due.silence import Lack
from core.programme.overviews.overview import AgainstTarget, GroupLine, PlacedGroup, overview_lines
from core.programme.pack.pack import Pack
from core.thai.base import write
from core.thai.places.areas import Area, Extent

REGION, SILENT = "region", "silent"


def overview(turn: Turn, asked: Asked) -> Decision:
    """By group; `region`: by region; `silent 2`: the second page of who has not reported."""
    what, _, page = asked.rest.partition(" ")
    if what == SILENT and looks_after_several(turn):
        return Decision(says=(_silent_card(turn, number_in(page, 1)),))
    if asked.place is not None and asked.place.extent in (Extent.REGION, Extent.GROUP):
        return _of_part(turn, asked.place, asked.rest)
    way = REGION if what == REGION else ""
    say = forward.with_button(overview_card(turn, way), f"overview {way}".strip())
    return Decision(says=(say,))


def _of_part(turn: Turn, area: Area, rest: str) -> Decision:
    """One region or group, a page of its provinces at a time."""
    if not provinces_in(turn, area):
        return Decision(says=(Say("place-empty", {"place": turn.territory.spoken(area)}),))
    say = wide_card(turn, area, page_apart(rest)[0])
    return Decision(says=(forward.with_button(say, f"status {area.word}"),))


def overview_card(turn: Turn, way: str = "") -> Say:
    """The card of the country."""
    pack, country = turn.world.pack, national.country(turn)
    parts = _regions(pack) if way == REGION else placed_groups(pack, country.placed)
    lines = overview_lines(parts, country.projects, country.figures, country.spoke)
    names = list(pack.regions().values())
    members = {part.number: part.members for part in parts}
    working = {project.province for project in country.projects} | {*country.spoke}
    nowhere = working - {code for codes in members.values() for code in codes}
    rows = [
        _marked(
            turn,
            _row(turn, names[line.number] if way == REGION else "", line),
            country.unsettled(members.get(line.number, tuple(nowhere))),
        )
        for line in lines
        if way != REGION or line.number < len(names)
    ]
    unsettled = country.unsettled(working)
    return Say(
        key="overview-unsettled" if unsettled else "overview",
        args={"year": str(turn.year), "unsettled": str(unsettled), **_sums(lines)},
        title_key="overview-title",
        rows=(*rows, *_targets(turn, country)),
        note=_silence(turn, country),
        taps=(*_own_province(turn.person, pack), *_ways(turn, way, country)),
    )


def _regions(pack: Pack) -> list[PlacedGroup]:
    """Regions as groups, numbered in the order of the pack; all of their provinces are meant."""
    found = []
    for number, key in enumerate(pack.regions()):
        members = tuple(each.code for each in pack.provinces if each.region == key)
        found.append(PlacedGroup(number, len(members), members))
    return found


def _row(turn: Turn, region: str, line: GroupLine) -> Row:
    name = region or turn.words("overview-group", number=line.number)
    if not line.provinces:
        return Row(name, turn.words("overview-line-empty", target=line.target))
    value = turn.words(
        "overview-line-region" if region else "overview-line",
        provinces=line.provinces,
        target=line.target,
        reporting=line.reporting,
        projects=line.projects,
    )
    return Row(name, value, line.percent)


def _targets(turn: Turn, country: Country) -> tuple[Row, ...]:
    """What the source sets out to reach, against what is there: tambons and budgets."""
    rows = []
    for each in national.tambon_targets(turn, country):
        rows.append(_target(turn, "overview-of", each, str(each.unsettled)))
    for each in national.budget_targets(turn, country):
        rows.append(_target(turn, "overview-spent", each, write.baht(each.unsettled)))
    return tuple(rows)


def _target(turn: Turn, key: str, each: Against, unsettled: str) -> Row:
    told = _told(turn, key, each.reached)
    if each.unsettled:
        told = " · ".join((told, turn.words("unsettled-count", count=unsettled)))
    return Row(_of_group(turn, each.title, each.group), told)


def _marked(turn: Turn, row: Row, unsettled: int) -> Row:
    """With how many reports in it nobody verified yet."""
    if not unsettled:
        return row
    mark = turn.words("unsettled-reports", count=str(unsettled))
    return replace(row, value=f"{row.value} · {mark}")


def _of_group(turn: Turn, title: str, group: int) -> str:
    return turn.words("overview-of-group", title=title, number=group) if group else title


def _told(turn: Turn, key: str, found: AgainstTarget) -> str:
    reached, target = write.number(found.reached), write.number(found.target)
    return turn.words(key, reached=reached, target=target)


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


def _ways(turn: Turn, way: str, country: Country) -> tuple[Tap, ...]:
    other = "" if way == REGION else REGION
    key = "button-by-group" if way == REGION else "button-by-region"
    taps = [Tap(key, Press(command_press("overview", other)))]
    if (country.silent or country.lacking) and looks_after_several(turn):
        taps.append(Tap("button-silent", Press(command_press("overview", SILENT))))
    return tuple(taps)


def _silence(turn: Turn, country: Country) -> str:
    """How many provinces are silent this month, never spoke, or have nobody: a line each."""
    said = []
    if country.silent:
        month = write.month_year(national.this_month(turn).first)
        said.append(turn.words("overview-silent", count=str(len(country.silent)), month=month))
    for lack in Lack:
        if count := country.lacking_in(lack):
            said.append(turn.words("overview-lacking", what=_lack(turn, lack), count=str(count)))
    tambons = national.silent_tambons(turn, [each.code for each in turn.world.pack.provinces])
    if count := tambons.total():
        said.append(turn.words("overview-tambons", count=str(count)))
    return "\n".join(said)


def _lack(turn: Turn, lack: Lack) -> str:
    return turn.words(f"silent-{lack.value}")


def _silent_card(turn: Turn, page: int) -> Say:
    """Who is silent or stands without somebody, each a line and a button; an officer's own region
    alone."""
    theirs, lacks = national.silent_of(turn)
    pack, month = turn.world.pack, write.month_year(national.this_month(turn).first)
    shown = theirs[(page - 1) * national.PAGE : page * national.PAGE]
    tambons = national.silent_tambons(turn, shown)
    rows = []
    for code in shown:
        said = [lacks_words(turn.world.texts, lacks[code])] if code in lacks else []
        said += [] if said else [turn.words("silent-month", month=month)]
        said += [turn.words("silent-of", count=str(tambons[code]))] if tambons[code] else []
        rows.append(Row(province_words(pack, code), " · ".join(said)))
    taps = [
        Tap("", Press(command_press("status", code)), label=province_words(pack, code))
        for code in shown
    ]
    if len(theirs) > page * national.PAGE:
        following = command_press("overview", f"{SILENT} {page + 1}")
        taps.append(Tap("button-next-page", Press(following)))
    key = "overview-silent-list" if theirs else "overview-silent-nobody"
    args = {"count": str(len(theirs)), "month": month}
    return Say(key, args, rows=tuple(rows), taps=tuple(taps))


COMMANDS = (
    BotCommand(
        "overview",
        overview,
        Act.SEE_OVERVIEW,
        looks=True,
        year=True,
        place=TakesPlace(
            shows=frozenset({Extent.COUNTRY, Extent.REGION, Extent.GROUP}),
            unsaid=Unsaid.HANDLER,
        ),
        rooms=Rooms.ALSO,
        menus=OnMenus(
            chat={Role.COORDINATOR: 6, Role.STAFF: 3, Role.ADMIN: 2, Role.PARTNER: 3},
            rich={Role.STAFF: 2, Role.PARTNER: 2},
            telegram=6,
            telegram_rooms=3,
        ),
        does="the whole country by group or region, against its targets",
    ),
)
