"""`ส่งออก [จังหวัด]`: a province's registers and reports as a workbook, in the 1:1 chat only.

Coordinators and staff ask; a job makes it and sends a link that opens for a day.
"""

from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.handlers.command import Asked, BotCommand, TakesPlace, Unsaid
from core.changes import Decision, WantFile
from core.messages import Say
from core.people import Act
from core.privacy import FILE_GOOD_FOR
from storage.media import files

OF_PROVINCE = "province-"
"""The kind of file that holds what a province has; its DOPA code follows."""


def export(turn: Turn, asked: Asked) -> Decision:
    """Asks for the file of a province, once while it is being made."""
    province = asked.province
    if turn.person is None:
        return Decision(says=(refusals.not_yours(turn),))
    args = {"province": province_words(turn.world.pack, province)}
    kind = f"{OF_PROVINCE}{province}"
    if files.waiting_for(turn.connection, turn.person.id, kind):
        return Decision(says=(Say("export-coming-already", args),))
    until = turn.now + FILE_GOOD_FOR
    wanted = WantFile(turn.new_id(), kind, turn.person.id, turn.chat.key, until)
    return Decision(says=(Say("export-coming", args),), changes=(wanted,))


COMMANDS = (
    BotCommand(
        "export",
        export,
        Act.EXPORT,
        place=TakesPlace(unsaid=Unsaid.ALLOWED, which="province-which"),
        does="coordinators and staff: the province's registers and reports as a workbook, by a "
        "link for a day; names and small counts only inside one's own area",
    ),
)
