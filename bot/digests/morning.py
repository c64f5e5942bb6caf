"""The morning's card: what is new in a province, short enough for a phone; the rest on a tap."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.base.buttons import command_press, number_in
from bot.base.clock import EARLIEST, LATEST
from bot.base.names import province_words
from bot.base.texts import Texts
from bot.digests.reading import news_of
from bot.digests.rows import lines_of
from bot.readings.due import open as still_open
from bot.readings.waiting import waiting_in
from core.messages import Press, Say, Tap
from core.programme.overviews.digest_window import Window
from core.programme.pack.pack import Pack

NEWS, DIGEST = "news", "digest"
MOST_LINES = 5
PAGE = 8
_MOMENT = "%Y%m%dT%H%M"


def morning_card(
    texts: Texts,
    pack: Pack,
    connection: Connection,
    province: str,
    window: Window,
    *,
    with_names: bool = True,
) -> Say | None:
    """The news of a stretch of time; None when there is none."""
    news = news_of(connection, pack, province, window)
    if not news.count:
        return None
    lines = lines_of(texts, pack, connection, news, with_names=with_names)
    shown = lines[:MOST_LINES]
    more = len(lines) - len(shown)
    here = written(province, window)
    taps = [Tap("menu-verify", Press(command_press("verify")))]
    if more:
        taps.insert(0, Tap("digest-all", Press(command_press(NEWS, here))))
    late = _late(pack, connection, province, window)
    waiting = waiting_in(connection, pack, [province])[province].here
    if late:
        taps.append(Tap("menu-overdue", Press(command_press("overdue", province))))
    return Say(
        key="digest",
        args={"count": str(news.count), "province": province_words(pack, province)},
        title_key="digest-title",
        rows=tuple(line.row for line in shown),
        shows=tuple(sorted({line.shows for line in shown if line.shows})),
        note="\n".join(_notes(texts, waiting, more, late)),
        taps=(
            *taps,
            Tap("menu-status", Press(command_press("status", province))),
            Tap("button-share", Press(command_press("share", f"{DIGEST} {here}"))),
        ),
    )


def whole_card(
    texts: Texts, pack: Pack, connection: Connection, province: str, window: Window, page: int
) -> Say:
    """A page of all the news of that stretch, as it stands now."""
    news = news_of(connection, pack, province, window)
    lines = lines_of(texts, pack, connection, news, with_names=True)
    shown = lines[(page - 1) * PAGE : page * PAGE]
    args = {"count": str(news.count), "province": province_words(pack, province)}
    if not shown:
        return Say("digest-gone", args)
    following = command_press(NEWS, written(province, window, page + 1))
    taps = (Tap("digest-next", Press(following)),) if len(lines) > page * PAGE else ()
    return Say(
        key="digest-whole",
        args=args,
        title_key="digest-whole-title",
        rows=tuple(line.row for line in shown),
        shows=tuple(sorted({line.shows for line in shown if line.shows})),
        taps=(*taps, Tap("menu-status", Press(command_press("status", province)))),
    )


def written(province: str, window: Window, page: int = 1) -> str:
    """A stretch of time in a button: `23 20241115T0029 20241116T0029 1`."""
    since, until = (at.astimezone(UTC).strftime(_MOMENT) for at in (window.since, window.until))
    return f"{province} {since} {until} {page}"


def read_back(written_down: str) -> tuple[str, Window, int] | None:
    """What a button says; None for one that is none of ours."""
    match written_down.split():
        case [province, since, until, page] if number_in(page) > 0:
            try:
                moments = [datetime.strptime(at, _MOMENT) for at in (since, until)]
            except ValueError:
                return None
            first, last = (at.replace(tzinfo=UTC) for at in moments)
            if EARLIEST <= first <= last < LATEST:
                return province, Window(first, last), number_in(page)
    return None


def _late(pack: Pack, connection: Connection, province: str, window: Window) -> int:
    """How many things are late: how it stands, not news (see `reminders`)."""
    return still_open.of(connection, pack, [province], window.until).late(window.until)


def _notes(texts: Texts, waiting: int, more: int, late: int) -> list[str]:
    said = (
        ("digest-more", "more", more),
        ("digest-waiting", "waiting", waiting),
        ("digest-late", "late", late),
    )
    return [texts.say(key, {name: str(count)}) for key, name, count in said if count > 0]
