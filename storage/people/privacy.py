"""What every column holds, and whose rows are whose (PDPA s. 30, 33, 39).

A test fails for a column that is not named here: whoever adds one says what it holds, and
with that what the export shows and what erasing does to it (`storage/people/erasing.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from storage import tables as t


class Sort(StrEnum):
    """What a column holds."""

    PERSONAL = "personal"
    """Identifies somebody: exported, and gone after an erasure. Basis: consent (s. 19)."""
    WORDS = "words"
    """Written for the programme: exported; stays, the writer's own name struck out (s. 24(4))."""
    FIGURE = "figure"
    """The programme's record: figures, places, periods. Stays without a name (s. 24(4))."""
    TECHNICAL = "technical"
    """Ids we made up, times and states: lead to nobody once the identity is gone."""


_P, _W, _F, _T = "personal", "words", "figure", "technical"

_WRITTEN: Mapping[str, Mapping[str, str]] = {
    "events": {_T: "channel event_id received_at"},
    "people": {
        _P: "name phone former",
        _T: "id notice_version accepted_at joined_at muted thai_digits quiet "
        "snoozed_until shows_phone erased_at merged_into",
    },
    "exchanges": {
        _F: "province",
        _T: "id person_id answered_by opened_at closed_at closed_by",
    },
    "exchange_words": {_W: "words", _T: "id exchange_id person_id at"},
    "chats": {
        _P: "key address title",
        _F: "province asked_province",
        _T: "channel kind person_id is_open first_at last_at wrong_codes wrong_since forgotten_at "
        "members alone_since asked_by asked_at menu_due_at offered missed since",
    },
    "roles": {
        _P: "tambon agency",
        _F: "role province region year",
        _T: "id person_id granted_by granted_at ended_at ended_by ended_why",
    },
    "handovers": {
        _T: "id role_id from_id to_id offered_by made_at expires_at outcome settled_by settled_at",
    },
    "link_codes": {
        _P: "chat_key claimed_by",
        _T: "id code_hash person_id made_at expires_at used_at agreed_at claimer",
    },
    "unlinkings": {
        _P: "chat_key by_key",
        _T: "id person_id at taken_back_at",
    },
    "invites": {
        _P: "name",
        _F: "role province tambon region agency year",
        _T: "id code_hash uses_left expires_at made_by made_at revoked_at",
    },
    "talks": {
        _P: "chat_key data",
        _T: "id purpose form_hash revision started_at updated_at",
    },
    "drafts": {
        _P: "chat_key data",
        _T: "id purpose form_hash revision started_at updated_at",
    },
    "forms": {_T: "content_hash form_id compiled"},
    "entities": {
        _W: "label data",
        _F: "list province tambon year through slot",
        _T: "id report_id made_at updated_at closed_at closed_by_report",
    },
    "row_changes": {
        _W: "label data found_by",
        _F: "tambon",
        _T: "seq entity_id report_id closed_when at",
    },
    "row_grams": {_T: "gram entity_id"},  # pieces of three letters lead to nobody
    "counters": {_F: "province year last"},
    "reports": {
        _W: "values labels returned_why",
        _F: "number instrument province tambon year about period",
        _T: "id person_id status counts version form_hash approvals_needed reopened "
        "waiting_since filed_at updated_at",
    },
    "report_history": {
        _W: "values labels note",
        _T: "seq report_id version change person_id form_hash at",
    },
    "approvals": {_T: "report_id version person_id at"},
    "summaries": {
        _F: "instrument indicator about period province year hundredths",
        _T: "report_id updated_at",
    },
    "media": {
        _P: "chat_key message_id platform_id",
        _T: "id person_id report_id kind mime state attempts next_at made_at",
    },
    "unplaced": {_P: "chat_key message_id pin words", _T: "id person_id kind at"},
    "outbox": {
        _P: "key chat_key bubbles",
        _T: "id priority kind rides quiet reply_token thread token_until not_before send_by state "
        "parts_sent attempts cost trouble leased_until made_at sent_at emptied lane asks cast_id",
    },
    "reminder_lines": {
        _F: "instrument about period province",
        _T: "outbox_key section person_id anew",
    },
    "announcements": {
        _W: "words",
        _F: "place role places",
        _T: "id person_id patient state after_person made_at",
    },
    "audit": {_F: "province", _T: "id at act person_id subject detail seq digest"},
    "sightings": {_T: "id at viewer_id person_id what"},
    "files": {_P: "chat_key", _T: "id kind person_id state attempts next_at made_at expires_at"},
    "feed_tokens": {
        _F: "purpose province region",  # of an office or a program, and so asked for
        _T: "id token_hash personal made_at expires_at used_at revoked_at",
    },
    "slots": {_T: "job due_at state taken_at"},
    "push_months": {_T: "month quota claimed step told_step checked_at"},
    "letters": {_P: "event traceback", _T: "id channel event_id made_at replayed_at"},
    "alert_states": {_T: "key is_on changed_at"},
    "settings": {_T: "name value"},
    "leases": {_T: "name holder until"},
}

COLUMNS: Mapping[str, Mapping[str, Sort]] = {
    table: {name: Sort(sort) for sort, names in sorts.items() for name in names.split()}
    for table, sorts in _WRITTEN.items()
}


