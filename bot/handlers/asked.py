"""What stands behind a command's word or in its button, read once, as values.

A near miss comes back as buttons; what is no place is the handler's where the command takes other
words, and else is said to be unknown. Nothing is ignored and nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards.place_choice import province_choice
from bot.handlers.command import Asked, BotCommand, Rest, Unsaid
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import provinces_allowed
from core.programme.reports.report_numbers import read_report_number
from core.thai.base.manners import without_manners
from core.thai.base.reading import Ask, Option, Value
from core.thai.base.text import cut, normalise
from core.thai.days.fiscal_years import read_fiscal_year
from core.thai.places.areas import Area, Extent, names_a_place_for_sure, read_area

_MOST_OPTIONS = 6
_DIGITS_OF_A_YEAR = 4
QUOTED = 40  # letters of what was typed that are said back


def own_province(turn: Turn) -> str:
    """The room's province, or the one the person mostly works in, or empty."""
    return turn.known.chat.province or (turn.person.province if turn.person else "")


def tapped(turn: Turn, command: BotCommand, words: str) -> Asked:
    """A button's words: places as codes, a year, what else there is."""
    if command.place is None:
        before, _, last = words.rpartition(" ")
        said = _year_of(last) if command.year else None
        return Asked(rest=words if said is None else before, year=said)
    places: list[Area] = []
    year: int | None = None
    left: list[str] = []
    for word in words.split():
        area = turn.territory.area(word)
        named = _year_of(word) if year is None else None
        if area is not None and len(places) < command.place.most:
            places.append(area)
        elif named is not None:
            year = named
        else:
            left.append(word)
    return Asked(tuple(places), year, rest=" ".join(left))


def _year_of(word: str) -> int | None:
    """The year a button's word stands for; a page is shorter."""
    is_like_one = word.isdecimal() and len(word) == _DIGITS_OF_A_YEAR
    return read_fiscal_year(word, 0).year if is_like_one else None


def typed(turn: Turn, command: BotCommand, about: str, words: str) -> Asked | Decision:
    """What was typed behind a command's word; or buttons, or that there is no such place."""
    if not words or (command.rest is not Rest.NOTHING and read_report_number(words)):
        return Asked(rest=words)
    if command.place is not None and command.place.most > 1:
        several = _several(turn, command, words)  # ตราด 67 are two provinces here
        if isinstance(several, Asked):
            return several
    year, left = _year_apart(turn, command, words)
    if not left:
        return Asked(year=year, rest=words if command.rest is Rest.TEXT else "")
    if command.rest is Rest.SEARCH:
        return _searched(turn, command, replace(Asked(year=year), search=left))
    if command.place is None and command.rest is Rest.TEXT:
        return Asked(year=year, rest=left)
    if command.place is not None and command.place.most > 1:
        several = _several(turn, command, left)
        if several is not None:
            return several if isinstance(several, Decision) else replace(several, year=year)
    return _one(turn, command, about, left, year)


def _one(
    turn: Turn, command: BotCommand, about: str, words: str, year: int | None
) -> Asked | Decision:
    """One place, and nothing beside it."""
    sure = command.rest is Rest.TEXT or command.place is None
    match read_area(words, turn.territory, own_province(turn), sure=sure):
        case Value(area, in_words):
            if command.rest is Rest.NOTHING:
                return Asked((area,), year, rest=_beside(turn, words, area) if in_words else "")
            is_more = in_words or year is not None
            return Asked((area,), year, rest=f"{words} {year or ''}".strip() if is_more else "")
        case Ask(options) if options and command.place is not None:
            beside = f"{year or ''}".strip()
            return Decision(says=(_near(command, about, options, beside),))
        case Ask(_, "several") if command.place is not None:
            args = {"asked": cut(words, QUOTED), "word": word_of(turn, command, about)}
            return Decision(says=(Say("place-several", args),))
    if command.rest is Rest.TEXT or command.place is None or not shows_provinces(command):
        return Asked((), year, rest=words)
    return Decision(says=(_unknown(turn, command, about, words),))


def _beside(turn: Turn, words: str, area: Area) -> str:
    """What was typed beside a place that it is parted from by blanks, but for what says nothing."""
    said, near = normalise(words).split(), own_province(turn)
    spans = [
        (begins, ends)
        for begins in range(len(said))
        for ends in range(len(said), begins, -1)
        if read_area(" ".join(said[begins:ends]), turn.territory, near) == Value(area)
    ]
    if not spans:
        return ""
    begins, ends = max(spans, key=lambda span: span[1] - span[0])
    nothing = turn.world.texts.words("talk-")["beside-a-place"]
    left = (without_manners(word) for word in (*said[:begins], *said[ends:]))
    return " ".join(word for word in left if word and word not in nothing)


def _unknown(turn: Turn, command: BotCommand, about: str, words: str) -> Say:
    """No place we know; with those they do it for as buttons."""
    args = {"asked": cut(words, QUOTED), "word": word_of(turn, command, about)}
    own: Sequence[str] = ()
    is_theirs = command.place is not None and command.place.unsaid is Unsaid.ALLOWED
    if is_theirs and turn.person is not None and command.needs is not None:
        own = provinces_allowed(turn.person, command.needs)
    if not own:
        return Say("status-unknown", args)
    return province_choice(turn, command.name, own, key="province-choose-unknown", args=args)


def _year_apart(turn: Turn, command: BotCommand, words: str) -> tuple[int | None, str]:
    """The year, and what else was typed. Where other words may stand, only a year that stands alone
    or beside a place is one: น้ำท่วม 2567 is looked for as it is."""
    if command.rest is Rest.NOTHING:
        return _said(turn, _without_asking(turn, words))
    year, left = _said(turn, words)
    if command.place is None or command.rest is Rest.SEARCH:
        return (year, left) if command.year else (None, words)
    read = read_area(left, turn.territory, own_province(turn), sure=True)
    is_year = command.year or not left or (isinstance(read, Value) and not read.in_words)
    return (year, left) if is_year else (None, words)


