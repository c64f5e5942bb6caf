"""The tour of the demo: four steps above the phones, and which of them have been taken.

A step only makes ready: words in a phone's box, a button to press, the clock. Whether it was taken
is read in the database, so that it is ticked for whoever does it in their own way, too.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import BANGKOK, in_bangkok
from bot.conversations.reports import crying
from bot.playground.demo import DEMO_STARTS, address_of
from core.changes import Status
from core.events import Channel, ChatRef
from storage.chats import chats, talks
from storage.reports import reports

DIGEST_AT = time(7, 30)
_MOST_LOOKED_AT = 50
_LEADER = ChatRef(Channel.LINE, address_of("leader", Channel.LINE)).key


@dataclass(frozen=True, slots=True)
class TourStep:
    """What its button makes ready on a phone: `fill` for the box, or the button labelled `press`
    where there is one. With neither it moves the clock to the next morning. `leader_fill` waits in
    the leader's box: on LINE good news costs nothing when it rides along with an answer."""

    key: str
    phone: str
    fill: str = ""
    press: str = ""
    leader_fill: str = ""
    is_done: bool = False


class Tour:
    """Knows which steps were taken."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._was_heard = False

    async def steps(self) -> list[dict[str, Any]]:
        """The four, as the page wants them."""
        done = await self._app.database.read(self._done)
        say = self._app.texts.say
        steps = (
            TourStep("report", "leader", fill=say("demo-tour-report")),
            TourStep("morning", "coordinator"),
            TourStep(
                "verify", "coordinator", say("menu-verify"), say("button-approve"), say("menu-mine")
            ),
            TourStep("flood", "leader", fill=say("demo-tour-flood")),
        )
        return [{**asdict(one), "is_done": one.key in done} for one in steps]

    def _done(self, connection: Connection) -> set[str]:
        chat = chats.by_keys(connection, [_LEADER])[_LEADER]
        theirs = reports.of_person(connection, chat.person_id or "", _MOST_LOOKED_AT)
        hearing = self._app.world.pack.hearing.instrument
        incident = hearing.id if hearing else ""
        new = [one for one in theirs if one.filed_at >= DEMO_STARTS]
        filed = [one.filed_at for one in new if one.instrument != incident]
        talk = talks.of_chats(connection, [_LEADER]).get(_LEADER)
        # A form that a cry began may be let go again: what was heard stays heard.
        self._was_heard |= talk is not None and bool(talk.task.get(crying.CRIED))
        taken = {
            "report": bool(filed),
            "morning": self._app.clock() >= _next_digest(min(filed, default=DEMO_STARTS)),
            "verify": any(
                one.status is Status.VERIFIED and one.updated_at >= DEMO_STARTS for one in theirs
            ),
            "flood": self._was_heard or len(new) > len(filed),
        }
        return {key for key, is_taken in taken.items() if is_taken}


def _next_digest(after: datetime) -> datetime:
    tomorrow = in_bangkok(after).date() + timedelta(days=1)
    return datetime.combine(tomorrow, DIGEST_AT, BANGKOK)
