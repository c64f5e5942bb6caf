"""A message taken back: what it answered in an open form is unanswered again.

A report that was sent already stays as it is; mending and withdrawing it are the sender's
own buttons. Photos of the message are made unreachable at once and deleted by a job.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.base.turn import Turn
from bot.conversations.forms.content import id_of
from bot.conversations.forms.open_talk import OpenTalk, kept, opened
from bot.conversations.reports.report_values import media_of
from core.changes import Change, Decision, ForgetMessage, KeepDraft
from core.forms.engine import Fill, Given, fill_to_data
from core.forms.form import Value
from storage.chats import drafts
from storage.media import media

SAID = "said"
_MOST_KEPT = 40


def remembering(open_talk: OpenTalk, message_id: str, path: str) -> OpenTalk:
    """The talk knowing which message answered which question.

    That there was one more in a repeat is not unsaid: the round that was begun has answers."""
    if not message_id or path.endswith("[]"):
        return open_talk
    said: dict[str, str] = {**open_talk.task.get(SAID, {}), message_id: path}
    latest = dict(list(said.items())[-_MOST_KEPT:])
    task: Mapping[str, Any] = {**open_talk.task, SAID: latest}
    return replace(open_talk, talk=replace(open_talk.talk, task=task))


def unsent(turn: Turn, open_talk: OpenTalk | None, message_id: str) -> Decision:
    """Forgets the message; nothing is said, since the person wants it gone."""
    changes: list[Change] = [ForgetMessage(turn.chat.key, message_id)]
    if open_talk is not None:
        path = open_talk.task.get(SAID, {}).get(message_id)
        photos = set(media.of_message(turn.connection, turn.chat.key, message_id))
        fill = _without(open_talk.fill, path, photos)
        if fill != open_talk.fill:
            changes.append(kept(turn, open_talk.with_fill(fill)))
    changes += _drafts_without(turn, message_id)
    return Decision(changes=tuple(changes))


def with_own_content(turn: Turn, open_talk: OpenTalk) -> OpenTalk:
    """The talk with the photos and files it may send: the person's own, and no report's yet."""
    form, person = open_talk.fill.form, turn.person
    values = {path: given.value for path, given in open_talk.fill.given.items()}
    held = set(media_of(form, values)) if person is not None else set()
    if person is None or not held:
        return open_talk
    report_id = open_talk.task.get("report", "")
    gone = held - media.carried(turn.connection, report_id, person.id, held)
    gone -= {id_of(turn)}  # what this very message brings stands in no table yet
    return open_talk.with_fill(_without(open_talk.fill, None, gone)) if gone else open_talk


def _drafts_without(turn: Turn, message_id: str) -> list[Change]:
    """Forms put aside forget it too."""
    found: list[Change] = []
    for draft in drafts.of_chat(turn.connection, turn.chat.key):
        talk = opened(turn, draft)
        path = draft.task.get(SAID, {}).get(message_id)
        photos = set(media.of_message(turn.connection, turn.chat.key, message_id))
        fill = _without(talk.fill, path, photos) if talk else None
        if talk is not None and fill is not None and fill != talk.fill:
            found.append(KeepDraft(replace(draft, fill=fill_to_data(fill))))
    return found


def _without(fill: Fill, path: str | None, photos: set[str]) -> Fill:
    given: dict[str, Given] = {}
    for each, answer in fill.given.items():
        value = _left(answer.value, photos)
        is_gone = (each == path and value is answer.value) or (value is None is not answer.value)
        if not is_gone:
            given[each] = answer if value is answer.value else replace(answer, value=value)
    picking = tuple(one for one in fill.picking if one not in photos)
    return replace(fill, given=given, picking=picking)


def _left(value: Value, photos: set[str]) -> Value:
    """A list of photos without the ones taken back; None when none is left."""
    if isinstance(value, str) and value in photos:
        return None
    if not isinstance(value, list) or not photos.intersection(value):
        return value
    return [one for one in value if one not in photos] or None
