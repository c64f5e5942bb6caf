"""What a form may read besides its answers: the filler, the year, the registers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.base.seeing_people import sees_people
from bot.base.turn import Turn
from bot.readings import hidden_values, register_rows
from bot.readings.still_to_send import StillToSend, still_to_send
from core.forms.engine import Surroundings
from core.forms.expressions import Around
from core.forms.form import Choice, Form
from core.forms.given import RowsInOrder
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.personal_answers import choice_words, names_people
from storage.database import lookups
from storage.registers import entities, row_changes


def surroundings(turn: Turn, task: Mapping[str, Any]) -> Surroundings:
    """What a form may read besides its answers: the filler, the year, the registers."""
    person = turn.person
    province = str(task.get("province") or (person.province if person else ""))
    role = person.main_role if person else None
    values = {
        "me_province": province,
        "me_tambon": person.tambon_in(province) if person else "",
        "me_role": role.value if role else "",
        "me_agency": person.agency if person else "",
        "me_name": person.name if person else "",
        "year": str(turn.world.pack.year),
        "period": str(task.get("period", "")),
        **hidden_values.of_task(turn, task),
        **{name: str(value) for name, value in task.get("values", {}).items()},
    }
    return Surroundings(
        around=Around(turn.today, in_bangkok(turn.now)),
        values=values,
        lists=Registers(
            turn.connection,
            province,
            turn.world.pack,
            _year(turn, task),
            task.get("chosen", ()),
            still_to_send(turn, task, province),
            _named_to(turn, province),
        ),
    )


def of_filling(turn: Turn, started_at: datetime) -> dict[str, str]:
    """What rows such as `start` and `username` are filled with (`core/forms/hidden.py`)."""
    person = turn.person
    return {
        "filled_from": in_bangkok(started_at).isoformat(timespec="milliseconds"),
        "filled_until": in_bangkok(turn.now).isoformat(timespec="milliseconds"),
        "filled_by": person.name if person else "",
        "filled_phone": person.phone if person else "",
        "filled_with": f"khabuan:{person.id}" if person else "",
    }


def _year(turn: Turn, task: Mapping[str, Any]) -> int:
    """The year whose rows a form chooses from: that of the report, else of its period."""
    pack = turn.world.pack
    return int(task.get("year") or pack.year_of(str(task.get("period", ""))))


def with_lists(form: Form, lists: Mapping[str, Sequence[Sequence[str]]]) -> Form:
    """A form whose choices come with the task: list -> [name, label]. Another content, another
    hash, since what is planned for a form is kept by its hash."""
    made = {name: tuple(Choice(c[0], c[1]) for c in listed) for name, listed in lists.items()}
    key = sha256(repr(lists).encode()).hexdigest()[:16]
    return replace(form, lists={**form.lists, **made}, content_hash=f"{form.content_hash}+{key}")


class Registers(Mapping[str, Sequence[Choice]]):
    """Registers of a province, read when a form first asks for one, after the pack's own rows.

    `chosen`: (list, row, its words then) that a filed report chose. They can be chosen still,
    whatever became of the row, or the report could not be mended without answering anew.
    `to_send`: which of them are asked for first. `named_to`: who reads no names
    but those they wrote themselves; None where all are read.
    """

    def __init__(
        self,
        connection: Connection,
        province: str,
        pack: Pack,
        year: int,
        chosen: Iterable[Sequence[str]] = (),
        to_send: StillToSend | None = None,
        named_to: str | None = None,
    ) -> None:
        self._connection = connection
        self._province = province
        self._pack = pack
        self._year = year
        self._chosen = tuple(chosen)
        self._to_send = to_send
        self._named_to = named_to
        self._read: dict[str, Sequence[Choice]] = {}

    def __getitem__(self, name: str) -> Sequence[Choice]:
        if name not in self._read:
            self._read[name] = self._choices(name)
        return self._read[name]

    def _choices(self, name: str) -> Sequence[Choice]:
        """The same for everybody of the province in one round, but for their order."""
        made = lookups.known(self._connection, "choices")
        wanted = (name, self._province, self._pack.years(name, self._year))
        if wanted not in made:
            rows = entities.in_province(self._connection, *wanted)
            told = register_rows.choices_told(self._pack, name, self._province, rows)
            made[wanted] = (*told, *map(_choice, rows))
        choices: tuple[Choice, ...] = self._for_their_eyes(name, made[wanted])
        if self._chosen:
            choices = (*choices, *self._chosen_before(name, {one.name for one in choices}))
        to_send = self._to_send
        if to_send is None or to_send.list_name != name or len(choices) < 2:
            return choices
        return RowsInOrder(choices, partial(to_send.ordered, self._connection))

    def _for_their_eyes(self, name: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Nobody is named to who may not see people, as in the register itself; but the sender
        finds again whom they noted."""
        register = self._pack.register(name)
        if self._named_to is None or register is None or not names_people(register):
            return choices
        unnamed = {one.name: _unnamed(register, one) for one in choices}
        naming = {one.name for one in choices if unnamed[one.name].label != one.label}
        own = row_changes.said_by(self._connection, self._named_to, naming) if naming else set()
        return tuple(one if one.name in own else unnamed[one.name] for one in choices)

    def _chosen_before(self, name: str, there: Collection[str]) -> Iterator[Choice]:
        gone = {r: words for of, r, words in self._chosen if of == name and r not in there}
        rows = entities.by_ids(self._connection, gone) if gone else {}
        for row_id, words in gone.items():
            row = rows.get(row_id)
            choice = _choice(row) if row else Choice(row_id, row_id)
            yield replace(choice, label=words or choice.label)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _choice(row: entities.Entity) -> Choice:
    columns = {**row.data, "province": row.province, "tambon": row.tambon}
    return Choice(row.id, row.label, row.data.get("short", ""), columns)


def _named_to(turn: Turn, province: str) -> str | None:
    if sees_people(turn, province):
        return None
    return turn.person.id if turn.person else ""


def _unnamed(register: Register, choice: Choice) -> Choice:
    personal = {column.id for column in register.columns if column.personal}
    label = choice_words(register, choice.label, choice.extra)
    extra = {name: value for name, value in choice.extra.items() if name not in personal}
    return replace(
        choice, label=label, short=choice.short if label == choice.label else "", extra=extra
    )
