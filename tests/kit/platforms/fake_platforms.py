"""The fake LINE and the fake Telegram, for tests that speak real HTTP.

async with FakeLine() as line, FakeTelegram() as telegram:
    ...start our server with line.api_url, line.data_url, telegram.url and the tokens...
    headers, body = line_webhook(secret, line_text("U1", "เมนู"))
    ...post them to /line/webhook...
    assert "เมนู" in line.inbox("U1")[-1]
    line.next_answers.append(Trouble(status=429, to="U1"))
    assert not line.problems
"""

from tests.kit.platforms.fake_line import FakeLine
from tests.kit.platforms.fake_server import Trouble
from tests.kit.platforms.fake_telegram import FakeTelegram

__all__ = ["FakeLine", "FakeTelegram", "Trouble"]
