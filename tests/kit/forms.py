"""Plain builders that the engine's tests share: a form, an answer, where it stands."""

from datetime import UTC, date, datetime
from typing import Any

from core.forms.engine import (
    Asking,
    Fill,
    Reply,
    Reviewing,
    Surroundings,
    Taken,
    Typed,
    answer,
)
from core.forms.expressions import Around
from core.forms.form import Choice, Form, Kind, Question

NOW = datetime(2024, 11, 20, 3, tzinfo=UTC)
AT = "2024-11-20T03:00:00+00:00"
TRAT = Surroundings(
    Around(date(2024, 11, 20), NOW),
    {"me_province": "23"},
    {
        "projects": (
            Choice("a", "บ้านมั่นคง", extra={"province": "23"}),
            Choice("b", "บ้านพอเพียง", extra={"province": "24"}),
            Choice("c", "สวัสดิการชุมชน", extra={"province": "23"}),
        )
    },
)
KINDS = (Choice("meeting", "ประชุม"), Choice("training", "อบรม"), Choice("visit", "ศึกษาดูงาน"))
TOPICS = (
    Choice("council", "สภาองค์กรชุมชน", extra={"of": "meeting"}),
    Choice("leaders", "พัฒนาผู้นำ", extra={"of": "training"}),
)


def ask(path: str, kind: Kind = Kind.TEXT, label: str = "", **columns: Any) -> Question:
    return Question(path, kind, label or f"{path}?", **columns)


def form_of(*questions: Question, content_hash: str = "h") -> Form:
    lists = {"kinds": KINDS, "topics": TOPICS}
    return Form("f", "Form", "1", content_hash, questions, lists)


def give(fill: Fill, path: str, reply: Reply | str) -> Fill:
    typed = Typed(reply) if isinstance(reply, str) else reply
    outcome = answer(fill, path, typed, at=AT, how="typed")
    assert isinstance(outcome, Taken), outcome
    return outcome.fill


def asked(fill: Fill | None) -> str:
    """The path of the question that stands, or `review`."""
    assert fill is not None
    where = fill.standing
    return where.question.path if isinstance(where, Asking) else "review"


def now_asked(fill: Fill) -> Asking:
    where = fill.standing
    assert isinstance(where, Asking)
    return where


def card(fill: Fill) -> Reviewing:
    where = fill.standing
    assert isinstance(where, Reviewing)
    return where
