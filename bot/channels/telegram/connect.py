"""Connecting a Telegram bot: who it is, its webhook, and the command menu.

Talks to Telegram through python-telegram-bot's `Bot`, imported when called.
"""

import logging
from collections.abc import Sequence
from typing import Any

from bot.channels.connecting import SECONDS, Connected
from bot.channels.telegram.channel import ALLOWED_UPDATES

WEBHOOK_PATH = "/telegram/webhook"


async def connect_telegram(
    token: str,
    secret: str,
    api_url: str,
    public_url: str = "",
    commands: Sequence[tuple[str, str]] = (),
    group_commands: Sequence[tuple[str, str]] = (),
) -> Connected:
    """Checks the token, sets the webhook (or clears it for polling) and the command menus.

    Commands are (`[a-z0-9_]{1,32}`, Thai description). Running it twice changes nothing.
    """
    from telegram.error import TelegramError

    result = Connected()
    bot = _bot(token, api_url)
    try:
        await _introduce(bot, result)
        await _set_webhook(bot, public_url, secret, result)
        await _set_commands(bot, commands, group_commands, result)
    except TelegramError as error:
        key, args = _problem(error)
        result.failed(key, **args)
    finally:
        await bot.shutdown()
    return result


def _bot(token: str, api_url: str) -> Any:
    from telegram import Bot
    from telegram.request import HTTPXRequest

    for library in ("httpx", "httpcore"):
        logging.getLogger(library).setLevel(logging.WARNING)  # at INFO it logs the token
    request = HTTPXRequest(read_timeout=SECONDS, write_timeout=SECONDS, connect_timeout=SECONDS)
    return Bot(token, base_url=f"{api_url.rstrip('/')}/bot", request=request)


async def _introduce(bot: Any, result: Connected) -> None:
    await bot.initialize()  # calls getMe
    us = bot.bot
    result.did("telegram-account", name=us.full_name, username=us.username)
    if not us.can_read_all_group_messages:
        result.needs_hand("telegram-privacy-mode")
    if not us.can_join_groups:
        result.needs_hand("telegram-allow-groups")


async def _set_webhook(bot: Any, public_url: str, secret: str, result: Connected) -> None:
    if not public_url:
        await bot.delete_webhook()
        result.did("telegram-polling")
        return
    url = public_url.rstrip("/") + WEBHOOK_PATH
    await bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))
    result.did("telegram-webhook-set", url=url)
    told = await bot.get_webhook_info()
    if told.last_error_message:
        result.failed("telegram-webhook-fails", said=told.last_error_message)


async def _set_commands(
    bot: Any,
    commands: Sequence[tuple[str, str]],
    group_commands: Sequence[tuple[str, str]],
    result: Connected,
) -> None:
    """For Thai phones and, without a language, for all the others."""
    from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

    menus = (
        (BotCommandScopeAllPrivateChats(), commands),
        (BotCommandScopeAllGroupChats(), group_commands),
    )
    for scope, listed in menus:
        if not listed:
            continue
        for language in ("th", None):
            await bot.set_my_commands(list(listed), scope=scope, language_code=language)
        result.did("telegram-commands-set", scope=scope.type, count=len(listed))


def _problem(error: Exception) -> tuple[str, dict[str, str | int]]:
    from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError

    if isinstance(error, InvalidToken | Forbidden):
        return "telegram-token-refused", {}
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest | Conflict):
        return "telegram-unreachable", {"said": type(error).__name__}
    return "telegram-refused", {"said": str(error)[:300]}
