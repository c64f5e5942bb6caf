"""Every command with a word that is typed for it, and what comes of it, alone and in a room."""

import re

from bot.base.turn import Turn
from bot.handlers.command import BotCommand
from bot.handlers.decide import decide
from bot.handlers.registry import COMMANDS
from bot.handlers.rooms import is_for_us
from bot.rounds.render import bubbles
from core.changes import Decision
from core.events import Channel, ChatKind, ChatRef, Inbound, Said
from core.messages import Press, Tap
from core.people import Person, Role
from core.thai.places.areas import Extent
from storage.chats import chats
from storage.database.rows import Known
from tests.kit.permission_stage import (
    HERE,
    RolledBack,
    Stage,
    person,
    region_of,
)
from tests.kit.rooms import link

SAME_AS_TRAT = ("23", "๒๓", "จ.ตราด", "จังหวัดตราดค่ะ", "trat", "ตราด ปี 68")
SAME_AS_NAN = ("55", "๕๕", "จ.น่าน")
PART_OF_TRAT = {
    "ต.แหลมงอบ": "ต.แหลมงอบ อ.แหลมงอบ จ.ตราด",
    "อ.แหลมงอบ": "อ.แหลมงอบ จ.ตราด",
    "230501": "ต.แหลมงอบ อ.แหลมงอบ จ.ตราด",
    "๒๓๐๕": "อ.แหลมงอบ จ.ตราด",
}
WIDE = {
    "ภาคตะวันออก": Extent.REGION,
    "กลุ่ม 1": Extent.GROUP,
    "กลุ่มที่ ๑": Extent.GROUP,
    "ทั้งประเทศ": Extent.COUNTRY,
}
NOT_A_PLACE = ("กขคง", "99", "๙๙๙๙", "กลุ่ม 9")
SEVERAL, TOO_MANY = "ต.ด่านช้าง", "ต.หนองบัว"
NEAR = ("status-near", "place-near", "meant-one")
CODE = re.compile(r"\b\d{8}(?:\d{4})?\b")  # of an invite: another each time
WORDLESS = {"join", "resume", "quiet", "snooze", "link"}
"""They read what follows themselves: a code, hours."""


def typed_commands(stage: Stage) -> list[tuple[str, BotCommand]]:
    """Each command with the word that is typed for it; of registers and forms one each."""
    texts = stage.world.texts.words("command-")
    found = [(texts[n][0], one) for n, one in COMMANDS.items() if n in texts and n not in WORDLESS]
    pack = stage.world.pack
    register = next(each for each in pack.registers if each.words and not each.private)
    incident = pack.instrument("incident")
    assert incident is not None
    return [*found, (register.words[0], COMMANDS["rows"]), (incident.words[0], COMMANDS["file"])]


def shown(stage: Stage, decision: Decision) -> list[tuple[str, ...]]:
    """What is read: titles, words, rows and labels; pictures by what they say in words."""
    return [
        (
            each.title,
            CODE.sub("code", each.text),
            *(f"{row.label} {row.value}" for row in each.rows),
            *(button.label for button in each.buttons),
            each.picture.alt if each.picture else "",
        )
        for each in bubbles(stage.world.texts, decision.says, {"number": "1"})
    ]


def words_of(stage: Stage, decision: Decision) -> str:
    return "\n".join("\n".join(each) for each in shown(stage, decision))


def keys(decision: Decision) -> list[str]:
    return [say.key for say in decision.says]


def first_tap(decision: Decision) -> tuple[Tap, str]:
    tap = decision.says[0].taps[0]
    assert isinstance(tap.does, Press)
    return tap, tap.does.data


def is_refusal(command: BotCommand, decision: Decision) -> bool:
    """Whether it says that the command is not theirs, and nothing else."""
    plain = ("not-allowed", "not-allowed-role", "not-allowed-place")
    ways = plain if command.refusal in plain else (command.refusal,)
    return len(decision.says) == 1 and keys(decision)[0] in ways


def shows_provinces(command: BotCommand) -> bool:
    return command.place is not None and Extent.PROVINCE in command.place.shows


def officers(stage: Stage) -> tuple[Person, ...]:
    return person(Role.COORDINATOR, HERE), person(Role.STAFF, HERE, region_of(stage, HERE))


async def in_room(stage: Stage, text: str, *, to_us: bool = False) -> Decision | None:
    """What it leads to in Trat's room; None where it is taken for people talking to one another."""
    room = ChatRef(Channel.LINE, "Cplaces", ChatKind.GROUP)
    event = Inbound("m", room, "Uspeaker", stage.town.clock(), Said(text, to_us=to_us))
    if not is_for_us(event, stage.world.commands):
        return None

    def work(connection):  # type: ignore[no-untyped-def]
        now = stage.town.clock()
        link(connection, room, HERE, stage.town)
        row = chats.by_keys(connection, [room.key])[room.key]
        turn = Turn(event, Known(row, None, None), connection, now, stage.world)
        raise RolledBack(decide(turn))

    try:
        await stage.town.app.database.write(work)
    except RolledBack as done:
        return done.decision
    raise AssertionError
