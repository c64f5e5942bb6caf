"""What a report carries besides words: photos side by side, films, files and pins as links.

Whoever reads the report may look at them, but for answers that this person is not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.base.turn import Turn
from bot.cards import report as report_card
from bot.media.kinds import THUMB
from bot.readings.filed_answers import form_filed
from core.events import MediaKind
from core.forms.form import CONTENT, Form, Kind, of_any_round
from core.messages import MOST_IN_ALBUM, Open, Picture, Say, Tap
from core.programme.tables.answer_columns import pin_of
from core.thai.base.text import cut
from storage.reports import lists
from storage.reports.reports import Report

_MOST_ALBUMS = 2
_MOST_LINKS = 4
_LABEL = 60
_MAP = "https://www.google.com/maps/search/?api=1&query={lat:.6f}%2C{lon:.6f}"
"""Opens the map of the telephone (https://developers.google.com/maps/documentation/urls)."""
_WORDS = {
    MediaKind.VIDEO.value: "button-open-film",
    MediaKind.AUDIO.value: "button-open-sound",
}


@dataclass(frozen=True, slots=True)
class KeptContent:
    """One thing that was sent, and the words of the question it answers."""

    media_id: str
    kind: str
    mime: str
    label: str

    @property
    def is_photo(self) -> bool:
        """Whether it can be looked at where it stands."""
        return self.kind == MediaKind.PHOTO or self.mime.startswith("image/")


def albums(turn: Turn, report: Report) -> tuple[Say, ...]:
    """Its photos, so many a message as both platforms show; with how many there are."""
    photos = [one for one in shown_content(turn, report) if one.is_photo]
    shown = photos[: MOST_IN_ALBUM * _MOST_ALBUMS]
    pages = [shown[at : at + MOST_IN_ALBUM] for at in range(0, len(shown), MOST_IN_ALBUM)]
    left = len(photos) - len(shown)
    told = turn.words("report-photos", number=report.number, count=len(photos), left=left)
    return tuple(
        Say(text=told if at == 0 else "", album=tuple(map(_picture, page)))
        for at, page in enumerate(pages)
    )


def _picture(one: KeptContent) -> Picture:
    key = f"{THUMB}{one.media_id}"
    return Picture(key, one.label, "image/jpeg", whole_key=f"photo/{one.media_id}")


def links(turn: Turn, report: Report) -> tuple[Tap, ...]:
    """To its films, sounds and files, and to its pins on a map."""
    others = [one for one in shown_content(turn, report) if not one.is_photo]
    found = [
        Tap(_WORDS.get(one.kind, "button-open-file"), Open(url), args={"what": one.label})
        for one in others
        if (url := turn.world.media_link(f"photo/{one.media_id}"))
    ]
    return (*found[:_MOST_LINKS], *_pins(turn, report))


def _pins(turn: Turn, report: Report) -> Iterator[Tap]:
    form = form_filed(turn.connection, turn.world, report.instrument, report.form_hash)
    for path in _shown(turn, report, form, (Kind.GEOPOINT,)):
        pin = pin_of(report.values.get(path))
        if pin is not None:
            yield Tap("button-open-map", Open(_MAP.format(lat=pin[0], lon=pin[1])))


def shown_content(turn: Turn, report: Report) -> list[KeptContent]:
    """What is kept of it and shown to this person, in the order of its form."""
    form = form_filed(turn.connection, turn.world, report.instrument, report.form_hash)
    labels: dict[str, str] = {}
    for path, label in _shown(turn, report, form, tuple(CONTENT)).items():
        value = report.values.get(path)
        several = value if isinstance(value, list) else [value] if value else []
        labels |= {str(one): label for one in several}
    kept = lists.content_of(turn.connection, list(labels)) if labels else {}
    return [
        KeptContent(one, kept[one][1], kept[one][2], label)
        for one, label in labels.items()
        if one in kept and kept[one][0] == report.id
    ]


def _shown(turn: Turn, report: Report, form: Form | None, kinds: Sequence[Kind]) -> dict[str, str]:
    """Path -> label of the answers of these kinds that this person reads."""
    asked = {one.path for one in form.everything() if one.kind in kinds} if form else set()
    if not any(value and of_any_round(path) in asked for path, value in report.values.items()):
        return {}
    rows = report_card.answered(turn, report)
    return {row.path: cut(row.label, _LABEL) for row in rows if of_any_round(row.path) in asked}
