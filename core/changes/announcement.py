"""What a decision changes about announcements. Values, as in `core/changes/__init__.py`."""

from dataclasses import dataclass

from core.programme.announcing import Audience, Standing


@dataclass(frozen=True, slots=True)
class DraftAnnouncement:
    """An announcement somebody wrote and has not confirmed. `patient`: it may wait a day for a
    free reply. `places`: the provinces it goes to, fixed when it was written."""

    announcement_id: str
    person_id: str
    audience: Audience
    places: tuple[str, ...]
    words: str
    patient: bool


@dataclass(frozen=True, slots=True)
class MoveAnnouncement:
    """An announcement goes out, is stopped, goes on, or is dropped; nothing when it stands
    where that cannot be (core/programme/announcing.py)."""

    announcement_id: str
    person_id: str
    to: Standing


AnnouncementChange = DraftAnnouncement | MoveAnnouncement
