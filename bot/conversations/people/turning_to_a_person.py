"""`คุยกับคน`: somebody's words go to whoever looks after their province, and the answer comes back.

Sent as they were written, to the coordinators, or staff of the region where there are none;
either side closes it. Not urgent: quiet hours and the month's messages count (`core/quota.py`).
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.readings.whom_to_ask import whom_to_ask
from core.changes import (
    Change,
    CloseExchange,
    Decision,
    EndTalk,
    Notice,
    OpenExchange,
    Priority,
    SayInExchange,
    ShowPhone,
)
from core.forms.engine import filing
from core.messages import Press, Say, Tap, Tone
from core.people import Act, may
from core.programme.calendar.quiet import spoken_at
from storage.people import exchanges, people
from storage.people.exchanges import Exchange

PURPOSE = "person"
FORM = "forms/ask_person.md"
_WORTH_TELLING_FOR = timedelta(days=7)


def card(turn: Turn, province: str) -> Say:
    """Who looks after the province, and a button to write to them."""
    whom = whom_to_ask(turn, province)
    if not whom.people:
        contact = turn.world.doors.contact
        return Say("person-nobody", {"whom": contact or turn.words("ask-whom-nobody")})
    write = Tap("button-write-to", Press(command_press("humansay")), tone=Tone.MAIN)
    args = {"whom": whom.words, "names": whom.short}
    return Say("person-card", args, taps=(write,), shows=whom.ids)


def begin(
    turn: Turn, province: str, whom: str, shows: Sequence[str], exchange_id: str = ""
) -> OpenTalk:
    """Asks for the words. `shows`: who is named; `exchange_id`: one they go on with."""
    task = {
        "province": province,
        "exchange": exchange_id,
        "values": {"whom": whom},
        open_talk.SHOWS: list(shows),
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Sends what was written."""
    words = str(filing(talk.fill).by_name.get("words") or "")
    over = EndTalk(turn.chat.key)
    exchange_id = str(talk.task["exchange"])
    if not exchange_id:
        return sent(turn, str(talk.task["province"]), words, over)
    found = exchanges.by_id(turn.connection, exchange_id)
    if found is None or not is_part_of(turn, found):
        return Decision(says=(refusals.not_yours(turn),), changes=(over,))
    if found.closed_at is not None:
        return Decision(says=(closed_before(),), changes=(over,))
    return _said(turn, found, words, over)


def sent(turn: Turn, province: str, words: str, *changes: Change) -> Decision:
    """A new exchange, begun with these words."""
    person, whom = turn.person, whom_to_ask(turn, province)
    if person is None or not whom.people:
        return Decision(says=(Say("person-nobody", _elsewhere(turn)),), changes=changes)
    opened = OpenExchange(turn.new_id(), person.id, province)
    said = SayInExchange(turn.new_id(), opened.exchange_id, person.id, words, answers=False)
    asked = exchanges.never_asked(turn.connection, whom.people)
    return Decision(
        says=(_sent(turn, whom.short, whom.ids),),
        changes=(*changes, opened, said, *(ShowPhone(one, "asked") for one in asked)),
        notices=_news(turn, said, whom.people, "person-asks", ask_phone_of=asked),
    )


def _said(turn: Turn, found: Exchange, words: str, *changes: Change) -> Decision:
    """One more word in it, to the other side."""
    assert turn.person is not None
    answers = turn.person.id != found.person_id
    said = SayInExchange(turn.new_id(), found.id, turn.person.id, words, answers=answers)
    others = _others(turn, found)
    names = people.names(turn.connection, others)
    told = _sent(turn, " ".join(names.values()), tuple(names))
    key = "person-answers" if answers else "person-asks"
    return Decision(says=(told,), changes=(*changes, said), notices=_news(turn, said, others, key))


def close(turn: Turn, found: Exchange) -> Decision:
    """The other side hears of it once there is one."""
    assert turn.person is not None
    if found.closed_at is not None:
        return Decision(says=(closed_before(),))
    say = Say("person-closed-by", {"name": turn.person.name}, shows=(turn.person.id,))
    notices = tuple(
        _notice(turn, f"exchange-closed:{found.id}:{one}", (say,), one)
        for one in _others(turn, found)
    )
    closing = CloseExchange(found.id, turn.person.id)
    return Decision(says=(Say("person-closed"),), changes=(closing,), notices=notices)


def closed_before() -> Say:
    """Said to a late button; the way to begin again with it."""
    return Say("person-closed-before", taps=(Tap("menu-human", Press(command_press("human"))),))


def is_part_of(turn: Turn, found: Exchange) -> bool:
    """Who asked, and those who look after the province."""
    person = turn.person
    if person is None:
        return False
    where = turn.where(found.province)
    return person.id == found.person_id or may(person, Act.SEE_PEOPLE, where)


def _others(turn: Turn, found: Exchange) -> list[str]:
    """The asker; or whoever answered last, and all who were asked before anybody did."""
    assert turn.person is not None
    if turn.person.id != found.person_id:
        return [found.person_id]
    if found.answered_by:
        return [found.answered_by]
    return list(whom_to_ask(turn, found.province).people)


def _sent(turn: Turn, names: str, shows: tuple[str, ...]) -> Say:
    is_night = spoken_at(turn.now) != turn.now
    return Say("person-sent-night" if is_night else "person-sent", {"names": names}, shows=shows)


def _news(
    turn: Turn,
    said: SayInExchange,
    to: Iterable[str],
    key: str,
    ask_phone_of: Iterable[str] = (),
) -> tuple[Notice, ...]:
    assert turn.person is not None
    taps = (
        Tap("button-answer", Press(command_press("humanreply", said.exchange_id)), tone=Tone.MAIN),
        Tap("button-settled", Press(command_press("humanclose", said.exchange_id))),
    )
    args = {"name": turn.person.name, "words": said.words}
    say = Say(key, args, taps=taps, shows=(turn.person.id,))
    unasked = set(ask_phone_of)
    return tuple(
        _notice(
            turn,
            f"exchange:{said.words_id}:{one}",
            (say, phone_question()) if one in unasked else (say,),
            one,
        )
        for one in to
    )


def phone_question() -> Say:
    """Whether their number may be shown; asked once, and changeable."""
    taps = (
        Tap("button-show-phone", Press(command_press("showphone"))),
        Tap("button-hide-phone", Press(command_press("hidephone"))),
    )
    return Say("person-show-phone", taps=taps)


def _notice(turn: Turn, key: str, says: tuple[Say, ...], person_id: str) -> Notice:
    return Notice(
        key=key,
        says=says,
        person_id=person_id,
        priority=Priority.BULLETIN,
        send_by=turn.now + _WORTH_TELLING_FOR,
    )


def _elsewhere(turn: Turn) -> dict[str, str]:
    contact = turn.world.doors.contact
    return {"whom": contact or turn.words("ask-whom-nobody")}
