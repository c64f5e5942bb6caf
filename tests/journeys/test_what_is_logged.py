"""Log lines, dead letters aside, hold no secret, no name, no phone number, no message."""

import pytest
from structlog.testing import capture_logs

from bot.base.turn import Turn
from bot.handlers import registry
from bot.handlers.command import Asked, BotCommand
from core.changes import Decision
from tests.kit.platforms import webhooks
from tests.kit.platforms.fake_platforms import Trouble
from tests.kit.steps import answers, joins, opens_project
from tests.kit.town import LINE_SECRET, TELEGRAM_SECRET, Town

NAME, PHONE, STORY = "ป้าแดงดวงใจ", "0812345678", "ช่างพร้อมแล้ว"


async def test_a_whole_journey_with_trouble_logs_nothing_private(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(_turn: Turn, asked: Asked) -> Decision:
        raise ValueError(f"{NAME} {PHONE} {asked.rest}")

    monkeypatch.setitem(registry.COMMANDS, "overview", BotCommand("overview", fails))
    with capture_logs() as lines:
        code = await town.invite("leader", province="ตราด", uses=2)
        for phone in (town.line("U-private"), town.telegram(987654321)):
            await joins(town, phone, "leader", NAME, code=code)
            await phone.says("ลงทะเบียน 99999999")
            await phone.says("ภาพรวม")
        phone, platform = town.line("U-private"), town.line_platform
        await opens_project(town, phone)
        await answers(phone)
        for status in (400, 500):
            platform.next_answers.append(Trouble(status=status, body={"message": STORY}))
            await phone.says("เมนู")
        await phone.does(webhooks.line_photo("U-private", "lost-photo"))
        odd = webhooks.line_text("U-private", "x")
        await phone.delivers_raw([odd], replacing='"x"', by="\ud83d")
        forged, body = webhooks.line_webhook("guess", webhooks.line_text("U-private", STORY))
        await town.post("line", forged, body)
        await town.sweep(minutes=5)
        await town.due("2024-11-16T07:30")
    assert lines
    printed = "\n".join([*map(repr, lines), *capfd.readouterr()])
    secrets = [LINE_SECRET, TELEGRAM_SECRET, town.settings.secret_key]
    secrets += [town.line_platform.token, town.telegram_platform.token, code]
    for private in (NAME, PHONE, STORY, "U-private", "987654321", "ซ่อมบ้าน", *secrets):
        assert private not in printed
