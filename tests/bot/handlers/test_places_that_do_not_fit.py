"""A place too narrow, too wide, or none at all: said, and never passed over.

See `test_places_of_commands.py` for those that fit.
"""

from bot.handlers.command import Rest, Rooms
from bot.handlers.registry import COMMANDS
from core.events import Pressed, Said
from core.messages import Press
from core.people import Holding, Person, Role, may
from tests.kit.permission_stage import (
    HERE,
    THERE,
    Stage,
    decided,
    person,
    region_of,
)
from tests.kit.place_commands import (
    NEAR,
    NOT_A_PLACE,
    PART_OF_TRAT,
    SEVERAL,
    WIDE,
    first_tap,
    is_refusal,
    keys,
    officers,
    shown,
    shows_provinces,
    typed_commands,
    words_of,
)

OF_A_WIDE_ROLE = {"team-wide", "team-wide-none", "invite-wide"}
"""About a region or the country, to who works for that."""


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
            refused = is_refusal(command, plain)
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
                if extent in command.place.shows or keys(went)[0] in OF_A_WIDE_ROLE:
                    if {"status-unknown", *NEAR} & set(keys(went)):
                        wrong.append(f"{word} {wide}: {keys(went)}")
                elif keys(went)[0] in ("place-wide", "place-wide-yours"):
                    tap, data = first_tap(went)
                    alone = await decided(stage, who, Pressed(data))
                    if {"button-old-menu", "status-unknown"} & set(keys(alone)):
                        wrong.append(f"{word} {wide}, {tap.label}: {keys(alone)}")
                elif not is_refusal(command, went):
                    wrong.append(f"{word} {wide}: {keys(went)}")
    assert wrong == []


async def test_the_provinces_of_something_wide_are_paged_to_the_last(stage: Stage) -> None:
    coordinator = person(Role.COORDINATOR, HERE)
    went = await decided(stage, coordinator, Said("เทียบ ทั้งประเทศ"))
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


async def test_what_is_no_place_is_told_and_never_passed_over(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        if command.rest is not Rest.NOTHING or command.rooms is Rooms.ONLY:
            continue
        plain = await decided(stage, coordinator, Said(word))
        for other in NOT_A_PLACE:
            went = await decided(stage, coordinator, Said(f"{word} {other}"))
            told = keys(went) == ["status-unknown"] or is_refusal(command, went)
            said_first = shown(stage, went) != shown(stage, plain)
            if command.place is not None and not (told or said_first):
                wrong.append(f"{word} {other}: {keys(went)}")
    assert wrong == []


async def test_a_place_behind_what_takes_none_is_said_to_be_not_used(stage: Stage) -> None:
    coordinator, wrong = person(Role.COORDINATOR, HERE), []
    for word, command in typed_commands(stage):
        if command.place is not None or command.rest is Rest.TEXT or command.rooms is Rooms.ONLY:
            continue
        if is_refusal(command, await decided(stage, coordinator, Said(word))):
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
        if command.rooms is Rooms.ONLY or is_refusal(command, plain):
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
