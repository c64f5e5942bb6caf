"""Whom somebody asks about a province, by name; the number of those who agreed to show theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.base.names import province_words
from bot.base.texts import Texts
from bot.base.turn import Turn
from bot.readings.who_looks_after import looking_after
from core.people import Role
from core.programme.pack.pack import Pack
from storage.people import exchanges

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """`people`: name by id, coordinators, or staff where there are none but oneself; `words`: to
    stand in a sentence (พี่ต้อย ผู้ประสานงาน จ.ตราด); `short`: names alone."""

    people: Mapping[str, str]
    phones: Mapping[str, str]
    words: str
    short: str

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.people)


def whom_to_ask(turn: Turn, province: str) -> WhomToAsk:
    """Of people who can be reached now. Without any, the post is named instead of a person."""
    me = turn.person.id if turn.person else ""
    world, is_theirs = turn.world, _coordinates(turn, province)
    return whom_of(turn.connection, world.pack, world.texts, province, (me,), coordinates=is_theirs)


def whom_of(
    connection: Connection,
    pack: Pack,
    texts: Texts,
    province: str,
    but: Collection[str] = (),
    *,
    coordinates: bool = False,
) -> WhomToAsk:
    """The same where nobody wrote. `but`: who asks, or leaves too; `coordinates`: whoever asks
    coordinates the province themselves."""
    found = looking_after(connection, pack, province, but=but)
    if coordinates:
        people, key = found.staff or found.coordinators, "ask-whom-staff"
    else:
        people = found.first
        key = "ask-whom" if found.coordinators else "ask-whom-staff"
    if not people:
        nobody = texts.say("ask-whom-nobody-staff" if coordinates else "ask-whom-nobody")
        return WhomToAsk({}, {}, nobody, nobody)
    phones = exchanges.phones_shown(connection, people)
    shown = dict(list(people.items())[:_MOST_NAMES])
    *some, last = [_named(texts, name, phones.get(one, "")) for one, name in shown.items()]
    args = {"some": " ".join(some), "last": last}
    names = texts.say("some-and-last", args) if some else last
    place = province_words(pack, province) if province else ""
    words = texts.say(key, {"names": names, "province": place})
    return WhomToAsk(people, phones, words, " ".join(shown.values()))


def _named(texts: Texts, name: str, phone: str) -> str:
    return texts.say("ask-whom-phone", {"name": name, "phone": phone}) if phone else name


def _coordinates(turn: Turn, province: str) -> bool:
    held = turn.person.holdings if turn.person else ()
    return any(one.role is Role.COORDINATOR and one.province == province for one in held)
