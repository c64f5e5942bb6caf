"""A talk opened up: its form, its answers, and what the form may look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from bot.clock import in_bangkok
from bot.conversations import hidden_values
from bot.conversations.hidden_values import EvidenceView, evidence_view
from bot.ledgers import LedgerView, view_for
from bot.turn import Turn
from core.changes import KeepEntity, KeepTalk
from core.forms.engine import Fill, Surroundings, carry_over, fill_from_data, fill_to_data
from core.forms.expressions import Around
from core.forms.form import Choice, Form
from core.programme.pack import Pack
from core.talks import Talk
from storage import deciding, entities


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Everything a step of a conversation works on."""

    talk: Talk
    fill: Fill
    s: Surroundings
    evidence: EvidenceView | None = None
    """What speaks for the elements the form judges, if it judges any."""
    money: LedgerView | None = None
    """The ledger the form is about, if any."""

    @property
    def task(self) -> Mapping[str, Any]:
        """What the purpose needs."""
        return self.talk.task

    def with_fill(self, fill: Fill) -> "OpenTalk":
        """The same talk with other answers, and what the form reads because of them."""
        values = dict(self.s.values)
        for view in (self.evidence, self.money):
            values |= view.values(fill) if view is not None else {}
        if values == self.s.values:
            return replace(self, fill=fill)
        return replace(self, fill=fill, s=replace(self.s, values=values))


def begin(turn: Turn, purpose: str, form: Form, task: Mapping[str, Any]) -> OpenTalk:
    """A new talk with no answers yet; it takes the place of the chat's open one."""
    talk = Talk(
        id=turn.new_id(),
        chat_key=turn.chat.key,
        purpose=purpose,
        form_hash=form.content_hash,
        revision=1,
        fill={},
        task=task,
        started_at=turn.now,
        updated_at=turn.now,
    )
    if "lists" in task:
        form = with_lists(form, task["lists"])
    s = surroundings(turn, task)
    evidence = evidence_view(turn, task, s.around)
    fresh = OpenTalk(talk, Fill(form), s, evidence, view_for(turn, task))
    return fresh.with_fill(fresh.fill)


def opened(turn: Turn, talk: Talk) -> OpenTalk | None:
    """The chat's talk as it stands; carried over when its form changed meanwhile.

    None when the form is gone for good: nothing of it can be asked any more.
    """
    shelf = turn.world.shelf
    form = shelf.by_hash(turn.connection, talk.form_hash)
    if form is None:
        return None
    if "lists" in talk.task:
        form = with_lists(form, talk.task["lists"])
        return OpenTalk(talk, fill_from_data(form, talk.fill), surroundings(turn, talk.task))
    s = surroundings(turn, talk.task)
    evidence = evidence_view(turn, talk.task, s.around)
    found = OpenTalk(talk, Fill(form), s, evidence, view_for(turn, talk.task))
    found = found.with_fill(fill_from_data(form, talk.fill))
    today = shelf.current(form.form_id)
    if today is None or today.content_hash == form.content_hash:
        return found
    moved = replace(found, talk=replace(talk, form_hash=today.content_hash))
    return moved.with_fill(carry_over(found.fill, today, found.s))


def kept(turn: Turn, open_talk: OpenTalk, *, moves_on: bool = True) -> KeepTalk:
    """The talk as it is to be written. `moves_on`: earlier buttons go stale."""
    talk = open_talk.talk
    return KeepTalk(
        replace(
            talk,
            revision=talk.revision + moves_on,
            fill=fill_to_data(open_talk.fill),
            updated_at=turn.now,
        )
    )


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
        lists=Registers(turn.connection, province, turn.world.pack),
    )


def with_lists(form: Form, lists: Mapping[str, Sequence[Sequence[str]]]) -> Form:
    """A form whose choices come with the task: list -> [name, label]. Another content, another
    hash, since what is planned for a form is kept by its hash."""
    made = {name: tuple(Choice(c[0], c[1]) for c in listed) for name, listed in lists.items()}
    key = sha256(repr(lists).encode()).hexdigest()[:16]
    return replace(form, lists={**form.lists, **made}, content_hash=f"{form.content_hash}+{key}")


class Registers(Mapping[str, Sequence[Choice]]):
    """Registers of a province, read when a form first asks for one, after the pack's own rows."""

    def __init__(self, connection: Connection, province: str, pack: Pack) -> None:
        self._connection = connection
        self._province = province
        self._pack = pack
        self._read: dict[str, tuple[Choice, ...]] = {}

    def __getitem__(self, name: str) -> Sequence[Choice]:
        if name not in self._read:
            self._read[name] = self._choices(name)
        return self._read[name]

    def _choices(self, name: str) -> tuple[Choice, ...]:
        """The same for everybody of the province in one round."""
        made = deciding.known(self._connection, "choices")
        wanted = (name, self._province, self._pack.year)
        if wanted not in made:
            rows = entities.in_province(self._connection, *wanted)
            made[wanted] = (*self._pack.lists.get(name, ()), *map(_choice, rows))
        choices: tuple[Choice, ...] = made[wanted]
        return choices

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _choice(row: entities.Entity) -> Choice:
    columns = {**row.data, "province": row.province, "tambon": row.tambon}
    return Choice(row.id, row.label, row.data.get("short", ""), columns)


def with_task(open_talk: OpenTalk, task: Mapping[str, Any]) -> OpenTalk:
    """The same talk with another task."""
    return replace(open_talk, talk=replace(open_talk.talk, task=task))


def with_choice(s: Surroundings, made: KeepEntity) -> Surroundings:
    """The same surroundings with one more row in a register."""
    columns = {**made.data, "province": made.province, "tambon": made.tambon}
    choice = Choice(made.entity_id, made.label, made.data.get("short", ""), columns)
    rows = (*s.lists.get(made.list_name, ()), choice)
    return replace(s, lists={**s.lists, made.list_name: rows})
