"""What is written into the audit trail, and the digests that chain it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

from core.audit import FIRST, UNWRITTEN, WRITTEN, Entry, Kept, canonical, digest, entries
from core.changes import AddPerson, Change, FileReport, KeepTalk, MakeInvite
from core.people import Holding, Role

AT = datetime(2024, 11, 15, 2, 0, tzinfo=UTC)
KEPT = Kept(7, AT, Entry("joined", "p1", "p1", "23", {"notice": "2", "a": 1}))


def test_every_change_is_either_written_down_or_known_to_be_without_consequence() -> None:
    every = set(get_args(Change))
    assert every == set(WRITTEN) | UNWRITTEN
    assert not set(WRITTEN) & UNWRITTEN


def test_a_join_is_written_without_name_and_phone() -> None:
    (entry,) = entries(AddPerson("p1", "line:U1", "ป้าแดง", "0812345678", "2"), None)
    assert (entry.act, entry.person_id) == ("joined", "p1")
    assert "แดง" not in repr(entry)
    assert "0812345678" not in repr(entry)
    assert "U1" not in repr(entry)


def test_an_invite_is_written_without_its_name_and_code() -> None:
    made = MakeInvite("i1", "secret hash", Holding(Role.LEADER, "23"), "ป้าแดง", 1, AT, "p1")
    (entry,) = entries(made, None)
    assert (entry.act, entry.subject, entry.province) == ("invited", "i1", "23")
    assert "แดง" not in repr(entry)
    assert "secret" not in repr(entry)


def test_a_report_is_written_with_a_fingerprint_of_its_answers_not_the_answers() -> None:
    filed = FileReport(
        "r1", "ตราด-2568", "progress", "23", "", 2568, "e1", "2024-11", "p1", "h", {"s": "ลับ"}, {}
    )
    (entry,) = entries(filed, None)
    (other,) = entries(replace(filed, values={"s": "อีกอย่าง"}), None)
    assert "ลับ" not in repr(entry)
    assert entry.detail["values"] != other.detail["values"]


def test_talk_is_not_written_down() -> None:
    assert KeepTalk in UNWRITTEN


def test_a_digest_is_the_same_for_the_same_instant_in_another_zone() -> None:
    bangkok = replace(KEPT, at=AT.astimezone(timezone(timedelta(hours=7))))
    assert digest(FIRST, KEPT, 1) == digest(FIRST, bangkok, 1)


def test_a_digest_does_not_hang_on_the_order_of_details() -> None:
    turned = replace(KEPT, entry=replace(KEPT.entry, detail={"a": 1, "notice": "2"}))
    assert canonical(KEPT, 1) == canonical(turned, 1)


def test_a_digest_changes_with_place_content_and_what_came_before() -> None:
    first = digest(FIRST, KEPT, 1)
    assert first != digest(FIRST, KEPT, 2)
    assert first != digest(first, KEPT, 1)
    assert first != digest(FIRST, replace(KEPT, entry=replace(KEPT.entry, province="24")), 1)
