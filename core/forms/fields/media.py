"""Photos (several), files and voice notes, kept as media ids."""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Gathered, Got, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Attached, Done, Photos, Rejected, Reply

MOST_PHOTOS = 20
_PHOTOS = "ภาพ"
_MARK = "✓"


class Album:
    """Image questions: photos gather until the person is done; a film shows as much as one."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Photos(ids) if any(ids):
                return _gathered(asked.picking, ids)
            case Attached("photo" | "video", media_id) if media_id:
                return _gathered(asked.picking, (media_id,))
            case Done():
                return Got(list(asked.picking) or None)
            case _:
                return Rejected(why="want-photo")

    def loaded(self, question: Question, value: Value) -> Value:
        if isinstance(value, list):
            return list(value) if value and all(isinstance(each, str) for each in value) else None
        return [value] if isinstance(value, str) and value else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return f"{len(value) if isinstance(value, list) else 1} {_PHOTOS}"


class Attachment:
    """File and audio questions: one of them, the last one sent. A photo serves as a file."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Attached(kind, media_id) if media_id and self._wanted in ("file", kind):
                return Got(media_id)
            case Photos((*_, media_id)) if media_id and self._wanted == "file":
                return Got(media_id)
            case _:
                return Rejected(why=f"want-{self._wanted}")

    def loaded(self, question: Question, value: Value) -> Value:
        return value if isinstance(value, str) and value else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return _MARK


def _gathered(picking: tuple[str, ...], ids: tuple[str, ...]) -> Outcome:
    together = tuple(dict.fromkeys(each for each in (*picking, *ids) if each))
    if len(together) > MOST_PHOTOS:
        return Rejected(why="too-many-photos", args={"most": MOST_PHOTOS})
    return Gathered(together)