def _said(turn: Turn, words: str) -> tuple[int | None, str]:
    said = read_fiscal_year(words, turn.world.pack.year)
    return said.year, said.rest


def _without_asking(turn: Turn, words: str) -> str:
    """`ภาพรวมเป็นไงบ้าง` names nothing besides the command."""
    phrases = turn.world.texts.words("talk-")["asks-status"]
    said = normalise(words)
    for phrase in sorted(phrases, key=len, reverse=True):
        said = said.replace(phrase, " ")
    return words if said == normalise(words) else said.strip()


def shows_provinces(command: BotCommand) -> bool:
    return command.place is not None and Extent.PROVINCE in command.place.shows


def _several(turn: Turn, command: BotCommand, words: str) -> Asked | Decision | None:
    """Two different places wherever the words part: `ตราด น่าน`, `ตราด กับ น่าน`."""
    between = turn.words("compare-between").split()
    pieces = [piece for piece in words.split() if piece not in between]
    near: Decision | None = None
    for at in range(1, len(pieces)):
        read = [read_area(" ".join(part), turn.territory) for part in (pieces[:at], pieces[at:])]
        sure = [each.value for each in read if isinstance(each, Value)]
        if len(sure) == len(read) and sure[0] != sure[1]:
            return Asked(tuple(sure))
        options = [each.options for each in read if isinstance(each, Ask)]
        if len(sure) == 1 and options[0]:
            near = Decision(says=(_near(command, "", options[0], sure[0].word),))
    return near


def _searched(turn: Turn, command: BotCommand, asked: Asked) -> Asked:
    """A word that is a place for sure says where; the others say what."""
    territory = turn.territory
    asked = replace(asked, rest=asked.search)
    whole = read_area(asked.search, territory, sure=True)
    if isinstance(whole, Value) and _is_sure(whole, asked.search):
        spoken = territory.spoken(whole.value) if asked.search.isdecimal() else asked.search
        return replace(asked, places=(whole.value,), search="", rest=spoken)
    if command.place is None:
        return asked
    places: tuple[Area, ...] = ()
    words = []
    for word in asked.search.split():
        read = read_area(word, territory, sure=True)
        if isinstance(read, Value) and not places and not word.isdecimal():
            places = (read.value,)
        else:
            words.append(word)
    return replace(asked, places=places, search=" ".join(words))


def is_like_a_place(turn: Turn, words: str) -> bool:
    """A misspelt place, one that several bear, a code of none."""
    if words.isdecimal():
        return True
    read = read_area(words, turn.territory, own_province(turn), sure=True)
    return isinstance(read, Ask) and (bool(read.options) or read.why == "several")


def is_like_places(turn: Turn, command: BotCommand, words: str) -> bool:
    """Whether they name places, or nearly: two where a command takes two, a year beside them."""
    left = _said(turn, words)[1]
    if command.place is not None and command.place.most > 1 and _several(turn, command, left):
        return True
    read = read_area(left, turn.territory, own_province(turn), sure=True)
    is_place = isinstance(read, Value) or names_a_place_for_sure(left)
    return is_place or is_like_a_place(turn, left)


def _near(command: BotCommand, about: str, options: Sequence[Option[Area]], beside: str) -> Say:
    """Places that were perhaps meant; where other words may stand, none of them too."""
    taps = [
        Tap("", _press(command, about, f"{one.value.word} {beside}"), label=one.label)
        for one in options[:_MOST_OPTIONS]
    ]
    if command.rest is Rest.TEXT:
        taps.append(Tap("button-no-place", _press(command, about, beside)))
    if len(options) == 1:
        return Say("meant-one", {"what": options[0].label}, taps=tuple(taps))
    provinces = all(one.value.extent is Extent.PROVINCE for one in options)
    return Say("status-near" if provinces else "place-near", taps=tuple(taps))


def _press(command: BotCommand, about: str, words: str) -> Press:
    return Press(command_press(command.name, f"{about} {words.strip()}".strip()))


def word_of(turn: Turn, command: BotCommand, about: str) -> str:
    """What people type for a command: of a register or a form its own."""
    pack = turn.world.pack
    register = pack.register(about) if about else None
    if register is not None:
        return (*register.words, register.short)[0]
    instrument = pack.instrument(about) if about else None
    if instrument is not None:
        return (*instrument.words, instrument.button)[0]
    words = turn.world.texts.words("command-")
    return words.get(command.name, words["status"])[0]


def place_among(turn: Turn, words: str) -> tuple[Area | None, str, tuple[Option[Area], ...]]:
    """The longest of these words that are a place for sure, what else was typed, and where there is
    no such place those that were perhaps meant."""
    several, near = words.split(), own_province(turn)
    whole = read_area(words, turn.territory, near)
    if isinstance(whole, Value) and _is_sure(whole, words):
        return whole.value, "", ()
    for size in range(len(several), 0, -1):
        for at in range(len(several) - size + 1):
            said = " ".join(several[at : at + size])
            read = read_area(said, turn.territory, near, sure=True)
            if isinstance(read, Value) and _is_sure(read, said):
                return read.value, " ".join([*several[:at], *several[at + size :]]), ()
    return None, words, tuple(whole.options) if isinstance(whole, Ask) else ()


def _is_sure(read: Value[Area], said: str) -> bool:
    """Whether nothing else was meant: อ.ด่านช้าง is one wherever its person works."""
    return not read.in_words or names_a_place_for_sure(said)
