"""Plays a transcript: a chat as it should go, written for people who read Thai and no Python.

    today 2024-11-15 09:00            the day and hour it begins
    pack 2568                         played on the year's own, for its content is the point
    who leader ตราด ต.แหลมงอบ ป้าแดง   somebody who joined; several may stand here
    stranger                          somebody who has not
    invite leader ตราด 12345678       a code that lets in (uses 0: spent, days 0: run out)
    project บ้านพอเพียง budget 350000  a project of the first person's province
    row LIST ป่าชุมชน · state=open      a row of a register there (province=37: elsewhere)
    filed fund 23 in_baht=5000        a report about something, by whoever joined last
    linked ตราด                        the room belongs to this province

    > words          said            > [label]     taps a button, the newest of that label
    > progress 60%, 2 แสน, 12   fills and sends a whole form, as `filling.py` tells
    > (photo)        sends one       > old [label] taps the one before the newest of that label
    > (photos 3)     an album        > (pin 12.24 102.51)  > (sticker)  > (voice)  > (hello)
    > (photo) words  words beneath it, of a pin its address
    < what the bot says, laid out as `layout.py` tells; `...` skips
    as coordinator   the other phone from here on      in room   a LINE room, as `@words` or not
    later 13 hours   the clock moves                   at 2024-11-18 07:30
    # a remark

After every line the bot must say exactly what follows. `play` returns the transcript as it
went; where it went as written, that is the same text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.base.clock import BANGKOK
from core.events import (
    Arrived,
    MediaKind,
    MediaRef,
    Pressed,
    Said,
    SentLocation,
    SentMedia,
    SentOther,
    What,
)
from core.messages import Bubble, Button, Press, Type
from core.programme.pack.instruments import Instrument
from tests.kit.talks import cast, filling
from tests.kit.talks.layout import MARK, UNDER, kept_where_right, lines_of, written
from tests.kit.talks.stage import Stage, line_chat

TROUBLE = "! "
_MEDIA = {
    "photo": MediaKind.PHOTO,
    "voice": MediaKind.AUDIO,
    "file": MediaKind.FILE,
    "video": MediaKind.VIDEO,
}
ROOM = cast.ROOM


@dataclass(slots=True)
class Line:
    """A line of a transcript with the bubbles expected after it."""

    text: str
    expected: list[str] = field(default_factory=list)


def read(source: str) -> list[Line]:
    """The lines of a transcript, each with its bubbles."""
    lines: list[Line] = []
    for text in re.sub(r"\n(?=\n+" + UNDER + ")", "\n" + UNDER, source).splitlines():
        if text.startswith(MARK):
            lines[-1].expected.append(text.removeprefix(MARK))
        elif text.startswith(UNDER) and lines and lines[-1].expected:
            lines[-1].expected[-1] += "\n" + text.removeprefix(UNDER)
        elif not text.startswith(TROUBLE):
            lines.append(Line(text.rstrip()))
    return lines


def begins_at(source: str) -> datetime:
    """What the transcript's `today` says."""
    found = re.search(r"^today (.+)$", source, re.MULTILINE)
    return _instant(found[1] if found else "2024-11-15 09:00")


def pack_of(source: str) -> str:
    """Which pack the transcript says it is played on; empty: that of tests."""
    found = re.search(r"^pack (.+)$", source, re.MULTILINE)
    return found[1] if found else ""


async def play(source: str, stage: Stage) -> str:
    """The transcript as it went."""
    player = _Player(stage)
    went: list[str] = []
    for line in read(source):
        trouble = await player.does(line.text)
        said = await player.hears()
        went.append(line.text)
        went += [TROUBLE + trouble] if trouble else []
        for bubble in kept_where_right(line.expected, [written(each) for each in said]):
            went += lines_of(bubble)
    return "\n".join(went) + "\n"


