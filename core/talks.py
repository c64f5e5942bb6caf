"""What is kept between two messages of one chat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Talk:
    """One open form in one chat.

    `purpose` names what happens when it is sent (`report`, `mend`, `join`, `entity`).
    `fill` is the engine's answers as data, `task` what the purpose needs (instrument,
    report id, invite id ...). `revision` rises with every accepted turn, so that a button
    shown earlier can be told from today's.
    """

    id: str
    chat_key: str
    purpose: str
    form_hash: str
    revision: int
    fill: Mapping[str, Any]
    task: Mapping[str, Any]
    started_at: datetime
    updated_at: datetime
