"""No word, name or phone number of anybody in a log line, whatever happens (PDPA s. 37)."""

import logging

import pytest

from bot.jobs import files, sealing
from core.changes import Decision
from tests.kit.steps import joins, opens_project, reports
from tests.kit.town import Town

TOLD = ("ป้าแดงคนดัง", "0812345678", "ช่างพร้อมแล้ว", "ซ่อมบ้านแหลมงอบ", "Udadada", "ลับมาก")


async def test_a_whole_journey_with_every_kind_of_trouble_leaves_no_word_in_the_logs(
    town: Town,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.INFO)
    phone = town.line("Udadada")
    await joins(town, phone, "leader", TOLD[0])
    await joins(town, town.telegram(5), "coordinator", "พี่สมชาย")
    await opens_project(town, phone)
    await reports(town, phone)
    await phone.sends_photo(b"MZ no photo")
    await phone.says("ข้อมูลของฉัน")
    await phone.taps(town.words("button-mydata-file"))
    await files.make_wanted(town.app)
    await _a_handler_fails(town, monkeypatch)
    await _the_database_refuses(town)
    await sealing.seal(town.app)
    await town.due("2024-11-16T03:11")
    await town.due("2024-11-16T07:30")
    await phone.says("ลบข้อมูลของฉัน")
    await phone.taps(town.words("button-forget-me"))
    await phone.taps(town.words("button-forget-yes"))
    logged = capfd.readouterr()
    everything = logged.out + logged.err + caplog.text
    assert "audit sealed" in everything
    assert "handler failed" in everything
    assert [told for told in TOLD if told in everything] == []


async def _a_handler_fails(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.handlers import private

    def fails(*_: object) -> Decision:
        raise RuntimeError("ลับมาก")

    with monkeypatch.context() as broken:
        broken.setattr(private, "said", fails)
        await town.line("Udadada").says("ลับมาก")


async def _the_database_refuses(town: Town) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    statement = text("insert into people (id, name) values (:i, :n)")
    with pytest.raises(DBAPIError) as refused:
        await town.app.database.write(lambda c: c.execute(statement, {"i": "x", "n": TOLD[0]}))
    assert TOLD[0] not in str(refused.value)
