"""What a process does not import: the only hold on start-up time and memory that needs no clock.

`khabuan --help` answers at once, and a serving process is ready soon and stays small, because
what is heavy is imported by what needs it: the LINE SDK alone takes 2.5 s and 73 MB.
"""

import os
import subprocess
import sys
from pathlib import Path

ANSWERS_HELP = """
import sys
from bot.cli.main import app
try:
    app(["--help"])
except SystemExit:
    pass
print("\\n".join(sys.modules))
"""
SERVES_A_TURN = """
import asyncio, sys
from bot.server import logs  # first, as in the command line
from bot.base.settings import Settings
from bot.app import Process
from bot.cli import serve
from bot.server import web, worker, wiring
from tests.kit.platforms import webhooks

async def main():
    settings = Settings(
        _env_file=None, database_url=sys.argv[1], media_url=sys.argv[2], secret_key="secret",
        line_channel_secret="secret", line_channel_token="token", telegram_token="1:token",
        telegram_secret="secret", line_api_url="http://127.0.0.1:9", pack="2568",
        telegram_api_url="http://127.0.0.1:9", public_url="https://khabuan.example",
    )
    opened = wiring.build(settings)
    web.web_app(Process(opened))
    app = await wiring.made_ready(opened)
    assert app is not None
    worker.start(app, works=True)
    now = int(app.clock().timestamp() * 1000)
    headers, body = webhooks.line_webhook("secret", webhooks.line_text("U1", "สวัสดี", at_ms=now))
    channel = next(iter(app.channels.values()))
    assert await web.receive(app, channel, headers, body) == 200
    print("\\n".join(sys.modules))
    await wiring.close(app)

asyncio.run(main())
"""
NOT_FOR_HELP = {"aiohttp", "fluent", "pydantic", "rich", "sqlalchemy", "structlog"}
NOT_FOR_SERVING = {
    "PIL", "alembic", "linebot", "matplotlib", "numpy", "openpyxl", "pythainlp", "pyxform",
    "resvg_py", "rich", "rxeval", "segno", "telegram", "xlsxwriter",
}  # fmt: skip


def test_help_imports_nothing_but_the_command_line() -> None:
    assert not _imported(ANSWERS_HELP) & NOT_FOR_HELP


def test_serving_imports_nothing_that_only_an_operator_or_a_picture_needs(
    sqlite_url: str, tmp_path: Path
) -> None:
    assert not _imported(SERVES_A_TURN, sqlite_url, f"file:{tmp_path}") & NOT_FOR_SERVING


def _imported(program: str, *arguments: str) -> set[str]:
    """The packages a fresh process has imported at the end of a program."""
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if name[:8] != "KHABUAN_"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return {line.partition(".")[0] for line in ended.stdout.splitlines()}
