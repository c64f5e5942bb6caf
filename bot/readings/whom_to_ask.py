"""Whom somebody asks about a province, by name; the number of those who agreed to show theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.base.names import province_words
from bot.base.turn import Turn
from bot.readings.who_looks_after import looking_after
from core.people import Role
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
    found = looking_after(turn.connection, turn.world.pack, province, but=me)
    if _coordinates(turn, province):
        people, key = found.staff or found.coordinators, "ask-whom-staff"
    else:
        people = found.first
        key = "ask-whom" if found.coordinators else "ask-whom-staff"
    place = province_words(turn.world.pack, province) if province else ""
    if not people:
        nobody = turn.words("ask-whom-nobody")
        return WhomToAsk({}, {}, nobody, nobody)
    phones = exchanges.phones_shown(turn.connection, people)
    shown = list(people.items())[:_MOST_NAMES]
    *some, last = [_named(turn, name, phones.get(one, "")) for one, name in shown]
    names = turn.words("some-and-last", some=" ".join(some), last=last) if some else last
    short = " ".join(name for _, name in shown)
    return WhomToAsk(people, phones, turn.words(key, names=names, province=place), short)


def _named(turn: Turn, name: str, phone: str) -> str:
    return turn.words("ask-whom-phone", name=name, phone=phone) if phone else name


def _coordinates(turn: Turn, province: str) -> bool:
    held = turn.person.holdings if turn.person else ()
    return any(one.role is Role.COORDINATOR and one.province == province for one in held)
