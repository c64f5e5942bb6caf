"""`khabuan feed`: a token is printed once, listed without itself, and ended by its id."""

import re
import sqlite3
from pathlib import Path

import pytest

from storage.people import feed_tokens
from tests.kit.packs import OF_TESTS
from tests.kit.shell import Ended, khabuan
from tests.kit.town import Town

PACK = str(OF_TESTS)


async def feed(url: str, *arguments: str) -> Ended:
    return await khabuan(
        "feed", *arguments, database_url=url, pack=PACK, public_url="https://khabuan.example/"
    )


async def test_a_token_is_made_listed_used_and_revoked(sqlite_url: str, tmp_path: Path) -> None:
    made = await feed(
        sqlite_url, "token", "--province", "ตราด", "--personal", "--for", "Excel กองแผน"
    )
    assert made.code == 0, made.err
    found = re.fullmatch(
        r"token: (khabuan_[0-9a-f]{64})\naddress: https://khabuan\.example/feed\n"
        r"id: ([0-9a-f]{32}), until (\d{4}-\d\d-\d\d)\n",
        made.out,
    )
    assert found is not None, made.out
    secret, token_id, _until = found.groups()
    listed = await feed(sqlite_url, "tokens")
    assert listed.out.startswith(f"{token_id} 23 personal good until ")
    assert listed.out.endswith("never used Excel กองแผน\n")
    assert secret not in listed.out
    async with Town(sqlite_url, tmp_path) as town:
        kept = await town.app.database.read(lambda c: feed_tokens.by_secret(c, secret))
        assert kept is not None
        assert (kept.province, kept.region, kept.personal) == ("23", "", True)
    ended = await feed(sqlite_url, "revoke", token_id)
    assert (ended.code, ended.out) == (0, "revoked\n"), ended.err
    again = await feed(sqlite_url, "revoke", token_id)
    assert again.code == 1
    assert len(again.err.strip().splitlines()) == 1
    assert " revoked " in (await feed(sqlite_url, "tokens")).out
    path = sqlite_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        acts = [row[0] for row in connection.execute("SELECT act FROM audit ORDER BY id")]
        whole = "\n".join(connection.iterdump())
    assert acts == ["feed-token-made", "feed-token-revoked"]
    assert secret not in whole


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "one of --province, --region and --all"),
        (["--all", "--province", "ตราด"], 2, "one of --province"),
        (["--province", "แมว"], 1, "no such province: แมว"),
        (["--region", "X"], 1, "no such region: X"),
        (["--all", "--days", "0"], 2, "--days"),
        (["--all", "--for", "x" * 61], 1, "at most 60 letters"),
    ],
)
async def test_a_token_of_nowhere_is_refused_in_one_line(
    sqlite_url: str, arguments: list[str], code: int, said: str
) -> None:
    ended = await feed(sqlite_url, "token", *arguments)
    assert ended.code == code
    assert said in ended.err
    assert (await feed(sqlite_url, "tokens")).out == ""
