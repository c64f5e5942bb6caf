"""Every command with every kind of place: understood alike by all, never passed over in silence.

What is typed is compared with what the same place leads to in other words, so that no command
has a reading of its own. Handlers are asked on a database with a province at work; nothing is
committed.
"""

from bot.handlers.command import Rest, Rooms
from core.changes import Decision
from core.events import Pressed, Said
from core.people import Role, may
from tests.kit.permission_stage import (
    HERE,
    THERE,
    Stage,
    decided,
    person,
    region_of,
)
from tests.kit.place_commands import (
    PART_OF_TRAT,
    SAME_AS_NAN,
    SAME_AS_TRAT,
    SEVERAL,
    TOO_MANY,
    WIDE,
    first_tap,
    in_room,
    is_refusal,
    keys,
    officers,
    shown,
    shows_provinces,
    typed_commands,
    words_of,
)

OF_ALL_YEARS = {"reports", "export"}
"""Commands that show every year where none is named."""


async def test_one_place_in_other_words_leads_to_the_same(stage: Stage) -> None:
    wrong = []
    for who in officers(stage):
        for word, command in typed_commands(stage):
            if command.rest is Rest.SEARCH:
                continue  # says back what was looked for, as it was typed
            for place, alike in (("ตราด", SAME_AS_TRAT), ("น่าน", SAME_AS_NAN)):
                plain = shown(stage, await decided(stage, who, Said(f"{word} {place}")))
                for other in alike:
                    if command.name in OF_ALL_YEARS and "ปี" in other:
                        continue  # a year narrows what is shown
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
            if not is_refusal(command, went):
                wrong.append(f"{word}: {keys(went)}")
        elif "จ.น่าน" not in _all(stage, went) or "จ.ตราด" in _all(stage, went):
            wrong.append(f"{word}: {shown(stage, went)}")
    assert wrong == []


def _all(stage: Stage, decision: Decision) -> str:
    return words_of(stage, decision).replace("เทียบ ตราด น่าน", "")


async def test_a_near_miss_is_asked_about_with_buttons(stage: Stage) -> None:
    wrong = []
    for who in officers(stage):
        for word, command in typed_commands(stage):
            if command.place is None or command.rest is Rest.SEARCH:
                continue
            went = await decided(stage, who, Said(f"{word} ตราท"))
            if command.rooms is Rooms.ONLY or is_refusal(command, went):
                continue
            if keys(went) != ["meant-one"]:
                wrong.append(f"{word}: {keys(went)}")
                continue
            joined = await decided(stage, who, Said(f"{word}ตราท"))
            if keys(joined) != ["meant-one"]:
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
        if is_refusal(command, four):
            continue
        places = [tap for tap in four.says[0].taps if tap.label]
        if keys(four) != ["place-near"] or len(places) != 4 or keys(many) != ["place-several"]:
            wrong.append(f"{word}: {keys(four)} {len(places)} {keys(many)}")
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
