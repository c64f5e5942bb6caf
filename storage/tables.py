"""Every table on one page. The only referee of what happened is a row here.

Ids are UUIDv7 as hex text, instants are UTC, days are text `2024-11-20`, provinces and
tambons are DOPA codes, years are Buddhist fiscal years (2568), figures are hundredths.
What may not happen twice is a unique key: an event, a slot, an outbox key, a report that
counts.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()
Json = JSON().with_variant(JSONB(), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite keeps no zone, so it is taken off and put back.

    There it is text such as `2024-11-15 02:00:00.000000`, which we write and read by
    ourselves: a turn has some twenty instants, and the dialect takes its time over each.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """How it is written; PostgreSQL's driver knows instants itself."""
        return _as_text if dialect.name == "sqlite" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """How it is read."""
        return _from_text if dialect.name == "sqlite" else None


@lru_cache(maxsize=256)  # most instants of a round are the same one
def _as_text(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def _from_text(value: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{value}+00:00") if value else None


def _id(name: str, **more: Any) -> Column[str]:
    return Column(name, String(32), **more)


_WORDS = Text().with_variant(String(64), "sqlite")
"""Text of any length in a column once declared shorter, to which SQLite never held it."""

events = Table(
    "events",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("event_id", String(128), primary_key=True),
    Column("received_at", Instant, nullable=False),
    Index("events_by_time", "received_at"),
)

people = Table(
    "people",
    metadata,
    _id("id", primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False, server_default=""),
    Column("notice_version", String(32), nullable=False, server_default=""),
    Column("accepted_at", Instant),
    Column("joined_at", Instant, nullable=False),
    Column("muted", Boolean, nullable=False, server_default=text("false")),
    Column("thai_digits", Boolean, nullable=False, server_default=text("false")),
    Column("quiet", String(11), nullable=False, server_default=""),
    Column("snoozed_until", String(10), nullable=False, server_default=""),
    Column("shows_phone", String(8), nullable=False, server_default=""),
    Column("former", Json, nullable=False, server_default=text("'[]'")),
    Column("erased_at", Instant),
    _id("merged_into", nullable=True),
)

exchanges = Table(
    "exchanges",
    metadata,
    _id("id", primary_key=True),
    _id("person_id", nullable=False),
    Column("province", String(2), nullable=False),
    _id("answered_by", nullable=True),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    _id("closed_by", nullable=True),
    Index("exchanges_of_person", "person_id"),
    Index("exchanges_by_time", "opened_at"),
)

exchange_words = Table(
    "exchange_words",
    metadata,
    _id("id", primary_key=True),
    _id("exchange_id", nullable=False),
    _id("person_id", nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("words_of_exchange", "exchange_id", "at"),
    Index("words_of_person", "person_id"),
    Index("words_by_time", "at"),
)

chats = Table(
    "chats",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("address", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    _id("person_id", nullable=True),
    Column("province", String(2), nullable=False, server_default=""),
    Column("title", Text, nullable=False, server_default=""),
    Column("is_open", Boolean, nullable=False, server_default=text("true")),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("wrong_codes", Integer, nullable=False, server_default="0"),
    Column("wrong_since", Instant),
    Column("forgotten_at", Instant),
    Column("members", Integer, nullable=False, server_default="0"),
    Column("alone_since", Instant),
    Column("asked_province", String(2), nullable=False, server_default=""),
    _id("asked_by", nullable=True),
    Column("asked_at", Instant),
    Column("menu_due_at", Instant),
    Column("offered", _WORDS, nullable=False, server_default=""),
    Column("missed", Integer, nullable=False, server_default="0"),
    Column("since", Instant),
    Index("chats_by_person", "person_id"),
    Index("chats_by_province", "province"),
    Index(
        "chats_menu_due",
        "menu_due_at",
        postgresql_where=text("menu_due_at is not null"),
        sqlite_where=text("menu_due_at is not null"),
    ),
)

roles = Table(
    "roles",
    metadata,
    _id("id", primary_key=True),
    _id("person_id", nullable=False),
    Column("role", String(16), nullable=False),
    Column("province", String(2), nullable=False, server_default=""),
    Column("tambon", String(6), nullable=False, server_default=""),
    Column("region", String(8), nullable=False, server_default=""),
    Column("agency", String(64), nullable=False, server_default=""),
    Column("year", Integer, nullable=False, server_default="0"),
    _id("granted_by", nullable=True),
    Column("granted_at", Instant, nullable=False),
    Column("ended_at", Instant),
    _id("ended_by", nullable=True),
    Column("ended_why", String(16), nullable=False, server_default=""),
    Index("roles_by_person", "person_id"),
    Index("roles_by_place", "role", "province"),
)

handovers = Table(
    "handovers",
    metadata,
    _id("id", primary_key=True),
    _id("role_id", nullable=False),
    _id("from_id", nullable=False),
    _id("to_id", nullable=False),
    _id("offered_by", nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("outcome", String(16), nullable=False, server_default=""),
    _id("settled_by", nullable=True),
    Column("settled_at", Instant),
    Index(
        "one_offer_a_role",
        "role_id",
        unique=True,
        postgresql_where=text("outcome = ''"),
        sqlite_where=text("outcome = ''"),
    ),
)

link_codes = Table(
    "link_codes",
    metadata,
    _id("id", primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    _id("person_id", nullable=False),
    Column("chat_key", String(160), nullable=False),
    Column("claimed_by", String(160), nullable=False, server_default=""),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("agreed_at", Instant),
    _id("claimer", nullable=True),
    Index("link_codes_by_person", "person_id"),
)

unlinkings = Table(
    "unlinkings",
    metadata,
    _id("id", primary_key=True),
    _id("person_id", nullable=False),
    Column("chat_key", String(160), nullable=False),
    Column("by_key", String(160), nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Index("unlinkings_of_person", "person_id"),
)

invites = Table(
    "invites",
    metadata,
    _id("id", primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("province", String(2), nullable=False, server_default=""),
    Column("tambon", String(6), nullable=False, server_default=""),
    Column("region", String(8), nullable=False, server_default=""),
    Column("agency", String(64), nullable=False, server_default=""),
    Column("year", Integer, nullable=False, server_default="0"),
    Column("name", Text, nullable=False, server_default=""),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    _id("made_by", nullable=True),
    Column("made_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("invites_by_place", "province", "role"),
)

talks = Table(
    "talks",
    metadata,
    Column("chat_key", String(160), ForeignKey("chats.key"), primary_key=True),
    _id("id", nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("form_hash", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("data", Json, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    _id("id", primary_key=True),
    Column("chat_key", String(160), ForeignKey("chats.key"), nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("form_hash", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("data", Json, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("drafts_of_chat", "chat_key"),
    Index("drafts_by_time", "updated_at"),
)

forms = Table(
    "forms",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("form_id", String(64), nullable=False),
    Column("compiled", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    _id("id", primary_key=True),
    Column("list", String(64), nullable=False),
    Column("label", Text, nullable=False),
    Column("province", String(2), nullable=False, server_default=""),
    Column("tambon", String(6), nullable=False, server_default=""),
    Column("year", Integer, nullable=False),
    Column("through", Integer, nullable=False, server_default="0"),
    Column("data", Json, nullable=False),
    _id("report_id", nullable=True),
    Column("made_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("slot", String(16), nullable=False, server_default=""),
    _id("closed_by_report", nullable=True),
    Index("entities_by_place", "list", "year", "province"),
    Index(
        "entities_open",
        "list",
        "province",
        postgresql_where=text("closed_at is null"),
        sqlite_where=text("closed_at is null"),
    ),
    Index("entities_of_report", "report_id"),
    Index("entities_closed_by", "closed_by_report"),
    Index(
        "one_open_row_a_slot",
        "list",
        "year",
        "slot",
        unique=True,
        postgresql_where=text("slot <> '' and closed_at is null"),
        sqlite_where=text("slot <> '' and closed_at is null"),
    ),
)

row_changes = Table(
    "row_changes",
    metadata,
    Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    _id("entity_id", nullable=False),
    _id("report_id", nullable=True),
    Column("label", Text, nullable=False, server_default=""),
    Column("tambon", String(6), nullable=False, server_default=""),
    Column("data", Json, nullable=False),
    Column("closed_when", Text, nullable=False, server_default=""),
    Column("found_by", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Index("changes_of_row", "entity_id", "seq"),
    Index(
        "one_change_a_report",
        "report_id",
        "entity_id",
        unique=True,
        postgresql_where=text("report_id is not null"),
        sqlite_where=text("report_id is not null"),
    ),
)

row_grams = Table(
    "row_grams",
    metadata,
    Column("gram", String(12), primary_key=True),
    _id("entity_id", primary_key=True),
    Index("grams_of_row", "entity_id"),
)

counters = Table(
    "counters",
    metadata,
    Column("province", String(2), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _id("id", primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("instrument", String(64), nullable=False),
    Column("province", String(2), nullable=False),
    Column("tambon", String(6), nullable=False, server_default=""),
    Column("year", Integer, nullable=False),
    Column("about", String(64), nullable=False),
    Column("period", String(32), nullable=False),
    _id("person_id", nullable=True),
    Column("status", String(16), nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("form_hash", String(64), nullable=False),
    Column("values", Json, nullable=False),
    Column("labels", Json, nullable=False, server_default=text("'{}'")),
    Column("approvals_needed", Integer, nullable=False, server_default="1"),
    Column("returned_why", Text, nullable=False, server_default=""),
    Column("reopened", Json, nullable=False, server_default=text("'[]'")),
    Column("waiting_since", Instant),
    Column("filed_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("reports_waiting", "province", "status", "waiting_since"),
    Index(
        "one_report_counts",
        "instrument",
        "about",
        "period",
        unique=True,
        postgresql_where=text("counts"),
        sqlite_where=text("counts"),
    ),
    Index("reports_of_thing", "instrument", "about", "period", "filed_at"),
    Index("reports_of_year", "instrument", "year", "province", "about"),
    Index("reports_by_place", "province", "year", "instrument"),
    Index("reports_by_person", "person_id", "filed_at"),
    Index("reports_by_filing", "filed_at"),
    Index("reports_of_form", "instrument", "id"),  # page by page, for files and feeds
)

report_history = Table(
    "report_history",
    metadata,
    Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    _id("report_id", nullable=False),
    Column("version", Integer, nullable=False),
    Column("change", String(16), nullable=False),
    _id("person_id", nullable=True),
    Column("form_hash", String(64), nullable=False, server_default=""),
    Column("values", Json, nullable=False),
    Column("labels", Json, nullable=False, server_default=text("'{}'")),
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Index("history_of_report", "report_id", "seq"),
    Index(
        "one_line_a_version",
        "report_id",
        "version",
        unique=True,
        postgresql_where=text("change in ('filed', 'mended')"),
        sqlite_where=text("change in ('filed', 'mended')"),
    ),
)

approvals = Table(
    "approvals",
    metadata,
    _id("report_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    _id("person_id", primary_key=True),
    Column("at", Instant, nullable=False),
)

summaries = Table(
    "summaries",
    metadata,
    Column("about", String(64), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("instrument", String(64), primary_key=True),
    Column("indicator", String(64), primary_key=True),
    Column("province", String(2), nullable=False),
    Column("year", Integer, nullable=False),
    Column("hundredths", BigInteger, nullable=False),
    _id("report_id", nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("summaries_by_place", "year", "province", "instrument"),
    Index("summaries_of_report", "report_id", "indicator"),
)

media = Table(
    "media",
    metadata,
    _id("id", primary_key=True),
    Column("chat_key", String(160), nullable=False),
    Column("message_id", String(64), nullable=False),
    _id("person_id", nullable=True),
    _id("report_id", nullable=True),
    Column("kind", String(16), nullable=False),
    Column("platform_id", Text, nullable=False),
    Column("mime", String(128), nullable=False, server_default=""),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("media_by_message", "chat_key", "message_id"),
    Index("media_wanted", "state", "next_at"),
)

unplaced = Table(
    "unplaced",
    metadata,
    _id("id", primary_key=True),
    Column("chat_key", String(160), nullable=False),
    Column("message_id", String(64), nullable=False),
    _id("person_id", nullable=False),
    Column("kind", String(16), nullable=False),
    Column("pin", Text, nullable=False, server_default=""),
    Column("words", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Index("unplaced_of_chat", "chat_key", "at"),
    Index("unplaced_by_time", "at"),
)

outbox = Table(
    "outbox",
    metadata,
    _id("id", primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("chat_key", String(160), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("kind", String(16), nullable=False, server_default=""),
    Column("rides", Boolean, nullable=False, server_default=text("false")),
    Column("quiet", String(11), nullable=False, server_default=""),
    Column("bubbles", Json, nullable=False),
    Column("reply_token", Text),
    Column("thread", String(20), nullable=False, server_default=""),
    Column("token_until", Instant),
    Column("not_before", Instant, nullable=False),
    Column("send_by", Instant),
    Column("state", String(16), nullable=False),
    Column("parts_sent", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("cost", Integer, nullable=False, server_default="0"),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("leased_until", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("emptied", Boolean, nullable=False, server_default=text("false")),
    Column("lane", String(20), nullable=False, server_default=""),
    Column("asks", Boolean, nullable=False, server_default=text("false")),
    Column("cast_id", String(32), nullable=False, server_default=""),
    Index(
        "outbox_waiting",
        "lane",
        "leased_until",
        postgresql_where=text("state = 'waiting'"),
        sqlite_where=text("state = 'waiting'"),
    ),
    Index(
        "outbox_casts",
        "cast_id",
        postgresql_where=text("state = 'waiting' and cast_id <> ''"),
        sqlite_where=text("state = 'waiting' and cast_id <> ''"),
    ),
    Index("outbox_by_chat", "chat_key", "priority", "made_at"),  # counts answers by itself
    Index(
        "outbox_riders",
        "chat_key",
        postgresql_where=text("state = 'waiting' and rides"),
        sqlite_where=text("state = 'waiting' and rides = 1"),
    ),
    Index("outbox_by_making", "made_at"),
    Index("outbox_by_sending", "sent_at"),
)

reminder_lines = Table(
    "reminder_lines",
    metadata,
    Column("outbox_key", String(200), primary_key=True),
    Column("section", String(16), primary_key=True),
    Column("instrument", String(64), primary_key=True),
    Column("about", String(64), primary_key=True),
    Column("period", String(32), primary_key=True),
    Column("province", String(2), nullable=False),
    _id("person_id", nullable=False),
    Column("anew", Boolean, nullable=False, server_default=text("false")),
    Index("reminder_lines_of_report", "instrument", "about", "period"),
    Index("reminder_lines_of_person", "person_id"),
    Index(
        "reminder_lines_anew",
        "person_id",
        postgresql_where=text("anew"),
        sqlite_where=text("anew = 1"),
    ),
)

announcements = Table(
    "announcements",
    metadata,
    _id("id", primary_key=True),
    _id("person_id", nullable=False),
    Column("place", String(40), nullable=False),
    Column("role", String(16), nullable=False),
    Column("places", Json, nullable=False),
    Column("words", Text, nullable=False),
    Column("patient", Boolean, nullable=False, server_default=text("false")),
    Column("state", String(16), nullable=False),
    Column("after_person", String(32), nullable=False, server_default=""),
    Column("made_at", Instant, nullable=False),
    Index("announcements_of_person", "person_id", "id"),
    Index(
        "announcements_going_out",
        "id",
        postgresql_where=text("state = 'sending'"),
        sqlite_where=text("state = 'sending'"),
    ),
)

push_months = Table(
    "push_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("quota", Integer),
    Column("claimed", Integer, nullable=False, server_default="0"),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("told_step", Integer, nullable=False, server_default="0"),
    Column("checked_at", Instant),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("act", String(32), nullable=False),
    _id("person_id", nullable=True),
    Column("subject", String(64), nullable=False, server_default=""),
    Column("province", String(2), nullable=False, server_default=""),
    Column("detail", Json, nullable=False),
    Column("seq", BigInteger, unique=True),
    Column("digest", String(64), nullable=False, server_default=""),
    Index(
        "audit_unsealed",
        "at",
        postgresql_where=text("seq is null"),
        sqlite_where=text("seq is null"),
    ),
    Index("audit_by_person", "person_id"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("at", Instant, nullable=False),
    _id("viewer_id", nullable=False),
    _id("person_id", nullable=False),
    Column("what", String(64), nullable=False),
    Index("sightings_of_person", "person_id", "at"),
    Index("sightings_by_time", "at"),
)

files = Table(
    "files",
    metadata,
    _id("id", primary_key=True),
    Column("kind", String(32), nullable=False),
    _id("person_id", nullable=False),
    Column("chat_key", String(160), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("files_wanted", "state", "next_at"),
    Index("files_of_person", "person_id"),
)

feed_tokens = Table(
    "feed_tokens",
    metadata,
    _id("id", primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("purpose", Text, nullable=False, server_default=""),
    Column("province", String(2), nullable=False, server_default=""),
    Column("region", String(8), nullable=False, server_default=""),
    Column("personal", Boolean, nullable=False, server_default=text("false")),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

slots = Table(
    "slots",
    metadata,
    Column("job", String(64), primary_key=True),
    Column("due_at", Instant, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("taken_at", Instant, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    _id("id", primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("event_id", String(128), nullable=False),
    Column("event", LargeBinary, nullable=False),
    Column("traceback", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("replayed_at", Instant),
)

alert_states = Table(
    "alert_states",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Json, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Instant, nullable=False),
)
