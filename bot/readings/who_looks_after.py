"""Who looks after a province: its coordinators, and the staff one level up. Asked of `may`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.names import province_words
from core.changes import Notice, Priority
from core.messages import Say
from core.people import Act, Holding, Person, Role, may
from core.programme.pack.pack import Pack
from storage.chats import chats
from storage.people import people


def who_may(connection: Connection, pack: Pack, role: Role, act: Act, province: str) -> list[str]:
    """Ids of everybody who may do an act in a province by holding a role; the first held first."""
    where = pack.where(province)
    return list(
        dict.fromkeys(
            person_id
            for person_id, held in people.all_holding_role(connection, role)
            if may(Person(person_id, "", holdings=(held,)), act, where)
        )
    )


@dataclass(frozen=True, slots=True)
class LookingAfter:
    """Who can be reached about a province now: ids, each with the name they go by."""

    coordinators: Mapping[str, str]
    staff: Mapping[str, str]

    @property
    def first(self) -> Mapping[str, str]:
        """Who is asked: its coordinators, and staff of the region where there are none."""
        return self.coordinators or self.staff

    @property
    def everybody(self) -> Mapping[str, str]:
        return {**self.coordinators, **self.staff}


def looking_after(
    connection: Connection, pack: Pack, province: str, but: Collection[str] = ()
) -> LookingAfter:
    """Those with a chat that still reads us. `but`: who asks."""
    coordinators = people.holding_role(connection, Role.COORDINATOR, province)
    staff = who_may(connection, pack, Role.STAFF, Act.VERIFY, province)
    there = chats.of_people(connection, {*coordinators, *staff} - {*but})
    names = people.names(connection, there) if there else {}
    return LookingAfter(
        {one: names[one] for one in coordinators if one in there},
        {one: names[one] for one in staff if one in there and one not in coordinators},
    )


def told_vacant(
    connection: Connection, pack: Pack, person_id: str, ended: Iterable[Holding], key: str
) -> tuple[Notice, ...]:
    """When a province's only coordinator goes, staff of its region are told, without a name."""
    lonely = sorted(
        {
            held.province
            for held in ended
            if held.role is Role.COORDINATOR
            and set(people.holding_role(connection, Role.COORDINATOR, held.province)) <= {person_id}
        }
    )
    return tuple(
        Notice(
            key=f"vacant:{key}:{province}:{told}",
            says=(Say("province-vacant", {"province": province_words(pack, province)}),),
            person_id=told,
            priority=Priority.REMINDER,
        )
        for province in lonely
        for told in who_may(connection, pack, Role.STAFF, Act.INVITE_COORDINATOR, province)
        if told != person_id
    )
