"""Bubbles as the outbox keeps them: plain JSON, there and back."""

from typing import Any

from core.messages import Ask, Bubble, Button, Does, Open, Picture, Press, Row, Tone, Type


def to_data(bubble: Bubble) -> dict[str, Any]:
    """A bubble as JSON-ready data; what is empty is left out."""
    data: dict[str, Any] = {"text": bubble.text}
    if bubble.title:
        data["title"] = bubble.title
    if bubble.rows:
        data["rows"] = [[row.label, row.value, row.percent] for row in bubble.rows]
    if bubble.note:
        data["note"] = bubble.note
    if bubble.buttons:
        data["buttons"] = [_button_data(button) for button in bubble.buttons]
    if bubble.chips:
        data["chips"] = [_button_data(button) for button in bubble.chips]
    if bubble.picture:
        data["picture"] = [bubble.picture.media_key, bubble.picture.alt, bubble.picture.mime]
    if bubble.album:
        data["album"] = [[one.media_key, one.alt, one.mime, one.whole_key] for one in bubble.album]
    return data


def from_data(data: dict[str, Any]) -> Bubble:
    """The bubble that `to_data` wrote."""
    picture = data.get("picture")
    return Bubble(
        text=data["text"],
        title=data.get("title", ""),
        rows=tuple(Row(*row) for row in data.get("rows", ())),
        note=data.get("note", ""),
        buttons=tuple(_button(button) for button in data.get("buttons", ())),
        chips=tuple(_button(button) for button in data.get("chips", ())),
        picture=Picture(*picture) if picture else None,
        album=tuple(
            Picture(key, alt, mime, whole_key=whole)
            for key, alt, mime, whole in data.get("album", ())
        ),
    )


def _button_data(button: Button) -> list[str]:
    kind, first, second = _does_data(button.does)
    return [button.label, button.tone.value, kind, first, second]


def _does_data(does: Does) -> tuple[str, str, str]:
    match does:
        case Press(data, shows):
            return "press", data, shows
        case Open(url):
            return "open", url, ""
        case Type(text):
            return "type", text, ""
        case Ask():
            return "ask", does.value, ""


def _button(data: list[str]) -> Button:
    label, tone, kind, first, second = data
    does: Does
    if kind == "press":
        does = Press(first, second)
    elif kind == "open":
        does = Open(first)
    elif kind == "type":
        does = Type(first)
    else:
        does = Ask(first)
    return Button(label, does, Tone(tone))
