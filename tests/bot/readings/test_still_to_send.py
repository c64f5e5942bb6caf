"""Whoever is asked for what is missing finds it on top, one's own tambon's first."""

from sqlalchemy import Connection, create_engine

from bot.readings.still_to_send import StillToSend
from core.forms.form import Choice
from storage.database import lookups

OWN, OTHER = "230502", "230101"
CHOICES = [
    Choice("done", "ส่งแล้ว", extra={"tambon": OWN}),
    Choice("theirs", "ของตำบลอื่น", extra={"tambon": OTHER}),
    Choice("mine", "ของตำบลเรา", extra={"tambon": OWN}),
    Choice("nowhere", "ของทั้งจังหวัด", extra={"tambon": ""}),
]


def _names(connection: Connection, tambon: str) -> list[str]:
    still = StillToSend("projects", "progress", "23", "2024-11", tambon)
    return [each.name for each in still.ordered(connection, CHOICES)]


def test_what_is_sent_comes_last_and_ones_own_tambon_first() -> None:
    with create_engine("sqlite://").connect() as connection, lookups.reading_once(connection):
        sent = lookups.known(connection, "sent of a period")
        sent["progress", "23", "2024-11"] = {"done"}
        assert _names(connection, OWN) == ["mine", "theirs", "nowhere", "done"]
        assert _names(connection, "") == ["theirs", "mine", "nowhere", "done"]
