"""One alert as a row: in the message that tells of it, and in the list of all that stand."""

from bot.base.names import province_words
from bot.base.turn import World
from core.messages import Row
from core.programme.alerts import Standing, deadline
from core.programme.pack.topics import Trigger
from core.thai.base import write
from core.thai.places.envelope import tambon_in_full


def alert_row(world: World, one: Standing) -> Row:
    """Where, and what is to be looked at there."""
    place = tambon_in_full(one.tambon) or province_words(world.pack, one.province)
    return Row(place, _sentence(world, one))


def _sentence(world: World, one: Standing) -> str:
    texts, pack, alert = world.texts, world.pack, one.alert
    if alert.on is Trigger.MISSING:
        register = pack.register(alert.register_ or "")
        day = deadline(alert, pack.year)
        title = register.title if register else alert.id
        args = {"what": title, "day": write.date_short(day) if day else ""}
        return texts.say("alerts-missing", args)
    instrument = pack.instrument(alert.instrument or "")
    title = instrument.title if instrument else alert.id
    if alert.on is Trigger.FELL:
        fell = [pack.elements[at].short for at in one.elements if at < len(pack.elements)]
        return texts.say("alerts-fell", {"what": title, "elements": " ".join(fell)})
    return texts.say("alerts-silent", {"what": title, "days": str(one.days)})
