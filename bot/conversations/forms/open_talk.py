"""A talk opened up: its form, its answers, and what the form may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.base.turn import Turn
from bot.readings.form_surroundings import of_filling, surroundings, with_lists
from bot.readings.hidden_values import EvidenceView, evidence_view
from bot.readings.last_totals import LastTotals, last_totals
from bot.readings.ledgers import LedgerView, view_for
from core.changes import KeepEntity, KeepTalk
from core.forms.engine import Fill, carry_over, fill_from_data, fill_to_data
from core.forms.expressions import Around
from core.forms.form import Choice, Form
from core.forms.given import Surroundings
from core.talks import Talk

SHOWS = "shows"
"""In a task: ids of the people whom its form names, for `sightings`."""


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Everything a step of a conversation works on."""

    talk: Talk
    fill: Fill
    evidence: EvidenceView | None = None
    """What speaks for the elements the form judges, if it judges any."""
    money: LedgerView | None = None
    """The ledger the form is about, if any."""
    before: LastTotals | None = None
    """What running totals of the form came to last time, if it has any."""

    @property
    def task(self) -> Mapping[str, Any]:
        """What the purpose needs."""
        return self.talk.task

    @property
    def around(self) -> Around:
        """The day and moment its form is judged by."""
        return self.fill.surroundings.around

    def with_fill(self, fill: Fill) -> "OpenTalk":
        """The same talk with other answers, and what the form reads because of them."""
        before = fill.surroundings
        values = dict(before.values)
        for view in (self.evidence, self.money):
            values |= view.values(fill) if view is not None else {}
        fill = fill.reading(replace(before, values=values))
        if self.before is not None:
            last, later = self.before.of(fill), self.before.after(fill)
            fill = fill.reading(replace(before, values=values, last=last, later=later))
        return replace(self, fill=fill)


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
    reads = _surroundings(turn, talk)
    evidence = evidence_view(turn, task, reads.around)
    before = last_totals(turn, task, form)
    fresh = OpenTalk(talk, Fill(form, reads), evidence, view_for(turn, task), before)
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
        return OpenTalk(talk, fill_from_data(form, _surroundings(turn, talk), talk.fill))
    reads = _surroundings(turn, talk)
    evidence = evidence_view(turn, talk.task, reads.around)
    before = last_totals(turn, talk.task, form)
    fill = fill_from_data(form, reads, talk.fill)
    found = OpenTalk(talk, fill, evidence, view_for(turn, talk.task), before).with_fill(fill)
    today = shelf.current(form.form_id)
    if today is None or today.content_hash == form.content_hash:
        return found
    before = last_totals(turn, talk.task, today)
    moved = replace(found, talk=replace(talk, form_hash=today.content_hash), before=before)
    return moved.with_fill(carry_over(found.fill, today))


def _surroundings(turn: Turn, talk: Talk) -> Surroundings:
    """What the form reads, with what belongs to this filling of it: who, since when, its chance."""
    reads = surroundings(turn, talk.task)
    values = {**of_filling(turn, talk.started_at), **reads.values}
    return replace(reads, around=replace(reads.around, seed=talk.id), values=values)


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


def with_task(open_talk: OpenTalk, task: Mapping[str, Any]) -> OpenTalk:
    """The same talk with another task."""
    return replace(open_talk, talk=replace(open_talk.talk, task=task))


def with_choice(fill: Fill, made: KeepEntity) -> Fill:
    """The same fill with one more row in a register."""
    columns = {**made.data, "province": made.province, "tambon": made.tambon}
    choice = Choice(made.entity_id, made.label, made.data.get("short", ""), columns)
    lists = fill.surroundings.lists
    rows = (*lists.get(made.list_name, ()), choice)
    more = replace(fill.surroundings, lists={**lists, made.list_name: rows})
    return replace(fill, surroundings=more)
