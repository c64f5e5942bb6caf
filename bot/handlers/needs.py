"""What each command asks of `may`. A test knows every command, `bot.permissions` prints them."""

from collections.abc import Mapping

from bot.handlers.status import commands as picture
from core.people import Act

OWN = None
"""Commands about nothing but oneself, one's own reports or the form that is open."""

NEEDS: Mapping[str, Act | None] = {
    "menu": OWN,
    "help": OWN,
    "forms": OWN,
    "join": OWN,
    "resume": OWN,
    "back": OWN,
    "skip": OWN,
    "edit": OWN,
    "send": OWN,
    "cancel": OWN,
    "mine": OWN,
    "mend": OWN,
    "withdraw": OWN,
    "withdrawyes": OWN,
    "mydata": OWN,
    "mydatafile": OWN,
    "forgetme": OWN,
    "forgetsure": OWN,
    "forgetyes": OWN,
    "consent": OWN,
    "link": OWN,
    "linkyes": OWN,
    "linkno": OWN,
    "linkundo": OWN,
    "takeover": OWN,
    "declineover": OWN,
    "report": Act.REPORT,
    **picture.NEEDS,
    "file": Act.REPORT,
    "view": Act.SEE_REPORT,
    "history": Act.SEE_REPORT,
    "invite": Act.INVITE_LEADER,
    "invites": Act.INVITE_LEADER,
    "revoke": Act.INVITE_LEADER,
    "team": Act.SEE_PEOPLE,
    "person": Act.SEE_PEOPLE,
    "moverole": Act.INVITE_LEADER,
    "endrole": Act.INVITE_LEADER,
    "endroleyes": Act.INVITE_LEADER,
    "handover": Act.HAND_OVER,
    "handoverrole": Act.HAND_OVER,
    "linkroom": Act.LINK_ROOM,
    "linkgroup": Act.LINK_ROOM,
    "unlinkgroup": Act.UNLINK_ROOM,
    "verify": Act.VERIFY,
    "approve": Act.VERIFY,
    "approveall": Act.VERIFY,
    "sendback": Act.VERIFY,
}
"""What each command asks `may` for. About a role other than leader: see `MANAGES`."""
