"""What an operator would act on is one line when it begins, and one when it is over."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update
from structlog.testing import capture_logs

from bot.server import disk, starting
from bot.server import watch as watching
from bot.server.standing import Seldom, Standing
from bot.server.watch import Watchman, troubles
from core.quota import Month, Step
from storage.database.vital_signs import Pile
from storage.messages.quota import Account
from storage.tables import letters
from tests.kit.town import Town

NOW = datetime(2024, 11, 18, 2, 0, tzinfo=UTC)
CALM = Standing(
    now=NOW,
    due={"answer": Pile(1, NOW)},
    waiting=9,
    leases={},
    letters=Pile(),
    media=Pile(3, NOW - timedelta(minutes=9)),
    account=Account(Month(300, 20), Step.CALM, Step.CALM, None),
    coming=10,
    seldom=Seldom(NOW, 0, NOW, {}),
)


def but(**changed: Any) -> Standing:
    from dataclasses import replace

    return replace(CALM, **changed)


def test_a_calm_day_is_told_nothing_of() -> None:
    assert troubles(CALM) == {}


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (but(letters=Pile(2, NOW)), "dead letters wait"),
        (but(due={"digest": Pile(1, NOW - timedelta(minutes=3))}), "messages are late"),
        (but(media=Pile(1, NOW - timedelta(minutes=11))), "photos are late"),
        (but(seldom=Seldom(NOW, 1, NOW, {})), "jobs were missed"),
        (
            but(account=Account(Month(300, 20), Step.SHORT_TEXT, Step.CALM, None)),
            "LINE messages run short",
        ),
        (but(account=Account(Month(300, 300), Step.CALM, Step.CALM, None)), "are spent"),
    ],
)
def test_each_trouble_has_its_sentence(standing: Standing, said: str) -> None:
    (told,) = troubles(standing)
    assert said in told


async def test_a_trouble_is_told_once_and_its_end_too(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watchman(town.process)
    letter = {
        "id": "l1", "channel": "line", "event_id": "e", "event": b"", "traceback": "",
        "made_at": town.clock(),
    }  # fmt: skip
    with capture_logs() as quiet:
        await watch.look()
    assert quiet == []
    await town.app.database.write(lambda c: c.execute(insert(letters), [letter]))
    with capture_logs() as told:
        await watch.look()
        await watch.look()
    assert [(one["event"], one["count"]) for one in told] == [
        ("dead letters wait: see khabuan letters", 1)
    ]
    done = update(letters).values(replayed_at=town.clock())
    await town.app.database.write(lambda c: c.execute(done))
    with capture_logs() as over:
        await watch.look()
    assert [one["event"] for one in over] == ["over"]
    monkeypatch.setattr(watching, "room", lambda _settings: {"database": disk.FEW_BYTES - 1})
    with capture_logs() as full:
        await watch.look()
    assert [one["event"] for one in full] == ["the disk of database is nearly full"]


async def test_the_first_line_says_what_runs_and_no_secret(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUAN_SECRET_KEY", "hunter2-hunter2-hunter2-hunter2-hunter2")
    monkeypatch.setenv("KHABUAN_PUBLIC_ULR", "x")
    url = "postgresql://me:hunter2@one:1,two:2/khabuan?password=hunter2&sslmode=require"
    settings = town.settings.model_copy(update={"database_url": url})
    with capture_logs() as told:
        starting.tell_start(settings, "web", "127.0.0.1:8080")
        starting.tell_ready(town.app, "web")
    first, ready = told[:2]
    assert first["database"] == "postgresql://one:1,two:2/khabuan?sslmode=require"
    assert first["channels"] == ["line", "telegram"]
    assert "KHABUAN_SECRET_KEY" in first["settings"]
    assert "did you mean KHABUAN_PUBLIC_URL?" in str(first["not_understood"])
    assert first["version"]
    assert ready["pack"] == town.app.world.pack.year
    assert "hunter2" not in str(told)