@dataclass(frozen=True, slots=True)
class Whose:
    """A person, with the private chats and the reports that are theirs."""

    person_id: str
    name: str
    phone: str
    former: tuple[str, ...]
    """Names and numbers they had before."""
    chat_keys: Sequence[str]
    report_ids: Sequence[str]
    letter_ids: Sequence[str]

    @property
    def called(self) -> set[str]:
        """Every name and number that was ever theirs."""
        return {self.name, self.phone, *self.former} - {""}


Theirs = Callable[[Whose], ColumnElement[bool]]


def _of_their_rows(w: Whose) -> ColumnElement[bool]:
    """What their reports said of rows, and what others said of rows that theirs made: a row is
    made anew of all of it."""
    rows = select(t.entities.c.id).where(t.entities.c.report_id.in_(w.report_ids))
    said = t.row_changes.c
    return or_(said.report_id.in_(w.report_ids), said.entity_id.in_(rows))


THEIRS: Mapping[str, tuple[Table, Theirs]] = {
    "people": (t.people, lambda w: t.people.c.id == w.person_id),
    "exchanges": (
        t.exchanges,
        lambda w: or_(
            t.exchanges.c.person_id == w.person_id, t.exchanges.c.answered_by == w.person_id
        ),
    ),
    "exchange_words": (t.exchange_words, lambda w: t.exchange_words.c.person_id == w.person_id),
    "chats": (t.chats, lambda w: t.chats.c.key.in_(w.chat_keys)),
    "roles": (t.roles, lambda w: t.roles.c.person_id == w.person_id),
    "handovers": (
        t.handovers,
        lambda w: or_(t.handovers.c.from_id == w.person_id, t.handovers.c.to_id == w.person_id),
    ),
    "link_codes": (t.link_codes, lambda w: t.link_codes.c.person_id == w.person_id),
    "unlinkings": (t.unlinkings, lambda w: t.unlinkings.c.person_id == w.person_id),
    "invites": (t.invites, lambda w: (t.invites.c.name == w.name) & (t.invites.c.name != "")),
    "talks": (t.talks, lambda w: t.talks.c.chat_key.in_(w.chat_keys)),
    "drafts": (t.drafts, lambda w: t.drafts.c.chat_key.in_(w.chat_keys)),
    "entities": (t.entities, lambda w: t.entities.c.report_id.in_(w.report_ids)),
    "row_changes": (t.row_changes, _of_their_rows),
    "reports": (t.reports, lambda w: t.reports.c.person_id == w.person_id),
    "report_history": (
        t.report_history,
        lambda w: or_(
            t.report_history.c.person_id == w.person_id,
            t.report_history.c.report_id.in_(w.report_ids),
        ),
    ),
    "approvals": (t.approvals, lambda w: t.approvals.c.person_id == w.person_id),
    "media": (
        t.media,
        lambda w: or_(t.media.c.person_id == w.person_id, t.media.c.chat_key.in_(w.chat_keys)),
    ),
    "unplaced": (
        t.unplaced,
        lambda w: or_(
            t.unplaced.c.person_id == w.person_id, t.unplaced.c.chat_key.in_(w.chat_keys)
        ),
    ),
    "outbox": (t.outbox, lambda w: t.outbox.c.chat_key.in_(w.chat_keys)),
    "letters": (t.letters, lambda w: t.letters.c.id.in_(w.letter_ids)),
    "audit": (t.audit, lambda w: t.audit.c.person_id == w.person_id),
    "sightings": (
        t.sightings,
        lambda w: or_(
            t.sightings.c.person_id == w.person_id, t.sightings.c.viewer_id == w.person_id
        ),
    ),
    "reminder_lines": (t.reminder_lines, lambda w: t.reminder_lines.c.person_id == w.person_id),
    "announcements": (t.announcements, lambda w: t.announcements.c.person_id == w.person_id),
    "files": (t.files, lambda w: t.files.c.person_id == w.person_id),
}
"""Every table with rows of a person, and which rows those are."""


def whose(connection: Connection, person_id: str) -> Whose | None:
    """What is needed to find somebody's rows, or None when there is no such person."""
    who = connection.execute(
        select(t.people.c.name, t.people.c.phone, t.people.c.former).where(
            t.people.c.id == person_id
        )
    ).one_or_none()
    if who is None:
        return None
    keys = select(t.chats.c.key).where(t.chats.c.person_id == person_id)
    chat_keys = sorted(connection.execute(keys).scalars())
    reported = select(t.reports.c.id).where(t.reports.c.person_id == person_id)
    report_ids = sorted(connection.execute(reported).scalars())
    letter_ids = _letters_of(connection, chat_keys)
    former = tuple(who.former)
    return Whose(person_id, who.name, who.phone, former, chat_keys, report_ids, letter_ids)


def _letters_of(connection: Connection, chat_keys: Sequence[str]) -> list[str]:
    """Dead letters that hold an event of these chats, or one sent by their owner in a room."""
    addresses = [f'"{key.partition(":")[2]}"'.encode() for key in chat_keys]
    rows = connection.execute(select(t.letters.c.id, t.letters.c.event))
    return [row.id for row in rows if any(one in row.event for one in addresses)]
