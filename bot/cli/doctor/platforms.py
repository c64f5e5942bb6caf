"""What the doctor hears from LINE and Telegram: the webhook as they see it, and the quota.

Calls go over the transport that also sends, without the SDKs: what is found here is what serving
would find. A token is never part of what is said.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from bot.base.clock import Clock
from bot.base.settings import Settings
from bot.channels.channel import Answer, Call
from bot.channels.line.connect import WEBHOOK_PATH as LINE_PATH
from bot.channels.telegram.connect import WEBHOOK_PATH as TELEGRAM_PATH
from bot.channels.webhook_json import header
from bot.cli.doctor.findings import Finding, bad, careful, length, ok, warn
from bot.cli.doctor.stored import clocks_differ
from bot.sending.http import HttpTransport
from bot.sending.transport import LostAnswer, Unreachable
from core.quota import NEAR_PERCENT

_RECENT = timedelta(hours=1)
_MANY_UPDATES = 100


async def seen(settings: Settings, clock: Clock) -> list[Finding]:
    """Every platform that is set up."""
    transport = HttpTransport(_no_media)
    found: list[Finding] = []
    try:
        if settings.has_line:
            found += await careful("LINE", lambda: _line(settings, transport, clock))
        if settings.has_telegram:
            found += await careful("Telegram", lambda: _telegram(settings, transport, clock))
    finally:
        await transport.close()
    return found


async def _line(settings: Settings, transport: HttpTransport, clock: Clock) -> list[Finding]:
    api = f"{settings.line_api_url.rstrip('/')}/v2/bot"
    authorised = {"Authorization": f"Bearer {settings.line_channel_token}"}
    answer = await _asked(transport, f"{api}/channel/webhook/endpoint", authorised)
    if (fault := _fault("LINE webhook", answer, {404})) or answer is None:
        return fault
    found = _clock_of("LINE", answer, clock)
    told = _json(answer)
    url, wanted = str(told.get("endpoint", "")), _wanted(settings, LINE_PATH)
    if url != wanted:
        found += bad("LINE webhook", f"is {url or 'not set'}, not {wanted}: run khabuan connect")
    elif not told.get("active"):
        found += bad("LINE webhook", 'is off: switch on "Use webhook" in LINE Official Account')
    else:
        call = Call(f"{api}/channel/webhook/test", {"endpoint": url}, authorised)
        found += await _tested(transport, call)
    return found + await _quota(transport, api, authorised)


async def _tested(transport: HttpTransport, call: Call) -> list[Finding]:
    """LINE itself calls our webhook."""
    try:
        told = _json(await transport.post(call))
    except (Unreachable, LostAnswer):
        return bad("LINE webhook", "its test did not end")
    url = call.body["endpoint"]
    if told.get("success") is True:
        return ok("LINE webhook", f"{url} answers LINE")
    why = f"{told.get('statusCode', '-')} {told.get('reason', '')} {told.get('detail', '')}"
    return bad("LINE webhook", f"{url} does not answer LINE: {why[:200]}")


async def _quota(
    transport: HttpTransport, api: str, authorised: Mapping[str, str]
) -> list[Finding]:
    limit = await _asked(transport, f"{api}/message/quota", authorised)
    used = await _asked(transport, f"{api}/message/quota/consumption", authorised)
    if limit is None or used is None or limit.status != 200 or used.status != 200:
        return warn("LINE quota", "LINE does not say")
    most, spent = _json(limit).get("value"), int(_json(used).get("totalUsage", 0))
    if not isinstance(most, int):
        return ok("LINE quota", f"{spent} messages used this month, no limit")
    said = f"{spent} of {most} messages used this month"
    if spent >= most:
        return bad("LINE quota", f"{said}: nothing is pushed any more")
    is_near = spent * 100 >= most * NEAR_PERCENT
    return warn("LINE quota", said) if is_near else ok("LINE quota", said)


async def _telegram(settings: Settings, transport: HttpTransport, clock: Clock) -> list[Finding]:
    api = f"{settings.telegram_api_url.rstrip('/')}/bot{settings.telegram_token}"
    answer = await _asked(transport, f"{api}/getWebhookInfo", {})
    if (fault := _fault("Telegram webhook", answer)) or answer is None:
        return fault
    told = _json(answer).get("result")
    told = told if isinstance(told, dict) else {}
    found = _clock_of("Telegram", answer, clock)
    url, wanted = str(told.get("url", "")), _wanted(settings, TELEGRAM_PATH)
    if url != wanted:
        is_, not_ = url or "not set", wanted or "polled"
        return found + bad("Telegram webhook", f"is {is_}, not {not_}: run khabuan connect")
    said = url or "none: one worker polls"
    failed = _when(told.get("last_error_date"))
    waiting = int(told.get("pending_update_count") or 0)
    if failed and clock() - failed < _RECENT:
        why = str(told.get("last_error_message", ""))[:200]
        return found + bad("Telegram webhook", f"failed {length(clock() - failed)} ago: {why}")
    if waiting > _MANY_UPDATES:
        return found + warn("Telegram webhook", f"{said}, {waiting} updates wait at Telegram")
    return found + ok("Telegram webhook", f"{said}, {waiting} updates wait")


def _wanted(settings: Settings, path: str) -> str:
    return settings.public_url.rstrip("/") + path if settings.public_url else ""


def _fault(what: str, answer: Answer | None, fine: set[int] | None = None) -> list[Finding]:
    """Why there is nothing to read in an answer; none when there is."""
    if answer is None:
        return bad(what, "the platform cannot be reached from here")
    if answer.status in (401, 403) or (answer.status == 404 and not fine):
        return bad(what, f"the token is refused ({answer.status})")
    if answer.status != 200 and answer.status not in (fine or ()):
        return bad(what, f"the platform answers {answer.status}")
    return []


def _clock_of(platform: str, answer: Answer, clock: Clock) -> list[Finding]:
    """Their Date header is right to the second."""
    try:
        theirs = parsedate_to_datetime(header(answer.headers, "Date"))
    except (TypeError, ValueError):
        return []
    return clocks_differ(platform, theirs.replace(tzinfo=UTC), clock())


async def _asked(transport: HttpTransport, url: str, headers: Mapping[str, str]) -> Answer | None:
    try:
        return await transport.fetch(url, headers)
    except Unreachable:
        return None


def _json(answer: Answer) -> dict[str, Any]:
    try:
        found = orjson.loads(answer.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _when(seconds: object) -> datetime | None:
    is_moment = isinstance(seconds, int) and 0 < seconds < 32_503_680_000
    return datetime.fromtimestamp(seconds, UTC) if is_moment else None  # type: ignore[arg-type]


async def _no_media(_key: str) -> bytes | None:
    return None
