"""Roles that were for one fiscal year end with it, and whose they were is told in the morning."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.base.names import place_words, role_words
from bot.readings.who_looks_after import told_vacant
from bot.readings.whom_to_ask import whom_of
from core.changes import Decision, EndRole, Notice
from core.messages import Say
from core.people import Role
from core.programme.calendar.periods import fiscal_year
from core.schedule import DueSlot, Rhythm
from storage.people import roles
from storage.people.roles import Held

RHYTHM = Rhythm("year-over", "20 3 * * *", timedelta(hours=20))
"""Every night, so that one that was missed is made up for; there is work on 1 October."""

_MORNING = time(8, 0)


def end_roles(app: App, connection: Connection, _slot: DueSlot, now: datetime) -> Decision:
    """Every role of a year that is over ends; it stays in history."""
    local = in_bangkok(now)
    over = _but_the_last_admin(
        connection, roles.of_past_years(connection, fiscal_year(local.date()))
    )
    gone = {one.person_id for one in over}
    morning = max(now, datetime.combine(local.date(), _MORNING, local.tzinfo))
    return Decision(
        changes=tuple(EndRole(one.id, one.person_id, None, "year-over") for one in over),
        notices=(
            *(_told(app, connection, one, gone, morning) for one in over),
            *(
                replace(notice, not_before=morning)
                for one in over
                for notice in told_vacant(
                    connection, app.world.pack, one.person_id, [one.holding], one.id
                )
            ),
        ),
    )


def _but_the_last_admin(connection: Connection, over: list[Held]) -> list[Held]:
    """Somebody must be there who lets staff and admins in: where the year ends for every admin they
    go on until another came."""
    ended = {one.id for one in over}
    stays = any(one.id not in ended for one in roles.admins(connection))
    return [one for one in over if stays or one.holding.role is not Role.ADMIN]


def _told(
    app: App, connection: Connection, one: Held, over: Collection[str], at: datetime
) -> Notice:
    pack, held = app.world.pack, one.holding
    whom = whom_of(connection, pack, app.texts, held.province, over)
    words = {
        "role": role_words(pack, held.role),
        "place": place_words(pack, held),
        "whom": whom.words,
    }
    return Notice(
        key=f"year-over:{one.id}",
        says=(Say("role-year-over", words, shows=whom.ids),),
        person_id=one.person_id,
        not_before=at,
    )
