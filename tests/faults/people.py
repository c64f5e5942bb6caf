"""Who talks in a campaign: leaders who each file one report, figures nobody else has in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.changes import AddPerson, Change, GrantRole, KeepEntity
from core.events import Channel, ChatKind, ChatRef
from core.people import Holding, Role
from tests.kit.platforms import webhooks

SECRET = "a-secret"
TRAT, YEAR = "23", 2568
LEADERS = 6
COORDINATORS = (ChatRef(Channel.LINE, "U900"), ChatRef(Channel.TELEGRAM, "900"))
ROOM, ROOM_MOVED = "-700", "-1000700"
GREETINGS = ("ช่วยเหลือ", "เมนู", "สวัสดี", "ขอบคุณค่ะ")


@dataclass
class Post:
    """One webhook. `event_id` as the platform numbers it."""

    channel: Channel
    chat: str
    event_id: str
    headers: dict[str, str]
    body: bytes
    token: str = ""
    is_answered: bool = True
    """Whether somebody who says this hears something."""

    @property
    def key(self) -> str:
        """Of the outbox row that answers it."""
        return f"reply:{self.channel.value}:{self.event_id}"


@dataclass
class Leader:
    """The n-th person, who says one thing after the other, each once the one before was taken."""

    number: int
    said: int = 0
    waits_for: Post | None = None
    acknowledged: list[Post] = field(default_factory=list)

    @property
    def channel(self) -> Channel:
        return (Channel.LINE, Channel.TELEGRAM)[self.number % 2]

    @property
    def address(self) -> str:
        return f"U{self.number}" if self.channel is Channel.LINE else str(500 + self.number)

    @property
    def person_id(self) -> str:
        return f"{self.number:032x}"

    @property
    def project(self) -> str:
        return f"ซ่อมบ้าน {self.number + 1000}"

    @property
    def figures(self) -> dict[str, Any]:
        """What the report must hold in the end."""
        number = self.number + 7
        return {"percent": number, "spent_baht": str(number * 500), "households": number + 30}

    @property
    def words(self) -> tuple[str, ...]:
        return ("รายงาน", self.project, *map(str, self.figures.values()), "ข้าม", "ส่ง")

    @property
    def is_done(self) -> bool:
        return self.said >= len(self.words) and self.waits_for is None

    def joined(self) -> Sequence[Change]:
        """What made them a leader with a project, long ago."""
        chat = ChatRef(self.channel, self.address)
        return (
            AddPerson(self.person_id, chat.key, f"ป้า {self.number}", "", "sample"),
            GrantRole(self.person_id, Holding(Role.LEADER, TRAT), None),
            KeepEntity(
                f"{self.number + 4096:032x}", "projects", self.project, TRAT, "", YEAR,
                {"code": "P06", "budget_baht": "350000"},
            ),
        )  # fmt: skip


def settled() -> list[tuple[ChatRef, Sequence[Change]]]:
    """Everybody, as they were before the campaign."""
    found = [
        (ChatRef(one.channel, one.address), one.joined()) for one in map(Leader, range(LEADERS))
    ]
    for number, chat in enumerate(COORDINATORS):
        who = f"{number + 256:032x}"
        joined = AddPerson(who, chat.key, f"พี่ {number}", "", "sample")
        found.append((chat, (joined, GrantRole(who, Holding(Role.COORDINATOR, TRAT), None))))
    found.append((ChatRef(Channel.TELEGRAM, ROOM, ChatKind.GROUP), ()))
    return found


def says(channel: Channel, chat: str, words: str, number: int, seconds: int) -> Post:
    """Somebody types; `number` numbers events, `seconds` is when."""
    if channel is Channel.LINE:
        event_id, token = f"01{number:024d}", f"{chat}:{number}"
        event = webhooks.line_text(
            chat, words, event_id=event_id, token=token, at_ms=seconds * 1000
        )
        return Post(channel, chat, event_id, *webhooks.line_webhook(SECRET, event), token)
    sender = int(chat) if not chat.startswith("-") else 501
    update = webhooks.telegram_text(int(chat), words, update_id=number, sender=sender, at=seconds)
    return Post(channel, chat, str(number), *webhooks.telegram_webhook(SECRET, update))
