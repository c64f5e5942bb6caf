"""`ความพร้อม [จังหวัด]`: what the group asks for and what is there; staff decide who moves up."""

from collections.abc import Mapping

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.conversations.reports import in_the_way
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace, Unsaid
from bot.handlers.room_talk import own_only
from bot.handlers.status import country_readiness, forward
from bot.readings import checklist_facts
from bot.readings.placements import PLACEMENTS, placements_in
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap
from core.people import Act, may
from core.programme.pack.command_names import command_of
from core.programme.provinces.groups import group_of
from core.programme.provinces.readiness import CheckLine, Found
from core.programme.registers.register_counts import counted
from core.thai.base import write
from core.thai.places.areas import ANY_WIDTH, COUNTRY
from storage.registers import entities

READINESS = "readiness"
_MOST_BUTTONS = 10


def readiness(turn: Turn, asked: Asked) -> Decision:
    """One province's checklist, or many provinces need by need; for staff who name none, who is
    ready to move up."""
    if asked.place is None:
        return Decision(says=(_ready(turn),))
    if not asked.province:
        if turn.chat.kind is ChatKind.GROUP:
            return Decision(says=(own_only(turn),))
        return country_readiness.of_several(turn, asked.place, asked.rest)
    code = asked.province
    say = forward.with_button(readiness_card(turn, code), f"{READINESS} {code}")
    return Decision(says=(say,))


def readiness_card(turn: Turn, code: str) -> Say:
    """The checklist of a province, and what the group above would still take."""
    pack = turn.world.pack
    placements = entities.several(turn.connection, pack.years_of([PLACEMENTS]), code)
    placed = group_of(pack, code, placements_in(placements[PLACEMENTS]))
    number = placed.number if placed else None
    group = number if number is not None else max(each.number for each in pack.written.group)
    found = checklist_facts.found_in(turn, code)
    settled = checklist_facts.found_in(turn, code, only_settled=True)
    lines = checklist_facts.lines_of(turn, group, found)
    sure = checklist_facts.lines_of(turn, group, settled)
    met = sum(1 for line in lines if line.is_met)
    above = checklist_facts.group_above(pack, group)
    return Say(
        key=_head(number, lines),
        args={
            "province": province_words(pack, code),
            "group": turn.words("overview-group", number=group),
            "met": str(met),
            "asked": str(len(lines)),
        },
        title_key="readiness-title",
        rows=tuple(
            Row(line.need.title, _marked(turn, line, line.there - least.there, found))
            for line, least in zip(lines, sure, strict=True)
        ),
        note=_about_moving_up(
            turn,
            above,
            checklist_facts.lines_of(turn, above, found),
            checklist_facts.lines_of(turn, above, settled),
        )
        if above
        else "",
        taps=(
            *_placing_tap(turn, code),
            Tap("menu-status-of", Press(command_press("status", code))),
        ),
    )


def _head(number: int | None, lines: tuple[CheckLine, ...]) -> str:
    if not lines:
        return "readiness-asks-nothing"
    return "readiness" if number is not None else "readiness-unplaced"


def _marked(turn: Turn, line: CheckLine, unsettled: int, found: Found) -> str:
    """The same with how much of it nobody verified yet."""
    told = _told(turn, line, found)
    if not unsettled:
        return told
    count = write.baht(unsettled) if line.need.ledger else str(unsettled)
    return " · ".join((told, turn.words("unsettled-count", count=count)))


def _told(turn: Turn, line: CheckLine, found: Found) -> str:
    """`มีแล้ว 3 รายการ`, `มี 2 จาก 5`, `ยังไม่ครบ · กำลังร่าง 1`: a no comes with its reason."""
    if line.is_met:
        many = turn.words("topic-rows", count=str(line.there))
        return turn.words(
            "readiness-there", count=write.baht(line.there) if line.need.ledger else many
        )
    if line.there:
        return turn.words("readiness-some", there=str(line.there), needed=str(line.need.at_least))
    register = turn.world.pack.register(line.need.register_ or "")
    rows = found.rows.get(register.id, ()) if register else ()
    if register is None or not rows:
        return turn.words("readiness-missing")
    count = counted(register, rows)
    states = [f"{state} {many}" for state, many in count.by_state]
    some = states or [turn.words("topic-rows", count=str(count.rows))]
    return " · ".join([turn.words("readiness-not-yet"), *some])


def _about_moving_up(
    turn: Turn, above: int, lines: tuple[CheckLine, ...], sure: tuple[CheckLine, ...]
) -> str:
    group = turn.words("overview-group", number=above)
    missing = [line.need.title for line in lines if not line.is_met]
    if not lines:
        return turn.words("readiness-asks-nothing", group=group)
    if not missing:
        key = "readiness-may-move"
        if not all(line.is_met for line in sure):
            key = "readiness-may-move-unsettled"
        return turn.words(key, group=group)
    return turn.words("readiness-still", group=group, missing=" · ".join(missing))


def _placing_tap(turn: Turn, code: str) -> tuple[Tap, ...]:
    """The form that places a province in a group, for staff."""
    register = turn.world.pack.register(PLACEMENTS)
    instrument = turn.world.pack.instrument(register.opened_by or "") if register else None
    if instrument is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    if not in_the_way.may_file(turn, instrument, code):
        return ()
    does = Press(command_press(command_of(instrument.id), code))
    return (Tap("", does, label=instrument.title),)


def _ready(turn: Turn) -> Say:
    """Who may move up, of the provinces this officer looks after; each a button."""
    pack = turn.world.pack
    ready: Mapping[str, int] = {
        code: above
        for code, above in checklist_facts.all_ready(turn).items()
        if may(turn.person, Act.SEE_PEOPLE, turn.where(code))
    }
    sure = checklist_facts.all_ready(turn, only_settled=True)
    taps = tuple(
        Tap("", Press(command_press(READINESS, code)), label=province_words(pack, code))
        for code in list(ready)[:_MOST_BUTTONS]
    )
    rows = tuple(
        Row(province_words(pack, code), _to(turn, above, is_settled=sure.get(code) == above))
        for code, above in ready.items()
    )
    everywhere = Press(command_press(READINESS, COUNTRY.word))
    taps = (*taps, Tap("button-country", everywhere))
    word = turn.world.texts.words("command-")[READINESS][0]
    key = "readiness-list" if ready else "readiness-nobody"
    return Say(key, {"count": str(len(ready)), "word": word}, rows=rows, taps=taps)


def _to(turn: Turn, above: int, *, is_settled: bool) -> str:
    words = turn.words("readiness-to", number=str(above))
    return words if is_settled else " · ".join((words, turn.words("unsettled-some")))


COMMANDS = (
    BotCommand(
        READINESS,
        readiness,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.ALL),
        rooms=Rooms.ALSO,
        does="what its group asks for and what is there; of several provinces need by need; for "
        "staff: who is ready to move up",
    ),
)
