"""Admins are told, once a day, that codes are being guessed from many chats."""

from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from core import limits
from core.changes import Notice, Priority
from core.messages import Say
from core.people import Role
from storage.people import people


def told(turn: Turn, wrong_of_all: int) -> tuple[Notice, ...]:
    """With the code that sets the brake; the same day it is not told again."""
    if not limits.is_guessed_at(wrong_of_all):
        return ()
    day = in_bangkok(turn.now).date()
    admins = {who for who, _ in people.all_holding_role(turn.connection, Role.ADMIN)}
    return tuple(
        Notice(
            key=f"codes-guessed:{day:%Y%m%d}:{who}",
            says=(Say("codes-guessed", {"count": wrong_of_all}),),
            person_id=who,
            priority=Priority.BULLETIN,
        )
        for who in sorted(admins)
    )
