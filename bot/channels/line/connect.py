"""Connecting a LINE Official Account: webhook address, its test, and the rich menus.

Talks to LINE through its SDK, which takes 2.5 s to import, so this module is imported by
`khabuan connect` only and imports the SDK when called. Running it twice changes nothing.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from bot.channels.connecting import SECONDS, Connected
from bot.channels.line.menus import RoleMenu, line_sdk, put_up

WEBHOOK_PATH = "/line/webhook"


async def connect_line(
    token: str,
    api_url: str,
    data_url: str,
    public_url: str = "",
    menus: Sequence[RoleMenu] = (),
    people: Mapping[str, Sequence[str]] | None = None,
) -> Connected:
    """Checks the token, sets and tests the webhook, puts up the menus (the first for everyone).

    `people` are LINE user ids by menu key, who get their role's menu at once.
    """
    result = Connected()
    async with _clients(token, api_url, data_url) as (api, blob):
        try:
            await _introduce(api, result)
            if public_url:
                await _set_webhook(api, public_url.rstrip("/") + WEBHOOK_PATH, result)
            else:
                result.failed("line-no-public-url")
            if menus:
                await put_up(api, blob, menus, people or {}, result)
        except Exception as error:
            key, args = _problem(error)
            result.failed(key, **args)
            return result
    result.needs_hand("line-switch-on-redelivery")
    result.needs_hand("line-allow-groups")
    result.needs_hand("line-switch-off-greeting")
    return result


@contextlib.asynccontextmanager
async def _clients(token: str, api_url: str, data_url: str) -> AsyncIterator[tuple[Any, Any]]:
    """Two of them, since a host given to the SDK is used for every call, pictures too."""
    sdk = line_sdk()
    plain = sdk.AsyncApiClient(sdk.Configuration(host=api_url, access_token=token))
    content = sdk.AsyncApiClient(sdk.Configuration(host=data_url, access_token=token))
    async with plain, content:
        yield sdk.AsyncMessagingApi(plain), sdk.AsyncMessagingApiBlob(content)


async def _introduce(api: Any, result: Connected) -> None:
    bot = await api.get_bot_info(_request_timeout=SECONDS)
    result.did("line-account", name=bot.display_name, id=bot.basic_id)
    if bot.chat_mode == "chat":
        result.needs_hand("line-switch-off-chat")


async def _set_webhook(api: Any, url: str, result: Connected) -> None:
    sdk = line_sdk()
    asked = sdk.SetWebhookEndpointRequest(endpoint=url)
    await api.set_webhook_endpoint(asked, _request_timeout=SECONDS)
    result.did("line-webhook-set", url=url)
    endpoint = await api.get_webhook_endpoint(_request_timeout=SECONDS)
    if not endpoint.active:
        result.needs_hand("line-switch-on-webhook")
    trial = sdk.TestWebhookEndpointRequest(endpoint=url)
    answer = await api.test_webhook_endpoint(trial, _request_timeout=SECONDS)
    if answer.success:
        result.did("line-webhook-answers")
    else:
        found = {"status": answer.status_code, "reason": answer.reason, "detail": answer.detail}
        result.failed("line-webhook-fails", **{key: str(value) for key, value in found.items()})


def _problem(error: Exception) -> tuple[str, dict[str, str | int]]:
    """The SDK raises its own errors, aiohttp's and a timeout; anything else is a bug."""
    from aiohttp import ClientError

    if isinstance(error, line_sdk().ApiException):
        if error.status in (401, 403):
            return "line-token-refused", {"status": error.status}
        return "line-refused", {"status": error.status, "said": str(error.body)[:300]}
    if isinstance(error, ClientError | asyncio.TimeoutError | OSError):
        return "line-unreachable", {"said": type(error).__name__}
    raise error
