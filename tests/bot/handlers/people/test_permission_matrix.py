"""Every command and instrument, for every role, inside and outside the person's place.

Handlers are asked directly, on a database with a province at work; nothing is committed. A
refusal says so and changes nothing; what is allowed is not refused. That what they declare
and the page in `docs/` are what the code does is the point of it.
"""

from bot.base.turn import Turn
from bot.cli.docs.permissions import instruments_in, page
from bot.handlers.decide import decide
from bot.handlers.registry import COMMANDS
from bot.server.wiring import read_texts
from core import changes as do
from core.changes import Decision
from core.events import Channel, ChatKind, ChatRef, Inbound, Said
from core.people import Act, Holding, Person, Role, Where, is_allowed, may
from core.programme.pack.instruments import Instrument
from storage import tables
from storage.chats import chats, rooms
from storage.database.rows import Known
from tests.kit.permission_stage import (
    AGENCY,
    HERE,
    HOUSE,
    THERE,
    RolledBack,
    Stage,
    asked,
    is_refused,
    person,
    region_of,
)

NEEDS = {name: command.needs for name, command in COMMANDS.items()}


def is_expected(stage: Stage, who: Person, command: str, act: Act) -> bool:
    """By the one rule, about the province at work."""
    known = stage.world.pack.province(HERE)
    assert known is not None
    where = Where(HERE, known.region, AGENCY)
    instrument = _instrument(stage, command)
    if instrument is not None:
        return may(who, act, where, only=instrument.filed_by)
    if command == "mywork" and who.main_role is Role.STAFF:
        return True  # about their own provinces, wherever those are
    if command == "alerts":
        return any(is_allowed(held.role, act) for held in who.holdings)  # the same
    if command in ("handoverrole", "movedto"):
        return False  # the role on the stage is a leader's: bound to a tambon, and not handed over
    return may(who, act, where)


def _instrument(stage: Stage, command: str) -> Instrument | None:
    of_command = {"report": "progress", "file": "incident", "catchup": "progress"}
    return stage.world.pack.instrument(of_command.get(command, ""))


def test_the_page_is_what_the_code_does() -> None:
    instruments = instruments_in(HOUSE / "core/packs/2568")
    made = page(instruments, read_texts().words("command-"))
    assert (HOUSE / "docs/permissions.md").read_text("utf-8") == made, "run: ./khabuan docs"


async def test_every_command_of_every_role_inside_and_outside(stage: Stage) -> None:
    wrong = []
    for role in Role:
        for place in (HERE, THERE):
            who = person(role, place, region_of(stage, place))
            for command, act in NEEDS.items():
                if act is None or command in _TRIED_ELSEWHERE:
                    continue
                decision = await asked(stage, who, command)
                allowed = is_expected(stage, who, command, act)
                if is_refused(decision) == allowed:
                    keys = [say.key for say in decision.says]
                    wrong.append(f"{role.value} of {place}: {command} {keys}")
    assert wrong == []


async def test_who_has_no_role_left_is_refused_everything_but_their_own(stage: Stage) -> None:
    nobody = Person("f" * 32, "ผู้ทดลอง", "", (), "9")
    for command, act in NEEDS.items():
        if act is not None and command not in _IN_ROOMS_ALONE:
            decision = await asked(stage, nobody, command)
            assert [say.key for say in decision.says] == ["no-role"], command
            assert decision.changes == ()


async def test_somebody_elses_own_things_are_refused_too(stage: Stage) -> None:
    for role in Role:
        who = person(role, HERE)
        for command in ("mend", "withdraw", "withdrawyes", "takeover", "declineover"):
            decision = await asked(stage, who, command)
            assert is_refused(decision), (role, command)
        for command in ("linkyes", "linkno", "mergeyes", "linkundo"):
            decision = await asked(stage, who, command)
            assert [say.key for say in decision.says] == ["link-spent"]
            assert decision.changes == ()


async def test_a_form_of_another_role_or_place_is_never_filed(stage: Stage) -> None:
    """Each instrument's own `filed_by` counts, typed or tapped."""
    wrong = []
    for instrument in stage.world.pack.instruments:
        for role in Role:
            for place in (HERE, THERE):
                who = person(role, place, region_of(stage, place))
                decision = await asked(stage, who, "file", f"{instrument.id} {HERE}")
                where = Where(HERE, region_of(stage, HERE))
                allowed = may(who, Act.REPORT, where, only=instrument.filed_by)
                if is_refused(decision) == allowed:
                    keys = [say.key for say in decision.says]
                    wrong.append(f"{role.value} of {place}: {instrument.id} {keys}")
    assert wrong == []


async def test_a_partner_without_a_province_files_for_every_province(stage: Stage) -> None:
    incident = stage.world.pack.instrument("incident")
    assert incident is not None
    partner = Person("f" * 32, "ผู้ทดลอง", "", (Holding(Role.PARTNER, agency="labai"),), "9")
    for place in (HERE, THERE):
        where = Where(place, region_of(stage, place))
        assert may(partner, Act.REPORT, where, only=(Role.PARTNER,))
        assert not may(partner, Act.REPORT, where, only=incident.filed_by)
        assert not may(partner, Act.SEE_REPORT, where)


async def test_in_a_room_the_speakers_own_rights_count(stage: Stage) -> None:
    """The room's two words, for every role inside and outside."""
    for role in Role:
        for place in (HERE, THERE):
            who = person(role, place, region_of(stage, place))
            for command in ("linkgroup", "unlinkgroup"):
                decision = await _in_room(stage, who, command)
                act = NEEDS[command]
                assert act is not None
                allowed = may(who, act, Where(HERE, region_of(stage, HERE)))
                assert is_refused(decision) != allowed, (role, place, command)


async def _in_room(stage: Stage, who: Person, command: str) -> Decision:
    """The command in a room where `who` speaks; `unlinkgroup` in one that is Trat's."""
    room = ChatRef(Channel.LINE, "Croom", ChatKind.GROUP)
    speaker = ChatRef(Channel.LINE, "Uspeaker")
    words = {"linkgroup": "ผูกกลุ่ม ตราด", "unlinkgroup": "เลิกผูกกลุ่ม"}[command]

    def work(connection):  # type: ignore[no-untyped-def]
        now = stage.town.clock()
        chats.open_missing(connection, [room, speaker], now)
        connection.execute(tables.people.insert().values(id=who.id, name=who.name, joined_at=now))
        for held in who.holdings:
            connection.execute(
                tables.roles.insert().values(
                    id=held.id, person_id=who.id, role=held.role.value, province=held.province,
                    region=held.region, granted_at=now,
                )
            )  # fmt: skip
        chats.set_person(connection, {speaker.key: who.id}, now)
        if command == "unlinkgroup":
            rooms.ask(connection, [do.AskRoom(room.key, HERE, who.id)], now)
            rooms.link(connection, [do.LinkRoom(room.key, HERE, who.id)])
        row = chats.by_keys(connection, [room.key])[room.key]
        event = Inbound("m", room, "Uspeaker", now, Said(words, to_us=True))
        turn = Turn(event, Known(row, None, None), connection, now, stage.world)
        raise RolledBack(decide(turn))

    try:
        await stage.town.app.database.write(work)
    except RolledBack as done:
        return done.decision
    raise AssertionError


_TRIED_ELSEWHERE = {"linkgroup", "unlinkgroup", "changerow"}
"""Below in a room; with a register's row in tests/bot/handlers/status/test_changing_rows.py."""
_IN_ROOMS_ALONE = {"linkgroup", "unlinkgroup"}
