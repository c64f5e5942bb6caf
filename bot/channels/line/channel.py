"""LINE: what a webhook says, where calls go and what LINE's answers mean.

Pure but for its settings and a count of what it left out. Webhooks are read leniently from
raw JSON: LINE adds event types and properties without notice
(https://developers.line.biz/en/docs/messaging-api/development-guidelines/).
"""

import base64
import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

import orjson

from bot.channels.channel import (
    Answer,
    Call,
    Delivered,
    Gone,
    MediaLinks,
    Outgoing,
    OverQuota,
    Refused,
    SendOutcome,
    Stops,
    TokenSpent,
    TryAgain,
    Unknown,
)
from bot.channels.line.encode import messages
from bot.channels.line.events import inbound
from bot.channels.line.menus import ALIAS_PREFIX
from bot.channels.webhook_json import header, json_object, same_secret
from core.events import Channel, Inbound, MediaRef
from core.messages import MOST_BUBBLES, Bubble

API_URL = "https://api.line.me"
DATA_URL = "https://api-data.line.me"
BUSY_SECONDS = 15.0
"""Wait after a rate limit: LINE documents no Retry-After (reference, rate limits)."""
_MOST_KINDS = 100
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{43}=")
"""32 bytes in base64."""


class Line:
    """One LINE Official Account."""

    name = Channel.LINE

    def __init__(
        self,
        channel_secret: str,
        channel_token: str,
        api_url: str = API_URL,
        data_url: str = DATA_URL,
    ) -> None:
        self._secret = channel_secret.encode()
        self._api_url = api_url.rstrip("/")
        self._data_url = data_url.rstrip("/")
        self._reply_url = f"{self._api_url}/v2/bot/message/reply"
        self._authorised = {"Authorization": f"Bearer {channel_token}"}
        self._headers = {**self._authorised, "Content-Type": "application/json"}
        self.ignored: Counter[str] = Counter()
        """Events left out, by kind: for the metrics page."""

    def may_be_authentic(self, headers: Mapping[str, str]) -> bool:
        """There is a signature, and it looks like one."""
        return bool(self._secret and _SIGNATURE.fullmatch(header(headers, "x-line-signature")))

    def is_authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """x-line-signature over the raw bytes (LINE docs, verify-webhook-signature)."""
        if not self._secret:
            return False
        expected = base64.b64encode(hmac.digest(self._secret, body, hashlib.sha256))
        return same_secret(header(headers, "x-line-signature"), expected)

    def events(self, body: bytes) -> tuple[Inbound, ...]:
        """What people did; what we cannot use is counted in `ignored`. Raises NotJson."""
        listed = json_object(body).get("events")
        found = (self._event(event) for event in listed) if isinstance(listed, list) else ()
        return tuple(event for event in found if event is not None)

    def calls(self, outgoing: Outgoing, links: MediaLinks) -> tuple[Call, ...]:
        """A reply while its token is given, else a push that may be repeated with its key."""
        calls: list[Call] = []
        for start in range(outgoing.parts_sent, len(outgoing.bubbles), MOST_BUBBLES):
            bubbles = outgoing.bubbles[start : start + MOST_BUBBLES]
            said = messages(bubbles, links)
            if outgoing.reply_token is not None and not calls:
                body: dict[str, Any] = {"replyToken": outgoing.reply_token, "messages": said}
                calls.append(Call(self._reply_url, body, self._headers, bubbles=len(bubbles)))
            else:
                calls.append(self._push(outgoing, start, said))
        return tuple(calls)

    def cast(
        self, key: UUID, addresses: Sequence[str], bubbles: Sequence[Bubble], links: MediaLinks
    ) -> Call:
        """Reference, send multicast message: up to 500 people, no rooms."""
        return Call(
            f"{self._api_url}/v2/bot/message/multicast",
            {"to": list(addresses), "messages": messages(tuple(bubbles), links)},
            {**self._headers, "X-Line-Retry-Key": str(key)},
            bubbles=len(bubbles),
        )

    def judge(self, call: Call, answer: Answer) -> SendOutcome:
        """Reference, status codes and error messages; `409` is a push that had arrived."""
        status = answer.status
        if 200 <= status < 300 or status == 409:
            return Delivered()
        if status >= 500 or status == 408:
            return Unknown()  # it may have been carried out; what repeats has its key or its token
        problem, details = _problem(answer.body)
        if status == 429:
            return OverQuota() if "monthly limit" in problem else self._busy(call, answer, problem)
        if status == 400 and call.url == self._reply_url and "reply token" in problem.lower():
            return TokenSpent()
        if status == 400 and problem.startswith("Failed to send messages"):
            return Gone()
        request_id = header(answer.headers, "x-line-request-id") or "-"
        return Refused(f"LINE {status}: {problem or '-'}{details} (request {request_id})")

    def content_url(self, media: MediaRef) -> tuple[str, Mapping[str, str]]:
        """The data host: 202 means not ready yet, 410 that it was unsent."""
        message_id = quote(media.platform_id, safe="")
        return f"{self._data_url}/v2/bot/message/{message_id}/content", self._authorised

    def content_further(self, answer: Answer) -> str | None:
        """LINE's content endpoint gives the bytes themselves."""
        return None

    def acknowledgement(self, press_id: str) -> Call | None:
        """LINE needs none."""
        return None

    def leaving(self, address: str) -> Call:
        """Reference, leave group chat; a room of before 2020 has an address of its own."""
        return Call(f"{self._room(address)}/leave", {}, self._headers, bubbles=0)

    def members_url(self, address: str) -> tuple[str, Mapping[str, str]]:
        """Reference, number of users in a group chat: open to every account."""
        return f"{self._room(address)}/members/count", self._authorised

    def members_in(self, answer: Answer) -> int | None:
        """LINE does not count the Official Account."""
        try:
            return int(orjson.loads(answer.body)["count"]) if answer.status == 200 else None
        except (ValueError, KeyError, TypeError):
            return None

    def profile_url(self, address: str) -> tuple[str, Mapping[str, str]]:
        """Reference, get profile: of who has us as a friend."""
        return f"{self._api_url}/v2/bot/profile/{quote(address, safe='')}", self._authorised

    def name_in(self, answer: Answer) -> str:
        """As the person chose it."""
        try:
            return str(orjson.loads(answer.body)["displayName"]) if answer.status == 200 else ""
        except (ValueError, KeyError, TypeError):
            return ""

    def menus_url(self) -> tuple[str, Mapping[str, str]]:
        """Reference, get list of rich menu aliases."""
        return f"{self._api_url}/v2/bot/richmenu/alias/list", self._authorised

    def menus_in(self, answer: Answer) -> dict[str, str] | None:
        """Rich menu ids by role, as `khabuan connect` put them up; None when LINE does not say."""
        try:
            if answer.status != 200:
                return None
            return {
                one["richMenuAliasId"].removeprefix(ALIAS_PREFIX): one["richMenuId"]
                for one in orjson.loads(answer.body)["aliases"]
                if one["richMenuAliasId"].startswith(ALIAS_PREFIX)
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def showing_menu(self, address: str, menu_id: str) -> Call:
        """Reference, link rich menu to user: it takes the place of the one shown before."""
        user, menu = quote(address, safe=""), quote(menu_id, safe="")
        return Call(f"{self._api_url}/v2/bot/user/{user}/richmenu/{menu}", {}, self._headers)

    def account_urls(self) -> tuple[str, str, Mapping[str, str]] | None:
        """Reference, target limit for additional messages and number of messages sent."""
        base = f"{self._api_url}/v2/bot/message/quota"
        return base, f"{base}/consumption", self._authorised

    def _room(self, address: str) -> str:
        kind = "room" if address.startswith("R") else "group"
        return f"{self._api_url}/v2/bot/{kind}/{quote(address, safe='')}"

    def _event(self, event: Any) -> Inbound | None:
        try:
            found = inbound(event)
        except Exception:  # one broken event must not cost the others of its webhook
            found = "malformed"
        if isinstance(found, Inbound):
            return found
        self.ignored[found if len(self.ignored) < _MOST_KINDS else "other"] += 1
        return None

    def _busy(self, call: Call, answer: Answer, problem: str) -> TryAgain:
        """Limits are the account's, for each endpoint: a push that came too soon says nothing of
        replies. A burst to one person is that person's alone."""
        if "same user" in problem:
            return TryAgain(_wait_seconds(answer))
        is_reply = call.url == self._reply_url
        return TryAgain(_wait_seconds(answer), Stops.ALL if is_reply else Stops.UNASKED)

    def _push(self, outgoing: Outgoing, start: int, said: list[dict[str, Any]]) -> Call:
        key = uuid5(outgoing.retry_key, str(start)) if start else outgoing.retry_key
        return Call(
            f"{self._api_url}/v2/bot/message/push",
            {"to": outgoing.address, "messages": said},
            {**self._headers, "X-Line-Retry-Key": str(key)},
            bubbles=len(said),
        )


def _problem(body: bytes) -> tuple[str, str]:
    """LINE's sentence, and which properties it names; never what we had said."""
    try:
        found = orjson.loads(body)
        details = "; ".join(
            f"{detail.get('property', '')} {detail.get('message', '')}".strip()
            for detail in found.get("details", ())
        )
        return str(found.get("message", ""))[:200], f" [{details[:200]}]" if details else ""
    except (ValueError, AttributeError, TypeError):
        return "", ""


def _wait_seconds(answer: Answer) -> float:
    given = header(answer.headers, "Retry-After")
    return float(given) if given.isdecimal() and len(given) < 6 else BUSY_SECONDS
