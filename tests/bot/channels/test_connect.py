import logging
from collections.abc import AsyncIterator

import pytest

from bot.channels.connecting import Connected
from bot.channels.line.connect import connect_line
from bot.channels.line.menus import MenuField, RoleMenu
from bot.channels.telegram.connect import connect_telegram
from bot.pictures.rich_menu import HEIGHT, WIDTH, field_bounds
from core.messages import Button, Press, Type
from tests.kit.platforms.fake_platforms import FakeLine, FakeTelegram, Trouble
from tests.kit.platforms.specs import line_problems

PUBLIC = "https://bot.example.org"
SIX: list[tuple[str, Press | Type]] = [
    ("รายงาน", Press("menu:report")),
    ("สถานะ", Type("สถานะ")),
] * 3
COMMANDS = [("menu", "เมนู"), ("report", "รายงานความคืบหน้า")]


def menu(key: str, picture: bytes = b"\x89PNG") -> RoleMenu:
    fields = tuple(MenuField(field_bounds(n), Button(*each)) for n, each in enumerate(SIX))
    return RoleMenu(key, "เมนูขบวน", (WIDTH, HEIGHT), fields, picture)


def keys(result: Connected) -> list[str]:
    return [note.key for note in result.done]


@pytest.fixture
async def line() -> AsyncIterator[FakeLine]:
    async with FakeLine() as fake:
        yield fake


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


async def connected(line: FakeLine, *menus: RoleMenu, **people: list[str]) -> Connected:
    return await connect_line(line.token, line.api_url, line.data_url, PUBLIC, menus, people)


async def test_line_gets_its_webhook_and_a_menu_for_each_role(line: FakeLine) -> None:
    result = await connected(line, menu("everyone"), menu("leader"), leader=["U1", "U2"])
    assert result.problems == []
    assert keys(result) == [
        "line-account", "line-webhook-set", "line-webhook-answers",
        "line-menu-made", "line-menu-made",
    ]  # fmt: skip
    shown = line.management
    assert shown.webhook_url == f"{PUBLIC}/line/webhook"
    assert set(shown.aliases) == {"khabuan-everyone", "khabuan-leader"}
    assert shown.default_menu == shown.aliases["khabuan-everyone"]
    assert shown.linked == dict.fromkeys(("U1", "U2"), shown.aliases["khabuan-leader"])
    assert shown.images[shown.default_menu] == b"\x89PNG"
    made = shown.menus[shown.default_menu]
    assert len(made["areas"]) == 6
    assert line_problems("RichMenuRequest", made) == []
    assert line.problems == []


async def test_connecting_line_again_keeps_what_did_not_change(line: FakeLine) -> None:
    await connected(line, menu("everyone"), menu("leader"))
    before = dict(line.management.aliases)
    result = await connected(line, menu("everyone"), menu("leader", b"\x89PNG2"))
    assert keys(result)[-2:] == ["line-menu-kept", "line-menu-made"]
    after = line.management.aliases
    assert after["khabuan-everyone"] == before["khabuan-everyone"]
    assert after["khabuan-leader"] != before["khabuan-leader"]
    assert set(line.management.menus) == set(after.values())


async def test_what_line_cannot_do_for_us_is_said(line: FakeLine) -> None:
    line.management.webhook_active = False
    line.management.chat_mode = "chat"
    line.management.webhook_answers = 401
    result = await connected(line)
    by_hand = {note.key for note in result.by_hand}
    assert {"line-switch-on-webhook", "line-switch-off-chat", "line-allow-groups"} <= by_hand
    (problem,) = result.problems
    assert (problem.key, problem.args["status"]) == ("line-webhook-fails", "401")


async def test_a_wrong_line_token_and_a_silent_line_are_told_apart(line: FakeLine) -> None:
    refused = await connect_line("wrong", line.api_url, line.data_url, PUBLIC)
    assert [note.key for note in refused.problems] == ["line-token-refused"]
    nowhere = await connect_line("t", "http://127.0.0.1:9", "http://127.0.0.1:9", PUBLIC)
    assert [note.key for note in nowhere.problems] == ["line-unreachable"]


async def test_telegram_gets_its_webhook_secret_and_thai_commands(
    telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    result = await connect_telegram(
        telegram.token, "s3cret", telegram.url, PUBLIC, COMMANDS, COMMANDS[:1]
    )
    assert result.problems == []
    assert keys(result) == [
        "telegram-account", "telegram-webhook-set",
        "telegram-commands-set", "telegram-commands-set",
    ]  # fmt: skip
    assert result.done[0].args["username"] == "KhabuanBot"
    assert [note.key for note in result.by_hand] == ["telegram-privacy-mode"]
    assert telegram.webhook == {
        "url": f"{PUBLIC}/telegram/webhook",
        "secret_token": "s3cret",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
    thai = telegram.commands["all_private_chats", "th"]
    assert [one["description"] for one in thai] == ["เมนู", "รายงานความคืบหน้า"]
    assert len(telegram.commands["all_group_chats", ""]) == 1
    assert telegram.problems == []
    info = [r.getMessage() for r in caplog.records if r.levelno >= logging.INFO]
    assert not any("fake-token" in said for said in info)


async def test_without_a_public_address_telegram_is_polled(telegram: FakeTelegram) -> None:
    telegram.webhook = {"url": "https://old.example.org"}
    result = await connect_telegram(telegram.token, "s", telegram.url)
    assert "telegram-polling" in keys(result)
    assert telegram.webhook == {"url": ""}


async def test_a_wrong_telegram_token_and_a_silent_telegram_are_told_apart(
    telegram: FakeTelegram,
) -> None:
    refused = await connect_telegram("1:wrong", "s", telegram.url, PUBLIC)
    assert [note.key for note in refused.problems] == ["telegram-token-refused"]
    telegram.next_answers.append(Trouble(dropped=True, times=5))
    silent = await connect_telegram(telegram.token, "s", telegram.url, PUBLIC)
    assert [note.key for note in silent.problems] == ["telegram-unreachable"]
