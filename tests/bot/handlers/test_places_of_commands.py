"""Every command with every kind of place: understood alike by all, never passed over in silence.

What is typed is compared with what the same place leads to in other words, so that no command
has a reading of its own. Handlers are asked on a database with a province at work; nothing is
committed.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.base.turn import Turn
from bot.handlers.command import BotCommand, Rest, Rooms
from bot.handlers.decide import decide
from bot.handlers.registry import COMMANDS
from bot.handlers.rooms import is_for_us
from bot.rounds.render import bubbles
from core.changes import Decision
from core.events import Channel, ChatKind, ChatRef, Inbound, Pressed, Said
from core.messages import Press, Tap
from core.people import Holding, Person, Role, may
from core.thai.places.areas import Extent
from storage.chats import chats
from storage.database.rows import Known
from tests.kit.permission_stage import (
    HERE,
    THERE,
    RolledBack,
    Stage,
    decided,
    person,
    region_of,
    staged,
)

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
NOT_A_PLACE = ("กขคง", "99", "๙๙๙๙", "กลุ่ม 9", "ไม่มีที่ไหน")
SEVERAL, TOO_MANY = "ต.ด่านช้าง", "ต.หนองบัว"
NEAR = ("status-near", "place-near")
CODE = re.compile(r"\b\d{8}\b")  # of an invite: another each time
WORDLESS = {"join", "resume", "quiet", "snooze", "link"}
"""They read what follows themselves: a code, hours."""


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """See `permission_stage`."""
    async for made in staged(database_url, tmp_path):
        yield made


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


def shows_provinces(command: BotCommand) -> bool:
    return command.place is not None and Extent.PROVINCE in command.place.shows


async def test_one_place_in_other_words_leads_to_the_same(stage: Stage) -> None:
    wrong = []
    for who in officers(stage):
        for word, command in typed_commands(stage):
            if command.rest is Rest.SEARCH:
                continue  # says back what was looked for, as it was typed
            for place, alike in (("ตราด", SAME_AS_TRAT), ("น่าน", SAME_AS_NAN)):
                plain = shown(stage, await decided(stage, who, Said(f"{word} {place}")))
                for other in alike:
                    went = await decided(stage, who, Said(f"{word} {other}"))
                    if shown(stage, went) != plain:
                        wrong.append(f"{who.main_role} {word} {other}: {shown(stage, went)}")
            joined = await decided(stage, who, Said(f"{word}ตราด"))
            spaced = await decided(stage, who, Said(f"{word} ตราด"))
            if shown(stage, joined) != shown(stage, spaced):
                wrong.append(f"{who.main_role} {word}ตราด: {keys(joined)}")
    assert wrong == []


async def test_a_foreign_province_is_never_taken_for_ones_own(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        went = await decided(stage, coordinator, Said(f"{word} น่าน"))
        if not shows_provinces(command) or command.name in ("linkgroup", "group", "lessons"):
            continue
        where = stage.world.pack.where(THERE)
        if command.needs is not None and not may(coordinator, command.needs, where):
            if keys(went) != [command.refusal]:
                wrong.append(f"{word}: {keys(went)}")
        elif "จ.น่าน" not in _all(stage, went) or "จ.ตราด" in _all(stage, went):
            wrong.append(f"{word}: {shown(stage, went)}")
    assert wrong == []


def _all(stage: Stage, decision: Decision) -> str:
    return words_of(stage, decision).replace("เทียบ ตราด น่าน", "")


async def test_a_part_of_a_province_stands_for_it_and_is_said(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        if not shows_provinces(command) or command.rest is Rest.SEARCH:
            continue
        if command.rooms is Rooms.ONLY:
            continue
        plain = await decided(stage, coordinator, Said(f"{word} ตราด"))
        for part, spoken in PART_OF_TRAT.items():
            went = await decided(stage, coordinator, Said(f"{word} {part}"))
            refused = keys(plain) == [command.refusal]
            if not refused and spoken not in words_of(stage, went):
                wrong.append(f"{word} {part}: {shown(stage, went)}")
            if went.changes and len(went.changes) != len(plain.changes):
                wrong.append(f"{word} {part} does something else")
    assert wrong == []


async def test_something_wider_is_shown_or_offered_by_its_provinces(stage: Stage) -> None:
    wrong = []
    for who in officers(stage):
        for word, command in typed_commands(stage):
            if command.place is None or command.rooms is Rooms.ONLY:
                continue
            for wide, extent in WIDE.items():
                went = await decided(stage, who, Said(f"{word} {wide}"))
                if extent in command.place.shows:
                    if {"status-unknown", *NEAR} & set(keys(went)):
                        wrong.append(f"{word} {wide}: {keys(went)}")
                elif keys(went)[0] in ("place-wide", "place-wide-yours"):
                    tap, data = first_tap(went)
                    alone = await decided(stage, who, Pressed(data))
                    if {"button-old-menu", "status-unknown"} & set(keys(alone)):
                        wrong.append(f"{word} {wide}, {tap.label}: {keys(alone)}")
                elif keys(went) != [command.refusal]:
                    wrong.append(f"{word} {wide}: {keys(went)}")
    assert wrong == []


async def test_the_provinces_of_something_wide_are_paged_to_the_last(stage: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    went = await decided(stage, coordinator, Said("ความพร้อม ทั้งประเทศ"))
    labels: list[str] = []
    for _ in range(20):
        says = went.says[0]
        labels += [tap.label for tap in says.taps if tap.label]
        further = [tap for tap in says.taps if tap.key == "button-more-provinces"]
        if not further:
            break
        assert isinstance(further[0].does, Press)
        went = await decided(stage, coordinator, Pressed(further[0].does.data))
    assert len(set(labels)) == len(labels) == 77


async def test_a_near_miss_is_asked_about_with_buttons(stage: Stage) -> None:
    wrong = []
    for who in officers(stage):
        for word, command in typed_commands(stage):
            if command.place is None or command.rest is Rest.SEARCH:
                continue
            went = await decided(stage, who, Said(f"{word} ตราท"))
            if command.rooms is Rooms.ONLY or keys(went) == [command.refusal]:
                continue
            if keys(went) != ["status-near"]:
                wrong.append(f"{word}: {keys(went)}")
                continue
            joined = await decided(stage, who, Said(f"{word}ตราท"))
            if keys(joined) != ["status-near"]:
                wrong.append(f"{word}ตราท: {keys(joined)}")
            tap, data = first_tap(went)
            tapped = shown(stage, await decided(stage, who, Pressed(data)))
            plain = shown(stage, await decided(stage, who, Said(f"{word} ตราด")))
            if tap.label != "จ.ตราด" or tapped != plain:
                wrong.append(f"{word}, {tap.label}: {tapped}")
    assert wrong == []


async def test_places_of_one_name_are_asked_about(stage: Stage) -> None:
    staff, wrong = person(Role.STAFF, HERE, region_of(stage, HERE)), []
    for word, command in typed_commands(stage):
        if command.place is None or command.rest is Rest.SEARCH or command.rooms is Rooms.ONLY:
            continue
        four = await decided(stage, staff, Said(f"{word} {SEVERAL}"))
        many = await decided(stage, staff, Said(f"{word} {TOO_MANY}"))
        if keys(four) == [command.refusal]:
            continue
        places = [tap for tap in four.says[0].taps if tap.label]
        if keys(four) != ["place-near"] or len(places) != 4 or keys(many) != ["place-several"]:
            wrong.append(f"{word}: {keys(four)} {len(places)} {keys(many)}")
    assert wrong == []


async def test_what_is_no_place_is_told_and_never_passed_over(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        if command.rest is not Rest.NOTHING or command.rooms is Rooms.ONLY:
            continue
        plain = await decided(stage, coordinator, Said(word))
        for other in NOT_A_PLACE:
            went = await decided(stage, coordinator, Said(f"{word} {other}"))
            told = keys(went) in (["status-unknown"], [command.refusal])
            said_first = shown(stage, went) != shown(stage, plain)
            if command.place is not None and not (told or said_first):
                wrong.append(f"{word} {other}: {keys(went)}")
    assert wrong == []


async def test_a_place_behind_what_takes_none_is_said_to_be_not_used(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        if command.place is not None or command.rest is Rest.TEXT or command.rooms is Rooms.ONLY:
            continue
        if keys(await decided(stage, coordinator, Said(word))) == [command.refusal]:
            continue
        for place in ("ตราด", "23", "ภาคใต้", "อ.ด่านช้าง", "ตราท", "99", SEVERAL):
            if command.rest is Rest.SEARCH and place in ("99", "ตราท", SEVERAL):
                continue  # looked for, and said not to be found
            went = await decided(stage, coordinator, Said(f"{word} {place}"))
            told = stage.world.texts.say("place-not-used", {"word": word})
            if told not in words_of(stage, went):
                wrong.append(f"{word} {place}: {shown(stage, went)}")
    assert wrong == []


async def test_a_year_a_command_knows_nothing_of_is_not_passed_over(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    told = stage.world.texts.say("year-not-used", {"asked": "2567", "year": "2568"})
    for word, command in typed_commands(stage):
        if command.year or command.place is None or command.rest is Rest.SEARCH:
            continue
        plain = await decided(stage, coordinator, Said(f"{word} ตราด"))
        if command.rooms is Rooms.ONLY or keys(plain) == [command.refusal]:
            continue
        for year in ("2567", "๒๕๖๗", "ปี 67", "ปีงบ ๖๗", "ปีที่แล้ว"):
            went = await decided(stage, coordinator, Said(f"{word} ตราด {year}"))
            if told not in words_of(stage, went):
                wrong.append(f"{word} ตราด {year}: {shown(stage, went)}")
    assert wrong == []


async def test_without_a_place_ones_own_is_meant_or_all_one_looks_after(stage: Stage) -> None:
    of_one_province = Person("f" * 32, "ผู้ทดลอง", "", (Holding(Role.STAFF, HERE),), "9")
    taken_on = Person(
        "f" * 32,
        "ผู้ทดลอง",
        "",
        (Holding(Role.STAFF, region=region_of(stage, HERE)), Holding(Role.STAFF, HERE)),
        "9",
    )
    nowhere = Person("f" * 32, "ผู้ทดลอง", "", (Holding(Role.PARTNER, agency="labai"),), "9")
    for who, word, key in (
        (of_one_province, "งานของฉัน", "my-work"),
        (taken_on, "งานของฉัน", "my-work"),
        (taken_on, "เงิน", "money-country"),  # keeps the country
        (nowhere, "เงิน", "money-country"),
        (nowhere, "สถานะ", "status-which"),
    ):
        assert keys(await decided(stage, who, Said(word))) == [key], word
    everywhere = await decided(stage, nowhere, Said("ค้างส่ง"))
    assert "ทั้งประเทศ" in words_of(stage, everywhere)  # what is shown is named


FORGED = (
    "", "55", "99", "2301", "all", "region:S", "region:X", "group:9", "group:", "23 55", "p9", "p",
    "23 p99", "23 2567", "leader 55", "leader", "tambon 2399", "from 8", "23 from -1", "xyz", "๒๓",
    "incident 55", "incident region:S p2", "progress 23 2024-99", "closed 999999999999999999999",
)  # fmt: skip


async def test_no_forged_button_fails_or_acts_on_another_province(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for name, command in COMMANDS.items():
        for rest in FORGED:
            try:
                went = await decided(stage, coordinator, Pressed(f"/{name}.{rest}"))
                words_of(stage, went)
            except Exception as error:
                wrong.append(f"/{name}.{rest}: {error!r}")
                continue
            if "55" in rest and "23" not in rest and command.place is not None:
                where = stage.world.pack.where(THERE)
                allowed = command.needs is None or may(coordinator, command.needs, where)
                if went.changes and not allowed:
                    wrong.append(f"/{name}.{rest}: {went.changes}")
    far = await decided(stage, coordinator, Said(f"บทเรียน หน้า {'9' * 30}"))
    assert keys(far) == ["lessons-no-more"]
    assert wrong == []


async def test_in_a_room_places_are_understood_alike(stage: Stage) -> None:
    wrong = []
    for word, command in typed_commands(stage):
        if command.rooms is not Rooms.ALSO or command.place is None:
            continue
        plain = await in_room(stage, f"{word} ตราด")
        for other in ("23", "๒๓", "จ.ตราด"):
            went = await in_room(stage, f"{word} {other}")
            alike = plain and went and shown(stage, went) == shown(stage, plain)
            if command.rest is not Rest.SEARCH and not alike:
                wrong.append(f"{word} {other}: {went}")
        joined = await in_room(stage, f"{word}ตราด")
        if joined is None or shown(stage, joined) != shown(stage, plain or joined):
            wrong.append(f"{word}ตราด: {joined}")
        for place in ("ตราท", *WIDE, *PART_OF_TRAT, "ตราด 2567"):
            if await in_room(stage, f"{word} {place}") is None:
                wrong.append(f"{word} {place}: not answered")
        if command.rest is Rest.NOTHING:
            if await in_room(stage, f"{word} กขคง") is not None:
                wrong.append(f"{word} กขคง: people were talking")
            mentioned = await in_room(stage, f"{word} กขคง", to_us=True)
            if shows_provinces(command) and keys(mentioned or Decision()) != ["status-unknown"]:
                wrong.append(f"{word} กขคง: {mentioned}")
    assert wrong == []


async def test_in_a_room_what_belongs_in_ones_own_chat_leads_there(stage: Stage) -> None:
    wrong = []
    for word, command in typed_commands(stage):
        if command.rooms is Rooms.NO and command.name not in ("menu", "help"):
            went = await in_room(stage, f"{word} ตราด")
            if keys(went or Decision()) != ["room-go-private"]:
                wrong.append(f"{word}: {went}")
    assert wrong == []


def officers(stage: Stage) -> tuple[Person, ...]:
    return person(Role.COORDINATOR, HERE), person(Role.STAFF, HERE, region_of(stage, HERE))


async def in_room(stage: Stage, text: str, *, to_us: bool = False) -> Decision | None:
    """What it leads to in a room; None where it is taken for people talking to one another."""
    room = ChatRef(Channel.LINE, "Cplaces", ChatKind.GROUP)
    event = Inbound("m", room, "Uspeaker", stage.town.clock(), Said(text, to_us=to_us))
    if not is_for_us(event, stage.world.commands):
        return None

    def work(connection):  # type: ignore[no-untyped-def]
        now = stage.town.clock()
        chats.open_missing(connection, [room], now)
        row = chats.by_keys(connection, [room.key])[room.key]
        turn = Turn(event, Known(row, None, None), connection, now, stage.world)
        raise RolledBack(decide(turn))

    try:
        await stage.town.app.database.write(work)
    except RolledBack as done:
        return done.decision
    raise AssertionError
