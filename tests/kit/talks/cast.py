"""Who a transcript begins with: people who joined, codes that let in, projects that are open."""

import re
from datetime import timedelta

from core.changes import (
    AddPerson,
    AskRoom,
    FileReport,
    GrantRole,
    KeepEntity,
    LinkRoom,
    MakeInvite,
)
from core.events import ChatKind, ChatRef
from core.people import Holding, Role
from core.programme.calendar.periods import period_of
from core.programme.reports.indicators import figures
from core.thai.base.reading import Value
from core.thai.places.places import read_province, read_tambon
from tests.kit.talks.stage import Stage, line_chat

_NAMES = {
    Role.LEADER: "ป้าแดง",
    Role.COORDINATOR: "พี่ต้อย",
    Role.STAFF: "คุณนก",
    Role.ADMIN: "คุณเอก",
    Role.PARTNER: "คุณฝน",
}
STRANGER = "stranger"
ROOM = ChatRef(line_chat(0).channel, "C" + "0" * 32, ChatKind.GROUP)


class Cast:
    """The phones of a transcript by what their owners are called in it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.phones: dict[str, ChatRef] = {}
        self._province = ""
        self._person_id = ""

    async def prepares(self, word: str, rest: str) -> ChatRef | None:
        """One line before the talk begins; the phone it made, if any."""
        match word:
            case "who":
                return await self._joined(rest)
            case "stranger":
                return self._phone(rest or STRANGER)
            case "invite":
                await self._invited(rest)
            case "placed":
                await self._placed(rest)
            case "project":
                await self._opened(rest)
            case "row":
                await self._listed(rest)
            case "filed":
                await self._filed(rest)
            case "linked":
                await self._linked(rest)
            case _:
                raise LookupError(word)
        return None

    async def _joined(self, rest: str) -> ChatRef:
        role, holding, name = _holder(rest)
        self._province = self._province or holding.province
        called = name or _NAMES[role]
        chat = self._phone(role.value if role.value not in self.phones else called)
        self.phones[called] = chat
        person_id = self._person_id = self._stage.fresh_id()
        await self._stage.is_given(
            chat,
            AddPerson(person_id, chat.key, called, "", "sample"),
            GrantRole(person_id, holding, None),
        )
        return chat

    async def _invited(self, rest: str) -> None:
        found = re.fullmatch(r"(.+) (\d{8})(?: uses (\d+))?(?: days (\d+))?", rest)
        if found is None:
            raise ValueError("invite ROLE PLACE CODE [uses N] [days N]")
        _, holding, _ = _holder(found[1])
        world = self._stage.app.world
        made = MakeInvite(
            invite_id=self._stage.fresh_id(),
            code_hash=world.hash_code(found[2]),
            holding=holding,
            name="",
            uses=int(found[3] or 1),
            expires_at=self._stage.clock.now + timedelta(days=int(found[4] or 14)),
            by=None,
        )
        await self._stage.is_given(line_chat(0), made)

    async def _placed(self, rest: str) -> None:
        """`placed น่าน 3`: staff put a province into a group."""
        name, group = rest.split()
        place = read_province(name)
        world = self._stage.app.world
        assert isinstance(place, Value)
        code = place.value.code
        row = KeepEntity(
            self._stage.fresh_id(), "placements", name, code, "", world.pack.year, {"group": group}
        )
        await self._stage.is_given(line_chat(0), row)

    async def _opened(self, rest: str) -> None:
        label, _, budget = rest.partition(" budget ")
        world = self._stage.app.world
        entity = KeepEntity(
            entity_id=self._stage.fresh_id(),
            list_name="projects",
            label=label,
            province=self._province,
            tambon="",
            year=world.pack.year,
            data={"code": "P06", **({"budget_baht": budget} if budget else {})},
        )
        await self._stage.is_given(line_chat(0), entity)

    async def _listed(self, rest: str) -> None:
        """`row learning_sites ป่าชุมชน · theme=ป่า state=open`"""
        named, _, cells = rest.partition(" · ")
        list_name, _, label = named.partition(" ")
        data = _pairs(cells)
        world = self._stage.app.world
        row = KeepEntity(
            entity_id=self._stage.fresh_id(),
            list_name=list_name,
            label=label,
            province=data.pop("province", self._province),
            tambon=data.pop("tambon", ""),
            year=world.pack.year,
            data=data,
        )
        await self._stage.is_given(line_chat(0), row)

    async def _filed(self, rest: str) -> None:
        """`filed fund 23 in_baht=5000`: by the person who joined last; the period is today's."""
        name, about, *cells = rest.split()
        world, values = self._stage.app.world, _pairs(" ".join(cells))
        instrument = world.pack.instrument(name)
        if instrument is None:
            raise LookupError(name)
        report_id, form = self._stage.fresh_id(), world.pack.form_of(instrument)
        province = values.pop("province", self._province)
        day = self._stage.clock.now.date()
        report = FileReport(
            report_id=report_id,
            number_prefix=f"X{province}-{world.pack.year}",
            instrument=name,
            province=province,
            tambon="",
            year=world.pack.year,
            about=about,
            period=period_of(instrument.every, day).key if instrument.every else report_id,
            person_id=self._person_id,
            form_hash=form.content_hash,
            values=values,
            figures=figures(instrument.indicators, values),
        )
        await self._stage.is_given(line_chat(0), report)

    async def _linked(self, rest: str) -> None:
        """The room of the transcript belongs to a province."""
        place = read_province(rest)
        assert isinstance(place, Value)
        code = place.value.code
        await self._stage.is_given(ROOM, AskRoom(ROOM.key, code, "sample"))
        await self._stage.is_given(ROOM, LinkRoom(ROOM.key, code, "sample"))

    def _phone(self, called: str) -> ChatRef:
        chat = line_chat(len(set(self.phones.values())) + 1)
        self.phones[called] = chat
        return chat


def _holder(words: str) -> tuple[Role, Holding, str]:
    """`leader ตราด ต.แหลมงอบ ป้าแดง`: a role, its place, and what the person is called.

    A partner's agency (`partner labai`) stands before the place.
    """
    role, *rest = words.split()
    agency = rest.pop(0) if rest and rest[0].isascii() else ""
    province = tambon = ""
    while rest:
        place = read_tambon(rest[0], province) if province else read_province(rest[0])
        if rest[0].startswith("ต.") and not isinstance(place, Value):
            raise ValueError(f"which {rest[0]}?")
        if not isinstance(place, Value) or (province and not rest[0].startswith("ต.")):
            break
        province, tambon = (province, place.value.code) if province else (place.value.code, "")
        rest = rest[1:]
    return Role(role), Holding(Role(role), province, tambon, agency=agency), " ".join(rest)


def _pairs(cells: str) -> dict[str, str]:
    """`theme=ป่า state=open`"""
    return dict(cell.split("=", 1) for cell in cells.split())