class _Player:
    """Whose turn it is, and what stands on each screen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._cast = cast.Cast(stage)
        self._chat = line_chat(0)
        self._screens: dict[str, list[Button]] = {}
        self._messages = 0

    async def does(self, line: str) -> str:
        """Plays a line; what went wrong with it, or nothing."""
        word, _, rest = line.partition(" ")
        match word:
            case ">":
                return await self._acts(rest)
            case "as":
                return self._turns_to(rest)
            case "in":
                self._chat = ROOM
            case "later":
                await self._stage.moves_to(self._stage.clock.now + _span(rest))
            case "at":
                await self._stage.moves_to(_instant(rest))
            case "today" | "pack" | "#" | "":
                return ""
            case _:
                return await self._prepares(word, rest)
        return ""

    async def hears(self) -> list[Bubble]:
        """What was just said on the phone we look at."""
        said = await self._stage.said_in(self._chat)
        screen = self._screens.setdefault(self._chat.key, [])
        for bubble in said:
            screen += [*bubble.buttons, *bubble.chips]
        return said

    async def _prepares(self, word: str, rest: str) -> str:
        try:
            chat = await self._cast.prepares(word, rest)
        except (LookupError, ValueError) as error:
            return f"cannot read this line: {error}"
        if chat is not None and self._chat == line_chat(0):
            self._chat = chat
        return ""

    def _turns_to(self, who: str) -> str:
        chat = self._cast.phones.get(who)
        if chat is None:
            return f"nobody is called {who}; there are {', '.join(self._cast.phones)}"
        self._chat = chat
        return ""

    async def _acts(self, what: str) -> str:
        if found := re.fullmatch(r"(old )?\[(.+)\]", what):
            return await self._taps(found[2], is_old=bool(found[1]))
        if found_form := filling.instrument_of(what, self._stage):
            return await self._fills(*found_form)
        event = _sent(what)
        if event is not None:
            for each in event:
                await self._happens(each)
            return ""
        await self._happens(Said(what.removeprefix("@"), to_us=what.startswith("@")))
        return ""

    async def _fills(self, instrument: Instrument, answers: str) -> str:
        async def happens(each: What) -> None:
            await self.hears()
            await self._happens(each)

        told = filling.told(answers, instrument, self._stage)
        return await filling.fill(self._stage, self._chat, instrument, told, happens)

    async def _taps(self, label: str, *, is_old: bool) -> str:
        screen = self._screens.get(self._chat.key, [])
        found = [button for button in screen if button.label == label]
        if len(found) <= is_old:
            return f"no button {label}; there are {' '.join(f'[{b.label}]' for b in screen[-9:])}"
        match found[-1 - is_old].does:
            case Press(data):
                await self._happens(Pressed(data))
            case Type(text):
                await self._happens(Said(text))
            case other:
                return f"this button opens something: {other}"
        return ""

    async def _happens(self, what: What) -> None:
        await self._stage.happens(self._chat, what)


def _sent(what: str) -> Iterator[What] | None:
    """The events of `(photo)` and its like, or None for words."""
    found = re.fullmatch(r"\((\w+) ?([\d. -]*)\) ?(.*)", what)
    if found is None:
        return None
    word, rest, beneath = found[1], found[2], found[3]
    match word:
        case "photos":
            several = [beneath, *[""] * (int(rest) - 1)]
            return (_media("photo", f"album {rest}", each) for each in several)
        case "pin":
            latitude, longitude = rest.split()
            return iter([SentLocation(float(latitude), float(longitude), address=beneath)])
        case "hello":
            return iter([Arrived()])
        case _ if word in _MEDIA:
            return iter([_media(word, caption=beneath)])
        case _:
            return iter([SentOther(word)])


def _media(word: str, album: str = "", caption: str = "") -> SentMedia:
    ref = MediaRef("held by LINE")
    return SentMedia(_MEDIA[word], ref, message_id="m", album=album, caption=caption)


def _span(words: str) -> timedelta:
    number, unit = words.split()
    return timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(number)})


def _instant(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=BANGKOK).astimezone(UTC)
