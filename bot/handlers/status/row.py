"""One row of a register: every column this person may see, and what can be done with it."""

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.handlers import room_talk
from bot.handlers.command import BotCommand, Rooms, with_rest
from bot.handlers.reports import all_reports
from bot.handlers.reports.asked_reports import Sought
from bot.handlers.status import changing
from bot.handlers.status.rows import called, columns_shown, names_somebody
from bot.handlers.status.seeing import seeing
from bot.readings import register_rows
from bot.readings.ledgers import BUDGET, PROJECTS, project_budgets
from core.changes import Decision
from core.messages import Press, Row, Say, Tap
from core.people import Act
from core.programme.pack.command_names import ROWS
from core.programme.registers.column_words import cell_words
from core.thai.places.areas import Area, Extent
from core.thai.places.envelope import tambon_in_full
from storage.registers.entities import Entity


def row(turn: Turn, row_id: str) -> Decision:
    """The button of a row."""
    found = register_rows.by_id(turn.connection, turn.world.pack, row_id)
    register = turn.world.pack.register(found.list_name) if found else None
    if found is None or register is None:
        return Decision(says=(Say("rows-gone"),))
    code = found.province
    if room_talk.is_hidden(turn, code):
        return Decision(says=(room_talk.own_only(turn),))
    if register.private and not seeing(turn, code).exact:
        return Decision(says=(Say("rows-private", {"list": register.title}),))
    columns = columns_shown(turn, register, code)
    cells = {**found.data, **_budget(turn, found)}
    words = [(c.title, cell_words(c, cells.get(c.id, ""))) for c in columns]
    back = Press(command_press(ROWS, f"{register.id} {code}"))
    place = tambon_in_full(found.tambon) or province_words(turn.world.pack, code)
    is_told = register_rows.is_told_by_pack(turn.world.pack, found)
    changes = () if is_told else changing.changing_taps(turn, register, found)
    pack, lists = turn.world.pack, [register.id]
    is_unsettled = found.id in register_rows.unsettled(turn.connection, pack, lists, code)
    notes = (("row-of-pack", is_told), ("unsettled", is_unsettled))
    say = Say(
        key="row",
        args={"list": register.short, "place": place},
        note="\n".join(turn.words(key) for key, holds in notes if holds),
        title=called(turn, register, found),
        rows=tuple(Row(title, shown) for title, shown in words if shown),
        taps=(
            *changes,
            *_reports(turn, found),
            Tap("button-back-to-list", back, args={"list": register.short}),
        ),
        shows=(found.id,) if names_somebody(found, columns) else (),
    )
    return Decision(says=(say,))


def _reports(turn: Turn, row: Entity) -> tuple[Tap, ...]:
    """What was reported on it; of a tambon all that was sent from there."""
    of_tambons = {one.due_for for one in turn.world.pack.instruments if one.due_for}
    is_tambon = bool(row.tambon) and row.list_name in of_tambons
    place = Area(Extent.TAMBON, row.tambon)
    return all_reports.button(turn, Sought(area=place) if is_tambon else Sought(about=row.id))


def _budget(turn: Turn, row: Entity) -> dict[str, str]:
    """What a project may spend today, in the place of what it was given at first."""
    if row.list_name != PROJECTS:
        return {}
    budgets = project_budgets(turn.connection, turn.world.pack, row.province, turn.year)
    baht = budgets.baht.get(row.id)
    return {} if baht is None else {BUDGET: f"{baht:f}"}


COMMANDS = (BotCommand("row", with_rest(row), Act.SEE_STATUS, year=True, rooms=Rooms.ALSO),)
