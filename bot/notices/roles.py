"""What somebody is told when a role of theirs ends or becomes another, wherever it was done."""

from bot.base.names import place_words, role_words
from bot.base.texts import Texts
from core.changes import Notice, Priority
from core.messages import Say
from core.people import Holding
from core.programme.pack.pack import Pack
from storage.people.roles import Held


def words_of(texts: Texts, pack: Pack, holding: Holding) -> dict[str, str]:
    """`role` and `place`: ผู้ดูแลระบบ and ทั่วประเทศ."""
    place = place_words(pack, holding) or texts.say("whole-country")
    return {"role": role_words(pack, holding.role), "place": place}


def as_what(texts: Texts, pack: Pack, holding: Holding) -> str:
    """Both as one: เจ้าหน้าที่ พอช. ภาคใต้."""
    words = words_of(texts, pack, holding)
    return f"{words['role']} {words['place']}"


def ended(texts: Texts, pack: Pack, held: Held) -> Notice:
    """Thanks, and which duty is over."""
    return Notice(
        key=f"role-ended:{held.id}",
        says=(Say("role-ended-yours", words_of(texts, pack, held.holding)),),
        person_id=held.person_id,
        priority=Priority.BULLETIN,
    )


def changed(texts: Texts, pack: Pack, held: Held, now: Holding) -> Notice:
    """What they are from now on."""
    return Notice(
        key=f"moved:{held.id}",
        says=(Say("role-changed-yours", {"role": as_what(texts, pack, now)}),),
        person_id=held.person_id,
        priority=Priority.BULLETIN,
    )
