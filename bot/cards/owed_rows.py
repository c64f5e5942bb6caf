"""A report nobody sent, as a line of a card: `บ้านพอเพียง: พ.ย. 2567 · เลยกำหนด 3 วัน`."""

from datetime import date

from bot.base.names import period_words
from bot.base.texts import Texts
from bot.readings.owed_reports import Owed, rhythmic
from core.messages import Row
from core.programme.due.deadlines import Standing, due_on, grace_ends_on
from core.programme.pack.instruments import About
from core.programme.pack.pack import Pack
from core.thai.base import write
from core.thai.base.text import cut

_MOST_OF_A_LABEL = 40


def owed_row(pack: Pack, texts: Texts, one: Owed, today: date, who: tuple[str, int] | None) -> Row:
    """What is missing, since when, and whom it is expected from: a name, and how many more."""
    is_project = one.instrument.about is About.PROJECT
    several = len(rhythmic(pack)) > 1
    thing = one.missing.thing
    label = thing.label if is_project else f"{one.instrument.title} {thing.label}".strip()
    lines = [one.instrument.title] if several and is_project else []
    lines.append(_since(pack, texts, one, today))
    if who is not None:
        lines.append(texts.say("overdue-who", {"name": who[0], "more": who[1]}))
    return Row(cut(label, _MOST_OF_A_LABEL), "\n".join(lines))


def _since(pack: Pack, texts: Texts, one: Owed, today: date) -> str:
    rule = pack.due_rule(one.instrument)
    assert rule is not None
    oldest, missing = one.missing.periods[0], len(one.missing.periods)
    period = period_words(oldest)
    if missing > 1:
        return texts.say("overdue-several", {"count": missing, "period": period})
    day = due_on(rule, oldest)
    match one.missing.standing:
        case Standing.LATE:
            late = (today - day).days
            return texts.say("overdue-late", {"period": period, "days": late})
        case Standing.IN_GRACE:
            until = write.date_short(grace_ends_on(rule, oldest))
            return texts.say("overdue-in-grace", {"period": period, "day": until})
    return texts.say("overdue-due-soon", {"period": period, "day": write.date_short(day)})
