"""What a form is for: what happens when it is sent, and whether it is read over first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.base.turn import Turn
from bot.conversations import announcing
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.people import (
    changing_me,
    handing_over,
    inviting,
    joining,
    moving,
    turning_to_a_person,
)
from bot.conversations.reports import beginning, mending, reporting, returning, taking_back
from core.changes import Decision

File = Callable[[Turn, OpenTalk, str], Decision]
"""Files a complete form. The last argument is a second yes, where one was asked for."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One of the things a form in chat can be for; `name` as kept in the talk."""

    name: str
    file: File
    is_reviewed: bool = True
    is_kept: bool = False
    """Whether a half-done one is put aside, and not begun again in a moment."""


PURPOSES: Mapping[str, Purpose] = {
    purpose.name: purpose
    for purpose in (
        Purpose(reporting.PURPOSE, reporting.file, is_kept=True),
        Purpose(mending.PURPOSE, mending.file, is_kept=True),
        Purpose(returning.PURPOSE, returning.file),
        Purpose(taking_back.PURPOSE, taking_back.file),
        Purpose(moving.PURPOSE, moving.file),
        Purpose(announcing.PURPOSE, announcing.file),
        Purpose(handing_over.PURPOSE, handing_over.file),
        Purpose(joining.PURPOSE, joining.file, is_reviewed=False),
        Purpose(beginning.PLACE, beginning.file_place, is_reviewed=False),
        Purpose(turning_to_a_person.PURPOSE, turning_to_a_person.file, is_reviewed=False),
        Purpose(changing_me.PURPOSE, changing_me.file, is_reviewed=False),
        Purpose(inviting.PURPOSE, inviting.file, is_reviewed=False),
    )
}
