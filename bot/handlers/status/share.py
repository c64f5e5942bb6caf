"""The button `ข้อความส่งต่อ`: which card it is about, and that card as others may see it."""

from bot.base.turn import Turn
from bot.digests.morning import DIGEST, morning_card, read_back
from bot.handlers import room_talk
from bot.handlers.command import BotCommand, Rooms, with_rest
from bot.handlers.status import forward
from bot.handlers.status.compare import COMPARE, comparison
from bot.handlers.status.overview import overview_card
from bot.handlers.status.province import card_of
from bot.handlers.status.readiness import READINESS, readiness_card
from bot.handlers.status.seeing import as_shared, seeing
from bot.handlers.status.topic import topic_card
from bot.handlers.status.wide import wide_card
from core.changes import Decision
from core.messages import Say
from core.people import Act, may


def share(turn: Turn, rest: str) -> Decision:
    """`status 23`, `topic money 23`, `readiness 23`, `overview`, or a digest's stretch of time
    (`bot/digests/morning.py`), as one plain bubble."""
    areas = [area for word in rest.split() if (area := turn.territory.area(word))]
    named = [area.province for area in areas if area.province]
    if any(room_talk.is_hidden(turn, code) for code in named):
        return Decision(says=(room_talk.own_only(turn),))
    card = _card(turn, rest)
    if card is None:
        return Decision(says=(Say("rows-gone"),))
    return Decision(says=(forward.plain(turn, card),))


def _card(turn: Turn, rest: str) -> Say | None:
    kind, *words = rest.split() or [""]
    pack = turn.world.pack
    if kind == "overview":
        return overview_card(turn, " ".join(words))
    if kind == COMPARE:
        known = [each for each in words if pack.province(each)]
        return comparison(turn, known[0], "".join(known[1:2])) if known else None
    if kind == DIGEST:
        return _digest(turn, " ".join(words))
    area = turn.territory.area(words[-1]) if words else None
    if area is None:
        return None
    if not area.province:
        return wide_card(turn, area) if kind == "status" else None
    code = area.province
    if kind == READINESS:
        return readiness_card(turn, code)
    seen = as_shared(seeing(turn, code))
    if kind == "status":
        return card_of(turn, area, seen)
    file = pack.topics.get(words[0])
    return topic_card(turn, file, code, seen) if kind == "topic" and file else None


def _digest(turn: Turn, written: str) -> Say | None:
    """A morning's card without names, for who may see that province's reports."""
    asked = read_back(written)
    if asked is None:
        return None
    province, window, _ = asked
    if not may(turn.person, Act.SEE_REPORT, turn.where(province)):
        return None
    texts, pack = turn.world.texts, turn.world.pack
    return morning_card(texts, pack, turn.connection, province, window, with_names=False)


COMMANDS = (BotCommand("share", with_rest(share), Act.SEE_STATUS, year=True, rooms=Rooms.ALSO),)
