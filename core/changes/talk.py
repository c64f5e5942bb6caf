"""What a decision changes in what is kept between two messages: the open talk, and the drafts."""

from dataclasses import dataclass

from core.talks import Talk


@dataclass(frozen=True, slots=True)
class KeepTalk:
    """The chat's open talk is now this one."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class KeepOffer:
    """What was last offered or answered in a chat, for the next message alone; empty: nothing.

    `missed`: how many messages in a row nobody understood.
    """

    chat_key: str
    offered: str = ""
    missed: int = 0


@dataclass(frozen=True, slots=True)
class EndTalk:
    """The chat has no open talk any more."""

    chat_key: str


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """A half-done form is put aside as it stands, while another one is open."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class DropDraft:
    """A draft was taken up again, or is not wanted any more."""

    talk_id: str
