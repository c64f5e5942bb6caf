"""Phones in a town: what a person does on LINE or Telegram, and what they hear back."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from core.events import Channel, ChatKind, ChatRef
from core.forms.engine import Standing
from tests.kit.platforms import webhooks
from tests.kit.standing import standing_in

if TYPE_CHECKING:
    from tests.kit.town import Town

Json = dict[str, Any]
JPEG = b"\xff\xd8\xff\xda\0\x02 a photo of a house\xff\xd9"
"""Built as a photo is, of one scan."""
_numbers = itertools.count(700_000)


class LinePhone:
    """One person's LINE. Every act waits for its answer and returns what was heard since."""

    def __init__(self, town: Town, user: str, group: str = "") -> None:
        self._town = town
        self.user, self.group = user, group
        self.chat = group or user
        self._read = 0

    async def says(self, text: str, **more: Any) -> list[str]:
        """Types a message; `mention="@ขบวน"` names the bot in it."""
        return await self.does(webhooks.line_text(self.user, text, **self._where(more)))

    async def taps(self, button: str | Json) -> list[str]:
        """Taps a button of the last message by its label, or one kept from earlier."""
        action = self.button(button) if isinstance(button, str) else button
        if action["type"] == "message":
            return await self.says(action["text"])
        assert action["type"] == "postback", f"nothing to tap: {action}"
        return await self.presses(action["data"])

    async def presses(self, *taps: str) -> list[str]:
        """Buttons with any data at all."""
        where = self._where({})
        return await self.does(*(webhooks.line_postback(self.user, one, **where) for one in taps))

    async def sends_photo(self, content: bytes = JPEG, album: str = "", of: int = 2) -> list[str]:
        """A photo that LINE holds for us; `album` joins photos sent at once."""
        message_id = f"{next(_numbers)}"
        self._town.line_platform.contents[message_id] = content
        photo = webhooks.line_photo(self.user, message_id, album, of, **self._where({}))
        return await self.does(photo)

    async def adds(self) -> list[str]:
        """Adds or unblocks the bot."""
        self._town.line_platform.blocked.discard(self.user)
        return await self.does(webhooks.line_follow(self.user, **self._where({})))

    async def blocks(self) -> list[str]:
        """Blocks the bot."""
        self._town.line_platform.blocked.add(self.user)
        return await self.does(webhooks.line_unfollow(self.user))

    async def does(self, *events: Json) -> list[str]:
        """Any events of `tests.kit.platforms.webhooks`, in one webhook."""
        assert await self.delivers(*events) == 200
        await self._town.settle()
        return self.hears()

    async def delivers(self, *events: Json) -> int:
        """The status of a webhook; waits for nothing more."""
        headers, body = webhooks.line_webhook(self._secret, *events)
        return await self._town.post("line", headers, body)

    async def delivers_raw(self, events: list[Json], *, replacing: str, by: str) -> None:
        """A webhook with a text no encoder of ours would write, escaped as platforms escape."""
        _, body = webhooks.line_webhook(self._secret, *events)
        odd = body.replace(replacing.encode(), json.dumps(by).encode())
        headers = webhooks.line_headers(self._secret, odd)
        assert await self._town.post("line", headers, odd) == 200

    def hears(self) -> list[str]:
        """What was said in this chat since last asked."""
        inbox = self._town.line_platform.inbox(self.chat)
        new, self._read = inbox[self._read :], max(self._read, len(inbox))
        return new

    def button(self, label: str) -> Json:
        """A button under the last thing said."""
        buttons = self.buttons()
        assert label in buttons, f"no button {label}, only {list(buttons)}"
        return buttons[label]

    def buttons(self) -> dict[str, Json]:
        """Every button under the last thing said, by label."""
        return self._town.line_platform.buttons(self.chat)

    async def stands(self) -> Standing | None:
        """Where the form stands that is open in this chat."""
        kind = ChatKind.GROUP if self.group else ChatKind.PRIVATE
        chat = ChatRef(Channel.LINE, self.chat, kind)
        return await standing_in(self._town.app, chat, self._town.clock())

    @property
    def _secret(self) -> str:
        return self._town.settings.line_channel_secret

    def _where(self, more: Json) -> Json:
        at = int(self._town.clock().timestamp() * 1000)
        return {"group": self.group, "at_ms": at, **more}


class TelegramPhone:
    """One person's Telegram, or a group (a negative chat) in which `sender` speaks."""

    def __init__(self, town: Town, chat: int, sender: int = 0) -> None:
        self._town = town
        self.chat, self.sender = chat, sender
        self._read = 0

    async def stands(self) -> Standing | None:
        """Where the form stands that is open in this chat."""
        chat = ChatRef(Channel.TELEGRAM, str(self.chat))
        return await standing_in(self._town.app, chat, self._town.clock())

    async def says(self, text: str, **more: Any) -> list[str]:
        """Types a message."""
        return await self.does(webhooks.telegram_text(self.chat, text, **self._who(more)))

    async def taps(self, button: str | Json) -> list[str]:
        """Taps a button of the latest keyboard by its label, or one kept from earlier."""
        found = self.button(button) if isinstance(button, str) else button
        if "callback_data" not in found:
            assert "url" not in found, f"nothing to tap: {found}"
            return await self.says(found["text"])
        return await self.presses(found["callback_data"])

    async def presses(self, *taps: str) -> list[str]:
        """Buttons with any data at all."""
        sender = self.sender
        return await self.does(
            *(webhooks.telegram_press(self.chat, one, sender=sender) for one in taps)
        )

    async def sends_photo(
        self, content: bytes = JPEG, album: str = "", caption: str = ""
    ) -> list[str]:
        """A photo that Telegram holds for us; `album` joins photos sent at once."""
        file_id = f"file-{next(_numbers)}"
        self._town.telegram_platform.files[file_id] = content
        photo = webhooks.telegram_photo(self.chat, file_id, album, caption, **self._who({}))
        return await self.does(photo)

    async def adds(self) -> list[str]:
        """Unblocks the bot."""
        self._town.telegram_platform.blocked.discard(str(self.chat))
        return await self.does(webhooks.telegram_membership(self.chat, "kicked", "member"))

    async def blocks(self) -> list[str]:
        """Blocks the bot, or throws it out of the group."""
        self._town.telegram_platform.blocked.add(str(self.chat))
        return await self.does(webhooks.telegram_membership(self.chat, "member", "kicked"))

    async def does(self, *updates: Json) -> list[str]:
        """Any updates of `tests.kit.platforms.webhooks`, one webhook each."""
        for update in updates:
            assert await self.delivers(update) == 200
        await self._town.settle()
        return self.hears()

    async def delivers(self, update: Json) -> int:
        """The status of a webhook; waits for nothing more."""
        headers, body = webhooks.telegram_webhook(self._town.settings.telegram_secret, update)
        return await self._town.post("telegram", headers, body)

    def hears(self) -> list[str]:
        """What was said in this chat since last asked."""
        inbox = self._town.telegram_platform.inbox(self.chat)
        new, self._read = inbox[self._read :], max(self._read, len(inbox))
        return new

    def button(self, label: str) -> Json:
        """A button of the latest keyboard."""
        buttons = self.buttons()
        assert label in buttons, f"no button {label}, only {list(buttons)}"
        return buttons[label]

    def buttons(self) -> dict[str, Json]:
        """Every button of the latest keyboard, by label."""
        return self._town.telegram_platform.buttons(self.chat)

    def _who(self, more: Json) -> Json:
        at = int(self._town.clock().timestamp())
        return {"sender": self.sender, "at": at, **more}
