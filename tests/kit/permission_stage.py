"""The stage on which every command and form is tried by every role: Trat, and one far away."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.base.clock import in_bangkok
from bot.base.turn import Turn, World
from bot.handlers.decide import decide
from core import changes as do
from core.changes import Decision
from core.events import Channel, ChatKind, ChatRef, Inbound, Pressed, Said
from core.people import Holding, Person, Role
from core.programme.due.deadlines import newest_due
from storage.chats import chats, rooms, talks
from storage.database.rows import Known
from storage.people import people
from storage.reports import reports
from tests.bot.handlers.reports.test_verifying_reports import sends
from tests.kit.book import Book
from tests.kit.chance import Hands
from tests.kit.people import a_leader
from tests.kit.town import Town

HERE, THERE = "23", "55"
AGENCY = "labai"
HOUSE = Path(__file__).parents[2]
REFUSED = {
    "not-allowed", "not-allowed-role", "not-allowed-place", "no-role",
    "report-not-here", "report-elsewhere", "invite-not-yours",
    "verify-not-yours", "verify-none", "room-link-who", "room-unlink-who", "room-ask-old",
    "province-which", "invite-which-province", "mend-not-yours", "invites-none",
    "matters-open-none",
}  # fmt: skip
SAYS_NOTHING_NEW = (do.EndTalk, do.NoteWrongCode)


@dataclass(frozen=True)
class Stage:
    """A province at work, and what buttons name in it."""

    town: Town
    world: World
    report: reports.Report
    leader: Person
    invite_id: str
    room: str
    matter_id: str

    @property
    def due(self) -> str:
        """A month that is asked for."""
        progress = self.world.pack.instrument("progress")
        assert progress is not None
        rule = self.world.pack.due_rule(progress)
        assert rule is not None
        return newest_due("month", rule, in_bangkok(self.town.clock()).date()).key

    def rest_of(self, command: str) -> str:
        """What a button of this command carries, about the province at work."""
        role_id = self.leader.holdings[0].id
        rest = {
            "view": self.report.id, "history": self.report.id, "whole": self.report.id,
            "approve": f"{self.report.id} {self.report.version}",
            "sendback": f"{self.report.id} {self.report.version}",
            "takeback": f"{self.report.id} {self.report.version}",
            "approveall": f"{self.leader.id} yes",
            "mend": self.report.id, "withdraw": self.report.id, "withdrawyes": self.report.id,
            "invite": f"leader {HERE}", "revoke": self.invite_id,
            "person": role_id, "moverole": role_id, "movedto": f"{role_id} 230101",
            "endrole": role_id, "endroleyes": role_id,
            "unknown": role_id, "unknownyes": role_id, "known": role_id,
            "moveyes": f"{role_id} 230101", "moveno": f"{role_id} 230101",
            "catchup": f"progress {HERE} {self.due}",
            "handoverrole": role_id, "linkroom": f"{HERE} {self.room}", "file": f"incident {HERE}",
            "news": f"{HERE} 20241114T0029 20241115T0029 1", "summary": "2024-11 group",
            "matter": self.matter_id, "answer": f"{self.matter_id} accepted",
        }  # fmt: skip
        about_place = {
            "status",
            "calendar",
            "overdue",
            "nudge",
            "team",
            "handover",
            "report",
            "reports",
            "support",
            "export",
        }
        return rest.get(command, HERE if command in about_place else "")


async def staged(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """Trat with a leader, a report that waits, an open invite, and a room that was asked for."""
    async with Town(database_url, tmp_path, pack="2568") as town:
        phone = await a_leader(town)
        await sends(town, phone)
        hands = Hands()
        hands.clock = town.clock
        book = Book(town.app.database, hands)
        await town.invite("leader", province="ตราด")
        database = town.app.database
        report = await database.read(lambda c: reports.by_number(c, "ตราด-2568-0002"))
        assert report is not None
        assert report.person_id
        sender = report.person_id
        leader = (await database.read(lambda c: people.by_ids(c, [sender])))[sender]
        room = ChatRef(Channel.LINE, "Croom", ChatKind.GROUP)
        await database.write(lambda c: chats.open_missing(c, [room], town.clock()))
        made = do.MakeInvite(
            hands.new_id(), "h", Holding(Role.LEADER, HERE), "", 3,
            town.clock() + timedelta(days=3), None,
        )  # fmt: skip
        matter = do.KeepEntity(
            hands.new_id(), "referrals", "ที่นาใกล้หลุดจำนอง", HERE, "", 2568,
            {"agency": AGENCY, "state": "sent"}, report.id,
        )  # fmt: skip
        await book.write(made, matter)
        ids = made.invite_id, room.key, matter.entity_id
        yield Stage(town, town.app.world, report, leader, *ids)


def person(role: Role, province: str, region: str = "") -> Person:
    """Somebody of a role, who is nobody on the stage."""
    bound = region if role is Role.STAFF else ""
    place = "" if role in (Role.STAFF, Role.ADMIN) else province
    agency = AGENCY if role is Role.PARTNER else ""
    held = Holding(role, place, "", bound, agency, "e" * 32)
    return Person("f" * 32, "ผู้ทดลอง", "", (held,), "9")


async def asked(stage: Stage, who: Person, command: str, rest: str = "") -> Decision:
    """What a tap on a button of this command leads to; rolled back."""
    return await decided(stage, who, Pressed(f"/{command}.{rest or stage.rest_of(command)}"))


async def decided(stage: Stage, who: Person, what: Pressed | Said) -> Decision:
    chat = ChatRef(Channel.LINE, "Umatrix")
    event = Inbound("matrix", chat, "Umatrix", stage.town.clock(), what)

    def work(connection):  # type: ignore[no-untyped-def]
        now = stage.town.clock()
        chats.open_missing(connection, [chat], now)
        if isinstance(what, Pressed) and what.data.startswith("/linkroom."):
            rooms.ask(connection, [do.AskRoom(stage.room, HERE, who.id)], now)
        row = chats.by_keys(connection, [chat.key])[chat.key]
        talk = talks.of_chats(connection, [chat.key]).get(chat.key)
        turn = Turn(event, Known(row, who, talk), connection, now, stage.world)
        raise RolledBack(decide(turn))

    try:
        await stage.town.app.database.write(work)
    except RolledBack as done:
        return done.decision
    raise AssertionError


class RolledBack(Exception):
    """Carries a decision out of a transaction that must leave nothing."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


def is_refused(decision: Decision) -> bool:
    """It says no, and nothing of consequence changes."""
    keys = {say.key for say in decision.says}
    changes = [c for c in decision.changes if not isinstance(c, SAYS_NOTHING_NEW)]
    return bool(keys & REFUSED) and not changes and not decision.notices


def region_of(stage: Stage, province: str) -> str:
    found = stage.world.pack.province(province)
    assert found is not None
    return found.region
