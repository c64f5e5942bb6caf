"""Junk from a stranger or a broken phone: 404, 400 or a kind answer; no 500 and no letter."""

import hmac
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import quote

import pytest
from structlog.testing import capture_logs

from bot.handlers.registry import COMMANDS
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.platforms import webhooks
from tests.kit.steps import begins_report, joins, opens_project
from tests.kit.town import LINE_SECRET, TELEGRAM_SECRET, Town

FEW = 40
NOT_IN_THIS_PACK = {name for name in COMMANDS if name.startswith("human")}
"""Needs a form of the year's own pack."""
SEAL = "0" * 32
LATER = 4_102_444_800
TICKETS = (
    "x", "x.y.z", "%00", f"%00.{LATER}.{SEAL}", "..%2F..%2Fetc%2Fpasswd",
    f"..%2Fkhabuan.db.{LATER}.{SEAL}", f"photo%2Fx.{LATER}.%E0%B8%81",
    f"photo%2Fx.²²²²²²²²²².{SEAL}",
    f"photo%2Fx.{'9' * 5000}.{SEAL}", f"photo%2Fx.{LATER}.{SEAL}" + "x" * 3000, f"a.{LATER}.é",
    f"qr%2F***.{LATER}.{SEAL}", f"%ED%A0%BD.{LATER}.{SEAL}", f"%FF%FE.{LATER}.{SEAL}",
    ".", "..", "%2E%2E",
)  # fmt: skip
RESTS = ("", "99999999999999999999", "² -1 ../..")
TAPS = (
    "", " ", "/", "//", "/.", "/. ", ".", "....", "c.x.1.x.x", "c.x.-1.-.", "c.x.zz.-.",
    "k.x.1_0.-.",
    f"c.x.{'f' * 40}.-.", "c..1.-.", "p.x.1.-.-1", "p.x.1.-.²", "o.x.1.-.nan", "é.x.1.-.", "x" * 64,
    "x" * 65, "ก" * 300, "/" + "x" * 60, "/menu" * 12, "say:", "say:" + "x" * 50, "c.%s.1.{}.{}",
)  # fmt: skip


@pytest.mark.parametrize("folder", ["media", "files"])
async def test_an_odd_ticket_is_not_found(town: Town, folder: str) -> None:
    got = {ticket[:40]: await town.get_raw(f"/{folder}/{ticket}") for ticket in TICKETS}
    assert {ticket: status for ticket, status in got.items() if status not in (400, 404)} == {}


async def test_a_ticket_we_signed_for_what_is_not_there_is_not_found(town: Town) -> None:
    secret, end = town.settings.secret_key, LATER
    for key in ("photo/none", "photo/../../khabuan.db", "file/none.json", "nowhere", "photo//x"):
        seal = hmac.new(secret.encode(), f"{key}.{end}".encode(), sha256).hexdigest()[:32]
        ticket = quote(f"{key}.{end}.{seal}", safe="")
        assert await town.get_raw(f"/media/{ticket}") == 404
        assert await town.get_raw(f"/files/{ticket}") == 404


async def test_a_button_nobody_made_is_answered_and_is_no_letter(town: Town) -> None:
    leader, coordinator = town.line("U1"), town.telegram(5)
    await joins(town, coordinator, "coordinator", "พี่สมชาย")
    await joins(town, leader, "leader", "ป้าแดง")
    await opens_project(town, leader)
    taps = tuple(
        f"/{name}.{rest}" for name in sorted(COMMANDS.keys() - NOT_IN_THIS_PACK) for rest in RESTS
    )
    for phone in (leader, coordinator):
        await _taps(town, phone, TAPS)
    await _taps(town, leader, taps)
    await begins_report(town, leader)
    await _taps(town, leader, TAPS)
    assert [(one.event, one.traceback[-300:]) for one in await town.letters()] == []


async def test_a_body_nested_deep_is_a_bad_request(town: Town) -> None:
    for depth in (900, 1_000, 1_200, 100_000):
        for inside in (b"1", b'"\\u0000"', b'"\\ud83d"'):
            lists = b"[" * depth + inside + b"]" * depth
            objects = b'{"a":' * depth + inside + b"}" * depth
            for body in (b'{"events":' + lists + b"}", lists, objects):
                with capture_logs() as lines:
                    headers = webhooks.line_headers(LINE_SECRET, body)
                    assert await town.post("line", headers, body) in (200, 400)
                    headers, _ = webhooks.telegram_webhook(TELEGRAM_SECRET, {})
                    assert await town.post("telegram", headers, body) in (200, 400)
                assert lines == []


async def _taps(town: Town, phone: LinePhone | TelegramPhone, taps: Sequence[str]) -> None:
    """A few at a time, for who taps too fast is asked to slow down."""
    for start in range(0, len(taps), FEW):
        town.clock.move_by(minutes=5)
        few = taps[start : start + FEW]
        assert len(await phone.presses(*few)) >= len(few), few
