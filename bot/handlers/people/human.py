"""A way to a human: who looks after one's province, their number if it may be shown, and words."""

from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.people import joining
from bot.conversations.people import turning_to_a_person as turning
from bot.handlers.command import BotCommand, Rest, with_rest
from bot.readings.whom_to_ask import whom_to_ask
from core.changes import Decision, ShowPhone
from core.messages import Say
from storage.people import exchanges, people
from storage.people.exchanges import Exchange

_SHORTEST_WORDS = 8
"""Letters; what stands behind คุยกับคน is then what they want to say."""


def human(turn: Turn, rest: str) -> Decision:
    """`คุยกับคน`, `ขอเบอร์`: the people by name; words behind it are sent at once."""
    if turn.person is not None and len(rest) >= _SHORTEST_WORDS and _province(turn):
        return turning.sent(turn, _province(turn), rest)
    return Decision(says=(turning.card(turn, _province(turn)),))


def in_form(turn: Turn, talk: OpenTalk) -> Decision:
    """The same while a form is open, which stays as it is."""
    if turn.person is None:
        return walk.show(turn, talk, Say("hello-stranger", joining.ask_whom(turn)))
    return Decision(says=(turning.card(turn, _province(turn)),))


def say(turn: Turn, _rest: str) -> Decision:
    """Asks for the words."""
    province = _province(turn)
    whom = whom_to_ask(turn, province)
    if not whom.people:
        return Decision(says=(turning.card(turn, province),))
    return walk.show(turn, turning.begin(turn, province, whom.short, whom.ids))


def reply(turn: Turn, exchange_id: str) -> Decision:
    """Goes on with an exchange, from either side."""
    found = _of(turn, exchange_id)
    if isinstance(found, Decision):
        return found
    if found.closed_at is not None:
        return Decision(says=(turning.closed_before(),))
    is_asker = turn.person is not None and turn.person.id == found.person_id
    other = (found.answered_by or "") if is_asker else found.person_id
    names = people.names(turn.connection, [other]) if other else {}
    if other in names:
        told: tuple[str, tuple[str, ...]] = names[other], (other,)
    else:
        whom = whom_to_ask(turn, found.province)
        told = whom.short, whom.ids
    return walk.show(turn, turning.begin(turn, found.province, *told, found.id))


def close(turn: Turn, exchange_id: str) -> Decision:
    """Settled, says either side."""
    found = _of(turn, exchange_id)
    return found if isinstance(found, Decision) else turning.close(turn, found)


def show_phone(turn: Turn, _rest: str) -> Decision:
    """`โชว์เบอร์`: the people of one's province may see the number."""
    assert turn.person is not None
    if not turn.person.phone:
        return Decision(says=(Say("person-no-phone"),))
    return _chosen(turn, "yes", "person-phone-shown")


def hide_phone(turn: Turn, _rest: str) -> Decision:
    """`ไม่โชว์เบอร์`."""
    return _chosen(turn, "no", "person-phone-hidden")


def _chosen(turn: Turn, shows: str, key: str) -> Decision:
    assert turn.person is not None
    args = {"phone": turn.person.phone}
    return Decision(says=(Say(key, args),), changes=(ShowPhone(turn.person.id, shows),))


def _of(turn: Turn, exchange_id: str) -> Exchange | Decision:
    found = exchanges.by_id(turn.connection, exchange_id)
    if found is None or not turning.is_part_of(turn, found):
        return Decision(says=(refusals.not_yours(turn),))
    return found


def _province(turn: Turn) -> str:
    return turn.person.province if turn.person else ""


COMMANDS = (
    BotCommand(
        "human",
        with_rest(human),
        rest=Rest.TEXT,
        does="who looks after one's province, and words to them",
    ),
    BotCommand("humansay", with_rest(say)),
    BotCommand("humanreply", with_rest(reply), rest=Rest.TEXT),
    BotCommand("humanclose", with_rest(close), rest=Rest.TEXT),
    BotCommand("showphone", with_rest(show_phone), does="let one's province see one's number"),
    BotCommand("hidephone", with_rest(hide_phone), does="not any more"),
)
